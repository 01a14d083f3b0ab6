"""Tables as one list of cells: counted from records, checked, linked with each other."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.relations import (
    Floats,
    Relations,
    Row,
    adds_up,
    overlaps,
)

# A cell by what it says of the dimensions that it does say something of, in order of their names.
# Totals are left out, so the same cell has the same key in every table that it stands in.
Key: TypeAlias = tuple[tuple[str, str], ...]
_NAMED = 3  # how many wrong cells a refusal names


class NotAdditive(ValueError):
    """The published totals are not what the parts add up to.

    number: of cells where that is so; keys: of the first of them.
    """

    def __init__(self, message: str, keys: Sequence[Key]) -> None:
        self.number, self.keys = len(keys), tuple(keys[:_NAMED])
        named = "; ".join(_words(key) for key in self.keys)
        super().__init__(f"{self.number} {message}, first: {named}")


class UnknownCode(ValueError):
    """A record has a code that is not a leaf of its hierarchy."""


@dataclass(frozen=True)
class Record:
    """One respondent, or several alike: a code per dimension, or several codes for one dimension.

    `value` is what they add to a cell (a count, or euros), `respondents` how many they are. `draw`
    is the record key of one respondent, for noise (see cell_key).
    """

    codes: tuple[str | frozenset[str], ...]
    value: float = 1.0
    respondents: float = 1.0
    draw: int = 0


@dataclass(frozen=True)
class Table:
    """The cells of one or more tables and the relations between them.

    values, respondents: (cells,). largest: (cells, k), the k largest contributions of each cell in
    falling order, for the rules on dominance; k may be 0. draws: the cell keys, if kept.
    """

    keys: tuple[Key, ...]
    values: Floats
    respondents: Floats
    largest: Floats
    relations: Relations
    draws: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def places(self) -> dict[Key, int]:
        """Where each cell stands."""
        return {key: place for place, key in enumerate(self.keys)}

    def check(self) -> None:
        """Raises NotAdditive when a relation does not hold for the values."""
        broken = self.relations.broken(self.values)
        if not len(broken):
            return
        cells = [self.relations.row(int(place)).cells[0] for place in broken]
        raise NotAdditive("sums are not right", [self.keys[cell] for cell in cells])


def _words(key: Key) -> str:
    return ", ".join(f"{name}={code}" for name, code in key) or "the grand total"


def key_of(codes: Sequence[str], hierarchies: Sequence[Hierarchy]) -> Key:
    """The key of the cell with these codes, one per hierarchy."""
    pairs = zip(codes, hierarchies, strict=True)
    return tuple(sorted((tree.name, code) for code, tree in pairs if code != tree.root))


def tabulate(
    records: Iterable[Record],
    hierarchies: Sequence[Hierarchy],
    *,
    several: frozenset[str] = frozenset(),
    keep: int = 0,
) -> Table:
    """Counts the records in every cell of the crossing of the hierarchies, totals included.

    A record with several codes in a dimension named in `several` counts once in each cell that it
    touches, and the sums of that dimension become inequalities. `keep` is how many of the largest
    contributions are kept per cell. Raises UnknownCode.
    """
    values: dict[tuple[str, ...], float] = defaultdict(float)
    respondents: dict[tuple[str, ...], float] = defaultdict(float)
    draws: dict[tuple[str, ...], int] = defaultdict(int)
    parts: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for record in records:
        for codes in itertools.product(*_touched(record, hierarchies, several)):
            values[codes] += record.value
            respondents[codes] += record.respondents
            draws[codes] += record.draw
            if keep:
                parts[codes] = sorted([*parts[codes], record.value], reverse=True)[:keep]
    cells = list(itertools.product(*(tree.codes for tree in hierarchies)))
    return Table(
        keys=tuple(key_of(codes, hierarchies) for codes in cells),
        values=np.array([values.get(codes, 0.0) for codes in cells]),
        respondents=np.array([respondents.get(codes, 0.0) for codes in cells]),
        largest=_padded([parts.get(codes, []) for codes in cells], keep),
        relations=Relations.of(_relations(cells, hierarchies, several)),
        draws=tuple(draws.get(codes, 0) for codes in cells),
    )


def _touched(
    record: Record, hierarchies: Sequence[Hierarchy], several: frozenset[str]
) -> list[list[str]]:
    touched = []
    for codes, tree in zip(record.codes, hierarchies, strict=True):
        named = {codes} if isinstance(codes, str) else codes
        unknown = sorted(
            code for code in named if code not in tree.parents or code in tree.children
        )
        if unknown or not named:
            raise UnknownCode(f"{tree.name}: {', '.join(unknown) or 'no code'}")
        if len(named) > 1 and tree.name not in several:
            raise UnknownCode(f"{tree.name}: several codes at once: {', '.join(sorted(named))}")
        touched.append(sorted({above for code in named for above in tree.paths[code]}))
    return touched


def _padded(parts: list[list[float]], keep: int) -> Floats:
    padded = np.zeros((len(parts), keep))
    for place, largest in enumerate(parts):
        padded[place, : len(largest)] = largest
    return padded


def _relations(
    cells: Sequence[tuple[str, ...]], hierarchies: Sequence[Hierarchy], several: frozenset[str]
) -> Iterable[Row]:
    places = {codes: place for place, codes in enumerate(cells)}
    for codes, place in places.items():
        for dimension, tree in enumerate(hierarchies):
            below = tree.children.get(codes[dimension])
            if below:
                parts = [
                    places[(*codes[:dimension], code, *codes[dimension + 1 :])] for code in below
                ]
                yield from (overlaps if tree.name in several else adds_up)(place, parts)


def link(tables: Sequence[Table]) -> Table:
    """All tables as one list of cells; a cell that stands in several of them becomes one.

    Raises NotAdditive when two tables disagree on a cell, which a reader would see too.
    """
    places: dict[Key, int] = {}
    for table in tables:
        for key in table.keys:
            places.setdefault(key, len(places))
    keep = min(table.largest.shape[1] for table in tables)
    values, respondents = np.full(len(places), np.nan), np.zeros(len(places))
    largest = np.zeros((len(places), keep))
    rows: dict[Row, None] = {}
    draws = [0] * len(places)
    for table in tables:
        for key, draw in zip(table.keys, table.draws, strict=False):
            draws[places[key]] = draw
        at = np.array([places[key] for key in table.keys], dtype=np.int64)
        _agree(table, values[at])
        values[at], respondents[at] = table.values, table.respondents
        largest[at] = table.largest[:, :keep]
        rows.update(dict.fromkeys(_moved(table.relations, at.tolist())))
    relations = Relations.of(rows)
    return Table(tuple(places), values, respondents, largest, relations, tuple(draws))


def _agree(table: Table, earlier: Floats) -> None:
    wrong = np.flatnonzero(~np.isnan(earlier) & (np.abs(earlier - table.values) > 1e-6))
    if len(wrong):
        keys = [table.keys[place] for place in wrong.tolist()]
        raise NotAdditive("cells differ between the tables", keys)


def _moved(relations: Relations, at: Sequence[int]) -> Iterable[Row]:
    for place in range(len(relations)):
        row = relations.row(place)
        moved = tuple(at[cell] for cell in row.cells)
        yield Row(moved, row.coefficients, row.lower, row.upper)


def check_totals(table: Table, published: Mapping[Key, float]) -> None:
    """Raises NotAdditive when a total that came with the data is not what the parts add up to."""
    wrong = [
        key
        for key, value in published.items()
        if key not in table.places or abs(table.values[table.places[key]] - value) > 1e-6
    ]
    if wrong:
        raise NotAdditive("totals differ from the sum of their parts", wrong)
