"""How wide the columns of a table are on paper, alike in PDF, ODT and DOCX."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gelijk.core.letters.blocks import Table, plain
from gelijk.core.letters.text import shown
from gelijk.core.letters.words import Words

# Letters on a line of running text (156 mm) at each size in points, measured in Libertinus Serif.
_CAPACITY: Final = ((9.0, 104.0), (8.0, 117.0), (7.0, 134.0))
_LONGEST_WORD: Final = 24
# `tot en met 2021`, `niet bekend`: a column of such short cells reads best on one line each.
_SHORT_CELL: Final = 15
_HYPHENATED: Final = 15


@dataclass(frozen=True, slots=True)
class Fit:
    """Shares of the columns (together 1), of the table in the width of the text, and the size.

    `hyphenated` says of each column whether it holds a word too long for it.
    """

    shares: tuple[float, ...]
    hyphenated: tuple[bool, ...]
    width: float
    points: float


def fit(table: Table, words: Words) -> Fit:
    """Columns get at least their longest word, so that no amount is cut.

    Columns with running text give way first. Only where the longest words do not fit beside each
    other the letters become smaller.
    """
    longest, words_whole, cells_whole, wished, weights = zip(*_wishes(table, words), strict=True)
    points, room = next(((p, c) for p, c in _CAPACITY if sum(words_whole) <= c), _CAPACITY[-1])
    least = cells_whole if sum(cells_whole) <= 0.75 * room else words_whole
    room_left = max(room - sum(least), 0.0)
    wanted = [high - low for low, high in zip(least, wished, strict=True)]
    # A column gets its part by the text in all of its cells: one long cell among short ones may
    # take more lines, so that the column with the sentences takes fewer.
    fraction = room_left / sum(weights) if sum(wanted) > room_left else 0.0
    widths = [
        low + (min(weight * fraction, want) if fraction else want)
        for low, want, weight in zip(least, wanted, weights, strict=True)
    ]
    total = sum(widths)
    # A small table keeps its figures near their labels instead of running to the margin.
    width = 1.0 if total > 0.8 * room else max(total * 1.1 / room, 0.4)
    cut = tuple(word * 1.12 + 2 > w for word, w in zip(longest, widths, strict=True))
    return Fit(tuple(w / total for w in widths), cut, width, points)


def _wishes(table: Table, words: Words) -> Iterable[tuple[int, float, float, float, float]]:
    rows = [*table.rows, *([table.totals] if table.totals else [])]
    for index, column in enumerate(table.columns):
        texts = [plain(shown(row[index], words)) for row in rows]
        longest, unbroken = _longest_word([column.title, *texts])
        word = min(longest, _LONGEST_WORD if column.align == "right" else _HYPHENATED)
        word = max(word, min(unbroken, _LONGEST_WORD))
        line = max((len(text) for text in texts), default=1)
        least = word * 1.12 + 3.5
        whole = max(least, line * 1.05 + 3.5) if line <= _SHORT_CELL else least
        short, long = min(line, 24), min(max(line - 24, 0), 90)
        wished = max(whole, short * 0.95 + 3.5 + long * 0.55)
        more = sum(min(max(len(text) - least, 0.0), 90.0) for text in texts)
        yield longest, least, whole, wished, 0.1 + more / max(len(texts), 1)


# `2025-voortgangsbrief` may break; `kst-35925-VII-35` may not.
_BREAKS: Final = re.compile("-(?=[a-z]{4})")


def _longest_word(texts: Iterable[str]) -> tuple[int, int]:
    """The longest word, and the longest with a figure in it: `kst-30950-203` is never broken."""
    longest = unbroken = 1
    for text in texts:
        for word in text.split(" "):
            if any(letter.isdigit() for letter in word):
                unbroken = max(unbroken, *map(len, _BREAKS.split(word)))
            longest = max(longest, *map(len, word.split("-")))
    return max(longest, unbroken), unbroken
