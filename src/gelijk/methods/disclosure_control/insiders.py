"""Everybody who is in a protected cell, each looking at all others: one's own report as knowledge.

There are as many such readers as protected cells, so they are not put to work one by one.

* Where from one table that fits so many people can be added in one cell, and so many in another,
  a mixture of the two tables is one that fits and holds the reader as well: with one person of the
  reader's own, all but one of the others can still be added (a mixture of tables that fit fits).
* What nobody derives who knows of every protected cell that it is not empty, no single reader does.
* What is left gets a program per cell; a reader who is still there in the table that it finds
  learns nothing by being there, and only the others get programs of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np

from gelijk.methods.disclosure_control.attack import Contradiction, Knowledge
from gelijk.methods.disclosure_control.certifying import Wanted, certify
from gelijk.methods.disclosure_control.deriving import Ledger
from gelijk.methods.disclosure_control.moves import Moves
from gelijk.methods.disclosure_control.nearest import Around, nearest_table
from gelijk.methods.disclosure_control.people import Way
from gelijk.methods.disclosure_control.program import NoSolution
from gelijk.methods.disclosure_control.propagation import tighten
from gelijk.methods.disclosure_control.publications import Derived, Own, Reader, Rule
from gelijk.methods.disclosure_control.reasoning import Bound, Reasoning
from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints
from gelijk.methods.disclosure_control.table import Key

_DRAWS = 16
_FEW = 50  # targets
_NEAR = 1e-6
_Drawn: TypeAlias = tuple[Ints, Moves]  # people, and in which of the targets


def as_insiders(
    ledger: Ledger, reader: Reader, targets: Mapping[Key, float | None], rule: Rule
) -> list[Derived]:
    """A line per target with what somebody in another protected cell derives at worst.

    A line that is not violated has an interval that every such reader is left with at least.
    Raises Contradiction, also where a count that was given does not fit what is published.
    """
    sat = [key for key, true in targets.items() if true is not None and true >= 1]
    if not sat:
        return []
    crowd = _Insiders.of(ledger, targets, sat, rule)
    lines, left = crowd.settled(reader.name)
    for number in left:
        lines.append(crowd.attacked(number, reader.name))
    return lines


@dataclass(frozen=True)
class _Insiders:
    """keys, cells: the targets; seats: the cells in which somebody sits who looks at them.

    public: what everybody knows, drawn tight; joint: what all who sit know together.
    """

    ledger: Ledger
    rule: Rule
    keys: tuple[Key, ...]
    counts: tuple[float | None, ...]
    cells: Ints
    seats: Ints
    public: Knowledge
    joint: Knowledge

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        targets: Mapping[Key, float | None],
        sat: Sequence[Key],
        rule: Rule,
    ) -> "_Insiders":
        places, known = ledger.grid.places, ledger.known()
        seats = np.array([places[key] for key in sat], dtype=np.int64)
        lower = known.lower.copy()
        lower[seats] = np.maximum(lower[seats], 1.0)
        return cls(
            ledger,
            rule,
            tuple(targets),
            tuple(targets.values()),
            np.array([places[key] for key in targets], dtype=np.int64),
            seats,
            _tight(ledger, known),
            _tight(ledger, replace(known, lower=lower)),
        )

    def own(self, number: int, seat: int | None = None) -> Own:
        """What the reader in this seat, or in any other, has in the target."""
        return Own(1.0 if seat == self.cells[number] else 0.0, 1.0, report=True)

    def wanted(self) -> Wanted:
        """What every insider is to be left with."""
        ends = [self.rule.asks(true, self.own(n)) for n, true in enumerate(self.counts)]
        low, high, values = np.array(ends, dtype=np.float64).T
        return Wanted(self.cells, low, high, values)

    def settled(self, name: str) -> tuple[list[Derived], list[int]]:
        """The lines of targets that are in doubt to every insider, and the other targets."""
        wanted = self.wanted()
        ends: dict[int, tuple[float, float]] = {}
        for pull in (False, True):
            rest = np.array([n for n in range(len(self.keys)) if n not in ends], dtype=np.int64)
            if pull and len(rest) <= _FEW:
                break  # these are quicker one by one
            ends |= self._together(wanted, rest, pull=pull)
            if not pull and len(ends) < len(self.keys):
                ends |= self._by_room(
                    wanted, np.array([n not in ends for n in range(len(self.keys))])
                )
        left = [number for number in range(len(self.keys)) if number not in ends]
        return [self._line(number, name, *end) for number, end in ends.items()], left

    def _together(
        self, wanted: Wanted, rest: Ints, *, pull: bool
    ) -> dict[int, tuple[float, float]]:
        """Those of the rest that stand against all who sit together."""
        asked = Wanted(wanted.cells[rest], wanted.low[rest], wanted.high[rest], wanted.values[rest])
        grid, draw = self.ledger.grid, self.ledger.people.moves
        seen = certify(grid.relations, self.joint, asked, draw, pull=pull)
        numbers, at = rest[seen.settled].tolist(), seen.settled
        pairs = zip(numbers, seen.lowest[at].tolist(), seen.highest[at].tolist(), strict=True)
        return {number: (low, high) for number, low, high in pairs}

    def _line(self, number: int, name: str, low: float, high: float) -> Derived:
        low, high = np.ceil(low - _NEAR) + 0.0, np.floor(high + _NEAR) + 0.0
        return Derived(self.keys[number], name, float(low), float(high), False, exact=False)

    def _by_room(self, wanted: Wanted, asked: Flags) -> dict[int, tuple[float, float]]:
        """Asked targets with room for as many people as there must be values, whoever looks.

        With room for r people in a seat, one part in r of the table that holds those and the rest
        of the table that holds the others is a table that fits, with the reader in the seat. For
        the few seats without room there are tables of their own with somebody in them.
        """
        point = self._near(self.public, self.public.printed)
        if point is None or not np.isnan(wanted.low).any():
            return {}
        seats, _ = self._room(point, self.seats)
        room, drawn = self._room(point, self.cells)
        narrow = seats < self.rule.possible - 1
        least = max(1.0, float(seats[~narrow].min(initial=self.rule.possible)))
        start, further = point[self.cells], room * (1.0 - 1.0 / least)
        enough = asked & (_values(start, further) >= wanted.values) & np.isnan(wanted.low)
        enough = self._beside(self.seats[narrow], enough, point, drawn, wanted)
        return {
            number: (float(start[number]), float(start[number] + further[number]))
            for number in np.flatnonzero(enough).tolist()
        }

    def _beside(
        self, seats: Ints, asked: Flags, point: Floats, drawn: Sequence[_Drawn], wanted: Wanted
    ) -> Flags:
        """The asked targets with enough room in tables in which each of these seats is taken.

        One table in which all are taken does for most targets; for the rest the seats are halved.
        """
        if not len(seats) or not asked.any():
            return asked
        found = asked & self._with_room(seats, point, drawn, wanted)
        if len(seats) > 1 and np.any(asked & ~found):
            half, left = len(seats) // 2, asked & ~found
            left = self._beside(seats[:half], left, point, drawn, wanted)
            found |= self._beside(seats[half:], left, point, drawn, wanted)
        return found

    def _with_room(
        self, seats: Ints, point: Floats, drawn: Sequence[_Drawn], wanted: Wanted
    ) -> Flags:
        """The targets with enough room in a table in which all these seats are taken."""
        lower = self.public.lower.copy()
        lower[seats] = np.maximum(lower[seats], 1.0)
        try:
            taken = self._near(replace(self.public, lower=lower), point)
        except Contradiction:
            taken = None  # one by one they fit
        if taken is None:
            return np.zeros(len(self.cells), dtype=bool)
        relations, room = self.ledger.grid.relations, np.zeros(len(self.cells))
        for at, one in drawn:
            up = one.room(relations, taken, lower, self.public.upper)[1]
            room[at] = np.maximum(room[at], up)
        more = np.minimum(room, self.rule.possible)
        return np.asarray(_values(taken[self.cells], more) >= wanted.values)

    def _room(self, point: Floats, cells: Ints) -> tuple[Floats, list[_Drawn]]:
        """How many people fit in each cell, at least, and the people that were tried."""
        random, found = np.random.default_rng(1), np.zeros(len(cells))
        relations, tried = self.ledger.grid.relations, []
        left = np.arange(len(cells), dtype=np.int64)
        for _ in range(_DRAWS):
            drawn = self.ledger.people.moves(cells[left], random, Way.NEW)
            up = drawn.room(relations, point, self.public.lower, self.public.upper)[1]
            tried.append((left, drawn))
            found[left] = np.maximum(found[left], np.minimum(up, self.rule.possible))
            left = left[found[left] < self.rule.possible - 1]
            if not len(left):
                break
        return found, tried

    def _near(self, known: Knowledge, to: Floats | None) -> Floats | None:
        near = np.full(len(known.lower), np.nan) if to is None else to
        try:
            return nearest_table(self.ledger.grid.relations, known.lower, known.upper, near)
        except NoSolution as stopped:
            raise Contradiction(
                "a count that is to be protected does not fit what is published"
            ) from stopped

    @cached_property
    def _all_sit(self) -> Floats:
        start = self._near(self.joint, self.joint.printed)
        if start is None:
            raise Contradiction("no table was found that fits all that is published")
        return start

    def attacked(self, number: int, name: str) -> Derived:
        """The target in the eyes of each insider by programs; the line of who comes nearest.

        What those in many seats do not derive together, none of them does; else they are halved.
        """
        start, cell = self._all_sit, int(self.cells[number])
        around = Around(self.ledger.grid.relations, self.public.lower, self.public.upper, start)
        ends = [_far(around, cell, sign) for sign in (1.0, -1.0)]
        worst = self._seen(number, name, ends)
        if self._broken(worst, number, None):
            return self._explained(worst, None)
        gone = self.seats[self._gone(ends)]
        groups = [gone[gone == cell], gone[gone != cell]]
        while groups:
            seats = groups.pop()
            if not len(seats):
                continue
            seat = int(seats[0]) if len(seats) == 1 else None
            line = self._seen(number, name, self._by(seats, cell, start))
            if not self._broken(line, number, seat):
                if line.upper - line.lower < worst.upper - worst.lower:
                    worst = replace(line, exact=seat is not None)
            elif seat is not None:
                return self._explained(line, seat)
            else:
                half = len(seats) // 2
                groups += [seats[:half], seats[half:]]
        return worst

    def _seen(self, number: int, name: str, ends: Sequence[Floats | None]) -> Derived:
        """The line of who finds the target in these two tables; no table is no end."""
        low, high = (
            end if table is None else float(table[self.cells[number]])
            for table, end in zip(ends, (0.0, np.inf), strict=True)
        )
        return replace(self._line(number, name, low, high), exact=True)

    def _broken(self, line: Derived, number: int, seat: int | None) -> bool:
        own = self.own(number, seat)
        return self.rule.broken(line.lower, line.upper, self.counts[number], own)

    def _gone(self, ends: Sequence[Floats | None]) -> Flags:
        """The seats that are empty in a table: who sits there excludes it."""
        gone = np.zeros(len(self.seats), dtype=bool)
        for table in ends:
            if table is None:
                return np.ones(len(self.seats), dtype=bool)
            gone |= table[self.seats] < 1.0 - _NEAR
        return gone

    def _by(self, seats: Ints, cell: int, start: Floats) -> list[Floats | None]:
        lower = self.public.lower.copy()
        lower[seats] = np.maximum(lower[seats], 1.0)
        around = Around(self.ledger.grid.relations, lower, self.public.upper, start)
        return [_far(around, cell, sign) for sign in (1.0, -1.0)]

    def _explained(self, line: Derived, seat: int | None) -> Derived:
        bounds = list(self.ledger.bounds)
        if seat is not None:
            bounds.append(Bound(line.reader, self.ledger.grid.keys[seat], 1.0, np.inf))
        used = Reasoning(self.ledger.grid, bounds).of(line.key)
        names = tuple(dict.fromkeys(one.name for one in used))
        return replace(line, violated=True, because=names, used=tuple(used))


def _values(start: Floats, further: Floats) -> Floats:
    """How many whole numbers there are from the start to so much further."""
    return np.asarray(np.floor(start + further + _NEAR) - np.ceil(start - _NEAR) + 1)


def _tight(ledger: Ledger, known: Knowledge) -> Knowledge:
    lower, upper = tighten(ledger.grid.relations, known.lower, known.upper, whole=ledger.whole)
    if np.any(lower > upper + _NEAR):
        raise Contradiction("a count that is to be protected does not fit what is published")
    return Knowledge(lower, upper, known.printed)


def _far(around: Around, cell: int, sign: float) -> Floats | None:
    try:
        return around.far(cell, sign)
    except NoSolution:
        return None  # there is no end to it
