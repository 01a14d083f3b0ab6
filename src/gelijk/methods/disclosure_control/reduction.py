"""The same relations with fewer columns: what must move together becomes one.

Where a sum has one hidden part left, total and part deviate alike; where it has none, the total
cannot deviate at all. In sparse tables that is a quarter of the hidden cells and half of the
sums. The reduction is exact: every deviation of the cells is one of the columns and back
(Hundepool et al., Statistical Disclosure Control (Wiley 2012), section 4.4.3, does the same for
the attacker's programs).
"""

from dataclasses import dataclass, replace

import numpy as np

from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints, Relations

_NOTHING = 1e-9


@dataclass(frozen=True)
class Reduced:
    """column: (cells,), the column of each cell, -1 where it cannot deviate; relations on these."""

    column: Ints
    relations: Relations
    number: int

    def least(self, values: Floats) -> Floats:
        """The smallest of the cells of each column, (columns,)."""
        found = np.full(self.number, np.inf)
        moves = self.column >= 0
        np.minimum.at(found, self.column[moves], values[moves])
        return found

    def total(self, values: Floats) -> Floats:
        """The sum over the cells of each column, (columns,)."""
        moves = self.column >= 0
        sums = np.bincount(self.column[moves], weights=values[moves], minlength=self.number)
        return np.asarray(sums, dtype=np.float64)

    def any(self, flags: Flags) -> Flags:
        """Whether one of the cells of each column has the flag, (columns,)."""
        found = np.zeros(self.number, dtype=bool)
        found[self.column[flags & (self.column >= 0)]] = True
        return found

    def cells(self, flags: Flags) -> Flags:
        """The cells of these columns."""
        return np.append(flags, False)[self.column]


def around(relations: Relations, point: Floats) -> Relations:
    """The relations on deviations from a table that keeps them."""
    sums = relations.sums(point)
    exact = relations.upper - relations.lower <= 0
    lower = np.where(exact, 0.0, np.minimum(0.0, relations.lower - sums))
    upper = np.where(exact, 0.0, np.maximum(0.0, relations.upper - sums))
    return replace(relations, lower=lower, upper=upper)


@dataclass
class _Entries:
    """The entries of the relations as three lists, and the column that each cell went to."""

    row: Ints
    cell: Ints
    coefficient: Floats
    into: Ints

    def gather(self) -> None:
        """Adds up the entries of one row and column; those that cancel out go."""
        number = len(self.into)
        place, back = np.unique(self.row * number + self.into[self.cell], return_inverse=True)
        added = np.bincount(back, weights=self.coefficient, minlength=len(place))
        sums = np.asarray(added, dtype=np.float64)
        kept = np.abs(sums) > _NOTHING
        place, self.coefficient = place[kept], sums[kept]
        self.row, self.cell = place // number, place % number

    def drop(self, columns: Ints) -> None:
        kept = ~np.isin(self.cell, columns)
        self.row, self.cell = self.row[kept], self.cell[kept]
        self.coefficient = self.coefficient[kept]


def reduced(relations: Relations, moves: Flags) -> Reduced:
    """The relations on deviations of the cells that may move; their bounds must allow 0."""
    kept = moves[relations.cells]
    entries = _Entries(
        relations.rows[kept],
        relations.cells[kept],
        relations.coefficients[kept],
        np.arange(len(moves), dtype=np.int64),
    )
    exact = (np.abs(relations.lower) <= _NOTHING) & (np.abs(relations.upper) <= _NOTHING)
    still = ~moves
    entries.gather()
    while _pass(entries, exact, still):
        entries.gather()
    into = entries.into
    while np.any(into != into[into]):
        into = into[into]
    names, column = np.unique(into[~still[into]], return_inverse=True)
    of_cell = np.full(len(moves), -1, dtype=np.int64)
    of_cell[~still[into]] = column
    entries.cell = np.searchsorted(names, entries.cell)
    return Reduced(of_cell, _packed(entries, relations), len(names))


def _pass(entries: _Entries, exact: Flags, still: Flags) -> bool:
    """Fixes what is alone in a sum and joins what is with two; whether there was any."""
    lengths = np.bincount(entries.row, minlength=len(exact))
    alone = entries.cell[(lengths == 1)[entries.row] & exact[entries.row]]
    if len(alone):
        still[alone] = True
        entries.drop(alone)
        return True
    in_two = np.flatnonzero((lengths == 2)[entries.row] & exact[entries.row])
    first, second = in_two[::2], in_two[1::2]
    opposite = np.abs(entries.coefficient[first] + entries.coefficient[second]) <= _NOTHING
    _join(entries.into, entries.cell[first[opposite]], entries.cell[second[opposite]])
    return bool(np.any(opposite))


def _join(into: Ints, ones: Ints, others: Ints) -> None:
    """Points every cell of a pair, in place, to the smallest cell that it is joined with."""
    for one, other in zip(ones.tolist(), others.tolist(), strict=True):
        low, high = sorted((_end(into, one), _end(into, other)))
        into[high] = low
    while np.any(into != into[into]):
        into[:] = into[into]


def _end(into: Ints, cell: int) -> int:
    while into[cell] != cell:
        cell = int(into[cell])
    return cell


def _packed(entries: _Entries, relations: Relations) -> Relations:
    """The rows that are left, each once; a row without entries holds already."""
    if not len(entries.row):
        return Relations.of([])
    order = np.argsort(entries.row, kind="stable")
    row, cell, coefficient = entries.row[order], entries.cell[order], entries.coefficient[order]
    rows, starts = np.unique(row, return_index=True)
    ends = np.append(starts[1:], len(row))
    seen: dict[tuple[bytes, bytes, float, float], int] = {}
    for n, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        sign = np.sign(coefficient[start])
        bounds = (float(relations.lower[rows[n]]), float(relations.upper[rows[n]]))
        if sign < 0:
            bounds = (-bounds[1], -bounds[0])
        name = (cell[start:end].tobytes(), (sign * coefficient[start:end]).tobytes(), *bounds)
        seen.setdefault(name, n)
    once = np.array(sorted(seen.values()), dtype=np.int64)
    lengths = (ends - starts)[once]
    taken = np.isin(row, rows[once])
    return Relations(
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        cell[taken].astype(np.int64),
        coefficient[taken],
        relations.lower[rows[once]],
        relations.upper[rows[once]],
    )
