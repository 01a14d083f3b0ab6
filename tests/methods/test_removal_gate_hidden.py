"""The corners of a file in which a name stays behind when somebody thinks it is gone."""

import io
import zipfile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from gelijk.methods.redaction.extraction.pdf import read_pdf
from gelijk.methods.redaction.extraction.reading import read_bytes
from gelijk.methods.redaction.gate.checking import Withheld, leaks, release
from gelijk.methods.redaction.removal.pdf import remove_from_pdf
from gelijk.methods.redaction.removal.removing import remove
from tests.methods.removal_office_samples import NAME as WORD_NAME
from tests.methods.removal_office_samples import docx_with_traps, odt_with_traps
from tests.methods.removal_samples import removals, set_in_type, written

NAME = "Fatima Idrissi"


@pytest.fixture(scope="module")
def letter():
    return read_pdf("brief.pdf", set_in_type(f"Gesprek met {NAME} te Ede, over de voortgang."))


@pytest.fixture(scope="module")
def good(letter):
    return remove_from_pdf(letter, removals(letter, (NAME,)))


def with_words(pdf, operators: bytes):
    """Adds text to the first page, in a font that every reader has."""
    page = pdf.pages[0]
    fonts = page.obj.Resources.get("/Font", Dictionary())
    fonts["/Zz"] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources["/Font"] = fonts
    page.obj["/Contents"] = pdf.make_stream(page.Contents.read_bytes() + b"\n" + operators)


def white_text(pdf):
    with_words(pdf, b"BT 1 g /Zz 9 Tf 50 50 Td (Fatima Idrissi) Tj ET")


def invisible_text(pdf):
    with_words(pdf, b"BT 3 Tr /Zz 9 Tf 50 50 Td (Fatima Idrissi) Tj ET")


def text_beside_the_page(pdf):
    with_words(pdf, b"BT /Zz 9 Tf -400 50 Td (Fatima Idrissi) Tj ET")


def text_of_almost_no_size(pdf):
    with_words(pdf, b"BT /Zz 0.01 Tf 50 50 Td (Fatima Idrissi) Tj ET")


def text_clipped_away(pdf):
    with_words(pdf, b"q 0 0 0 0 re W n BT /Zz 9 Tf 50 50 Td (Fatima Idrissi) Tj ET Q")


def letters_one_by_one(pdf):
    moves = b" ".join(b"(%c) Tj" % letter for letter in NAME.encode())
    with_words(pdf, b"BT /Zz 9 Tf 50 50 Td " + moves + b" ET")


def letters_in_hexadecimal(pdf):
    with_words(pdf, b"BT /Zz 9 Tf 50 50 Td <" + NAME.encode().hex().encode() + b"> Tj ET")


def turned_round(pdf):
    with_words(pdf, b"BT /Zz 9 Tf 50 50 Td (Idrissi, Fatima) Tj ET")


def in_a_pattern(pdf):
    tile = pdf.make_stream(
        b"BT /Zz 9 Tf (Fatima Idrissi) Tj ET", Type=Name.Pattern, PatternType=1, PaintType=1,
        TilingType=1, BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9, Resources=Dictionary(),
    )  # fmt: skip
    pdf.pages[0].obj.Resources["/Pattern"] = Dictionary(P=tile)


def xfa(pdf):
    form = pdf.make_stream(b"<xdp:xdp><naam>Fatima Idrissi</naam></xdp:xdp>")
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([]), XFA=form)


def tip_of_a_field(pdf):
    field = Dictionary(FT=Name.Tx, T="x", TU="Antwoord van Fatima Idrissi")
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def signature(pdf):
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name="Fatima Idrissi")
    field = Dictionary(FT=Name.Sig, T="s", V=pdf.make_indirect(value))
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def named_destination(pdf):
    place = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root["/Dests"] = Dictionary({"/Fatima_Idrissi": place})


def tree_of_destinations(pdf):
    place = Array([pdf.pages[0].obj, Name.Fit])
    names = Dictionary(Names=Array([pikepdf.String("klacht-fatima-idrissi"), place]))
    pdf.Root["/Names"] = Dictionary(Dests=pdf.make_indirect(names))


def label_of_a_page(pdf):
    pdf.Root["/PageLabels"] = Dictionary(Nums=Array([0, Dictionary(P="Idrissi Fatima ")]))


def metadata_of_a_page(pdf):
    stream = pdf.make_stream(b"<x:xmpmeta>Fatima Idrissi</x:xmpmeta>", Type=Name.Metadata)
    pdf.pages[0].obj["/Metadata"] = stream


def private_data_of_a_program(pdf):
    pdf.pages[0].obj["/PieceInfo"] = Dictionary(Word=Dictionary(Private="iets"))


def file_in_a_note(pdf):
    inside = pdf.make_stream(b"Fatima Idrissi", Type=Name.EmbeddedFile)
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9],
        FS=Dictionary(Type=Name.Filespec, F="a.txt", EF=Dictionary(F=inside)),
    )  # fmt: skip
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])


def note_that_pops_up(pdf):
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Highlight, Rect=[0, 0, 9, 9], T="F. Idrissi", Contents="ja"
    )
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])


def portfolio(pdf):
    pdf.attachments["Fatima Idrissi.txt"] = b"leeg"


def name_of_a_layer(pdf):
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Fatima Idrissi"))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=[layer], D=Dictionary())


def script_at_a_page(pdf):
    pdf.pages[0].obj["/AA"] = Dictionary(
        O=Dictionary(S=Name.JavaScript, JS="var n = 'Fatima Idrissi';")
    )


def title_in_the_structure(pdf):
    root = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, T="Brief Fatima Idrissi"))
    pdf.pages[0].obj["/Zz"] = root


def name_of_a_font(pdf):
    with_words(pdf, b"")
    pdf.pages[0].obj.Resources.Font["/Zz"]["/BaseFont"] = Name("/FatimaIdrissi-Handschrift")


PDF = [
    white_text, invisible_text, text_beside_the_page, text_of_almost_no_size, text_clipped_away,
    letters_one_by_one, letters_in_hexadecimal, turned_round, in_a_pattern, xfa, tip_of_a_field,
    signature, named_destination, tree_of_destinations, label_of_a_page, metadata_of_a_page,
    private_data_of_a_program, file_in_a_note, note_that_pops_up, portfolio, name_of_a_layer,
    script_at_a_page, title_in_the_structure, name_of_a_font,
]  # fmt: skip


@pytest.mark.parametrize("spoil", PDF, ids=lambda spoil: spoil.__name__)
def test_a_pdf_with_the_name_in_a_corner_is_not_released(spoil, letter, good):
    with pikepdf.open(io.BytesIO(good)) as pdf:
        spoil(pdf)
        content = written(pdf)
    with pytest.raises(Withheld) as stopped:
        release(letter, content, removals(letter, (NAME,)))
    assert "Niet vrijgegeven" in str(stopped.value)


def test_the_same_pdf_without_a_corner_is(letter, good):
    with pikepdf.open(io.BytesIO(good)) as pdf:
        with_words(pdf, b"BT /Zz 9 Tf 50 50 Td (Fijne dag) Tj ET")
        assert leaks(letter, written(pdf), removals(letter, (NAME,))) == []


_W = 'xmlns:w="urn:w"'
WORD = {
    "hidden text": ("word/document3.xml", f"<w:r {_W}><w:vanish/><w:t>{WORD_NAME}</w:t></w:r>"),
    "deleted text": ("word/document3.xml", f"<w:del {_W} w:author='x'><w:t>ja</w:t></w:del>"),
    "who changed it": ("word/document3.xml", f'<w:rPrChange {_W} w:author="{WORD_NAME}"/>'),
    "bookmark": ("word/document3.xml", f'<w:bookmarkStart {_W} w:name="Durda_Ozturk"/>'),
    "content control": ("word/document3.xml", f'<w:tag {_W} w:val="{WORD_NAME}"/>'),
    "form field": ("word/document3.xml", f'<w:default {_W} w:val="{WORD_NAME}"/>'),
    "variable": ("word/settings2.xml", f'<w:docVar {_W} w:name="v" w:val="{WORD_NAME}"/>'),
    "custom property": ("docProps/custom2.xml", f"<lpwstr>{WORD_NAME}</lpwstr>"),
    "custom XML": ("customXml/item9.xml", f"<klager naam='{WORD_NAME}'/>"),
    "template": ("word/glossary/document.xml", f"<w:t>{WORD_NAME}</w:t>"),
    "chart": ("word/charts/chart1.xml", f"<c:v>{WORD_NAME}</c:v>"),
    "web page": ("word/afchunk.html", f"<p>{WORD_NAME}</p>"),
    "macro": ("word/vbaProject.bin", f"naam = {WORD_NAME}"),
    "link with codes": (
        "word/_rels/b.rels",
        "<r Target='https://x.nl/%C4%90ur%C4%91a%20%C3%96zt%C3%BCrk'/>",
    ),
}


def spoiled_archive(content: bytes, part: str, text: str) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(part, text.encode("utf-8"))
    return out.getvalue()


def cleaned(name: str, content: bytes):
    source = read_bytes(name, content)
    return source, remove(source, removals(source, (WORD_NAME,))).content


@pytest.mark.parametrize("corner", WORD, ids=str)
def test_a_docx_with_the_name_in_a_corner_is_not_released(corner):
    source, content = cleaned("verslag.docx", docx_with_traps())
    with pytest.raises(Withheld):
        release(source, spoiled_archive(content, *WORD[corner]), removals(source, (WORD_NAME,)))


ODT = {
    "change": ("content2.xml", "<text:tracked-changes ><text:p>ja</text:p></text:tracked-changes>"),
    "note": ("content2.xml", "<office:annotation ><text:p>ja</text:p></office:annotation>"),
    "hidden text": ("content2.xml", f'<text:hidden-text text:string-value="{WORD_NAME}"/>'),
    "author": ("meta2.xml", f"<dc:creator>{WORD_NAME}</dc:creator>"),
    "settings": ("settings2.xml", f"<config-item>{WORD_NAME}</config-item>"),
    "script": ("Basic/Standard/a.xml", f"<script>{WORD_NAME}</script>"),
    "object": ("Object 3/content.xml", f"<text:p>{WORD_NAME}</text:p>"),
    "style": ("styles2.xml", '<style:style style:name="Durda_20_Ozturk"/>'),
}


@pytest.mark.parametrize("corner", ODT, ids=str)
def test_an_odt_with_the_name_in_a_corner_is_not_released(corner):
    source, content = cleaned("verslag.odt", odt_with_traps())
    with pytest.raises(Withheld):
        release(source, spoiled_archive(content, *ODT[corner]), removals(source, (WORD_NAME,)))


@pytest.mark.parametrize("name", ["verslag.docx", "verslag.odt"])
def test_the_archives_without_a_corner_are_released(name):
    source, content = cleaned(name, docx_with_traps() if "docx" in name else odt_with_traps())
    fine = spoiled_archive(content, "word/extra.xml", "<w:t>Fijne dag</w:t>")
    assert leaks(source, fine, removals(source, (WORD_NAME,))) == []
