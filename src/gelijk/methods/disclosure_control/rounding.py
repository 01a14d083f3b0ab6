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
from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints, Relations
from gelijk.methods.disclosure_control.table import Table


@dataclass(frozen=True)
class Rounded:
    """values: (cells,), multiples of the base.

    cost is the sum of the absolute deviations and bound what no rounding of its parts can do
    better than; for a table rounded in parts the bound is that of the parts one after the other,
    which says nothing of the whole, so `proven` is then False. jumps: cells that needed the extra
    step.
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
    bound, proven, jumps = 0.0, True, 0
    for part in [np.arange(len(table))] if parts is None else parts:
        inside = np.zeros(len(table), dtype=bool)
        inside[part] = True
        relations = _settled(table.relations, done | inside, inside)
        rounded = _round_part(relations, table.values, values, inside, base, seconds, gap)
        values[part] = rounded.values[part]
        done |= inside
        bound, proven = bound + rounded.bound, proven and rounded.proven
        jumps += rounded.jumps
    cost = float(np.abs(values - table.values).sum())
    return Rounded(values, cost, bound, proven and parts is None, jumps)


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
    return Relations.of(relations.row(int(row)) for row in np.flatnonzero(touches & complete))


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


def _solve(
    relations: Relations,
    true: Floats,
    floor: Floats,
    inside: Flags,
    base: int,
    steps: int,
    seconds: float,
    gap: float,
) -> Rounded:
    """Columns: up to the next multiple (0 or 1), then extra steps up, then extra steps down."""
    over = np.where(inside, true - floor, 0.0)
    number = len(true)
    none, extra = np.zeros(number), np.where(inside, float(steps), 0.0)
    cost = np.concatenate([np.where(over > 0, base - 2 * over, 0.0), *[np.full(number, base)] * 2])
    upper = np.concatenate([(over > 0).astype(float), extra, np.minimum(extra, floor / base)])
    program = Program(
        _in_steps(relations, floor, base), np.concatenate([none] * 3), upper, cost.astype(float)
    ).whole(np.arange(3 * number))
    solved = program.solve(seconds=seconds, gap=gap)
    taken = np.round(solved.values).reshape(3, number)
    values = floor + base * (taken[0] + taken[1] - taken[2])
    start = float(over.sum())
    jumps = int(np.count_nonzero((taken[1] > 0) | (taken[2] > 0)))
    return Rounded(values, solved.objective + start, solved.bound + start, solved.optimal, jumps)


def _in_steps(relations: Relations, floor: Floats, base: int) -> Relations:
    """The relations on the number of steps that each cell goes up from its floor."""
    number, start = len(floor), relations.sums(floor)
    lengths = np.diff(relations.starts)
    order = np.argsort(np.concatenate([relations.rows] * 3), kind="stable")
    cells = np.concatenate([relations.cells + shift * number for shift in range(3)])
    signs = np.concatenate([relations.coefficients * sign for sign in (1.0, 1.0, -1.0)])
    return Relations(
        np.concatenate([[0], np.cumsum(3 * lengths)]).astype(np.int64),
        cells[order],
        signs[order],
        (relations.lower - start) / base,
        (relations.upper - start) / base,
    )
