"""Documents, sound and film without who made them; other kinds are refused with a way out."""

import io
import zipfile
from datetime import date

import docx
import pikepdf
import pypdfium2
import pytest
from odfdo import Annotation, Document
from odfdo import Paragraph as OpenParagraph
from PIL import Image

from gelijk.core.letters import render
from gelijk.core.letters.blocks import Chapter, Letter, Paragraph, Run
from gelijk.core.problems import Problem
from gelijk.reports import files

MAKER = "Fatima van der Proef"


def pdf_bytes() -> bytes:
    text = Paragraph((Run("De portier weigerde mij."),))
    letter = Letter(
        title="Brief",
        sender="Ik",
        addressee="U",
        date=date(2026, 1, 1),
        reference="1",
        place="Hier",
        salutation="Dag,",
        chapters=(Chapter("een", "Eén", (text,)),),
        closing=(text,),
        signatory="Ik",
    )
    return render(letter, "pdf")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def photograph() -> bytes:
    told = Image.Exif()
    told[0x013B] = MAKER
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", exif=told)
    return out.getvalue()


def loaded_pdf() -> bytes:
    """A PDF with everything in it that a PDF can tell or do."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes())) as pdf:
        pdf.docinfo["/Author"] = MAKER
        with pdf.open_metadata() as told:
            told["dc:creator"] = [MAKER]
        pdf.attachments["geheim.txt"] = MAKER.encode()
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        image = pdf.make_stream(photograph())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 40, 30, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        page = pdf.pages[0]
        page.Resources.XObject = pikepdf.Dictionary(Im0=image)
        remark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 9, 9],
            T=MAKER,
            Contents="Hier staat het.",
            M="D:20260101",
        )
        page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(remark)]))
        pdf.save(out, compress_streams=False)
    return out.getvalue()


def test_a_pdf_keeps_its_text_and_loses_its_maker_attachments_and_programs() -> None:
    sent = loaded_pdf()
    kept = files.prepare("brief.pdf", sent)
    assert kept.cleaned
    assert text_of(kept.content) == text_of(sent)
    assert "De portier weigerde mij." in text_of(kept.content)
    with pikepdf.open(io.BytesIO(kept.content)) as pdf:
        whole = b"".join(
            one.read_bytes()
            if isinstance(one, pikepdf.Stream) and "/Filter" not in one
            else bytes(one.unparse(resolved=True))
            for one in pdf.objects
        )
        assert "/Info" not in pdf.trailer
        assert not {"/Metadata", "/OpenAction"} & set(pdf.Root.keys())
        assert len(pdf.attachments) == 0
        assert str(pdf.pages[0].Annots[0].Contents) == "Hier staat het."
        photo = pdf.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert MAKER.encode() not in whole + photo
    assert b"JavaScript" not in whole
    assert MAKER.encode() in sent
    assert Image.open(io.BytesIO(photo)).size == (40, 30)


def test_a_pdf_with_a_password_is_refused_with_a_way_out() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    with pytest.raises(Problem, match="zonder wachtwoord"):
        files.prepare("brief.pdf", out.getvalue())


def test_a_word_document_keeps_its_words_and_pictures_and_loses_its_makers() -> None:
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = MAKER
    paragraph = document.add_paragraph("De portier weigerde mij.")
    document.add_comment(paragraph.runs, text="Dit was op zaterdag.", author=MAKER, initials="FvP")
    document.add_picture(io.BytesIO(photograph()))
    out = io.BytesIO()
    document.save(out)
    kept = files.prepare("verslag.docx", out.getvalue())
    again = docx.Document(io.BytesIO(kept.content))
    assert next(one.text for one in again.paragraphs) == "De portier weigerde mij."
    assert [one.text for one in again.comments] == ["Dit was op zaterdag."]
    assert len(again.inline_shapes) == 1
    assert kept.cleaned
    with zipfile.ZipFile(io.BytesIO(kept.content)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
    assert not [one for one in parts if one.startswith("docProps/")]
    assert not [one for one, body in parts.items() if MAKER.encode() in body or b"rsid" in body]


def test_an_odt_keeps_its_words_and_loses_its_makers() -> None:
    document = Document("text")
    paragraph = OpenParagraph("De portier weigerde mij.")
    paragraph.append(Annotation("Dit was op zaterdag.", creator=MAKER))
    document.body.append(paragraph)
    document.meta.creator = document.meta.initial_creator = MAKER
    out = io.BytesIO()
    document.save(out)
    kept = files.prepare("verslag.odt", out.getvalue())
    again = Document(io.BytesIO(kept.content))
    assert "De portier weigerde mij." in again.get_formatted_text()
    with zipfile.ZipFile(io.BytesIO(kept.content)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    assert next(iter(parts)) == "mimetype"
    assert "meta.xml" not in parts
    assert b"Dit was op zaterdag." in parts["content.xml"]
    assert not [one for one, body in parts.items() if MAKER.encode() in body]


def with_part(name: str, content: bytes) -> bytes:
    document, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(document)
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, old.read(one))
        new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("word/vbaProject.bin", b"x", "macro"),
        ("word/bom.bin", bytes(210 * 2**20), "te groot"),
        ("word/extra.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "beschadigd"),
    ],
)
def test_a_document_that_does_harm_is_refused(name: str, content: bytes, says: str) -> None:
    with pytest.raises(Problem, match=says):
        files.prepare("verslag.docx", with_part(name, content))


def test_a_document_with_something_embedded_is_said_to_be_uncleaned() -> None:
    kept = files.prepare("verslag.docx", with_part("word/embeddings/cijfers.bin", b"\xd0\xcf\x11"))
    assert not kept.cleaned


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return (8 + len(body)).to_bytes(4, "big") + name + body


def film(handler: bytes = b"vide") -> bytes:
    place = box(b"\xa9xyz", b"\0\x12\x15\xc7+51.9225+004.479/")
    times = b"\xe1\x02\x03\x04" * 2
    mvhd = box(b"mvhd", b"\0\0\0\0" + times + bytes(88))
    handled = box(b"hdlr", bytes(8) + handler + bytes(12) + MAKER.encode())
    trak = box(b"trak", box(b"mdia", box(b"mdhd", b"\0\0\0\0" + times + bytes(12)), handled))
    moov = box(b"moov", mvhd, trak, box(b"udta", place), box(b"meta", MAKER.encode()))
    return box(b"ftyp", b"mp42\0\0\0\0isom") + moov + box(b"mdat", b"moving pictures")


def test_a_film_loses_its_place_time_and_maker_and_nothing_moves() -> None:
    sent = film()
    kept = files.prepare("feest.mp4", sent)
    assert kept.cleaned
    assert len(kept.content) == len(sent)
    assert kept.content.index(b"moving pictures") == sent.index(b"moving pictures")
    for telling in (b"51.9225", MAKER.encode(), b"\xe1\x02\x03\x04", b"udta"):
        assert telling in sent
        assert telling not in kept.content


def test_a_film_with_a_track_of_measurements_is_said_to_be_uncleaned() -> None:
    assert not files.prepare("drone.mp4", film(b"meta")).cleaned


def test_sound_loses_its_tags() -> None:
    frames = b"\xff\xfb\x90\x00" + bytes(413)
    tag = b"ID3\x04\0\0" + bytes([0, 0, 0, len(MAKER)]) + MAKER.encode()
    kept = files.prepare("bericht.mp3", tag + frames + b"TAG" + MAKER.encode().ljust(125))
    assert kept.content == frames


def test_a_voice_message_is_taken_and_said_to_be_uncleaned() -> None:
    kept = files.prepare("PTT-20260101.opus", b"OggS" + bytes(40))
    assert (kept.name, kept.content_type, kept.cleaned) == (
        "PTT-20260101.opus",
        "audio/ogg",
        False,
    )


@pytest.mark.parametrize(
    "text",
    ["Hij zei: «ga weg».\r\n", "BM was erbij", "From nu on", "II was er ook", "Übergriff 12 maart"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_plain_text_is_taken_as_it_is(text: str, encoding: str) -> None:
    sent = text.encode(encoding)
    kept = files.prepare("chat.txt", sent)
    assert (kept.content, kept.content_type, kept.cleaned) == (sent, "text/plain", True)


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("foto.heic", b"\0\0\0\x18ftypheic" + bytes(30), "JPEG"),
        ("foto.jpg", b"\0\0\0\x18ftypheic" + bytes(30), "JPEG"),
        ("alles.zip", b"PK\x03\x04" + bytes(30), "één voor één"),
        ("factuur.pdf", b"MZ\x90\x00" + bytes(300), "Stuur JPEG"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "DOCX of PDF"),
        ("leeg.txt", b"", "ander bestand"),
        ("pagina.txt", b"<!DOCTYPE html><html><script>1</script></html>", "Stuur JPEG"),
    ],
)
def test_another_kind_is_refused_with_what_to_send_instead(
    name: str, content: bytes, remedy: str
) -> None:
    with pytest.raises(Problem) as refused:
        files.prepare(name, content)
    assert refused.value.where == name
    assert remedy in refused.value.remedy


def test_a_file_or_files_beyond_the_limits_are_refused(settings) -> None:
    settings.FILE_MB, settings.FILES_MB, settings.FILES_PER_REPORT = 1, 2, 3
    with pytest.raises(Problem, match="groter dan 1 MB"):
        files.prepare("groot.txt", b"a" * (2**20 + 1))
    files.check_together([2**20, 2**20])
    with pytest.raises(Problem, match="samen groter dan 2 MB"):
        files.check_together([2**20, 2**20, 1])
    with pytest.raises(Problem, match="4 bestanden"):
        files.check_together([1, 1, 1, 1])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\Fatima\\foto.jpg", "foto.jpg"),
        ("../../etc/passwd", "passwd"),
        ("annex\u202egpj.exe", "annexgpj.exe"),
        ("a\r\nSet-Cookie: x.jpg", "aSet-Cookie- x.jpg"),
        ("", "bestand"),
        ("…" * 300 + ".pdf", "…" * 100 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_tricks(given: str, shown: str) -> None:
    assert files.safe_name(given) == shown


def test_the_ending_says_what_the_content_is() -> None:
    assert files.prepare("foto.exe", photograph()).name == "foto.jpg"
