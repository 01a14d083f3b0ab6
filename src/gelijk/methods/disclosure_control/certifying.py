"""Many cells shown to be in doubt at once: every table that fits is a witness for all cells in it.

From one table that fits, near to what is printed, one person more or less shows of nearly every
rounded cell how far it goes. Where figures are exact nobody can be added, and a program that pulls
all cells toward the ends that the rule asks for finds a table in which most of them lie there; a
few such tables leave few cells that need programs of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.attack import Knowledge, any_table, mostly_printed
from gelijk.methods.disclosure_control.moves import Moves
from gelijk.methods.disclosure_control.nearest import Around
from gelijk.methods.disclosure_control.people import Way
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.reduction import Reduced, around, reduced
from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints, Relations

_DRAWS = 12  # of people; those that find room nowhere are left to the programs
_SOME = 200  # cells that are tried first
_ROUNDS = 24  # each settles about a quarter of what is left
_FEW = (
    300  # columns: a program for so few begins at a table that fits, if it is near what is printed
)
_OWN = 20  # cells that are quicker by programs of their own than by one more for all
_NEAR = 1e-6
_ROOM = 100.0  # above all that is shown, for cells that have no bound

# Draws a person in each of some cells.
Draw = Callable[[Ints, np.random.Generator, Way], Moves]


@dataclass(frozen=True)
class Wanted:
    """For cells (places, (cells,)): the lower bound at most and the upper at least that leave
    enough doubt, and where they are not a number so many whole values between the two at least."""

    cells: Ints
    low: Floats
    high: Floats
    values: Floats


@dataclass(frozen=True)
class Seen:
    """The lowest and highest value of each cell in a table that fits; settled: it is enough.

    point: one of those tables, (all cells,), if any was found.
    """

    lowest: Floats
    highest: Floats
    settled: Flags
    point: Floats | None = None

    def with_(self, lowest: Floats, highest: Floats, wanted: Wanted, at: Flags) -> "Seen":
        """With more of the cells at these places seen."""
        low, high = self.lowest.copy(), self.highest.copy()
        low[at], high[at] = np.minimum(low[at], lowest), np.maximum(high[at], highest)
        width = np.floor(high + _NEAR) - np.ceil(low - _NEAR) + 1
        ends = (low <= wanted.low + _NEAR) & (high >= wanted.high - _NEAR)
        settled = np.where(np.isnan(wanted.low), width >= wanted.values, ends)
        return Seen(low, high, settled, self.point)


def certify(
    relations: Relations,
    known: Knowledge,
    wanted: Wanted,
    draw: Draw | None = None,
    *,
    pull: bool = True,
) -> Seen:
    """What a few tables that fit show of the wanted cells. Raises Contradiction if none fits.

    Without `pull` only people are added, which takes next to no time.
    """
    number = len(wanted.cells)
    point = any_table(relations, known)
    seen = Seen(np.full(number, np.inf), np.full(number, -np.inf), np.zeros(number, dtype=bool))
    if point is not None:
        all_of_them = np.ones(number, dtype=bool)
        seen = Seen(seen.lowest, seen.highest, seen.settled, point)
        seen = seen.with_(point[wanted.cells], point[wanted.cells], wanted, all_of_them)
        if draw is not None:
            seen = _by_people(relations, known, wanted, seen, point, draw)
    return (
        seen
        if seen.settled.all() or not pull
        else _by_pulling(relations, known, wanted, seen, draw)
    )


def _by_people(
    relations: Relations, known: Knowledge, wanted: Wanted, seen: Seen, point: Floats, draw: Draw
) -> Seen:
    """From the point one person more or less, as often as there is room."""
    random, found_none = np.random.default_rng(1), 0
    some = random.choice(wanted.cells, min(_SOME, len(wanted.cells)), replace=False)
    room = draw(some, random, Way.NEW).room(relations, point, known.lower, known.upper)
    if not np.any(np.array(room) > _NEAR):
        return seen  # where figures are exact there is room for nobody
    ways = [Way.NEW] * 3 + [Way.ANSWER, Way.TOTAL]
    for turn in range(_DRAWS):
        left = ~seen.settled
        if not left.any() or found_none > len(ways):
            break
        cells = wanted.cells[left]
        drawn = draw(cells, random, ways[turn % len(ways)])
        seen = _one_more(relations, known, wanted, seen, point, drawn)
        found_none = found_none + 1 if np.array_equal(left, ~seen.settled) else 0
    return seen


def _one_more(
    relations: Relations, known: Knowledge, wanted: Wanted, seen: Seen, table: Floats, drawn: Moves
) -> Seen:
    """From this table one person more or less in the cells that are left."""
    left = ~seen.settled
    down, more = drawn.room(relations, table, known.lower, known.upper)
    more = np.minimum(more, _roof(known))
    cells = wanted.cells[left]
    return seen.with_(table[cells] - down, table[cells] + more, wanted, left)


def _by_pulling(
    relations: Relations, known: Knowledge, wanted: Wanted, seen: Seen, draw: Draw | None
) -> Seen:
    if seen.point is None:
        return seen  # what is left gets programs of its own
    number, random = len(wanted.cells), np.random.default_rng(1)
    everything, crowd = np.ones(number, dtype=bool), _Crowd.of(relations, known, wanted, seen.point)
    for turn in range(_ROUNDS):
        signs = random.choice([-1.0, 1.0], number)
        # Where one end is reached only the other is of use; all down and all up come first.
        signs = np.where(seen.lowest <= wanted.low + _NEAR, 1.0, signs)
        signs = np.where(seen.highest >= wanted.high - _NEAR, -1.0, signs)
        signs = np.full(number, 1.0 if turn else -1.0) if turn < 2 else signs
        found = crowd.pulled(~seen.settled, signs)
        if found is None:
            break
        seen = seen.with_(found[wanted.cells], found[wanted.cells], wanted, everything)
        if draw is not None and crowd.near:
            seen = _one_more(
                relations,
                known,
                wanted,
                seen,
                found,
                draw(wanted.cells[~seen.settled], random, Way.NEW),
            )
        if np.count_nonzero(~seen.settled) <= _OWN:
            break
    return seen


def _roof(known: Knowledge) -> float:
    shown = known.upper[np.isfinite(known.upper)]
    return float(known.lower.sum() + shown.max(initial=0.0) + _ROOM)


@dataclass(frozen=True)
class _Crowd:
    """The wanted cells as deviations from a table that fits, those that move together as one."""

    few: Reduced
    low: Floats
    high: Floats
    columns: Ints
    cells: Ints
    point: Floats
    down: Floats
    up: Floats
    near: bool

    @classmethod
    def of(cls, relations: Relations, known: Knowledge, wanted: Wanted, point: Floats) -> "_Crowd":
        few = reduced(around(relations, point), known.upper > known.lower)
        low, high = -few.least(point - known.lower), few.least(known.upper - point)
        own = point[wanted.cells]
        # No further than wanted: a cell that goes on would hold others back.
        down = np.where(np.isnan(wanted.low), -wanted.values, wanted.low - own)
        up = np.where(np.isnan(wanted.high), wanted.values, wanted.high - own)
        columns = few.column[wanted.cells]
        down, up = np.minimum(0.0, down), np.maximum(0.0, up)
        return cls(few, low, high, columns, wanted.cells, point, down, up, mostly_printed(known))

    def pulled(self, left: Flags, signs: Floats) -> Floats | None:
        """A table in which the cells left are as far as wanted in these directions, as many as can
        be."""
        up, down = (left & (self.columns >= 0) & (signs == way) for way in (1.0, -1.0))
        cost, most, least = (np.zeros(self.few.number) for _ in range(3))
        np.maximum.at(most, self.columns[up], self.up[up])
        np.minimum.at(least, self.columns[down], self.down[down])
        cost[self.columns[up]] = -1.0
        cost[self.columns[down]] = 1.0
        lower = np.where(least < 0, np.maximum(self.low, least), self.low)
        upper = np.where(most > 0, np.minimum(self.high, most), self.high)
        try:
            found = self._solved(lower, upper, cost)
        except NoSolution:
            return None
        if len(self.few.relations.broken(found)):
            return None
        return np.asarray(self.point + np.append(found, 0.0)[self.few.column])

    def _solved(self, lower: Floats, upper: Floats, cost: Floats) -> Floats:
        relations = self.few.relations
        if self.near and np.count_nonzero(cost) <= _FEW:
            return Around(relations, lower, upper, np.zeros(len(cost))).pulled(cost)
        return Program(relations, lower, upper, cost).once().solve().values
