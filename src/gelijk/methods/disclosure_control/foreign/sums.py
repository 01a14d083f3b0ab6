"""What is a total of what in a table that does not say so, and whether its figures are rounded."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.table import Key

REST = "(niet genoemd)"  # those of a total who are in no part that is printed
_ENOUGH = 8  # figures: that so many are multiples of the same number is no chance
_ENOUGH_PAIRS = 16  # where that number is 2


class Ties(StrEnum):
    """How the parts of a dimension make its total."""

    SUM = "sum"
    REST = "rest"  # the total holds people of no printed part
    SEVERAL = "several"  # people are in more than one part
    NEITHER = "neither"  # the total is of something else


@dataclass(frozen=True)
class Rounding:
    """base: of all figures. additive: the printed sums are right, so cells went either way."""

    base: int
    additive: bool

    def bounds(self, printed: float, *, either: bool = False) -> tuple[float, float]:
        """Where the count lies; `either` is for rounding up or down at random, and half to even."""
        if self.additive or either:
            return max(0.0, printed - self.base + 1), printed + self.base - 1
        return max(0.0, printed - self.base // 2), printed + (self.base - 1) // 2


def base_of(figures: Iterable[float]) -> int:
    """The number that all figures are multiples of, where that is no chance; otherwise 1."""
    filled = [int(one) for one in figures if one > 0]
    found = math.gcd(*filled) if filled else 1
    enough = _ENOUGH_PAIRS if found == 2 else _ENOUGH
    return found if len(filled) >= enough and found > 1 else 1


@dataclass(frozen=True)
class Family:
    """A total and its parts with the same codes in all other dimensions; None is no figure."""

    total: float | None
    parts: tuple[float | None, ...]

    @property
    def complete(self) -> bool:
        """Whether all of it is printed."""
        return self.total is not None and None not in self.parts and len(self.parts) > 1


def families(exact: Mapping[Key, float], printed: Sequence[Key], tree: Hierarchy) -> list[Family]:
    """Every printed total of this dimension with its parts."""
    there, rests = set(printed), _rests(printed, tree)
    found = []
    for above, below in tree.children.items():
        for rest in rests.get(above, ()):
            total = _with(rest, tree, above)
            if total in there:
                keys = [_with(rest, tree, code) for code in below]
                # A part that is printed and no figure is None, as one that is not printed.
                found.append(Family(exact.get(total), tuple(map(exact.get, keys))))
    return found


def _rests(printed: Sequence[Key], tree: Hierarchy) -> dict[str, dict[Key, None]]:
    """By code the other codes of the printed cells of its parts."""
    found: dict[str, dict[Key, None]] = {}
    for key in printed:
        for place, (name, code) in enumerate(key):
            if name == tree.name and code in tree.parents:
                rest = key[:place] + key[place + 1 :]
                found.setdefault(tree.parents[code], {})[rest] = None
    return found


def _with(rest: Key, tree: Hierarchy, code: str) -> Key:
    return rest if code == tree.root else tuple(sorted((*rest, (tree.name, code))))


def ties_of(found: Sequence[Family], base: int) -> Ties:
    """How totals and parts hang together, as the complete families show."""
    ties = set()
    for one in found:
        if one.complete and one.total is not None:
            parts = [part for part in one.parts if part is not None]
            slack = 0.0 if base == 1 else (len(parts) + 1) * (base - 1)
            ties.add(_tie(one.total, parts, slack))
    if ties <= {Ties.SUM}:
        return Ties.SUM
    left = ties - {Ties.SUM}
    return left.pop() if len(left) == 1 else Ties.NEITHER


def _tie(total: float, parts: Sequence[float], slack: float) -> Ties:
    if abs(total - sum(parts)) <= slack:
        return Ties.SUM
    if total > sum(parts):
        return Ties.REST
    return Ties.SEVERAL if total >= max(parts) - slack else Ties.NEITHER


def is_additive(found: Iterable[Family]) -> bool:
    """Whether all sums of printed figures are right, of those that can be wrong."""
    seen = [one for one in found if one.complete]
    wrong = [
        one for one in seen if one.total != sum(part for part in one.parts if part is not None)
    ]
    return bool(seen) and not wrong


def total_among(codes: Sequence[str], values: Mapping[tuple[Key, str], float]) -> str | None:
    """The first or last code, if in all other respects its figure is the sum of the others'.

    `values` are the exact figures by all other codes and this one.
    """
    rests = {rest for rest, _ in values}
    for tried in dict.fromkeys((codes[0], codes[-1])):
        others = [code for code in codes if code != tried]
        whole = [
            (values[rest, tried], sum(values[rest, code] for code in others))
            for rest in rests
            if all((rest, code) in values for code in codes)
        ]
        right = all(total == parts for total, parts in whole)
        if right and len(others) > 1 and any(total for total, _ in whole):
            return tried
    return None
