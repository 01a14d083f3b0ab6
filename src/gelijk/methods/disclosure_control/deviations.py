"""How far each hidden cell may lie from its true value in the eyes of a reader.

Everything is written as the deviation from the truth: a published cell deviates 0, a hidden one
between minus its value and a ceiling. A pattern is a share per cell, 1 hidden and 0 published;
shares in between are for the linear relaxation of the search for a pattern.
"""

from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.program import Program
from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints, Relations

_BULK_ROUNDS = 12  # more hardly certifies more: what is left gets a program of its own
_ZERO = 1e-9
_NEAR = 1e-6


@dataclass(frozen=True)
class Demand:
    """The reader must not exclude that `column` lies `distance` up (sign 1) or down (sign -1)."""

    column: int
    sign: float
    distance: float


@dataclass(frozen=True)
class Reach:
    """How far a cell goes, and per column how far it could go at most for each share opened.

    For every pattern: reach <= constant + sum of gain * share (duality of the linear program).
    """

    distance: float
    gain: Floats
    constant: float


class Deviations:
    """The deviations of the cells that may be hidden; columns are these cells in their order."""

    def __init__(self, relations: Relations, values: Floats, hideable: Flags) -> None:
        self.cells: Ints = np.flatnonzero(hideable).astype(np.int64)
        self.down = values[self.cells]
        # No bound for the reader: more than all there is, yet finite so that duality gives cuts.
        self.up = np.full(len(self.cells), float(values.max(initial=0.0)) + 1.0)
        self.relations = _restricted(relations, values, hideable)
        none = np.zeros(len(self.cells))
        self._program = Program(self.relations, none, none, none).warm()
        self._all = np.arange(len(self.cells), dtype=np.int64)

    def open(self, shares: Floats) -> None:
        """Sets the pattern, (columns,)."""
        self._program.bounds(self._all, -self.down * shares, self.up * shares)

    def reach(self, demand: Demand) -> Reach:
        """How far the cell of the demand goes in its direction under the open pattern."""
        self._program.cost(demand.column, -demand.sign)
        solved = self._program.solve()
        self._program.cost(demand.column, 0.0)
        prices = np.where(np.abs(solved.reduced_costs) < _ZERO, 0.0, solved.reduced_costs)
        gain = np.maximum(prices * self.down, -prices * self.up)
        return Reach(-solved.objective, gain, self._of_rows(solved.row_prices))

    def _of_rows(self, prices: Floats) -> float:
        ends = np.where(prices > 0, self.relations.lower, self.relations.upper)
        counted = np.abs(prices) > _ZERO
        return float(-(prices[counted] * ends[counted]).sum())

    def unmet(self, pattern: Flags, asked: list[Demand]) -> list[Demand]:
        """The demands that the pattern, (columns,), does not meet.

        A few programs for many cells at once certify most: every feasible table is a witness for
        all demands that it meets. What is left gets a linear program each.
        """
        left, random = list(asked), np.random.default_rng(1)
        for _ in range(_BULK_ROUNDS):
            before = len(left)
            if before:
                left = _not_in(self._together(pattern.astype(float), left, random), left)
            if len(left) == before:
                break
        self.open(pattern.astype(float))
        return [one for one in left if self.reach(one).distance < one.distance - _NEAR]

    def _together(self, shares: Floats, left: list[Demand], random: np.random.Generator) -> Floats:
        """A table in which as many of the demands as possible are met at once."""
        lower, upper = -self.down * shares, self.up * shares
        cost = np.zeros(len(shares))
        for place in random.permutation(len(left)).tolist():
            one = left[place]
            cost[one.column] = -one.sign
            if one.sign > 0:
                upper[one.column] = min(one.distance, self.up[one.column])
            else:
                lower[one.column] = -min(one.distance, self.down[one.column])
        return Program(self.relations, lower, upper, cost).solve().values


def _not_in(witness: Floats, asked: list[Demand]) -> list[Demand]:
    return [one for one in asked if one.sign * witness[one.column] < one.distance - _NEAR]


def _restricted(relations: Relations, values: Floats, hideable: Flags) -> Relations:
    """The relations on deviations of the hideable cells alone."""
    column = np.cumsum(hideable) - 1
    kept = hideable[relations.cells]
    lengths = np.bincount(relations.rows[kept], minlength=len(relations))
    used = lengths > 0
    sums = np.round(relations.sums(values), 6)
    return Relations(
        np.concatenate([[0], np.cumsum(lengths[used])]).astype(np.int64),
        column[relations.cells[kept]].astype(np.int64),
        relations.coefficients[kept],
        (relations.lower - sums)[used],
        (relations.upper - sums)[used],
    )


def demands(primary: Flags, values: Floats, margin: Floats) -> list[Demand]:
    """The margin up and down for every primary cell, all (columns,); downward at most to zero."""
    found = []
    for column in np.flatnonzero(primary).tolist():
        found.append(Demand(column, 1.0, float(margin[column])))
        found.append(Demand(column, -1.0, float(min(margin[column], values[column]))))
    return [one for one in found if one.distance > 0]
