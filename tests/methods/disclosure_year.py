"""A made-up year of reports as large as a real one, for attacks on releases that come out together.

342 municipalities in 12 provinces and a place that is not known; a report is on one to three of 15
grounds and on one of 12 terrains, and some are on an event that many people report.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.ledger import Publication, Shown
from gelijk.methods.disclosure_control.rounding import round_additively
from gelijk.methods.disclosure_control.table import Key, Record, Table, tabulate

BASE = 5
SEVERAL = frozenset({"ground"})
_PLACES, _PROVINCES, _REPORTS, _EVENT = 342, 12, 5_281, 0.08
PROVINCES = [f"PV{n:02}" for n in range(_PROVINCES)]
AREA = Hierarchy(
    "area",
    dict.fromkeys([*PROVINCES, "unknown"], "NL")
    | {f"GM{n:04}": PROVINCES[n % _PROVINCES] for n in range(_PLACES)},
    "NL",
)
PROVINCE = Hierarchy.flat("area", [*PROVINCES, "unknown"], "NL")
GROUND = Hierarchy.flat("ground", [f"G{n:02}" for n in range(15)])
TERRAIN = Hierarchy.flat("terrain", [f"T{n:02}" for n in range(12)])
MASS = Hierarchy.flat("mass", ["without", "only"])
TREES = [MASS, AREA, GROUND, TERRAIN]
Report = tuple[str, frozenset[str], str, bool]


def reports() -> list[Report]:
    """Area, grounds, terrain, and whether it is on a mass event; always the same."""
    random = np.random.default_rng(2022)
    places = [*AREA.leaves]
    sizes = 1.0 / np.arange(3, len(places) + 3) ** 0.8
    shares = {tree: 0.75 ** np.arange(len(tree.leaves)) for tree in (GROUND, TERRAIN)}
    found = []
    for _ in range(_REPORTS):
        number = random.choice([1, 2, 3], p=[0.82, 0.14, 0.04])
        of_ground = shares[GROUND] / shares[GROUND].sum()
        grounds = random.choice(GROUND.leaves, number, replace=False, p=of_ground)
        terrain = random.choice(TERRAIN.leaves, p=shares[TERRAIN] / shares[TERRAIN].sum())
        place = random.choice(places, p=sizes / sizes.sum())
        found.append(
            (str(place), frozenset(map(str, grounds)), str(terrain), random.random() < _EVENT)
        )
    return found


def table_of(found: Sequence[Report], *trees: Hierarchy, with_mass: bool = True) -> Table:
    """The true counts of this crossing; of provinces where AREA is cut off there."""
    rows = [one for one in found if with_mass or not one[3]]
    codes = {
        "area": [AREA.parents[p] if PROVINCE in trees and p[:2] == "GM" else p for p, *_ in rows],
        "ground": [one[1] for one in rows],
        "terrain": [one[2] for one in rows],
    }
    columns = [codes[tree.name] for tree in trees]
    records = [Record(tuple(column[n] for column in columns)) for n in range(len(rows))]
    return tabulate(records, trees, several=SEVERAL)


def marked(key: Key, *, with_mass: bool = True) -> Key:
    """The key of a cell as the ledger has it."""
    return key if with_mass else tuple(sorted((*key, ("mass", "without"))))


@dataclass
class Out:
    """What is out so far: publications, and each cell's true count and number by key."""

    publications: list[Publication] = field(default_factory=list)
    counts: dict[Key, float] = field(default_factory=dict)
    shown: dict[Key, float] = field(default_factory=dict)

    def round(self, name: str, table: Table, *, with_mass: bool = True) -> Publication:
        """The table rounded to fives, with the number that the very same count has already."""
        values = table.values.copy()
        for place, key in enumerate(table.keys):
            for own in (marked(key, with_mass=with_mass), key):
                if self.counts.get(own) == table.values[place]:
                    values[place] = self.shown[own]
        again = Table(table.keys, values, table.respondents, table.largest, table.relations)
        done = round_additively(again, BASE)
        steps = 2 if np.any(np.abs(done.values - table.values) >= BASE) else 1
        keys = [marked(key, with_mass=with_mass) for key in table.keys]
        self.counts |= dict(zip(keys, table.values.tolist(), strict=True))
        self.shown |= dict(zip(keys, done.values.tolist(), strict=True))
        cells = [Shown.rounded(dict(key), self.shown[key], steps * BASE - 1) for key in keys]
        self.publications.append(Publication(name, tuple(cells)))
        return self.publications[-1]

    def small(self) -> dict[Key, float]:
        """The cells that are to be protected, with their counts."""
        return {key: count for key, count in self.counts.items() if 0 < count < BASE}
