"""What a PDF holds beside the words of its pages goes too."""

import io
import re

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw

from gelijk.methods.redaction.extraction.pdf import read_pdf
from gelijk.methods.redaction.gate.checking import leaks
from gelijk.methods.redaction.removal.model import Area, CannotRemove
from gelijk.methods.redaction.removal.removing import remove
from tests.methods.removal_samples import (
    page_of,
    raw,
    removals,
    set_in_type,
    text_by_pdfium,
    written,
)

NAME = "Fatima El Idrissi"
WORDS = b"BT /F1 12 Tf 72 700 Td (Gesprek met Fatima El Idrissi te Ede) Tj ET"


def changed(content, change):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        return written(pdf)


def without(content, names=(NAME,)):
    extracted = read_pdf("a.pdf", content)
    listed = removals(extracted, names)
    made = remove(extracted, listed).content
    assert leaks(extracted, made, listed) == []
    return extracted, made


def test_metadata_scripts_attachments_and_old_prints_go():
    def spoil(pdf):
        with pdf.open_metadata() as data:
            data["dc:creator"] = [NAME]
            data["dc:title"] = "Verslag"
        pdf.docinfo["/Author"] = NAME
        pdf.docinfo["/Title"] = f"Verslag van {NAME}"
        pdf.attachments["bron.txt"] = NAME.encode()
        pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()")
        pdf.Root["/PieceInfo"] = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=NAME))
        page = pdf.pages[0].obj
        page["/Thumb"] = pdf.make_stream(b"\0" * 30)
        page["/AA"] = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1"))

    extracted, made = without(changed(page_of(WORDS), spoil))
    assert extracted.metadata["author"] == NAME
    assert any("Bijlagen" in note for note in extracted.notes)
    unpacked = raw(made)
    for trace in (b"Idrissi", b"JavaScript", b"PieceInfo", b"/Thumb", b"bron.txt", b"/AA"):
        assert trace not in unpacked, trace
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Verslag van [5.1.2.e]"


def test_an_older_version_of_the_file_goes():
    first = page_of(WORDS)
    size = int(first[first.rindex(b"startxref") :].split()[1])
    root = re.search(rb"/Root (\d+ \d+ R)", first)[1]
    later = b"\n9 0 obj\n<< /Secret (Noor van Dam) >>\nendobj\n"
    appended = later + b"xref\n0 0\ntrailer\n<< /Prev %d /Size 9 /Root %s >>\n" % (size, root)
    content = first + appended + b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(later))
    _, made = without(content)
    assert made.count(b"%%EOF") == 1
    assert b"Noor" not in raw(made)


def test_a_bookmark_and_an_alternative_text_lose_the_name_alone():
    source = f'= Verslag {NAME}\nGesprek met {NAME}. #figure(rect(), alt: "Foto van {NAME}")'
    _, made = without(set_in_type(source))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.open_outline().root[0].title == "Verslag [5.1.2.e]"
        alts = [str(one.Alt) for one in pdf.objects if _has(one, "/Alt")]
        assert alts == ["Foto van [5.1.2.e]"]
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked


def _has(one, key):
    return isinstance(one, pikepdf.Dictionary) and key in one


def test_a_name_that_is_only_beside_the_page_is_read_and_removed():
    source = 'Een kaart. #figure(rect(), alt: "Foto van Noor van Dam")'
    extracted, made = without(set_in_type(source), ("Noor van Dam",))
    assert "Foto van Noor van Dam" in extracted.text
    assert b"Noor" not in raw(made)


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("mailto:f.elidrissi@example.nl", False),
        ("mailto:postbus@example.nl?subject=vraag", True),
        ("https://example.nl/in/fatima-el-idrissi", False),
        ("https://example.nl/kaart", True),
        ("tel:0612345678", False),
    ],
)
def test_a_link_stays_when_it_tells_nothing(address, stays):
    def link(pdf):
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[72, 90, 99, 99], A=action
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])

    words = WORDS.replace(b"Ede)", b"Ede, postbus@example.nl)")
    _, made = without(changed(page_of(words), link))
    assert (address.encode() in raw(made)) is stays


def test_form_values_and_notes_become_text_or_go():
    def form(pdf):
        page = pdf.pages[0]
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
                T="aanvrager", V="Noor van Dam", Rect=[72, 500, 300, 520], F=4, DA="/F1 11 Tf 0 g",
            )
        )  # fmt: skip
        note = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[9, 9, 20, 20],
                Contents="Dit is Wil", T="Bram",
            )
        )  # fmt: skip
        page.obj["/Annots"] = pikepdf.Array([field, note])
        fonts = pikepdf.Dictionary(Font=page.obj.Resources.Font)
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[field], DR=fonts, NeedAppearances=True)

    extracted, made = without(changed(page_of(WORDS), form), (NAME, "Noor van Dam"))
    assert "Noor van Dam" in extracted.text
    for trace in (b"Noor", b"Dit is Wil", b"Bram", b"AcroForm", b"aanvrager"):
        assert trace not in raw(made), trace


def test_a_layer_that_is_switched_off_goes():
    words = WORDS + b" /OC /L1 BDC BT /F1 9 Tf 72 600 Td (Geheim Noor) Tj ET 9 9 9 9 re f EMC "

    def layer(pdf):
        one = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Bron Noor"))
        off = pikepdf.Dictionary(OFF=[one])
        pdf.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=[one], D=off)
        pdf.pages[0].obj.Resources["/Properties"] = pikepdf.Dictionary(L1=one)

    extracted, made = without(
        changed(page_of(words + b"BT /F1 9 Tf 72 550 Td (slot) Tj ET"), layer)
    )
    assert "Geheim" not in extracted.text
    assert "slot" in text_by_pdfium(made)
    assert b"Geheim" not in raw(made)


def test_actual_text_of_removed_letters_goes():
    mark = b"/Span <</ActualText (Noor) /MCID 3>> BDC (N00r) Tj EMC"
    words = b"BT /F1 12 Tf 72 700 Td (Aan ) Tj " + mark + b" ET"
    extracted, made = without(page_of(words), ("Noor",))
    assert extracted.text == "Aan Noor"
    assert b"N00r" not in raw(made)
    assert b"/MCID 3" in raw(made)


def picture(mode="L", **how):
    image = Image.new(mode, (600, 200), 255 if mode != "1" else 1)
    ImageDraw.Draw(image).text((50, 80), NAME, fill=0)
    ImageDraw.Draw(image).text((50, 150), "Ede", fill=0)
    return image


def on_page(image, *, jpeg=False, inline=False, **entries):
    def place(pdf):
        if inline:
            head = b"q 300 0 0 100 100 600 cm BI /W 600 /H 200 /BPC 8 /CS /G ID "
            pdf.pages[0].obj["/Contents"] = pdf.make_stream(head + image.tobytes() + b" EI Q")
            return
        made = pdf.make_stream(
            image.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=600,
            Height=200, BitsPerComponent=1 if image.mode == "1" else 8,
            ColorSpace=pikepdf.Name.DeviceRGB if image.mode == "RGB" else pikepdf.Name.DeviceGray,
        )  # fmt: skip
        if jpeg:
            out = io.BytesIO()
            image.save(out, "JPEG", quality=90, comment=b"gemaakt door Noor")
            made.write(out.getvalue(), filter=pikepdf.Name.DCTDecode)
        for key, value in entries.items():
            made[f"/{key}"] = value
        if "ImageMask" in entries:
            del made["/ColorSpace"]
        pdf.pages[0].obj.Resources["/XObject"] = pikepdf.Dictionary(Im=pdf.make_indirect(made))
        words = b"q 300 0 0 100 100 600 cm /Im Do Q BT /F1 9 Tf 9 9 Td (blz 1) Tj ET"
        pdf.pages[0].obj["/Contents"] = pdf.make_stream(words)

    return changed(page_of(b""), place)


AREA = [Area(0, 120, 640, 250, 670, "5.1.2.e")]


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
@pytest.mark.parametrize("how", [{}, {"jpeg": True}, {"inline": True}, {"ImageMask": True}])
def test_pixels_under_a_box_are_painted_over_and_others_are_not(mode, how):
    if (mode == "1") == bool(how.get("jpeg") or how.get("inline")) and mode == "1":
        pytest.skip("one bit is no JPEG, and the inline sample has eight")
    if (mode != "1" and "ImageMask" in how) or (mode == "RGB" and "inline" in how):
        pytest.skip("a stencil has one bit, the inline sample is grey")
    source = read_pdf("scan.pdf", on_page(picture(mode), **how))
    made = remove(source, [], AREA, seen=frozenset(source.unread)).content
    assert leaks(source, made, [], AREA) == []
    with pikepdf.open(io.BytesIO(made)) as pdf:
        (shown,) = [one for one in pdf.objects if _is_picture(one)]
        if "ImageMask" in how:
            after = Image.frombytes("1", (600, 200), shown.read_bytes()).convert("L")
        else:
            after = pikepdf.PdfImage(shown).as_pil_image().convert("L")
    inside = after.crop((45, 65, 295, 115)).getextrema()
    assert inside[1] - inside[0] <= 30
    with pikepdf.open(io.BytesIO(on_page(picture(mode), **how))) as pdf:
        stored = [one for one in pdf.objects if _is_picture(one) and how.get("jpeg")]
        whole = pikepdf.PdfImage(stored[0]).as_pil_image() if stored else picture(mode)
    before = whole.convert("L").crop((0, 130, 600, 200))
    differs = ImageChops.difference(before, after.crop((0, 130, 600, 200))).getextrema()
    assert differs[1] <= (12 if how.get("jpeg") else 0)


def _is_picture(one):
    return isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"


def test_a_photograph_does_not_say_who_made_it():
    extracted = read_pdf("a.pdf", on_page(picture("L"), jpeg=True))
    made = remove(extracted, []).content
    assert b"gemaakt door Noor" in raw(extracted.content)
    assert b"gemaakt door Noor" not in raw(made)


def test_a_page_that_is_only_a_picture_is_not_passed_in_silence(monkeypatch):
    from gelijk.methods.redaction.extraction import ocr

    monkeypatch.setattr(ocr, "available", lambda: False)
    scan = changed(on_page(picture()), _without_words)
    extracted = read_pdf("scan.pdf", scan)
    assert extracted.unread == (1,)
    assert "Bladzijde 1 heeft geen tekstlaag: niet gelezen." in extracted.notes
    with pytest.raises(CannotRemove, match="niet vrijgegeven"):
        remove(extracted, [])
    assert remove(extracted, [], AREA, seen=frozenset({1})).content


def _without_words(pdf):
    pdf.pages[0].obj["/Contents"] = pdf.make_stream(b"q 300 0 0 100 100 600 cm /Im Do Q")


def test_a_drawn_signature_under_an_area_goes():
    words = WORDS + b" 0 0 1 RG 130 650 m 140 660 150 640 160 655 c S 10 10 m 500 500 l S"
    extracted = read_pdf("a.pdf", page_of(words))
    made = remove(extracted, [], AREA).content
    assert b"150 640" in raw(extracted.content)
    assert b"10 10 m 500 500 l S" in raw(made)
    assert b"160 655 c S" not in raw(made)
