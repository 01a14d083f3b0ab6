"""Scanned pages are read by tesseract where it is there, and redacted in their pixels."""

import io

import pikepdf
import pypdfium2
import pytest

from gelijk.methods.redaction.extraction import ocr
from gelijk.methods.redaction.extraction.reading import read_bytes
from gelijk.methods.redaction.gate.checking import leaks
from gelijk.methods.redaction.removal.boxes import boxes_by_page
from gelijk.methods.redaction.removal.removing import remove
from tests.methods.removal_samples import removals, set_in_type, written

needs_tesseract = pytest.mark.skipif(
    not ocr.available(), reason="tesseract with Dutch (tesseract-ocr-nld) is not on this machine"
)
NAMES = ("Fatima El Idrissi", "Jan de Vries")


def scan(angle: int = 0) -> bytes:
    source = "Gesprek met Fatima El Idrissi en Jan de Vries te Ede.\n\nDe voortgang van het beleid."
    with pypdfium2.PdfDocument(set_in_type(source)) as pdf:
        image = pdf[0].render(scale=200 / 72).to_pil().convert("L")
    out = io.BytesIO()
    image.save(out, "PDF", resolution=200)
    with pikepdf.open(out) as pdf:
        pdf.pages[0].obj["/Rotate"] = angle
        return written(pdf)


def words_of_tesseract(*rows: tuple[int, str, int]) -> list[dict[str, str]]:
    """What tesseract writes of a page, by the columns of its TSV."""
    return [
        {
            "block_num": "1", "par_num": "1", "line_num": str(line), "conf": "96", "text": word,
            "left": str(left), "top": str(line * 40), "width": "60", "height": "20",
        }
        for line, word, left in rows
    ]  # fmt: skip


def test_words_stand_in_lines_with_their_rectangles():
    table = words_of_tesseract((1, "Aan", 10), (1, "Fatima", 80), (2, "Ede", 10))
    text, words = ocr._laid_out([*table, {"conf": "-1", "text": "", "block_num": "2"}])
    assert text == "Aan Fatima\nEde"
    assert [text[start:end] for start, end, _ in words] == ["Aan", "Fatima", "Ede"]
    assert words[1][2] == (80.0, 40.0, 140.0, 60.0)


@needs_tesseract
@pytest.mark.parametrize("angle", [0, 90])
def test_a_scan_is_read_and_its_pixels_are_painted_over(angle):
    extracted = read_bytes("scan.pdf", scan(angle))
    assert extracted.unread == ()
    assert "Bladzijde 1 is een scan, gelezen met OCR." in extracted.notes
    listed = removals(extracted, NAMES)
    assert len(boxes_by_page(extracted, listed)[0]) == len(NAMES)
    content = remove(extracted, listed).content
    assert leaks(extracted, content, listed) == []
    again = read_bytes("uit.pdf", content).text
    assert "Gesprek met" in again
    assert "De voortgang van het beleid." in again
    assert [
        name for name in NAMES for part in name.split() if len(part) > 3 and part in again
    ] == []
