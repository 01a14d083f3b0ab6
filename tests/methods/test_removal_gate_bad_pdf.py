"""Redactions that went wrong, as they do in the news: the gate stops every one of them."""

import io

import pikepdf
import pytest
from PIL import Image, ImageDraw

from gelijk.methods.redaction.extraction.pdf import read_pdf
from gelijk.methods.redaction.gate.checking import Withheld, leaks, release
from gelijk.methods.redaction.removal.model import Area
from gelijk.methods.redaction.removal.pdf import remove_from_pdf
from tests.methods.removal_samples import page_of, removals, set_in_type, written

NAME = "Đurđa Öztürk"
SOURCE = f'Gesprek met {NAME} te Ede, over de voortgang. #figure(rect(), alt: "Een vlak")'


@pytest.fixture(scope="module")
def letter():
    return read_pdf("brief.pdf", set_in_type(SOURCE))


@pytest.fixture(scope="module")
def good(letter):
    return remove_from_pdf(letter, removals(letter, (NAME,)))


def spoiled(content, spoil):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        spoil(pdf)
        return written(pdf)


def black_box_only(letter, good):
    def cover(pdf):
        pdf.pages[0].contents_add(b"q 0 g 100 700 200 80 re f Q")

    return spoiled(letter.content, cover)


def older_version(letter, good):
    """A full copy of what was there, and the clean pages behind it as a change."""
    start = good.rindex(b"startxref")
    return letter.content + b"\n" + good[start:]


def metadata(letter, good):
    def spoil(pdf):
        with pdf.open_metadata() as data:
            data["dc:creator"] = [NAME]

    return spoiled(good, spoil)


def document_info(letter, good):
    def spoil(pdf):
        pdf.docinfo["/Keywords"] = "OZTURK, durda"

    return spoiled(good, spoil)


def font_letters(letter, good):
    """The name is off the page; the fonts are those of before."""
    from gelijk.methods.redaction.removal import pdf as removing

    scrub, removing.scrub = removing.scrub, lambda *args: []
    try:
        return remove_from_pdf(letter, removals(letter, (NAME,)))
    finally:
        removing.scrub = scrub


def actual_text(letter, good):
    def spoil(pdf):
        page = pdf.pages[0]
        mark = b"/Span <</ActualText <FEFF%s>>> BDC EMC " % NAME.encode("utf-16-be").hex().encode()
        page.obj["/Contents"] = pdf.make_stream(mark + page.Contents.read_bytes())

    return spoiled(good, spoil)


def actual_text_of_tag(letter, good):
    def spoil(pdf):
        next(one for one in pdf.objects if _is_figure(one))["/ActualText"] = "Öztürk, Đurđa"

    return spoiled(good, spoil)


def alternative_text(letter, good):
    def spoil(pdf):
        figure = next(one for one in pdf.objects if _is_figure(one))
        figure["/Alt"] = f"Foto van {NAME}"

    return spoiled(good, spoil)


def _is_figure(one):
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"


def annotation(letter, good):
    def spoil(pdf):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="bel ze"
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])

    return spoiled(good, spoil)


def link(letter, good):
    def spoil(pdf):
        action = pikepdf.Dictionary(
            S=pikepdf.Name.URI, URI="https://example.nl/in/durda-%C3%B6zt%C3%BCrk"
        )
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])

    return spoiled(good, spoil)


def attachment(letter, good):
    def spoil(pdf):
        pdf.attachments["bron.txt"] = NAME.encode()

    return spoiled(good, spoil)


def script(letter, good):
    def spoil(pdf):
        pdf.Root["/OpenAction"] = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=f"app.alert('{NAME}')"
        )

    return spoiled(good, spoil)


def hidden_layer(letter, good):
    def spoil(pdf):
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Bron"))
        pdf.Root["/OCProperties"] = pikepdf.Dictionary(
            OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer])
        )
        page = pdf.pages[0]
        page.obj.Resources["/Properties"] = pikepdf.Dictionary(L=layer)

    return spoiled(good, spoil)


def bookmark(letter, good):
    def spoil(pdf):
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"Gesprek {NAME}", 0))

    return spoiled(good, spoil)


def form_value(letter, good):
    def spoil(pdf):
        field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="naam", V=NAME)
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)])

    return spoiled(good, spoil)


def unused_object(letter, good):
    def spoil(pdf):
        words = b"BT /F1 9 Tf (Durda ) Tj [(Oz)20(turk)] TJ ET"
        form = pdf.make_stream(words, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        pdf.pages[0].obj.Resources["/XObject"] = pikepdf.Dictionary(X=form)

    return spoiled(good, spoil)


def thumbnail(letter, good):
    def spoil(pdf):
        small = pdf.make_stream(b"\0" * 100, Width=10, Height=10, BitsPerComponent=8)
        pdf.pages[0].obj["/Thumb"] = small

    return spoiled(good, spoil)


BAD = [
    black_box_only, older_version, metadata, document_info, font_letters, actual_text,
    actual_text_of_tag,
    alternative_text, annotation, link, attachment, script, hidden_layer, bookmark, form_value,
    unused_object, thumbnail,
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.__name__)
def test_a_bad_redaction_is_not_released(bad, letter, good):
    with pytest.raises(Withheld) as stopped:
        release(letter, bad(letter, good), removals(letter, (NAME,)))
    assert stopped.value.leaks
    assert "Niet vrijgegeven" in str(stopped.value)


def test_a_good_one_is(letter, good):
    assert leaks(letter, good, removals(letter, (NAME,))) == []
    assert release(letter, good, removals(letter, (NAME,))) == good


def test_a_name_left_once_of_twice_is_found(letter):
    twice = read_pdf("a.pdf", set_in_type("Ada Post kwam. Ook Ada Post sprak."))
    both = removals(twice, ("Ada Post",))
    half = remove_from_pdf(twice, both[:1])
    assert leaks(twice, half, both)
    assert leaks(twice, half, both[:1]) == []


def scanned(painted: bool) -> bytes:
    image = Image.new("L", (600, 200), 255)
    ImageDraw.Draw(image).text((50, 80), "Fatima El Idrissi", fill=0)
    if painted:
        ImageDraw.Draw(image).rectangle((40, 70, 300, 110), fill=0)
    with pikepdf.open(io.BytesIO(page_of(b"BT /F1 9 Tf 9 9 Td (blz 1) Tj ET"))) as pdf:
        page = pdf.pages[0]
        page.obj.Resources["/XObject"] = pikepdf.Dictionary(
            Im=pdf.make_stream(
                image.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=600,
                Height=200, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray,
            )
        )  # fmt: skip
        words = b"q 300 0 0 100 100 600 cm /Im Do Q BT /F1 9 Tf 9 9 Td (blz 1) Tj ET "
        page.obj["/Contents"] = pdf.make_stream(words + b"0 g 120 645 130 20 re f")
        return written(pdf)


def test_a_picture_that_is_only_covered_is_found():
    source = read_pdf("scan.pdf", scanned(painted=False))
    area = [Area(0, 120, 645, 250, 665, "5.1.2.e")]
    assert leaks(source, source.content, [], area)
    assert leaks(source, remove_from_pdf(source, [], area), [], area) == []
