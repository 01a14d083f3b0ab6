"""On which published cells a derived bound stands: the prices of the attacker's program.

A bound that a linear program finds is a sum of the bounds that were given, each times its price
(duality); a cell without a price is not needed. So the prices are a proof that a person can follow:
the total less what is printed beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.lattice import Lattice
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.table import Key

_PRICE = 1e-7


@dataclass(frozen=True)
class Bound:
    """What the publication `name` says of one cell."""

    name: str
    key: Key
    lower: float
    upper: float


class Reasoning:
    """Explains cells one after the other; the program goes on from the last."""

    def __init__(self, grid: Lattice, bounds: Sequence[Bound]) -> None:
        self.grid = grid
        # The narrowest bound of each cell and who gave it, below and above.
        self.below: dict[int, Bound] = {}
        self.above: dict[int, Bound] = {}
        lower, upper = np.zeros(len(grid.keys)), np.full(len(grid.keys), np.inf)
        for one in bounds:
            place = grid.places[one.key]
            if one.lower > lower[place] or (one.lower == one.upper and place not in self.below):
                lower[place], self.below[place] = one.lower, one
            if one.upper < upper[place]:
                upper[place], self.above[place] = one.upper, one
        self.program = Program(grid.relations, lower, upper, np.zeros(len(lower))).warm()

    def of(self, key: Key) -> list[Bound]:
        """The shown cells that the bounds of this cell stand on, the cell itself among them."""
        place = self.grid.places[key]
        used: dict[int, Bound] = {}
        for sign in (1.0, -1.0):
            for found in self._side(place, sign):
                used[id(found)] = found
        return list(used.values())

    def _side(self, place: int, sign: float) -> list[Bound]:
        self.program.cost(place, sign)
        try:
            prices = self.program.solve().reduced_costs
        except NoSolution:
            return []  # no bound on this side, so nothing to explain
        finally:
            self.program.cost(place, 0.0)
        # What is minimised leans on lower bounds where the price is positive, on upper ones else.
        found = [
            (self.below if prices[column] > 0 else self.above).get(column)
            for column in np.flatnonzero(np.abs(prices) > _PRICE).tolist()
        ]
        return [one for one in found if one is not None]
