"""What is a total of what in a table that does not say so, and whether its figures are rounded."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.table import Key

REST = "(niet genoemd)"  # those of a total who are in no part that is printed
_ENOUGH = 8  # figures: that so many are multiples of the same number is no chance
_ENOUGH_PAIRS = 16  # where that number is 2
_A_SUM = 3  # codes: a total and two parts
_TOLD = 0.25  # of a total: so little doubt may its parts leave for it to be known as their sum


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


Ends: TypeAlias = tuple[float, float]  # the least and the most that a cell can be
UNPRINTED: Ends = (0.0, math.inf)


@dataclass(frozen=True)
class Family:
    """A total and its parts with the same codes in all other dimensions, each from least to most;
    a part that is not printed is its own parts, if these are."""

    key: Key
    total: Ends
    parts: tuple[Ends, ...]

    @property
    def complete(self) -> bool:
        """Whether all of it is printed as figures."""
        ends = (self.total, *self.parts)
        return len(self.parts) > 1 and all(low == high for low, high in ends)

    @property
    def sum(self) -> Ends:
        """What the parts add up to."""
        return sum(low for low, _ in self.parts), sum(high for _, high in self.parts)

    def tie(self, base: int) -> Ties:
        """How this total hangs together with its parts; a single part is no sum."""
        slack = 0.0 if base == 1 else (len(self.parts) + 1) * (base - 1)
        least, most = self.sum
        low, high = self.total
        if len(self.parts) < 2 or (low <= most + slack and high >= least - slack):
            return Ties.SUM
        if low > most + slack:
            return Ties.REST
        enough = high >= max(part for part, _ in self.parts) - slack
        return Ties.SEVERAL if enough else Ties.NEITHER


def families(printed: Mapping[Key, Ends], tree: Hierarchy) -> list[Family]:
    """Every printed total of this dimension with its parts."""
    rests = _rests(printed, tree)
    found = []
    for above in tree.children:
        for rest in rests.get(above, ()):
            total = _with(rest, tree, above)
            if total in printed:
                found.append(Family(total, printed[total], _parts(printed, tree, above, rest)))
    return found


def _parts(printed: Mapping[Key, Ends], tree: Hierarchy, above: str, rest: Key) -> tuple[Ends, ...]:
    found: list[Ends] = []
    for code in tree.children[above]:
        ends = printed.get(_with(rest, tree, code))
        if ends is None and code in tree.children:
            found += _parts(printed, tree, code, rest)
        else:
            found.append(ends or UNPRINTED)
    return tuple(found)


def _rests(printed: Iterable[Key], tree: Hierarchy) -> dict[str, dict[Key, None]]:
    """By code the other codes of the printed cells that lie under it."""
    found: dict[str, dict[Key, None]] = {}
    for key in printed:
        for place, (name, code) in enumerate(key):
            if name == tree.name and code in tree.parents:
                rest = key[:place] + key[place + 1 :]
                for above in tree.paths[code][1:]:
                    found.setdefault(above, {})[rest] = None
    return found


def _with(rest: Key, tree: Hierarchy, code: str) -> Key:
    return rest if code == tree.root else tuple(sorted((*rest, (tree.name, code))))


def ties_of(found: Sequence[Family], base: int) -> Ties:
    """How totals and parts hang together, as the families show."""
    left = {one.tie(base) for one in found} - {Ties.SUM}
    if not left:
        return Ties.SUM
    return left.pop() if len(left) == 1 else Ties.NEITHER


def is_additive(found: Iterable[Family]) -> bool:
    """Whether all sums of printed figures are right, of those that can be wrong."""
    seen = [one for one in found if one.complete]
    return bool(seen) and all(one.total == one.sum for one in seen)


def total_among(codes: Sequence[str], values: Mapping[tuple[Key, str], Ends]) -> str | None:
    """The only code that in all other respects can be the sum of the others, and is it plainly.

    `values` are what is printed, from least to most, by all other codes and this one. What is
    hidden without bounds fits with anything, so elsewhere a sum must be nearly told. A code in the
    middle needs two such sums, as one may be chance.
    """
    if len(codes) < _A_SUM:
        return None
    sums: dict[Key, _Sum] = {}
    for (rest, _), ends in values.items():
        sums.setdefault(rest, _Sum()).add(ends)
    whole = {rest: one for rest, one in sums.items() if one.cells == len(codes)}
    plain = dict.fromkeys(codes, 0)
    for (rest, code), (low, high) in values.items():
        if rest in whole and code in plain:
            least, most = whole[rest].without((low, high))
            if low > most or high < least:
                del plain[code]
            elif low == high > 0 and most - least <= _TOLD * low:
                plain[code] += 1
    edges = (codes[0], codes[-1])
    found = [code for code, times in plain.items() if times > (0 if code in edges else 1)]
    return found[0] if len(found) == 1 else None


@dataclass
class _Sum:
    """What the cells of a column add up to; endless less endless is no number, so apart."""

    low: float = 0.0
    high: float = 0.0
    endless: int = 0
    cells: int = 0

    def add(self, ends: Ends) -> None:
        self.low += ends[0]
        self.high += ends[1] if ends[1] < math.inf else 0.0
        self.endless += ends[1] == math.inf
        self.cells += 1

    def without(self, ends: Ends) -> Ends:
        if ends[1] == math.inf:
            return self.low - ends[0], math.inf if self.endless > 1 else self.high
        return self.low - ends[0], math.inf if self.endless else self.high - ends[1]
