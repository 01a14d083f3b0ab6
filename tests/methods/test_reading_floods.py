"""A small file that holds a flood is refused before it is unpacked."""

import io
import time
import zipfile

import pytest

from gelijk.methods.reading import source
from gelijk.methods.reading.letter import read_letter
from gelijk.methods.reading.source import Unreadable, read_content


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
