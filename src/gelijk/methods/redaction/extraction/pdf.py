"""Text out of a PDF, page by page; a page without text is read by OCR or named as unread."""

from typing import Any

import pypdfium2.raw as pdfium

from gelijk.methods.reading.source import MAX_CHARACTERS, Unreadable
from gelijk.methods.redaction.extraction import ocr
from gelijk.methods.redaction.extraction.model import Extracted, Kind, Page
from gelijk.methods.redaction.extraction.page_text import page_text
from gelijk.methods.redaction.extraction.pdfium import opened
from gelijk.methods.redaction.extraction.preparation import prepare
from gelijk.methods.redaction.removal.needles import folded

BREAK = "\f"
_LARGE = 0.15  # of the page: a picture that may hold words of its own


def read_pdf(name: str, content: bytes) -> Extracted:
    """Raises Unreadable. The text holds for `content` of the result, which may be prepared."""
    prepared = prepare(name, content)
    texts: list[str] = []
    pages: list[Page] = []
    unread: list[int] = []
    notes = list(prepared.notes)
    start = 0
    with opened(name, prepared.content) as document:
        for number in range(len(document)):
            text, page = _read_page(document[number], number, start)
            if page is None:
                unread.append(number + 1)
                page = Page(number, start, start)
            if page.words:
                notes.append(f"Bladzijde {number + 1} is een scan, gelezen met OCR.")
            texts.append(text)
            pages.append(page)
            start += len(text) + 1
            if start > MAX_CHARACTERS:
                raise Unreadable(name, "De tekst is te lang om in één keer te lezen.", "Splits.")
        scans = [one.number + 1 for one in pages if one.words]
        notes += _pictures(document, {*unread, *scans})
    beside = _beside(prepared.unseen, texts)
    notes += [f"Bladzijde {number} heeft geen tekstlaag: niet gelezen." for number in unread]
    return Extracted(
        name,
        Kind.PDF,
        BREAK.join([*texts, *beside]),
        prepared.content,
        prepared.metadata,
        tuple(pages),
        tuple(unread),
        tuple(notes),
    )


def _read_page(page: Any, number: int, start: int) -> tuple[str, Page | None]:
    """The text of a page and its places; None when it shows something that cannot be read."""
    textpage = page.get_textpage()
    text, starts, places = page_text(textpage)
    textpage.close()
    if text.strip():
        at = tuple(start + one for one in starts)
        return text, Page(number, start, start + len(text), at, tuple(places))
    if pdfium.FPDFPage_CountObjects(page) == 0:
        return "", Page(number, start, start)
    read = ocr.read_page(page)
    if read is None:
        return "", None
    text, words = read
    moved = tuple((start + a, start + b, *box) for a, b, *box in words)
    return text, Page(number, start, start + len(text), words=moved)  # type: ignore[arg-type]  # star-unpacking loses the length


def _beside(unseen: list[str], texts: list[str]) -> list[str]:
    """Words that are in the file and on no page, as one more page without places."""
    plain = f" {folded(' '.join(texts))} "
    lines = [one for one in unseen if (form := folded(one)) and f" {form} " not in plain]
    return ["\n".join(lines)] if lines else []


def _pictures(document: Any, known: set[int]) -> list[str]:
    """Says of pages with text that a large picture on it was not read."""
    said = []
    for number in range(len(document)):
        page = document[number]
        whole = page.get_width() * page.get_height() or 1.0
        if number + 1 not in known and any(
            _size(one) > _LARGE * whole
            for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        ):
            said.append(f"Op bladzijde {number + 1} staat een afbeelding: niet gelezen.")
    return said


def _size(picture: Any) -> float:
    left, bottom, right, top = picture.get_bounds()
    return abs(float((right - left) * (top - bottom)))
