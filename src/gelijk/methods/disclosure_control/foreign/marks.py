"""What one printed cell tells: a figure, a range, or that something is hidden."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum

# Statistics Netherlands prints "." for secret or unknown and "-" for nil; offices print the others.
HIDDEN = frozenset(
    {"x", "xx", "*", "**", "***", ".", "..", "...", "…", "#", "?", "s", "c", "n.b.", "nb", "n.v.t."}
    | {"geheim", "onbekend", "onderdrukt", "vertrouwelijk", "secret", "suppressed", "na", "n/a"}
)
DASHES = frozenset({"-", "–", "—"})
_FIGURE = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+|\d+")
_WHOLE_WITH_DECIMALS = re.compile(r"(\d+)[.,]0+")
_BELOW = re.compile(r"(?:<|minder dan|onder|fewer than|less than|below)\s*(\d+)")
_AT_MOST = re.compile(r"(?:≤|<=|=<|hoogstens|ten hoogste|maximaal|at most)\s*(\d+)")
_AT_LEAST = re.compile(r"(?:≥|>=|=>|ten minste|minstens|at least)\s*(\d+)|(\d+)\s*(?:of meer|\+)")
_ABOVE = re.compile(r"(?:>|meer dan|more than)\s*(\d+)")
_RANGE = re.compile(r"(\d+)\s*(?:-|–|—|t/m|tot en met|\.\.|to)\s*(\d+)")
_NOTE_SIGN = re.compile(r"(?<=\d)\s*(?:\*+|[¹²³]|\(?\d?\))$")


class Kind(StrEnum):
    """How a cell is printed."""

    FIGURE = "figure"
    BELOW = "below"  # "<5": whether nought is below depends on the rest of the table
    RANGE = "range"
    HIDDEN = "hidden"
    DASH = "dash"  # nil or hidden, which depends on the rest of the table
    EMPTY = "empty"


@dataclass(frozen=True)
class Mark:
    """What the print says by itself; the bounds of a BELOW and a DASH are the widest."""

    kind: Kind
    lower: float = 0.0
    upper: float = math.inf


def mark_of(printed: str) -> Mark | None:
    """What is told, or None where it is neither a count nor a mark that is known."""
    words = " ".join(printed.split()).casefold()
    if not words:
        return Mark(Kind.EMPTY)
    if words in HIDDEN:
        return Mark(Kind.HIDDEN)
    if words in DASHES:
        return Mark(Kind.DASH)
    return _figure(_NOTE_SIGN.sub("", words)) or _bounded(words)


def _figure(words: str) -> Mark | None:
    if (whole := _WHOLE_WITH_DECIMALS.fullmatch(words)) and not _FIGURE.fullmatch(words):
        words = whole[1]
    if not _FIGURE.fullmatch(words):
        return None
    value = float(re.sub(r"\D", "", words))
    return Mark(Kind.FIGURE, value, value)


def _bounded(words: str) -> Mark | None:
    words = words.strip("()[] ")
    if found := _BELOW.fullmatch(words):
        return Mark(Kind.BELOW, 0.0, max(0.0, float(found[1]) - 1))
    if found := _AT_MOST.fullmatch(words):
        return Mark(Kind.BELOW, 0.0, float(found[1]))
    if found := _RANGE.fullmatch(words):
        low, high = float(found[1]), float(found[2])
        return Mark(Kind.RANGE, low, high) if low <= high else None
    if found := _AT_LEAST.fullmatch(words):
        return Mark(Kind.RANGE, float(found[1] or found[2]), math.inf)
    if found := _ABOVE.fullmatch(words):
        return Mark(Kind.RANGE, float(found[1]) + 1, math.inf)
    return None
