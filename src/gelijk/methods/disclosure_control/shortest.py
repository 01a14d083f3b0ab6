"""The cheapest way to move one cell away from its value, the step of the fast heuristic."""

import numpy as np

from gelijk.methods.disclosure_control.deviations import Deviations
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.relations import Flags, Floats, Relations
from gelijk.methods.disclosure_control.witnesses import Demands

_MOVED = 1e-6


def cheapest_move(deviations: Deviations, demand: Demands, cost: Floats) -> Flags | None:
    """The columns that move when the cell of the demand does, at the least cost per unit moved.

    cost: (columns,), 0 for what is hidden already. None when the cell cannot be moved so far.
    """
    number = len(cost)
    down, up = deviations.down.copy(), deviations.up.copy()
    none = np.zeros(number)
    lower = np.concatenate([none, none])
    column, distance = int(demand.columns[0]), float(demand.distances[0])
    if demand.signs[0] > 0:
        down[column], lower[column] = 0.0, distance
    else:
        up[column], lower[number + column] = 0.0, distance
    program = Program(
        _both_ways(deviations.relations, number),
        lower,
        np.concatenate([up, down]),
        np.concatenate([cost, cost]),
    )
    try:
        moved = program.solve().values
    except NoSolution:
        return None
    return np.asarray((moved[:number] > _MOVED) | (moved[number:] > _MOVED))


def _both_ways(relations: Relations, number: int) -> Relations:
    """The relations with a column for every cell's way up, then one for its way down."""
    order = np.argsort(np.concatenate([relations.rows] * 2), kind="stable")
    return Relations(
        relations.starts * 2,
        np.concatenate([relations.cells, relations.cells + number])[order],
        np.concatenate([relations.coefficients, -relations.coefficients])[order],
        relations.lower,
        relations.upper,
    )
