"""Bounds drawn tighter along single relations, again and again: quick, and often all there is."""

import numpy as np

from gelijk.methods.disclosure_control.relations import Floats, Relations

_ROUNDS = 50  # each makes bounds tighter; counts settle in a few rounds
_WORTH = 1e-7


def tighten(
    relations: Relations, lower: Floats, upper: Floats, *, whole: bool = True
) -> tuple[Floats, Floats]:
    """Bounds that follow from every relation by itself, (cells,) each; never wider than given.

    A lower bound above its upper bound means that the relations contradict each other. `whole`
    draws bounds inward to whole numbers.
    """
    lower, upper = lower.astype(np.float64), upper.astype(np.float64)
    if not len(relations):
        return lower, upper
    for _ in range(_ROUNDS):
        low, high = _once(relations, lower, upper)
        if whole:
            low, high = np.ceil(low - 1e-6), np.floor(high + 1e-6)
        low, high = np.maximum(lower, low), np.minimum(upper, high)
        settled = np.all(_near(low, lower)) and np.all(_near(high, upper))
        lower, upper = low, high
        if settled or np.any(lower > upper + 1e-6):
            break
    return lower, upper


def _near(one: Floats, other: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.asarray((one == other) | (np.abs(one - other) <= _WORTH))


def _once(relations: Relations, lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    c, cells, rows = relations.coefficients, relations.cells, relations.rows
    least = np.where(c > 0, c * lower[cells], c * upper[cells])
    most = np.where(c > 0, c * upper[cells], c * lower[cells])
    # What is left for a term when all other terms are at their other end.
    room_up = relations.upper[rows] - _without(relations, least, -np.inf)
    room_down = relations.lower[rows] - _without(relations, most, np.inf)
    high, low = np.full(len(upper), np.inf), np.full(len(lower), -np.inf)
    np.minimum.at(high, cells, np.where(c > 0, room_up, room_down) / c)
    np.maximum.at(low, cells, np.where(c > 0, room_down, room_up) / c)
    return low, high


def _without(relations: Relations, terms: Floats, infinite: float) -> Floats:
    """Sum of the row of each entry without that entry; one infinity of another term is enough."""
    endless = np.isinf(terms)
    sums = np.add.reduceat(np.where(endless, 0.0, terms), relations.starts[:-1])
    number = np.add.reduceat(endless.astype(np.int64), relations.starts[:-1])
    rest = sums[relations.rows] - np.where(endless, 0.0, terms)
    others = number[relations.rows] - endless
    return np.asarray(np.where(others > 0, infinite, rest), dtype=np.float64)
