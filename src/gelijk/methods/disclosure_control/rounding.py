"""Controlled rounding: every cell to a multiple beside it, and every sum still right.

Zero-restricted controlled rounding (Cox, JASA 82 (1987); Salazar-Gonzalez, Statistics and
Computing 16 (2006)): a multiple of the base stays as it is, all others go to one of the two
multiples around them, the sum of the absolute deviations as small as can be. In three dimensions
such a rounding need not exist; then one more step up or down is allowed, at its own cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.relations import (
    TOLERANCE,
    Flags,
    Floats,
    Ints,
    Relations,
    spans,
)
from gelijk.methods.disclosure_control.table import Table


@dataclass(frozen=True)
class Rounded:
    """values: (cells,), multiples of the base.

    cost is the sum of the absolute deviations and bound what none can do better than; for a table
    rounded in parts, none without an extra step, by the linear relaxation of the whole. jumps:
    cells that needed the extra step.
    """

    values: Floats
    cost: float
    bound: float
    proven: bool
    jumps: int

    @property
    def gap(self) -> float:
        """How far the cost may be from the optimum, as a share of the cost."""
        return max(0.0, self.cost - self.bound) / self.cost if self.cost else 0.0


def round_additively(
    table: Table,
    base: int = 5,
    *,
    parts: Sequence[Ints] | None = None,
    seconds: float = 60.0,
    gap: float = 0.0,
) -> Rounded:
    """Rounds the whole table at once, or part by part with what was rounded before kept fixed.

    `parts` are places of cells that together are all cells (see `branches`); `seconds` and `gap`
    (a share) are the limits of each part. Raises NoSolution when even an extra step does not help,
    ValueError for a base below 2 or values that are no counts.
    """
    if base < 2 or np.any(table.values < 0) or np.any(table.values % 1):
        raise ValueError("only counts can be rounded, to a base of 2 or more")
    values, done = table.values.copy(), np.zeros(len(table), dtype=bool)
    bound, jumps = 0.0, 0
    for part in [np.arange(len(table))] if parts is None else parts:
        inside = np.zeros(len(table), dtype=bool)
        inside[part] = True
        relations = _settled(table.relations, done | inside, inside)
        rounded = _round_part(relations, table.values, values, inside, base, seconds, gap)
        values[part] = rounded.values[part]
        done |= inside
        bound, jumps = rounded.bound, jumps + rounded.jumps
    cost = float(np.abs(values - table.values).sum())
    if parts is not None:
        bound = min(cost, _at_least(table, base))
    return Rounded(values, cost, bound, cost - bound <= TOLERANCE * max(1.0, cost), jumps)


def _at_least(table: Table, base: int) -> float:
    """What every rounding of the whole to multiples beside costs at least: a linear relaxation."""
    floor = base * np.floor(table.values / base)
    over = table.values - floor
    steps = _steps(over, floor, np.ones(len(table), dtype=bool), base, 0)
    rows = _in_steps(table.relations, floor, base, steps)
    program = Program(rows, np.zeros(len(steps.cells)), steps.most, steps.cost)
    return program.start(float(over.sum())).once().solve().objective


def branches(table: Table, tree: Hierarchy) -> list[Ints]:
    """The cells in parts: first those above the leaves of the tree, then the leaves per branch."""
    by_branch: dict[str, list[int]] = {"": []}
    for place, key in enumerate(table.keys):
        code = dict(key).get(tree.name, tree.root)
        branch = "" if code in tree.children or code == tree.root else tree.parents[code]
        by_branch.setdefault(branch, []).append(place)
    return [np.array(places, dtype=np.int64) for places in by_branch.values()]


def _settled(relations: Relations, known: Flags, inside: Flags) -> Relations:
    """The relations that touch the part and hold no cell that is still to come."""
    if not len(relations):
        return relations
    touches = np.logical_or.reduceat(inside[relations.cells], relations.starts[:-1])
    complete = np.logical_and.reduceat(known[relations.cells], relations.starts[:-1])
    return relations.taken(touches & complete)


def _round_part(
    relations: Relations,
    true: Floats,
    fixed: Floats,
    inside: Flags,
    base: int,
    seconds: float,
    gap: float,
) -> Rounded:
    floor = np.where(inside, base * np.floor(true / base), fixed)
    try:
        return _solve(relations, true, floor, inside, base, 0, seconds, gap)
    except NoSolution:
        return _solve(relations, true, floor, inside, base, 1, seconds, gap)


@dataclass(frozen=True)
class _Steps:
    """The columns of the program: steps of one cell each, up (sign 1) or down, at a cost each."""

    cells: Ints
    signs: Floats
    most: Floats
    cost: Floats


def _steps(over: Floats, floor: Floats, inside: Flags, base: int, extra: int) -> _Steps:
    """Up to the next multiple, then extra steps up, then extra steps down."""
    first = np.flatnonzero(over > 0)
    cells = np.flatnonzero(inside) if extra else first[:0]
    below = cells[floor[cells] >= base]
    return _Steps(
        np.concatenate([first, cells, below]).astype(np.int64),
        np.repeat([1.0, 1.0, -1.0], [len(first), len(cells), len(below)]),
        np.repeat([1.0, extra], [len(first), len(cells) + len(below)]),
        np.concatenate([base - 2 * over[first], np.full(len(cells) + len(below), float(base))]),
    )


def _solve(
    relations: Relations,
    true: Floats,
    floor: Floats,
    inside: Flags,
    base: int,
    extra: int,
    seconds: float,
    gap: float,
) -> Rounded:
    over = np.where(inside, true - floor, 0.0)
    steps = _steps(over, floor, inside, base, extra)
    number = len(steps.cells)
    rows = _in_steps(relations, floor, base, steps)
    program = Program(rows, np.zeros(number), steps.most, steps.cost).whole(np.arange(number))
    solved = program.start(float(over.sum())).solve(seconds=seconds, gap=gap)
    taken = np.round(solved.values)
    moved = np.bincount(steps.cells, weights=steps.signs * taken, minlength=len(true))
    beyond = np.arange(number) >= np.count_nonzero(over > 0)
    jumps = len(np.unique(steps.cells[beyond & (taken > 0)]))
    values = floor + base * moved
    return Rounded(values, solved.objective, solved.bound, solved.optimal, jumps)


def _in_steps(relations: Relations, floor: Floats, base: int, steps: _Steps) -> Relations:
    """The relations on the number of steps that each cell goes up from its floor."""
    order = np.argsort(steps.cells, kind="stable")
    sorted_cells = steps.cells[order]
    first = np.searchsorted(sorted_cells, relations.cells)
    last = np.searchsorted(sorted_cells, relations.cells, side="right")
    columns = order[spans(first, last)]
    lengths = np.bincount(relations.rows, weights=last - first, minlength=len(relations))
    needed = lengths > 0
    start = relations.sums(floor)
    lower, upper = (relations.lower - start) / base, (relations.upper - start) / base
    if np.any((lower > TOLERANCE) & ~needed) or np.any((upper < -TOLERANCE) & ~needed):
        raise NoSolution("a sum without a cell that can be rounded does not hold")
    return Relations(
        np.concatenate([[0.0], np.cumsum(lengths[needed])]).astype(np.int64),
        columns.astype(np.int64),
        np.repeat(relations.coefficients, last - first) * steps.signs[columns],
        lower[needed],
        upper[needed],
    )
