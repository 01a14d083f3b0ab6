"""Everything that was ever published, attacked together: the publication ledger.

A table that is safe by itself may give a cell away beside an earlier edition, a return, the table
of another body, or the same figures by other municipal borders. Each publication says of its cells
what a reader knows of them, exactly or between bounds; the sums that tie the cells make one linear
program; and for every protected cell the attacker derives the narrowest interval. A reader may
know more than the public: of the own report, or of all cells of the own office.

Cells with the same key must count the same people. Figures of another body, year or edition that
do not add up with these get a label of their own: a dimension without a hierarchy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from gelijk.methods.disclosure_control.attack import Contradiction, Knowledge, intervals
from gelijk.methods.disclosure_control.certifying import Wanted, certify
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.lattice import CodeSum, Lattice, crossing, lattice, sums_of
from gelijk.methods.disclosure_control.people import People
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.propagation import tighten
from gelijk.methods.disclosure_control.publications import (
    PUBLIC,
    Derived,
    Outcome,
    Publication,
    Reader,
    Rule,
    Shown,
)
from gelijk.methods.disclosure_control.reasoning import Bound, Reasoning
from gelijk.methods.disclosure_control.relations import Floats
from gelijk.methods.disclosure_control.table import Key

__all__ = [
    "PUBLIC",
    "Derived",
    "Outcome",
    "Publication",
    "Reader",
    "Rule",
    "Shown",
    "attack_together",
]
_NEAR = 1e-6
_ALL_TOGETHER = 20_000  # finest cells; a crossing above this is tied by its shared totals alone
_EXPLAINED = 200  # violations; who mends the first of these mends most of the others


@dataclass(frozen=True)
class _Ledger:
    grid: Lattice
    bounds: tuple[Bound, ...] = field(hash=False)
    whole: bool
    printed: Floats = field(hash=False)
    people: People = field(hash=False)

    def known(self, more: Sequence[Bound] = ()) -> Knowledge:
        lower = np.zeros(len(self.grid.keys))
        upper = np.full(len(lower), np.inf)
        for one in (*self.bounds, *more):
            place = self.grid.places[one.key]
            lower[place] = max(lower[place], one.lower)
            upper[place] = min(upper[place], one.upper)
        return Knowledge(lower, upper, self.printed)


def attack_together(
    publications: Sequence[Publication],
    hierarchies: Sequence[Hierarchy],
    *,
    protected: Mapping[Key, float | None] | None = None,
    several: frozenset[str] = frozenset(),
    sums: Sequence[CodeSum] = (),
    readers: Sequence[Reader] = (),
    rule: Rule | None = None,
    whole: bool = True,
    exact: bool = True,
    together: int = _ALL_TOGETHER,
) -> Outcome:
    """What the public and every reader derive of the protected cells from all that is published.

    `hierarchies` may name one dimension twice (by province and by office); a dimension without
    one is a label, and cells with different labels have nothing to do with each other. `sums` are
    other sums of codes, such as `lattice.borders`. `protected` gives the true value of each cell
    or None; without it all cells that may hold a small count are protected, shown or not.
    Crossings of up to `together` finest cells are attacked whole, larger ones by what their
    tables share. Without `exact` cells that are clearly in doubt get no programs of their own,
    which is many times as fast. Raises Contradiction, with names, when not all can be true.
    """
    rule = rule or Rule()
    roots = {tree.name: tree.root for tree in hierarchies}
    bounds = tuple(_bounds(publications, roots))
    secrets = [(reader.name, _of(reader.name, reader.knows, roots, 0.0)) for reader in readers]
    known = [one.key for _, more in secrets for one in more]
    all_sums = [*sums_of(hierarchies), *sums]
    keys = [*(one.key for one in bounds), *(protected or ()), *known]
    unasked = protected is None
    if protected is None:
        protected = _targets(lattice(keys, all_sums, roots, several=several).keys, bounds, rule)
    keys += _whole_crossing(keys, all_sums, together)
    grid = lattice(keys, all_sums, roots, several=several)
    people = People(grid, all_sums, roots, several)
    ledger = _Ledger(grid, bounds, whole, _printed(grid, bounds), people)
    cells: list[Derived] = []
    for name, more in [(PUBLIC, []), *secrets]:
        explained = sum(bool(one.used) for one in cells)
        found = _as_reader(ledger, name, more, protected, rule, exact=exact)
        cells += _explained(ledger, [*ledger.bounds, *more], found, _EXPLAINED - explained)
    if unasked:
        cells = [one for one in cells if one.lower < rule.threshold and one.upper >= 1]
    return Outcome(tuple(cells), len(ledger.grid.keys))


def _printed(grid: Lattice, bounds: Sequence[Bound]) -> Floats:
    """What seems to be printed in each cell, or not a number: the middle of what is told, but for
    noughts, which are not told to be less than nought. It is only where the search begins."""
    half: dict[str, float] = {}
    for one in bounds:
        if np.isfinite(one.upper):
            half[one.name] = max(half.get(one.name, 0.0), (one.upper - one.lower) / 2)
    printed = np.full(len(grid.keys), np.nan)
    for one in bounds:
        if np.isfinite(one.upper):
            middle = (one.lower + one.upper) / 2
            nought = max(0.0, one.upper - half[one.name])
            printed[grid.places[one.key]] = middle if one.lower > 0 else nought
    return printed


def _bounds(publications: Sequence[Publication], roots: Mapping[str, str]) -> Iterable[Bound]:
    for one in publications:
        yield from _of(one.name, one.cells, roots, one.off_by)


def _of(name: str, cells: Iterable[Shown], roots: Mapping[str, str], off_by: float) -> list[Bound]:
    return [
        Bound(name, _key(one.key, roots), max(0.0, one.lower - off_by), one.upper + off_by)
        for one in cells
    ]


def _key(codes: Mapping[str, str], roots: Mapping[str, str]) -> Key:
    return tuple(sorted(pair for pair in codes.items() if roots.get(pair[0]) != pair[1]))


def _targets(keys: Iterable[Key], bounds: Iterable[Bound], rule: Rule) -> dict[Key, float | None]:
    """All cells but those that are shown to be large, or to be nobody."""
    safe = {one.key for one in bounds if one.lower >= rule.threshold or one.upper < 1}
    return {key: None for key in keys if key not in safe}


def _whole_crossing(keys: Iterable[Key], sums: Sequence[CodeSum], most: int) -> list[Key]:
    """The finest cells under all that is shown, with the labels that are shown, if few enough."""
    tied = {one.dimension for one in sums}
    labels = {tuple(pair for pair in key if pair[0] not in tied) for key in keys}
    names = {name for key in keys for name, _ in key if name in tied}
    number, finest = crossing(sums, names)
    if number * len(labels) > most:
        return []
    cells = list(finest)
    return [tuple(sorted((*label, *cell))) for label in labels for cell in cells]


def _as_reader(
    ledger: _Ledger,
    name: str,
    more: Sequence[Bound],
    targets: Mapping[Key, float | None],
    rule: Rule,
    *,
    exact: bool,
) -> list[Derived]:
    known = ledger.known(more)
    told = {one.key for one in more if one.lower == one.upper}
    own = {one.key: one.lower for one in more}
    asked = {key: targets[key] for key in targets if key not in told}
    start, held = (None, {}) if exact else _held(ledger, known, asked, own, rule)
    places = {key: ledger.grid.places[key] for key in asked if key not in held}
    try:
        found = intervals(
            ledger.grid.relations, known, cells=places.values(), whole=ledger.whole, start=start
        )
    except Contradiction as error:
        raise Contradiction(_who_disagree(ledger, [*ledger.bounds, *more])) from error
    cells = [
        Derived(key, name, low, high, violated=False, exact=False)
        for key, (low, high) in held.items()
    ]
    for key, place in places.items():
        # Adding nought makes nought of what the solver calls minus nought.
        low, high = float(found.lower[place]) + 0.0, float(found.upper[place]) + 0.0
        broken = rule.broken(low, high, asked[key], own.get(key, 0.0))
        cells.append(Derived(key, name, low, high, broken))
    return cells


def _held(
    ledger: _Ledger,
    known: Knowledge,
    asked: Mapping[Key, float | None],
    own: Mapping[Key, float],
    rule: Rule,
) -> tuple[Floats | None, dict[Key, tuple[float, float]]]:
    """A table that fits, and the cells that are clearly in doubt with what they have at least."""
    relations = ledger.grid.relations
    lower, upper = tighten(relations, known.lower, known.upper, whole=ledger.whole)
    if np.any(lower > upper + _NEAR):
        return None, {}
    bounds = Knowledge(lower, upper, known.printed)
    ends = [rule.asks(true, own.get(key, 0.0)) for key, true in asked.items()]
    low, high, values = np.array(ends, dtype=np.float64).reshape(-1, 3).T
    cells = np.array([ledger.grid.places[key] for key in asked], dtype=np.int64)
    try:
        wanted = Wanted(cells, low, high, values)
        seen = certify(relations, bounds, wanted, ledger.people.moves)
    except Contradiction:
        return None, {}
    lowest, highest = np.ceil(seen.lowest - _NEAR) + 0.0, np.floor(seen.highest + _NEAR)
    return seen.point, {
        key: (float(lowest[n]), float(highest[n])) for n, key in enumerate(asked) if seen.settled[n]
    }


def _explained(
    ledger: _Ledger, bounds: Sequence[Bound], cells: Sequence[Derived], most: int
) -> list[Derived]:
    if most <= 0 or not any(one.violated for one in cells):
        return list(cells)
    reasoning = Reasoning(ledger.grid, bounds)
    told = []
    for one in cells:
        if one.violated and most > 0:
            used = reasoning.of(one.key)
            names = tuple(dict.fromkeys(bound.name for bound in used))
            most -= 1
            told.append(replace(one, because=names, used=tuple(used)))
        else:
            told.append(one)
    return told


def _who_disagree(ledger: _Ledger, bounds: Sequence[Bound]) -> str:
    """Names publications that cannot all be true and of which none can be missed for that."""
    names = list(dict.fromkeys(one.name for one in bounds))
    for name in list(names):
        left = [one for one in bounds if one.name in names and one.name != name]
        if _impossible(replace(ledger, bounds=tuple(left))):
            names.remove(name)
    return f"not all of this can be true together: {', '.join(names)}"


def _impossible(ledger: _Ledger) -> bool:
    known = ledger.known()
    low, high = tighten(ledger.grid.relations, known.lower, known.upper, whole=ledger.whole)
    if np.any(low > high + _NEAR):
        return True
    try:
        Program(ledger.grid.relations, low, high, np.zeros(len(low))).solve()
    except NoSolution:
        return True
    return False
