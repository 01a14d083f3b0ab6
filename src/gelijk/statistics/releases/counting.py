"""The true counts of a table, out of the store of figures; what is not there was no report."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from django.db.models import Max

from gelijk.core.observations import NATIONAL
from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.lattice import lattice, sums_of
from gelijk.methods.disclosure_control.table import Key, Table, key_of
from gelijk.reference import vocabularies
from gelijk.statistics.areas import code_of, municipality_tree, province_tree
from gelijk.statistics.models import MassEvents, Observation
from gelijk.statistics.releases.designs import Design
from gelijk.statistics.stating import OURS

VOCABULARIES = {
    "ground": "grounds",
    "terrain": "terrains",
    "nature": "natures",
    "handling": "handlings",
    "channel": "channels",
}


@dataclass(frozen=True)
class Counts:
    """A table with its trees; `digest` names the very counts, `synthetic` that any is made up."""

    table: Table
    trees: tuple[Hierarchy, ...]
    digest: str
    synthetic: bool

    @property
    def tree_of_areas(self) -> Hierarchy | None:
        """The tree along which a large table is worked on in parts."""
        return next((tree for tree in self.trees if tree.name == "area"), None)


def last_counted() -> int:
    """The last version of any figure: what is counted up to here does not change any more.

    Who stores figures takes turns with who asks this (actions/ledger.py), so that no version with
    a lower number comes after.
    """
    return Observation.objects.aggregate(last=Max("id"))["last"] or 0


def counts_of(
    design: Design, year: int, *, with_mass_events: bool, counted_to: int | None = None
) -> Counts:
    """The table as it was last built, or as it was when `counted_to` was the last version.

    Nothing built is a problem, not a table of noughts.
    """
    rows = _rows(design, year, with_mass_events, counted_to)
    if not rows:
        raise Problem(
            f"De cijfers van {year} voor deze tabel zijn nog niet geteld.",
            where=str(design.title),
            remedy=f"Tel eerst het jaar: `gelijk figures build --year {year}`.",
        )
    cells = _cells(design, rows)
    trees = _trees(design, year, cells)
    table = _table(cells, trees, design.several)
    table.check()
    words = json.dumps(sorted((list(map(list, key)), value) for key, value in cells.items()))
    synthetic = any(row.synthetic for row in rows)
    return Counts(table, trees, hashlib.sha256(words.encode()).hexdigest(), synthetic)


def _rows(
    design: Design, year: int, with_mass_events: bool, counted_to: int | None
) -> list[Observation]:
    wanted = [design.indicator, *([design.total] if design.total else [])]
    found = Observation.objects.filter(
        indicator__in=wanted,
        period_label=str(year),
        origin=OURS,
        mass_events=MassEvents.WITH if with_mass_events else MassEvents.WITHOUT,
    )
    if design.areas == "country":
        found = found.filter(area=NATIONAL)
    if counted_to is None:
        return list(found.filter(current=True, withdrawn=False))
    then = found.filter(pk__lte=counted_to).order_by("public_id", "-number")
    return [row for row in then.distinct("public_id") if not row.withdrawn]


def _cells(design: Design, rows: Iterable[Observation]) -> dict[Key, float]:
    """Counts of the finest areas, by key; a real and a made-up count of one cell go together."""
    cells: dict[Key, float] = defaultdict(float)
    for row in rows:
        if row.value is None:
            raise Problem(
                "Van dit cijfer is het aantal niet bekend.",
                where=row.public_id,
                remedy="Tel het jaar opnieuw, of stel een tabel voor waar dit cijfer niet in zit.",
            )
        marks = dict(row.breakdown)
        if design.areas != "country":
            marks["area"] = code_of(row.area)
        cells[tuple(sorted(marks.items()))] += float(row.value)
    return dict(cells)


def _trees(design: Design, year: int, cells: Mapping[Key, float]) -> tuple[Hierarchy, ...]:
    seen: dict[str, set[str]] = defaultdict(set)
    for key in cells:
        for name, code in key:
            seen[name].add(code)
    trees = [Hierarchy.flat(name, {*_codes(name), *seen[name]}) for name in design.dimensions]
    if design.areas == "municipality":
        trees.insert(0, municipality_tree(year))
    elif design.areas == "province":
        trees.insert(0, province_tree(year))
    return tuple(trees)


def _codes(dimension: str) -> list[str]:
    return [one.code for one in vocabularies.load(VOCABULARIES[dimension]).top]


def _table(
    cells: Mapping[Key, float], trees: tuple[Hierarchy, ...], several: frozenset[str]
) -> Table:
    """All cells of the crossing; those of areas above the finest are sums of what lies in them."""
    keys = [key_of(codes, trees) for codes in product(*(tree.codes for tree in trees))]
    roots = {tree.name: tree.root for tree in trees}
    grid = lattice(keys, sums_of(trees), roots, several=several)
    values = _summed(cells, grid.places, trees)
    return Table(
        keys=grid.keys,
        values=values,
        respondents=values.copy(),
        largest=np.zeros((len(values), 0)),
        relations=grid.relations,
    )


def _summed(
    cells: Mapping[Key, float], places: Mapping[Key, int], trees: tuple[Hierarchy, ...]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = np.zeros(len(places))
    area = next((tree for tree in trees if tree.name == "area"), None)
    for key, value in cells.items():
        marks = dict(key)
        above = area.paths[marks["area"]] if area else ("",)
        for code in above:
            moved = {**marks, "area": code} if area else marks
            kept = {n: c for n, c in moved.items() if not (area and n == "area" and c == area.root)}
            values[places[tuple(sorted(kept.items()))]] += value
    return values
