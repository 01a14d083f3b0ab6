"""The words under a rectangle that a person drew: they go wherever else they are kept, too."""

from collections.abc import Iterable, Sequence

from gelijk.methods.redaction.extraction.model import Extracted, Page
from gelijk.methods.redaction.extraction.pdfium import opened
from gelijk.methods.redaction.removal.boxes import glyph_boxes
from gelijk.methods.redaction.removal.model import Area, Removal


def with_covered(
    extracted: Extracted, removals: Iterable[Removal], areas: Sequence[Area]
) -> list[Removal]:
    """The passages with those that areas cover. Raises Unreadable."""
    listed = list(removals)
    if not areas:
        return listed
    with opened(extracted.name, extracted.content) as document:
        for area in areas:
            page = extracted.pages[area.page]
            textpage = document[area.page].get_textpage()
            offsets = _offsets(page, area, glyph_boxes(textpage, page, extracted.text))
            textpage.close()
            listed += [
                Removal(start, end, area.label, area.spoken) for start, end in _runs(offsets)
            ]
    return listed


def _offsets(
    page: Page, area: Area, glyphs: Iterable[tuple[int, tuple[float, float, float, float]]]
) -> list[int]:
    x0, x1 = sorted((area.x0, area.x1))
    y0, y1 = sorted((area.y0, area.y1))
    return [
        offset
        for offset, (a0, b0, a1, b1) in glyphs
        if x0 <= (a0 + a1) / 2 <= x1 and y0 <= (b0 + b1) / 2 <= y1
    ]


def _runs(offsets: list[int]) -> list[tuple[int, int]]:
    """Letters with at most one space between them are one passage."""
    runs: list[tuple[int, int]] = []
    for offset in offsets:
        if runs and offset - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], offset + 1)
        else:
            runs.append((offset, offset + 1))
    return runs
