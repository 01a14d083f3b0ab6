"""Many cells shown to be in doubt at once: every table that fits is a witness for all cells in it.

A program that pulls all cells toward the ends that the rule asks for finds a table in which most of
them lie there; a few such tables leave few cells that need programs of their own.
"""

from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.attack import Knowledge
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints, Relations

_ROUNDS = 16  # each settles about half of what is left
_NEAR = 1e-6
_ROOM = 100.0  # above all that is shown, for cells that have no bound


@dataclass(frozen=True)
class Wanted:
    """For cells (places, (cells,)): the lower bound at most and the upper at least that leave
    enough doubt, and where they are not a number so many whole values between the two at least."""

    cells: Ints
    low: Floats
    high: Floats
    values: Floats


@dataclass(frozen=True)
class Seen:
    """The lowest and highest value of each cell in a table that fits; settled: it is enough."""

    lowest: Floats
    highest: Floats
    settled: Flags


def certify(relations: Relations, known: Knowledge, wanted: Wanted) -> Seen:
    """What a few tables that fit show of the wanted cells."""
    number, random = len(wanted.cells), np.random.default_rng(1)
    seen = Seen(np.full(number, np.inf), np.full(number, -np.inf), np.zeros(number, dtype=bool))
    roof = _roof(known)
    for turn in range(_ROUNDS):
        signs = random.choice([-1.0, 1.0], number)
        # Where one end is reached only the other is of use; all down and all up come first.
        signs = np.where(seen.lowest <= wanted.low + _NEAR, 1.0, signs)
        signs = np.where(seen.highest >= wanted.high - _NEAR, -1.0, signs)
        signs = np.full(number, 1.0 if turn else -1.0) if turn < 2 else signs
        found = _pulled(relations, known, wanted, ~seen.settled, signs, roof)
        if found is None:
            break
        seen = _with(seen, found[wanted.cells], wanted)
        if seen.settled.all():
            break
    return seen


def _roof(known: Knowledge) -> float:
    shown = known.upper[np.isfinite(known.upper)]
    return float(known.lower.sum() + shown.max(initial=0.0) + _ROOM)


def _pulled(
    relations: Relations, known: Knowledge, wanted: Wanted, left: Flags, signs: Floats, roof: float
) -> Floats | None:
    """A table that fits, with the cells that are left as far as wanted in their directions."""
    cells, up = wanted.cells[left], signs[left] > 0
    low, high = wanted.low[left], wanted.high[left]
    lower, upper, cost = known.lower.copy(), known.upper.copy(), np.zeros(len(known.lower))
    # No further than wanted: a cell that goes on would hold others back.
    ends = np.where(np.isnan(high), np.minimum(upper[cells], roof), high)
    upper[cells] = np.where(up, np.minimum(upper[cells], ends), upper[cells])
    floors = np.where(np.isnan(low), lower[cells], low)
    lower[cells] = np.where(up, lower[cells], np.maximum(lower[cells], floors))
    cost[cells] = np.where(up, -1.0, 1.0)
    try:
        return Program(relations, lower, upper, cost).solve().values
    except NoSolution:
        return None  # what is left gets programs of its own


def _with(seen: Seen, found: Floats, wanted: Wanted) -> Seen:
    lowest, highest = np.minimum(seen.lowest, found), np.maximum(seen.highest, found)
    width = np.floor(highest + _NEAR) - np.ceil(lowest - _NEAR) + 1
    free = np.isnan(wanted.low)
    ends = (lowest <= wanted.low + _NEAR) & (highest >= wanted.high - _NEAR)
    return Seen(lowest, highest, np.where(free, width >= wanted.values, ends))
