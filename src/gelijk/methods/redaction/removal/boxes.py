"""Passages of the text as rectangles on the pages of a PDF."""

import ctypes
import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from gelijk.methods.redaction.extraction.model import Extracted, Page
from gelijk.methods.redaction.extraction.pdfium import opened
from gelijk.methods.redaction.removal.model import LINE_STEP, Area, Box, Removal

Rectangle = tuple[float, float, float, float]
_EDGE = 0.4  # points around a word that OCR found
_LEVEL = math.radians(0.5)


def boxes_by_page(
    extracted: Extracted, removals: Iterable[Removal], areas: Iterable[Area] = ()
) -> dict[int, list[Box]]:
    """For every page (from 0) with something to remove, its rectangles. Raises Unreadable."""
    found: dict[int, list[Box]] = {}
    for area in areas:
        x0, x1 = sorted((area.x0, area.x1))
        y0, y1 = sorted((area.y0, area.y1))
        box = Box(x0, y0, x1, y1, area.label, area.spoken or area.label, whole=True)
        found.setdefault(area.page, []).append(replace(box, drawn=(x0, y0, x1, y1)))
    by_page: dict[int, list[Removal]] = {}
    starts = [page.start for page in extracted.pages]
    for removal in joined(extracted.text, removals):
        for number in _pages_of(extracted.pages, starts, removal):
            by_page.setdefault(number, []).append(removal)
    with opened(extracted.name, extracted.content) as document:
        for number, mine in sorted(by_page.items()):
            page = extracted.pages[number]
            boxes = (
                _ocr_boxes(page, mine)
                if page.words
                else _page_boxes(document, page, mine, extracted)
            )
            found.setdefault(number, []).extend(boxes)
    return found


def joined(text: str, removals: Iterable[Removal]) -> list[Removal]:
    """Neighbours of one person and ground as one: the gap between two names tells their lengths."""
    result: list[Removal] = []
    for one in sorted(removals, key=lambda removal: (removal.start, -removal.end)):
        last = result[-1] if result else None
        if last is None or (one.start > last.end and not _belongs(text, last, one)):
            result.append(one)
        elif one.end > last.end:
            result[-1] = replace(last, end=one.end)
    return result


def _belongs(text: str, last: Removal, one: Removal) -> bool:
    same = last.label == one.label and last.entity == one.entity
    return same and not text[last.end : one.start].strip(" \t\u00a0")


def _pages_of(pages: tuple[Page, ...], starts: list[int], removal: Removal) -> Iterator[int]:
    number = max(0, bisect_right(starts, removal.start) - 1)
    while number < len(pages) and pages[number].start < removal.end:
        if pages[number].end > removal.start:
            yield number
        number += 1


def _ocr_boxes(page: Page, removals: list[Removal]) -> list[Box]:
    """Whole words, as one rectangle a line: the gaps between them tell how long each name is."""
    boxes = []
    for removal in removals:
        spoken = removal.spoken or removal.label
        for x0, y0, x1, y1 in _ocr_lines(page, removal):
            area = (x0 - _EDGE, y0 - _EDGE, x1 + _EDGE, y1 + _EDGE)
            boxes.append(Box(*area, removal.label, spoken, whole=True, drawn=area))
            spoken = ""
    return boxes


def _ocr_lines(page: Page, removal: Removal) -> list[Rectangle]:
    lines: list[Rectangle] = []
    for start, end, *word in page.words:
        if start >= removal.end or end <= removal.start:
            continue
        x0, y0, x1, y1 = word
        if lines and _beside(lines[-1], (x0, y0, x1, y1)):
            a0, b0, a1, b1 = lines[-1]
            lines[-1] = (min(a0, x0), min(b0, y0), max(a1, x1), max(b1, y1))
        else:
            lines.append((x0, y0, x1, y1))
    return lines


def _beside(before: Rectangle, after: Rectangle) -> bool:
    """On one line, level or upright, with no more than a word space between."""
    (a0, b0, a1, b1), (c0, d0, c1, d1) = before, after
    level = min(b1, d1) - max(b0, d0) > 0.4 * min(b1 - b0, d1 - d0)
    upright = min(a1, c1) - max(a0, c0) > 0.4 * min(a1 - a0, c1 - c0)
    across, along = max(c0 - a1, a0 - c1), max(d0 - b1, b0 - d1)
    near = 1.5 * min(b1 - b0, a1 - a0)
    return (level and across < near) or (upright and along < near)


@dataclass(slots=True)
class _Glyph:
    box: Rectangle
    origin: tuple[float, float]
    slant: float
    size: float


def _page_boxes(
    document: Any, page: Page, removals: list[Removal], extracted: Extracted
) -> list[Box]:
    shown = document[page.number]
    textpage = shown.get_textpage()
    try:
        boxes = []
        for removal in removals:
            lines = _lines(list(_glyphs(textpage, page, removal, extracted.text)))
            for place, line in enumerate(lines):
                spoken = (removal.spoken or removal.label) if place == 0 else ""
                boxes.append(_box(textpage, line, removal.label, spoken))
        return boxes
    finally:
        textpage.close()
        shown.close()


def _glyphs(textpage: Any, page: Page, removal: Removal, text: str) -> Iterator[_Glyph]:
    for offset in range(max(removal.start, page.start), min(removal.end, page.end)):
        run = bisect_right(page.starts, offset) - 1
        if run < 0 or text[offset].isspace():
            continue
        number = page.places[run] + offset - page.starts[run]
        glyph = _glyph(textpage, number)
        if glyph is not None:
            yield glyph


def glyph_boxes(textpage: Any, page: Page, text: str) -> Iterator[tuple[int, Rectangle]]:
    """Every visible letter of a page: its offset in the text and its rectangle."""
    for offset in range(page.start, page.end):
        run = bisect_right(page.starts, offset) - 1
        if run >= 0 and not text[offset].isspace():
            glyph = _glyph(textpage, page.places[run] + offset - page.starts[run])
            if glyph is not None:
                yield offset, glyph.box


def _glyph(textpage: Any, number: int) -> _Glyph | None:
    loose = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetLooseCharBox(textpage, number, ctypes.byref(loose)):
        return None
    pdfium.FPDFText_GetCharOrigin(textpage, number, ctypes.byref(x), ctypes.byref(y))
    x0, x1 = sorted((loose.left, loose.right))
    y0, y1 = sorted((loose.bottom, loose.top))
    size = pdfium.FPDFText_GetFontSize(textpage, number)
    if x1 - x0 < 0.01 or y1 - y0 < 0.01:
        x0, x1 = min(x0, x.value), max(x1, x.value + size * 0.3)
        y0, y1 = min(y0, y.value), max(y1, y.value + size * 0.7)
    angle = pdfium.FPDFText_GetCharAngle(textpage, number)
    return _Glyph((x0, y0, x1, y1), (x.value, y.value), angle, size)


def _lines(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    """Glyphs that follow each other on one line; a jump back or down begins another."""
    lines: list[list[_Glyph]] = []
    for glyph in glyphs:
        if lines and _same_line(lines[-1][-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _same_line(before: _Glyph, after: _Glyph) -> bool:
    (a0, b0, a1, b1), (c0, d0, c1, d1) = before.box, after.box
    far = max(a1 - a0, b1 - b0, c1 - c0, d1 - d0) * 3
    if _sideways(before.slant):
        overlap, gap = min(a1, c1) - max(a0, c0), max(d0 - b1, b0 - d1)
        return overlap > 0.4 * min(a1 - a0, c1 - c0) and gap < far
    overlap, gap = min(b1, d1) - max(b0, d0), max(c0 - a1, a0 - c1)
    return overlap > 0.4 * min(b1 - b0, d1 - d0) and gap < far


def _sideways(slant: float) -> bool:
    return abs(math.cos(slant)) < 0.5


def _box(textpage: Any, line: list[_Glyph], label: str, spoken: str) -> Box:
    x0, y0 = min(g.box[0] for g in line), min(g.box[1] for g in line)
    x1, y1 = max(g.box[2] for g in line), max(g.box[3] for g in line)
    slant = line[0].slant % (math.pi / 2)
    if min(slant, math.pi / 2 - slant) > _LEVEL:
        points = tuple(g.origin for g in line)
        reach = max(0.4, 0.15 * max(g.size for g in line))
        return Box(x0, y0, x1, y1, label, spoken, points, reach, drawn=(x0, y0, x1, y1))
    box = Box(x0, y0, x1, y1, label, spoken)
    return replace(box, drawn=_drawn(textpage, (x0, y0, x1, y1), _sideways(line[0].slant)))


def _drawn(textpage: Any, box: Rectangle, sideways: bool) -> Rectangle:
    """As wide as a number of steps, over the gap and no letter beside it.

    Rounded up into the white space around; where there is none, rounded down. The letters are
    gone, so nothing shows beside a box that is narrower than its gap.
    """
    low, high = (box[1], box[3]) if sideways else (box[0], box[2])
    steps = max(1, math.ceil((high - low) / LINE_STEP - 0.01))
    more = steps * LINE_STEP - (high - low)
    for before in (0.0, more, more / 2):
        start, end = low - before, high + more - before
        beside = [(start, low - 0.1)] * (before > 0) + [(high + 0.1, end)] * (before < more)
        if all(_white(textpage, _turned(box, *part, sideways)) for part in beside):
            return _turned(box, start, end, sideways)
    width = (steps - 1) * LINE_STEP or (high - low)
    middle = (low + high) / 2
    return _turned(box, middle - width / 2, middle + width / 2, sideways)


def _turned(box: Rectangle, start: float, end: float, sideways: bool) -> Rectangle:
    x0, y0, x1, y1 = box
    return (x0, start, x1, end) if sideways else (start, y0, end, y1)


def _white(textpage: Any, box: Rectangle) -> bool:
    """Whether no letter stands in the rectangle, a little lower and higher left out."""
    x0, y0, x1, y1 = box
    edge = (y1 - y0) * 0.25
    buffer = (ctypes.c_ushort * 64)()
    count = pdfium.FPDFText_GetBoundedText(textpage, x0, y1 - edge, x1, y0 + edge, buffer, 64)
    return not bytes(buffer)[: max(0, count) * 2].decode("utf-16-le", "replace").strip(" \0\r\n\t")
