"""Whether the pixels of pictures under the boxes are really gone, and not only covered."""

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from gelijk.methods.redaction.extraction.pdfium import opened
from gelijk.methods.redaction.gate.model import Leak
from gelijk.methods.redaction.removal.matrices import IDENTITY, Matrix, around, inverse, times
from gelijk.methods.redaction.removal.model import Box

_EDGE = 2  # pixels at the edge of a box, which belong to what is beside it too
_NOISE = 24  # of 255: what JPEG leaves of a black surface


def leaks_in_pictures(content: bytes, boxes: dict[int, list[Box]]) -> Iterator[Leak]:
    """A leak for every page where a picture still shows something under a box."""
    if not boxes:
        return
    with opened("", content) as document:
        for number, mine in boxes.items():
            page = document[number]
            shown = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=8)
            if any(_shows(picture, mine) for picture in shown):
                yield Leak(f"een afbeelding op bladzijde {number + 1}, onder een vlak")


def _shows(picture: Any, boxes: list[Box]) -> bool:
    matrix = _matrix(picture)
    x0, y0, x1, y1 = around(matrix, (0.0, 0.0, 1.0, 1.0))
    near = [b for b in boxes if b.x0 < x1 and b.x1 > x0 and b.y0 < y1 and b.y1 > y0]
    back = inverse(matrix)
    if not near or back is None:
        return False
    image = picture.get_bitmap().to_pil().convert("L")
    return any(_varies(image, back, box) for box in near)


def _matrix(picture: Any) -> Matrix:
    """Of the picture on the page, through every form that it stands in."""
    matrix: Matrix = IDENTITY
    one = picture
    while one is not None:
        matrix = times(matrix, tuple(one.get_matrix().get()))
        one = getattr(one, "container", None)
    return matrix


def _varies(image: Any, back: Matrix, box: Box) -> bool:
    u0, v0, u1, v1 = around(back, (box.x0, box.y0, box.x1, box.y1))
    left, right = max(0, u0) * image.width + _EDGE, min(1, u1) * image.width - _EDGE
    top, bottom = (1 - min(1, v1)) * image.height + _EDGE, (1 - max(0, v0)) * image.height - _EDGE
    if right - left < 2 or bottom - top < 2:
        return False
    low, high = image.crop((int(left), int(top), int(right), int(bottom))).getextrema()
    return bool(high - low > _NOISE)
