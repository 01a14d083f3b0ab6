"""How much of each crossing would survive, before anybody draws the table.

Most of a table that is too fine is hidden or rounded away whatever the method; then a coarser
crossing tells more. The shares here need no solving: they say what the rules alone leave, so
secondary suppression can only leave less.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.rules import Rules, reasons
from gelijk.methods.disclosure_control.table import Record, Table, tabulate


@dataclass(frozen=True)
class Survival:
    """One crossing. cells counts all cells, zeros too; filled those with anybody in them.

    published: filled cells that the rules let through. people: the share of the value of the
    finest filled cells that stands in published ones, 0 to 1; None for an empty table.
    """

    dimensions: tuple[str, ...]
    cells: int
    filled: int
    published: int
    people: float | None

    @property
    def share(self) -> float | None:
        """Published as a share of filled cells, 0 to 1; None for an empty table."""
        return self.published / self.filled if self.filled else None


def survivals(
    records: Sequence[Record],
    hierarchies: Sequence[Hierarchy],
    rules: Rules,
    *,
    several: frozenset[str] = frozenset(),
    most: int = 3,
) -> list[Survival]:
    """Every crossing of up to `most` dimensions, those that keep most of the people first."""
    found = []
    for number in range(1, min(most, len(hierarchies)) + 1):
        for chosen in itertools.combinations(range(len(hierarchies)), number):
            trees = [hierarchies[place] for place in chosen]
            parts = [
                Record(tuple(one.codes[n] for n in chosen), one.value, one.respondents)
                for one in records
            ]
            table = tabulate(parts, trees, several=several, keep=rules.contributions)
            found.append(survival(table, trees, rules))
    return sorted(found, key=lambda one: (-(one.people or 0.0), len(one.dimensions)))


def survival(table: Table, hierarchies: Sequence[Hierarchy], rules: Rules) -> Survival:
    """What the rules leave of one table."""
    filled = table.respondents > 0
    published = filled & (reasons(table, rules) == 0)
    leaves = {(tree.name, code) for tree in hierarchies for code in tree.leaves}
    finest = np.array([len(k) == len(hierarchies) and leaves.issuperset(k) for k in table.keys])
    whole = float(table.values[finest].sum())
    kept = float(table.values[finest & published].sum())
    return Survival(
        tuple(tree.name for tree in hierarchies),
        len(table),
        int(filled.sum()),
        int(published.sum()),
        kept / whole if whole else None,
    )
