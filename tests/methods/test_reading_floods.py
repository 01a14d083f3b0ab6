"""A small file that holds a flood is refused before it is unpacked."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from gelijk.methods.reading import source
from gelijk.methods.reading.letter import read_letter
from gelijk.methods.reading.source import Unreadable, read_content

ROOT = Path(__file__).resolve().parents[2]


def bomb(size: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * size)
    return content.getvalue()


def test_a_docx_that_unpacks_to_a_flood_is_refused():
    content = bomb(source.MAX_UNPACKED + 1)
    assert len(content) < 1_000_000
    with pytest.raises(Unreadable, match="uitgepakt"):
        read_content("bom.docx", content)


def test_a_pdf_with_too_many_pages_is_refused(monkeypatch):
    import pypdfium2

    monkeypatch.setattr(source, "MAX_PAGES", 2)
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(100, 100)
    content = io.BytesIO()
    document.save(content)
    with pytest.raises(Unreadable, match="bladzijden"):
        read_content("lang.pdf", content.getvalue())


@pytest.mark.parametrize("piece", ["https://", "www.", "https://a.nl/", "http://www."])
def test_addresses_glued_together_take_time_in_proportion(piece):
    def taken(number: int) -> float:
        text = piece * number
        start = time.process_time()
        read_letter(text, "")
        return time.process_time() - start

    taken(100)
    assert taken(4_000) < 8 * max(taken(1_000), 0.01)


def test_a_text_that_is_too_long_is_refused_with_what_to_do():
    words = b"Dit is een zin. "
    most = words * (source.MAX_CHARACTERS // len(words))
    assert len(read_content("lang.txt", most).text) == source.MAX_CHARACTERS
    with pytest.raises(Unreadable, match=r"2\.000\.001 tekens lang") as refusal:
        read_content("lang.txt", most + b".")
    assert "splits het bestand" in refusal.value.remedy


def test_the_longest_text_that_is_read_holds_nobody_up():
    # The densest letter of ours, so that references, amounts and commitments all abound.
    letter = (ROOT / "docs" / "examples" / "brief.txt").read_text(encoding="utf-8")
    text = (letter * (source.MAX_CHARACTERS // len(letter) + 1))[: source.MAX_CHARACTERS]
    start = time.process_time()
    assert len(read_letter(text, "").references) > 10_000
    assert time.process_time() - start < 20
