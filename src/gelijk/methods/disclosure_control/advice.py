"""How much of each crossing would survive, before anybody draws the table.

Most of a table that is too fine is hidden or rounded away whatever the method; then a coarser
crossing tells more. The shares here need no solving: they say what the rules alone leave, so
secondary suppression can only leave less.

A level is how far down a tree is followed: the first of municipality < province is the province.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.rules import Rules, reasons
from gelijk.methods.disclosure_control.table import Record, Table, tabulate

_FEW_HIDDEN = 0.1  # of the people: then hiding costs less than changing every figure
_MOST_CELLS = 500_000  # a table above this is nobody's to read, and takes minutes to count


class Verdict(StrEnum):
    """What to do with a crossing."""

    AS_IT_IS = "as it is"
    HIDE = "hide"
    ROUND = "round"
    TOO_FINE = "too fine"


@dataclass(frozen=True)
class Survival:
    """One crossing. cells counts all cells, zeros too; filled those with anybody in them.

    published: filled cells that the rules let through. people: the share of the value of the
    finest filled cells that stands in published ones, 0 to 1; None for an empty table. levels: of
    the trees, as counted from the total. finest: filled cells with a leaf in every dimension;
    small: those of them that the rules stop; mean: how many people they hold on average.
    """

    dimensions: tuple[str, ...]
    cells: int
    filled: int
    published: int
    people: float | None
    levels: tuple[int, ...] = ()
    finest: int = 0
    small: int = 0
    mean: float = 0.0

    @property
    def share(self) -> float | None:
        """Published as a share of filled cells, 0 to 1; None for an empty table."""
        return self.published / self.filled if self.filled else None

    def verdict(self, base: int, *, counts: bool = True) -> Verdict:
        """What to do. Amounts cannot be rounded; of counts that are mostly nearer to nought than
        to the base rounding leaves nothing either."""
        if self.people is None or not self.small:
            return Verdict.AS_IT_IS
        if 1 - self.people <= _FEW_HIDDEN:
            return Verdict.HIDE
        return Verdict.ROUND if counts and self.mean >= base / 2 else Verdict.TOO_FINE


def levels(tree: Hierarchy) -> list[Hierarchy]:
    """The tree cut off at every depth, from coarse to whole."""
    depths = {code: len(path) - 1 for code, path in tree.paths.items()}
    return [
        Hierarchy(
            tree.name,
            {code: above for code, above in tree.parents.items() if depths[code] <= depth},
            tree.root,
        )
        for depth in range(1, max(depths.values()) + 1)
    ]


def advised(
    records: Sequence[Record],
    hierarchies: Sequence[Hierarchy],
    rules: Rules,
    *,
    several: frozenset[str] = frozenset(),
    most: int = 3,
) -> list[Survival]:
    """Every crossing of up to `most` dimensions at every level, those that keep most first.

    Crossings of more than half a million cells are left out.
    """
    found = []
    for number in range(1, min(most, len(hierarchies)) + 1):
        for chosen in itertools.combinations(hierarchies, number):
            for trees in itertools.product(*map(levels, chosen)):
                if np.prod([len(tree.codes) for tree in trees]) <= _MOST_CELLS:
                    table = _cut(records, hierarchies, trees, several, rules)
                    found.append(survival(table, trees, rules))
    return _in_order(found)


def _cut(
    records: Sequence[Record],
    hierarchies: Sequence[Hierarchy],
    trees: Sequence[Hierarchy],
    several: frozenset[str],
    rules: Rules,
) -> Table:
    whole = {tree.name: (place, tree) for place, tree in enumerate(hierarchies)}
    ways = [(whole[tree.name][0], _upward(whole[tree.name][1], tree)) for tree in trees]
    parts = [
        Record(
            tuple(frozenset(way[code] for code in _codes(one.codes[place])) for place, way in ways),
            one.value,
            one.respondents,
        )
        for one in records
    ]
    return tabulate(parts, trees, several=several, keep=rules.contributions)


def _codes(codes: str | frozenset[str]) -> frozenset[str]:
    return frozenset({codes}) if isinstance(codes, str) else codes


def _upward(whole: Hierarchy, cut: Hierarchy) -> dict[str, str]:
    """Every leaf of the whole tree with the first code above it that the cut one has."""
    return {
        leaf: next(code for code in whole.paths[leaf] if code in cut.parents)
        for leaf in whole.leaves
    }


def finest(found: Sequence[Survival], base: int, *, counts: bool = True) -> list[Survival]:
    """The crossings worth publishing that no other one worth publishing tells more than."""
    kept = [one for one in found if one.verdict(base, counts=counts) is not Verdict.TOO_FINE]
    return [one for one in kept if not any(_tells_more(other, one) for other in kept)]


def _tells_more(one: Survival, other: Survival) -> bool:
    own = dict(zip(one.dimensions, one.levels, strict=True))
    pairs = list(zip(other.dimensions, other.levels, strict=True))
    at_least = all(own.get(name, 0) >= level for name, level in pairs)
    return at_least and own != dict(pairs)


def _in_order(found: list[Survival]) -> list[Survival]:
    return sorted(found, key=lambda one: (-(one.people or 0.0), len(one.dimensions)))


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
    return _in_order(found)


def survival(table: Table, hierarchies: Sequence[Hierarchy], rules: Rules) -> Survival:
    """What the rules leave of one table."""
    filled = table.respondents > 0
    published = filled & (reasons(table, rules) == 0)
    leaves = {(tree.name, code) for tree in hierarchies for code in tree.leaves}
    finest = np.array([len(k) == len(hierarchies) and leaves.issuperset(k) for k in table.keys])
    whole = float(table.values[finest].sum())
    kept = float(table.values[finest & published].sum())
    inside = finest & filled
    return Survival(
        dimensions=tuple(tree.name for tree in hierarchies),
        cells=len(table),
        filled=int(filled.sum()),
        published=int(published.sum()),
        people=kept / whole if whole else None,
        levels=tuple(max(map(len, tree.paths.values())) - 1 for tree in hierarchies),
        finest=int(inside.sum()),
        small=int((inside & ~published).sum()),
        mean=float(table.respondents[inside].mean()) if inside.any() else 0.0,
    )
