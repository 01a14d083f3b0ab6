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
from dataclasses import dataclass, replace

import numpy as np

from gelijk.methods.disclosure_control.deriving import Ledger, as_reader
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.insiders import as_insiders
from gelijk.methods.disclosure_control.lattice import CodeSum, Lattice, crossing, lattice, sums_of
from gelijk.methods.disclosure_control.people import People
from gelijk.methods.disclosure_control.propagation import tighten
from gelijk.methods.disclosure_control.publications import (
    PUBLIC,
    Derived,
    Kind,
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
_ALL_TOGETHER = 20_000  # finest cells; a crossing above this is tied by its shared totals alone
_EXPLAINED = 200  # violations; who mends the first of these mends most of the others


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
    own = [(one, _of(one.name, one.knows, roots, 0.0)) for one in (Reader(PUBLIC, ()), *readers)]
    tied = _Tied([*sums_of(hierarchies), *sums], roots, several)
    keys = [*(one.key for one in bounds), *(protected or ())]
    keys += [one.key for _, more in own for one in more]
    grid = tied.grid(keys)
    targets = _targets(grid, bounds, rule) if protected is None else protected
    finest = _whole_crossing(keys, tied.sums, together)
    if any(key not in grid.places for key in finest):
        grid = tied.grid([*keys, *targets, *finest])
    ledger = Ledger(grid, bounds, whole, _printed(grid, bounds), tied.people(grid))
    cells = _as_readers(ledger, own, targets, rule, exact=exact)
    if protected is None:
        cells = [one for one in cells if not one.exact or _may_be_small(one, rule)]
    return Outcome(tuple(cells), len(grid.keys))


@dataclass(frozen=True)
class _Tied:
    """What ties the cells together."""

    sums: Sequence[CodeSum]
    roots: Mapping[str, str]
    several: frozenset[str]

    def grid(self, keys: Iterable[Key]) -> Lattice:
        return lattice(keys, self.sums, self.roots, several=self.several)

    def people(self, grid: Lattice) -> People:
        return People(grid, self.sums, self.roots, self.several)


def _may_be_small(one: Derived, rule: Rule) -> bool:
    return one.lower < rule.threshold and one.upper >= 1


def _as_readers(
    ledger: Ledger,
    readers: Sequence[tuple[Reader, Sequence[Bound]]],
    targets: Mapping[Key, float | None],
    rule: Rule,
    *,
    exact: bool,
) -> list[Derived]:
    cells: list[Derived] = []
    for reader, more in readers:
        if reader.kind is Kind.ANY_REPORT:
            cells += as_insiders(ledger, reader, targets, rule)
            continue
        explained = sum(bool(one.used) for one in cells)
        found = as_reader(ledger, reader, more, targets, rule, exact=exact)
        cells += _explained(ledger, [*ledger.bounds, *more], found, _EXPLAINED - explained)
    return cells


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


def _targets(grid: Lattice, bounds: Iterable[Bound], rule: Rule) -> dict[Key, float | None]:
    """All cells but those that single sums show to be large, or to be nobody."""
    lower, upper = np.zeros(len(grid.keys)), np.full(len(grid.keys), np.inf)
    for one in bounds:
        place = grid.places[one.key]
        lower[place], upper[place] = max(lower[place], one.lower), min(upper[place], one.upper)
    low, high = tighten(grid.relations, lower, upper)
    safe = (low >= rule.threshold) | (high < 1)
    return {key: None for key, one in zip(grid.keys, safe.tolist(), strict=True) if not one}


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


def _explained(
    ledger: Ledger, bounds: Sequence[Bound], cells: Sequence[Derived], most: int
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
