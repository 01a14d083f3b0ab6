"""How far each hidden cell may lie from its true value in the eyes of a reader.

Everything is written as the deviation from the truth: a published cell deviates 0, a hidden one
between minus its value and a ceiling. A pattern is a share per column, 1 hidden and 0 published;
shares in between are for the linear relaxation of the search for a pattern. A column is a cell, or
several that can only deviate together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from gelijk.methods.disclosure_control.program import Program
from gelijk.methods.disclosure_control.reduction import reduced
from gelijk.methods.disclosure_control.relations import Flags, Floats, Relations
from gelijk.methods.disclosure_control.witnesses import Demands, Witnesses

_ZERO = 1e-9
_NEAR = 1e-6
# A program for all demands at once takes as long as so many for one demand each; the fewer entries
# the more, 2 to 15 on tables of 2,197 to 59,995 cells (HiGHS 1.15).
_WORTH, _WORTH_ENTRIES = 2, 60_000


class CannotMove(ValueError):
    """A cell cannot deviate, so hiding it does not help."""


@dataclass(frozen=True)
class Reach:
    """How far a column goes, and per column how far it could go at most for each share opened.

    For every pattern: reach <= constant + sum of gain * share (duality of the linear program).
    """

    distance: float
    gain: Floats
    constant: float


class Deviations:
    """The deviations of the cells that may be hidden, in columns."""

    def __init__(self, relations: Relations, values: Floats, hideable: Flags) -> None:
        sums = np.round(relations.sums(values), 6)
        around = replace(relations, lower=relations.lower - sums, upper=relations.upper - sums)
        self.reduced = reduced(around, hideable)
        self.relations, number = self.reduced.relations, self.reduced.number
        self.down = self.reduced.least(values)
        # No bound for the reader: more than all there is, yet finite so that duality gives cuts.
        self.up = np.full(number, float(values.max(initial=0.0)) + 1.0)
        self.witnesses = Witnesses(self.relations)
        self._worth = max(_WORTH, _WORTH_ENTRIES // (len(self.relations.cells) + 1))
        none = np.zeros(number)
        self._program = Program(self.relations, none, none, none).warm()
        self._all = np.arange(number, dtype=np.int64)

    def asked(self, primary: Flags, values: Floats, margin: Floats) -> Demands:
        """What is asked for the primary cells, (cells,), of their columns.

        Raises CannotMove for a primary cell that the relations hold where it is.
        """
        column = self.reduced.column
        if len(fixed := np.flatnonzero(primary & (column < 0))):
            raise CannotMove(f"cell {int(fixed[0])} follows from cells that may not be hidden")
        most = np.zeros((2, self.reduced.number))
        for way, distance in enumerate((margin, np.minimum(margin, values))):
            np.maximum.at(most[way], column[primary], distance[primary])
        sign, columns = np.nonzero(most)
        return Demands(columns, np.where(sign == 0, 1.0, -1.0), most[sign, columns])

    def open(self, shares: Floats) -> None:
        """Sets the pattern, (columns,)."""
        self._program.bounds(self._all, -self.down * shares, self.up * shares)

    def reach(self, column: int, sign: float) -> Reach:
        """How far the column goes up (1) or down (-1) under the open pattern."""
        self._program.cost(column, -sign)
        solved = self._program.solve()
        self._program.cost(column, 0.0)
        self.witnesses.add(solved.values)
        prices = np.where(np.abs(solved.reduced_costs) < _ZERO, 0.0, solved.reduced_costs)
        gain = np.maximum(prices * self.down, -prices * self.up)
        return Reach(-solved.objective, gain, self._of_rows(solved.row_prices))

    def _of_rows(self, prices: Floats) -> float:
        ends = np.where(prices > 0, self.relations.lower, self.relations.upper)
        counted = np.abs(prices) > _ZERO
        return float(-(prices[counted] * ends[counted]).sum())

    def doubtful(
        self, shares: Floats, asked: Demands, *, slack: float = _NEAR, together: bool = True
    ) -> Flags:
        """The demands for which no witness was found; (demands,).

        together: programs for many demands at once find most; each table that fits is a witness
        for all demands that it meets.
        """
        lower, upper = -self.down * shares, self.up * shares
        left = ~asked.met(*self.witnesses.reach(lower, upper), slack)
        random = np.random.default_rng(1)
        for narrow in (True, False) if together else ():
            before = len(left) + self._worth
            while before - left.sum() >= self._worth < left.sum():
                before = int(left.sum())
                self.witnesses.add(self._together(shares, asked.taken(left), random, narrow))
                left &= ~asked.met(*self.witnesses.reach(lower, upper, latest=2), slack)
        return left

    def _together(
        self, shares: Floats, left: Demands, random: np.random.Generator, narrow: bool
    ) -> Floats:
        """A table in which as many of the demands as possible are met at once.

        narrow: no cell goes further up than it may go down, so that the opposite fits as well.
        """
        most = np.zeros(len(shares))
        np.maximum.at(most, left.columns, left.distances)
        up = np.maximum(self.down, most) if narrow else self.up
        lower, upper = -self.down * shares, up * shares
        signs, asked = np.zeros(len(shares)), np.zeros(len(shares))
        order = random.permutation(len(left))  # of a column asked both ways the last one counts
        signs[left.columns[order]] = left.signs[order]
        asked[left.columns[order]] = left.distances[order]
        upper = np.where(signs > 0, np.minimum(upper, asked), upper)
        lower = np.where(signs < 0, np.maximum(lower, -asked), lower)
        return Program(self.relations, lower, upper, -signs).once().solve().values

    def unmet(
        self, shares: Floats, asked: Demands, *, slack: float = _NEAR, together: bool = True
    ) -> Iterator[tuple[int, Reach]]:
        """The demands that the pattern, (columns,), does not meet, by place, and why not.

        Without `together`, for when few are expected to be met, each gets its own program at once.
        """
        left = self.doubtful(shares, asked, slack=slack, together=together)
        lower, upper = -self.down * shares, self.up * shares
        self.open(shares)
        for place in np.flatnonzero(left).tolist():
            if not left[place]:
                continue
            reach = self.reach(int(asked.columns[place]), float(asked.signs[place]))
            left &= ~asked.met(*self.witnesses.reach(lower, upper, latest=2), slack)
            if reach.distance < asked.distances[place] - slack:
                yield place, reach
