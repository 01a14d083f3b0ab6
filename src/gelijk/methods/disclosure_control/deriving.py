"""What one reader derives of the protected cells: who knows what everybody knows, and who more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from gelijk.methods.disclosure_control.attack import (
    Contradiction,
    Knowledge,
    any_table,
    intervals,
)
from gelijk.methods.disclosure_control.certifying import Wanted, certify
from gelijk.methods.disclosure_control.lattice import Lattice
from gelijk.methods.disclosure_control.moves import totals_and_parts
from gelijk.methods.disclosure_control.people import People
from gelijk.methods.disclosure_control.propagation import tighten
from gelijk.methods.disclosure_control.publications import Derived, Kind, Own, Reader, Rule
from gelijk.methods.disclosure_control.reasoning import Bound
from gelijk.methods.disclosure_control.relations import Floats
from gelijk.methods.disclosure_control.table import Key

_NEAR = 1e-6
_DEPTH = 16  # levels of all trees together


@dataclass(frozen=True)
class Ledger:
    """The cells of all publications, what is told of them, and what seems to be printed."""

    grid: Lattice
    bounds: tuple[Bound, ...] = field(hash=False)
    whole: bool
    printed: Floats = field(hash=False)
    people: People = field(hash=False)

    def known(self, more: Sequence[Bound] = ()) -> Knowledge:
        """What is told of every cell, and more."""
        lower, upper = (ends.copy() for ends in self._told)
        self._take_in(more, lower, upper)
        return Knowledge(lower, upper, self.printed)

    @cached_property
    def _told(self) -> tuple[Floats, Floats]:
        """What everybody is told, once for all readers."""
        lower = np.zeros(len(self.grid.keys))
        upper = np.full(len(lower), np.inf)
        self._take_in(self.bounds, lower, upper)
        return lower, upper

    def _take_in(self, bounds: Sequence[Bound], lower: Floats, upper: Floats) -> None:
        for one in bounds:
            place = self.grid.places[one.key]
            lower[place] = max(lower[place], one.lower)
            upper[place] = min(upper[place], one.upper)


def as_reader(
    ledger: Ledger,
    reader: Reader,
    more: Sequence[Bound],
    targets: Mapping[Key, float | None],
    rule: Rule,
    *,
    exact: bool,
) -> list[Derived]:
    """A line per target that this reader, who knows `more`, does not know exactly anyway.

    Without `exact` cells that are clearly in doubt get no programs of their own. Raises
    Contradiction, with names.
    """
    known = ledger.known(more)
    told = _known_exactly(ledger, more)
    asked = {key: targets[key] for key in targets if ledger.grid.places[key] not in told}
    own = _own(ledger, reader, more, asked)
    start, held = (None, {}) if exact else _held(ledger, known, asked, own, rule)
    places = {key: ledger.grid.places[key] for key in asked if key not in held}
    try:
        found = intervals(
            ledger.grid.relations, known, cells=places.values(), whole=ledger.whole, start=start
        )
    except Contradiction as error:
        raise disagreement(ledger, [*ledger.bounds, *more]) from error
    cells = [
        Derived(key, reader.name, *ends, violated=False, exact=False) for key, ends in held.items()
    ]
    for key, place in places.items():
        # Adding nought makes nought of what the solver calls minus nought.
        low, high = float(found.lower[place]) + 0.0, float(found.upper[place]) + 0.0
        broken = rule.broken(low, high, asked[key], own[key])
        cells.append(Derived(key, reader.name, low, high, broken))
    return cells


def _known_exactly(ledger: Ledger, more: Sequence[Bound]) -> set[int]:
    """The cells that own counts tell by themselves, or sums of own counts; by place."""
    if all(one.lower < one.upper for one in more):
        return set()
    lower, upper = np.zeros(len(ledger.grid.keys)), np.full(len(ledger.grid.keys), np.inf)
    for one in more:
        place = ledger.grid.places[one.key]
        lower[place], upper[place] = max(lower[place], one.lower), min(upper[place], one.upper)
    lower, upper = tighten(ledger.grid.relations, lower, upper, whole=ledger.whole)
    return set(np.flatnonzero(lower >= upper).tolist())


def _own(
    ledger: Ledger, reader: Reader, more: Sequence[Bound], asked: Mapping[Key, float | None]
) -> dict[Key, Own]:
    """What the reader has in each of the asked cells."""
    if not more:
        return dict.fromkeys(asked, Own())
    counts = {one.key: one.lower for one in more}
    report = reader.kind is not Kind.OFFICE
    less = _narrowed(ledger, more)
    places = ledger.grid.places
    return {
        key: Own(
            counts.get(key, 0.0),
            max(1.0 if report else 0.0, float(less[places[key]])),
            report,
        )
        for key in asked
    }


def _narrowed(ledger: Ledger, more: Sequence[Bound]) -> Floats:
    """By how much own counts by themselves raise the lower bound of each cell or a total of it."""
    relations, public = ledger.grid.relations, ledger.known()
    own = np.zeros(len(public.lower))
    for one in more:
        place = ledger.grid.places[one.key]
        own[place] = max(own[place], one.lower)
    endless = np.full(len(own), np.inf)
    own = tighten(relations, own, endless, whole=ledger.whole)[0]
    shown = tighten(relations, public.lower, public.upper, whole=ledger.whole)[0]
    less = np.maximum(0.0, own - shown)
    total, part = totals_and_parts(relations)
    for _ in range(_DEPTH):
        before = less.copy()
        np.maximum.at(less, part, before[total])
        if np.array_equal(before, less):
            break
    return less


def _held(
    ledger: Ledger,
    known: Knowledge,
    asked: Mapping[Key, float | None],
    own: Mapping[Key, Own],
    rule: Rule,
) -> tuple[Floats | None, dict[Key, tuple[float, float]]]:
    """A table that fits, and the cells that are clearly in doubt with what they have at least."""
    relations = ledger.grid.relations
    lower, upper = tighten(relations, known.lower, known.upper, whole=ledger.whole)
    if np.any(lower > upper + _NEAR):
        return None, {}
    ends = [rule.asks(true, own[key]) for key, true in asked.items()]
    low, high, values = np.array(ends, dtype=np.float64).reshape(-1, 3).T
    cells = np.array([ledger.grid.places[key] for key in asked], dtype=np.int64)
    wanted = Wanted(cells, low, high, values)
    bounds = Knowledge(lower, upper, known.printed)
    try:
        seen = certify(relations, bounds, wanted, ledger.people.moves)
    except Contradiction:
        return None, {}
    lowest, highest = np.ceil(seen.lowest - _NEAR) + 0.0, np.floor(seen.highest + _NEAR)
    return seen.point, {
        key: (float(lowest[n]), float(highest[n])) for n, key in enumerate(asked) if seen.settled[n]
    }


def disagreement(ledger: Ledger, bounds: Sequence[Bound]) -> Contradiction:
    """Names publications that cannot all be true and of which none can be missed for that."""
    names = list(dict.fromkeys(one.name for one in bounds))
    for name in list(names):
        left = [one for one in bounds if one.name in names and one.name != name]
        if _impossible(replace(ledger, bounds=tuple(left))):
            names.remove(name)
    return Contradiction(f"not all of this can be true together: {', '.join(names)}", names)


def _impossible(ledger: Ledger) -> bool:
    relations, known = ledger.grid.relations, ledger.known()
    low, high = tighten(relations, known.lower, known.upper, whole=ledger.whole)
    if np.any(low > high + _NEAR):
        return True
    try:
        any_table(relations, Knowledge(low, high, ledger.printed))
    except Contradiction:
        return True
    return False
