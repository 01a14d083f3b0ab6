"""Text out of files, and a clear reason where there is none."""

import io
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from gelijk.methods.reading.letter import read_letter
from gelijk.methods.reading.source import Unreadable, read_content, read_source

WORDS = "Zie Kamerstuk 31 111, nr. 12 voor de motie."


def make_pdf(lines: list[str] | None, password: str = "") -> bytes:
    """One page with lines of text, or with none; a scan has none."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    if lines:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        page.Contents = pdf.make_stream(
            f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1")
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    out = io.BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=password) if password else False)
    return out.getvalue()


def make_docx() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("De motie van het lid De Groot")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    paragraph.add_run()._r.append(reference)
    paragraph.add_run(" is aangenomen.")
    blob = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:footnote w:id="2"><w:p><w:r><w:t>Kamerstuk 31 111, nr. 12</w:t>'
        b"</w:r></w:p></w:footnote>"
        b"</w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_byte_order_mark_is_no_text() -> None:
    assert read_content("a", WORDS.encode("utf-8-sig")).text == WORDS


def test_text_that_is_no_utf8_is_read_as_latin1_and_that_is_said() -> None:
    source = read_content("a", "Coördinator".encode("latin-1"))
    assert source.text == "Coördinator"
    assert source.note is not None
    assert "Latin-1" in source.note


def test_text_of_a_pdf_is_read() -> None:
    source = read_content("a.pdf", make_pdf(["Dit is een brief.", WORDS]))
    letter = read_letter(source.text)
    assert [c.normalized for c in letter.references] == ["kst-31111-12"]


def test_a_docx_is_read_with_its_footnotes() -> None:
    letter = read_letter(read_content("a.docx", make_docx()).text)
    assert [note.text for note in letter.footnotes] == ["Kamerstuk 31 111, nr. 12"]
    assert {c.normalized for c in letter.references} == {"kst-31111-12"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"  \n ", "leeg"),
        (b"\x00\x01\x02abc", "geen tekst"),
        (b"%PDF-1.7 kapot", "beschadigd"),
        (b"PK\x03\x04kapot", "docx"),
        (make_pdf(None), "scan"),
        (make_pdf([WORDS], password="geheim"), "wachtwoord"),
    ],
)
def test_a_file_without_text_is_refused_with_a_reason(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_content("brief", content)
    assert said in refusal.value.error
    assert refusal.value.as_json() == {"file": "brief", "error": refusal.value.error}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is er niet"):
        read_source(tmp_path / "niets.txt")
    with pytest.raises(Unreadable, match="map"):
        read_source(tmp_path)
