"""The text of a PDF by pdfminer.six: another program, that shares no mistake with PDFium."""

import io
from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

_GAP = 0.2  # of the letter size: wider is a space between words


def pages_again(content: bytes) -> Iterator[str]:
    """The text of each page in the order of its instructions, hidden layers included."""
    resources = PDFResourceManager()
    device = _Gather(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)
        yield device.text


class _Gather(PDFLayoutAnalyzer):
    """Keeps the letters of a page; its layout is of no use here."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.text = ""

    def receive_layout(self, ltpage: LTPage) -> None:
        parts: list[str] = []
        last: Any = None
        for letter in _letters(ltpage, 0):
            if last is not None and _apart(last, letter):
                parts.append(" ")
            parts.append(letter.get_text())
            last = letter
        self.text = "".join(parts)


def _letters(holder: Any, depth: int) -> Iterator[LTChar]:
    for one in holder:
        if isinstance(one, LTChar):
            yield one
        elif isinstance(one, LTContainer) and depth < 30:
            yield from _letters(one, depth + 1)


def _apart(before: LTChar, after: LTChar) -> bool:
    size = max(before.height, after.height, 1.0)
    if abs(before.y0 - after.y0) > 0.5 * size:
        return True
    return after.x0 - before.x1 > _GAP * size or before.x0 - after.x1 > _GAP * size
