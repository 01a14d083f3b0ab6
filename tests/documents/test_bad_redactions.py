"""Redactions as they go wrong elsewhere: none of them is ever given, whoever made the file.

The gate gets a good redaction with one thing spoiled in it, or the file as it was with something
drawn over it. What tests/methods/test_removal_gate_bad_pdf.py tries already is not tried again.
"""

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from gelijk.methods.redaction.extraction.model import Extracted
from gelijk.methods.redaction.extraction.reading import read_bytes
from gelijk.methods.redaction.gate.checking import leaks
from gelijk.methods.redaction.releasing import whole_set
from gelijk.methods.redaction.removal.model import Area, Removal
from gelijk.methods.redaction.removal.removing import remove
from tests.documents.forty_files import Given, forty
from tests.documents.forty_makers import odt, pdf, scanned, word
from tests.documents.forty_people import plain
from tests.methods.removal_samples import removals

NAME = "Thijmen Zandkreekstra"
SURNAME = "Zandkreekstra"
TEXT = f"Gesprek met {NAME} over de voortgang.\n{SURNAME} vindt de voortgang goed."
FILES = forty()


def spoiled(spoil: Callable[[pikepdf.Pdf], None], content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as opened:
        spoil(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def written(words: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Words on the page, in a font that every reader has."""

    def spoil(opened: pikepdf.Pdf) -> None:
        fonts = opened.pages[0].obj.Resources.get("/Font", pikepdf.Dictionary())
        fonts["/Bad"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        opened.pages[0].obj.Resources["/Font"] = fonts
        opened.pages[0].contents_add(b"q BT /Bad 9 Tf " + words + b" ET Q")

    return spoil


def photograph(opened: pikepdf.Pdf) -> None:
    """A JPEG that says who is in it."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = f"Foto van {NAME}"
    Image.new("L", (40, 40), 200).save(out, "JPEG", exif=exif)
    made = opened.make_stream(
        out.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=40,
        Height=40,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray,
        Filter=pikepdf.Name.DCTDecode,
    )
    opened.pages[0].obj.Resources["/XObject"] = pikepdf.Dictionary(Foto=made)


def named_place(opened: pikepdf.Pdf) -> None:
    places = pikepdf.Dictionary(Names=[f"gesprek {NAME}", [opened.pages[0].obj, "/Fit"]])
    opened.Root["/Names"] = pikepdf.Dictionary(Dests=places)


def page_label(opened: pikepdf.Pdf) -> None:
    label = pikepdf.Dictionary(S=pikepdf.Name.D, P=f"{NAME} ")
    opened.Root["/PageLabels"] = pikepdf.Dictionary(Nums=[0, label])


def own_key(opened: pikepdf.Pdf) -> None:
    opened.docinfo["/Behandelaar"] = NAME


def name_of_font(opened: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Handtekening=NAME)
    opened.Root["/Extra"] = opened.make_indirect(font)


BAD_PDF: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "white text": written(b"1 g 60 60 Td (%s) Tj" % NAME.encode()),
    "text that is not painted": written(b"3 Tr 60 60 Td (%s) Tj" % NAME.encode()),
    "text beside the page": written(b"9000 9000 Td (%s) Tj" % NAME.encode()),
    "letters one by one": written(
        b"60 60 Td [" + b" -50 ".join(b"(%c)" % one for one in NAME.encode()) + b"] TJ"
    ),
    "very small text": written(b"0.01 0 0 0.01 60 60 Tm (%s) Tj" % NAME.encode()),
    "surname alone": written(b"1 g 60 60 Td (%s) Tj" % SURNAME.encode()),
    "a photograph that names": photograph,
    "a named place": named_place,
    "the number of a page": page_label,
    "a key of one's own": own_key,
    "an object that nothing shows": name_of_font,
}


@pytest.fixture(scope="module")
def letter() -> tuple[Extracted, list[Removal], bytes]:
    read = read_bytes("brief.pdf", pdf(TEXT))
    listed = removals(read, (NAME, SURNAME))
    return read, listed, remove(read, listed).content


@pytest.mark.parametrize("bad", BAD_PDF)
def test_a_pdf_that_still_tells_is_stopped(letter, bad):
    read, listed, good = letter
    assert leaks(read, good, listed) == []
    assert leaks(read, spoiled(BAD_PDF[bad], good), listed)


def test_a_picture_of_the_page_under_a_box_is_stopped():
    read = read_bytes("scan.pdf", scanned(TEXT))
    area = [Area(0, 0, 700, 595, 842, "5.1.2.e")]

    def cover(opened: pikepdf.Pdf) -> None:
        opened.pages[0].contents_add(b"q 0 g 0 700 595 142 re f Q")

    assert leaks(read, spoiled(cover, read.content), [], area)
    made = remove(read, [], area, seen=frozenset({1})).content
    assert leaks(read, made, [], area) == []


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HIDDEN = f"<w:document {W}><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r></w:document>"
SHADED = f'<w:document {W}><w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t>{NAME}</w:t></w:r>'
BAD_WORD = {
    "hidden text": ("word/header9.xml", HIDDEN),
    "black on black": ("word/footer9.xml", f"{SHADED}</w:document>"),
    "a footnote": ("word/footnotes.xml", f"<n><w:t>{NAME}</w:t></n>"),
    "a name in two runs": (
        "word/header8.xml",
        "<d><w:r><w:t>Thijmen Zand</w:t></w:r><w:r><w:t>kreekstra</w:t></w:r></d>",
    ),
    "who changed it": ("word/header7.xml", f'<d><w:ins w:author="{NAME}"/></d>'),
    "an alternative text": ("word/header6.xml", f'<d><wp:docPr descr="Foto van {NAME}"/></d>'),
    "a field": ("word/header5.xml", f"<d><w:instrText> AUTHOR {NAME} </w:instrText></d>"),
    "properties of one's own": ("docProps/custom.xml", f"<p><vt>{NAME}</vt></p>"),
    "data behind a form": ("customXml/item9.xml", f"<i>{NAME}</i>"),
    "who were here": ("word/people.xml", f'<p w15:author="{NAME}"/>'),
    "settings": ("word/settings9.xml", f'<s><w:docVar w:val="{NAME}"/></s>'),
    "a picture that says so": ("word/media/foto.jpeg", f"\xff\xd8 Exif {NAME}"),
}


def with_part(content: bytes, name: str, text: str) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, text.encode("latin-1" if "\xff" in text else "utf-8"))
    return out.getvalue()


@pytest.mark.parametrize("bad", BAD_WORD)
def test_a_word_file_that_still_tells_is_stopped(bad):
    read = read_bytes("brief.docx", word(TEXT, author=NAME))
    listed = removals(read, (NAME, SURNAME))
    good = remove(read, listed).content
    assert leaks(read, good, listed) == []
    assert leaks(read, with_part(good, *BAD_WORD[bad]), listed)


@pytest.mark.parametrize("part", ["meta.xml.bak.xml", "Object 1/content.xml", "settings9.xml"])
def test_an_odt_that_still_tells_is_stopped(part):
    read = read_bytes("brief.odt", odt(TEXT, author=NAME, note=f"Bel {NAME}"))
    listed = removals(read, (NAME, SURNAME))
    good = remove(read, listed).content
    assert leaks(read, good, listed) == []
    assert leaks(read, with_part(good, part, f"<x>{NAME}</x>"), listed)


def test_the_comment_of_the_archive_is_read():
    read = read_bytes("brief.docx", word(TEXT))
    listed = removals(read, (NAME, SURNAME))
    out = io.BytesIO(remove(read, listed).content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = NAME.encode()
    assert leaks(read, out.getvalue(), listed)


@pytest.mark.parametrize("given", [one for one in FILES if one.read], ids=lambda one: one.name)
def test_each_of_the_forty_is_stopped_when_nothing_was_taken_out(given: Given):
    """The most common of all: the file goes out as it came."""
    for read in whole_set([read_bytes(given.name, given.content)]):
        listed = [
            Removal(at, at + len(name), "5.1.2.e")
            for name in given.gone
            for at in places(read.text, name)
        ]
        if listed:
            content = read.content if read.kind != "mail" else read.text.encode()
            assert leaks(read, content, listed)


def places(text: str, name: str) -> list[int]:
    """Where the name stands letter for letter; accents may have been lost on the way."""
    bare, wanted = [plain(one) or " " for one in text], plain(name)
    if any(len(one) != 1 for one in bare) or len(wanted) < 5:
        return []
    whole = "".join(bare)
    return [at for at in range(len(whole)) if whole.startswith(wanted, at)]
