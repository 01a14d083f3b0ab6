"""Pages as pictures with the places of passages on them, for whoever looks before it is decided.

All places are parts of the page as it is shown, rotated and cropped: 0 to 1, from the upper left.
"""

import ctypes
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from gelijk.methods.redaction.extraction.model import Extracted
from gelijk.methods.redaction.extraction.pdfium import opened
from gelijk.methods.redaction.removal.boxes import boxes_by_page
from gelijk.methods.redaction.removal.model import Area, Removal

_FINE = 100_000  # steps across a page: PDFium maps whole numbers only


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page (from 0). A passage over two lines has two."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def page_picture(extracted: Extracted, page: int, width: int = 1200) -> bytes:
    """A PNG of a page as it will be published without any decision. Raises Unreadable."""
    with opened(extracted.name, extracted.content) as document:
        shown = document[page]
        scale = width / max(1.0, shown.get_width())
        picture = io.BytesIO()
        shown.render(scale=scale).to_pil().convert("RGB").save(picture, "PNG")
    return picture.getvalue()


def page_shape(extracted: Extracted, page: int) -> float:
    """Height by width of a page as it is shown."""
    with opened(extracted.name, extracted.content) as document:
        shown = document[page]
        return float(shown.get_height() / max(1.0, shown.get_width()))


def places(extracted: Extracted, passages: Sequence[tuple[int, int]]) -> list[list[Place]]:
    """Where each passage (start, end) of the text stands; nowhere for what is on no page."""
    found: list[list[Place]] = []
    by_number: dict[str, list[Place]] = {str(number): [] for number in range(len(passages))}
    # The number as a label keeps neighbours apart, which removal would make into one box.
    asked = [Removal(a, b, str(number)) for number, (a, b) in enumerate(passages)]
    boxes = boxes_by_page(extracted, _apart(asked))
    with opened(extracted.name, extracted.content) as document:
        for page, mine in boxes.items():
            shown = document[page]
            for box in mine:
                by_number[box.label].append(
                    _on_screen(shown, page, (box.x0, box.y0, box.x1, box.y1))
                )
    found.extend(by_number[str(number)] for number in range(len(passages)))
    return found


def _apart(asked: Iterable[Removal]) -> list[Removal]:
    """Passages that overlap would be joined: the later one begins where the first one ends."""
    listed: list[Removal] = []
    end = 0
    for one in sorted(asked, key=lambda removal: (removal.start, -removal.end)):
        start = max(one.start, end)
        if start < one.end:
            listed.append(Removal(start, one.end, one.label))
            end = one.end
    return listed


def area(extracted: Extracted, place: Place, label: str, spoken: str = "") -> Area:
    """A rectangle that somebody drew on the page as shown, as removal wants it."""
    with opened(extracted.name, extracted.content) as document:
        shown = document[place.page]
        (x0, y0), (x1, y1) = (
            _to_page(shown, x, y) for x, y in ((place.left, place.top), (place.right, place.bottom))
        )
    return Area(
        place.page, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), label, spoken or label
    )


def _on_screen(shown: Any, page: int, box: tuple[float, float, float, float]) -> Place:
    corners = [_to_screen(shown, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Place(page, min(xs), min(ys), max(xs), max(ys))


def _to_screen(shown: Any, x: float, y: float) -> tuple[float, float]:
    at_x, at_y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(
        shown, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(at_x), ctypes.byref(at_y)
    )
    return at_x.value / _FINE, at_y.value / _FINE


def _to_page(shown: Any, x: float, y: float) -> tuple[float, float]:
    at_x, at_y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDF_DeviceToPage(
        shown, 0, 0, _FINE, _FINE, 0, round(x * _FINE), round(y * _FINE),
        ctypes.byref(at_x), ctypes.byref(at_y),
    )  # fmt: skip
    return at_x.value, at_y.value
