"""What a reader derives of every cell from all that is published together.

The reader knows the relations, and of each cell bounds: a published cell is its value, a hidden
one at least 0 or what the rule tells ("hidden means 1 to 4"), a rounded one lies around what is
printed. Fischetti and Salazar, Mathematical Programming 84 (1999), call it the attacker. Bounds
are those of the linear program; where tables of three dimensions are attacked with whole numbers
only, a patient reader may sometimes come one further.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.deviations import Deviations
from gelijk.methods.disclosure_control.moves import moves
from gelijk.methods.disclosure_control.nearest import Around, nearest_table
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.propagation import tighten
from gelijk.methods.disclosure_control.reduction import around, reduced
from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints, Relations

_BULK_ROUNDS = 12
_MOSTLY = 0.5  # of the cells that are open
# Entries above which a program that goes on from the last cell is slower than one that begins anew
# for each at a table that fits: its first solution takes ten seconds on 80,000 (HiGHS 1.15).
_LARGE = 40_000


class Contradiction(ValueError):
    """What is published cannot all be true.

    names: publications that disagree, of which none can be missed for that, where that is known.
    """

    def __init__(self, message: str, names: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.names = tuple(names)


@dataclass(frozen=True)
class Knowledge:
    """Bounds of every cell as the reader knows them, (cells,); infinity is no bound.

    printed: the values that these bounds lie around, where there are such.
    """

    lower: Floats
    upper: Floats
    printed: Floats | None = None

    @classmethod
    def of_hidden(
        cls, values: Floats, hidden: Flags, *, at_least: float = 0.0, at_most: float = np.inf
    ) -> "Knowledge":
        """Published cells are exact; hidden ones lie between `at_least` and `at_most`.

        Set these two only if the rule is told and all hidden cells keep it.
        """
        return cls(np.where(hidden, at_least, values), np.where(hidden, at_most, values))

    @classmethod
    def of_rounded(cls, printed: Floats, within: float) -> "Knowledge":
        """Cells lie less than or at most `within` from what is printed, and are not negative."""
        return cls(np.maximum(0.0, printed - within), printed + within, printed)


@dataclass(frozen=True)
class Intervals:
    """The narrowest bounds that the reader can derive, (cells,)."""

    lower: Floats
    upper: Floats

    @property
    def width(self) -> Floats:
        """Upper less lower; 0 is a cell that is known exactly."""
        return self.upper - self.lower


def intervals(
    relations: Relations,
    known: Knowledge,
    *,
    cells: Iterable[int] | None = None,
    whole: bool = True,
    start: Floats | None = None,
) -> Intervals:
    """The interval of each cell in `cells` (all open cells when None); others as propagated.

    Propagation along the relations comes first; the cells that stay open then get two linear
    programs each, going on from each other. `whole`: the cells are counts, so bounds are drawn
    inward to whole numbers. start: a table that fits, if one is known. Raises Contradiction.
    """
    lower, upper = tighten(relations, known.lower, known.upper, whole=whole)
    if np.any(lower > upper + 1e-6):
        raise Contradiction("no table fits all that is published")
    wanted = np.arange(len(lower)) if cells is None else np.array(sorted(cells), dtype=np.int64)
    wanted = wanted[upper[wanted] > lower[wanted]]
    if len(wanted):
        point = start
        if point is None:
            point = _start(relations, Knowledge(lower, upper, known.printed))
        _narrow(relations, lower, upper, wanted, point)
    if whole:
        lower, upper = np.ceil(lower - 1e-6), np.floor(upper + 1e-6)
    return Intervals(lower, upper)


def _narrow(
    relations: Relations, lower: Floats, upper: Floats, wanted: Ints, point: Floats
) -> None:
    """Replaces the bounds of the wanted cells by those of the linear programs, in place.

    Everything is written as the deviation from one table that fits (point), so that cells which
    can only deviate together are one column. A column that reached its propagated bound in the
    solution for another needs none itself.
    """
    few = reduced(around(relations, point), upper > lower)
    low, high = -few.least(point - lower), few.least(upper - point)
    columns = np.unique(few.column[wanted[few.column[wanted] >= 0]])
    bounds = _of_columns(few.relations, low, high, columns)
    moves_at = few.column[wanted]
    moving = moves_at >= 0
    for ends, found in zip((lower, upper), bounds, strict=True):
        ends[wanted] = point[wanted]
        ends[wanted[moving]] += found[moves_at[moving]]


def any_table(relations: Relations, known: Knowledge) -> Floats | None:
    """A table that fits, near to what is printed where most of it is; None where the solver found
    none that is precise. Raises Contradiction where there is none."""
    try:
        if mostly_printed(known) and known.printed is not None:
            return nearest_table(relations, known.lower, known.upper, known.printed)
        found = Program(relations, known.lower, known.upper, np.zeros(len(known.lower))).solve()
    except NoSolution as stopped:
        if "nfeasible" in str(stopped):
            raise Contradiction("no table fits all that is published") from stopped
        return None
    table = np.clip(found.values, known.lower, known.upper)
    return None if len(relations.broken(table)) else table


def mostly_printed(known: Knowledge) -> bool:
    """Whether figures are printed in most cells that are open, as after rounding."""
    if known.printed is None:
        return False
    open_cells = known.upper > known.lower
    told = np.isfinite(known.printed[open_cells]).sum()
    return bool(told >= _MOSTLY * open_cells.sum())


def _start(relations: Relations, known: Knowledge) -> Floats:
    """A table that fits, if need be not to the last digit. Raises Contradiction."""
    near = any_table(relations, known)
    if near is None:
        near = _best(Program(relations, known.lower, known.upper, np.zeros(len(known.lower))))
    return known.lower if near is None else np.clip(near, known.lower, known.upper)


def _of_columns(
    relations: Relations, low: Floats, high: Floats, columns: Ints
) -> tuple[Floats, Floats]:
    """The least and most that each of the columns can be."""
    far = _far(relations, low, high)
    least, most = np.full(len(low), np.inf), np.full(len(low), -np.inf)
    bounds = (low.copy(), high.copy())
    for sign, known, ends in ((1.0, low, bounds[0]), (-1.0, high, bounds[1])):
        for column in columns.tolist():
            seen = least[column] if sign > 0 else -most[column]
            if seen <= sign * known[column] + 1e-6:
                continue
            found = far(column, sign)
            if found is not None:
                ends[column] = found[column]
                np.minimum(least, found, out=least)
                np.maximum(most, found, out=most)
    return bounds


def _far(relations: Relations, low: Floats, high: Floats) -> Callable[[int, float], Floats | None]:
    """How to find the table in which a column is as low (sign 1) or as high (-1) as can be."""
    if len(relations.cells) > _LARGE:
        around = Around(relations, low, high, np.zeros(len(low)))
        return lambda column, sign: _unless_endless(lambda: around.far(column, sign))
    program = Program(relations, low, high, np.zeros(len(low))).warm()

    def warm(column: int, sign: float) -> Floats | None:
        program.cost(column, sign)
        found = _best(program)
        program.cost(column, 0.0)
        return found

    return warm


def _best(program: Program) -> Floats | None:
    """The solution, or None where the cell has no bound at all."""
    return _unless_endless(lambda: program.solve().values)


def _unless_endless(solve: Callable[[], Floats]) -> Floats | None:
    try:
        return solve()
    except NoSolution as stopped:
        if "nbounded" in str(stopped):
            return None
        raise Contradiction("no table fits all that is published") from stopped


def too_narrow(found: Intervals, values: Floats, margin: Floats, cells: Flags) -> Ints:
    """The cells of which the reader comes nearer to the value than the margin on either side.

    A margin below never asks for less than zero: a cell of 1 is well hidden by 0 to 2.
    """
    below = found.lower > np.maximum(0.0, values - margin) + 1e-6
    above = found.upper < values + margin - 1e-6
    return np.flatnonzero(cells & (below | above)).astype(np.int64)


def unprotected(
    relations: Relations, values: Floats, hidden: Flags, primary: Flags, margin: Floats
) -> Ints:
    """The primary cells of which a reader comes nearer to the value than the margin.

    As `too_narrow` on the intervals of all of them, but without these: a table that fits and is
    far enough from the truth is enough, and one is a witness for many cells.
    """
    attacker = Deviations(relations, values, hidden)
    column = attacker.reduced.column
    open_cells = primary & (~hidden | (column < 0))
    asked = attacker.asked(primary & ~open_cells, values, margin)
    for place, reach in attacker.unmet(np.ones(len(attacker.down)), asked):
        wanted = margin if asked.signs[place] > 0 else np.minimum(margin, values)
        near = primary & (column == asked.columns[place])
        open_cells |= near & (wanted > reach.distance + 1e-6)
    return np.flatnonzero(open_cells).astype(np.int64)


def narrower(relations: Relations, known: Knowledge, cells: Ints, width: float) -> Ints:
    """Those of the cells, counts, of which the reader's interval is narrower than `width`.

    The plainest moves from one table that fits show for most how far they go; then from tables
    that pull all cells at once in random directions. Only what is left gets programs of its own.
    Raises Contradiction.
    """
    lower, upper = tighten(relations, known.lower, known.upper)
    if np.any(lower > upper + 1e-6):
        raise Contradiction("no table fits all that is published")
    left, random = cells[upper[cells] - lower[cells] >= width], np.random.default_rng(1)
    hopeless = cells[upper[cells] - lower[cells] < width]
    point = _shown(relations, known)
    lowest, highest = np.full(len(lower), np.inf), np.full(len(lower), -np.inf)
    for turn in range(_BULK_ROUNDS):
        if not len(left):
            break
        if turn or point is None:
            cost = np.zeros(len(lower))
            cost[left] = random.choice([-1.0, 1.0], len(left)) if turn else 0.0
            point = _best(Program(relations, lower, upper, cost).once())
        if point is None:
            break
        np.minimum(lowest, point, out=lowest)
        np.maximum(highest, point, out=highest)
        plain = moves(relations, left)
        down, up = plain.room(relations, point, lower, upper)
        lowest[left] = np.minimum(lowest[left], point[left] - down)
        highest[left] = np.maximum(highest[left], point[left] + up)
        seen = np.floor(highest[left] + 1e-6) - np.ceil(lowest[left] - 1e-6)
        left = left[seen < width]
    exact = intervals(relations, known, cells=left.tolist())
    return np.union1d(hopeless, left[exact.width[left] < width])


def _shown(relations: Relations, known: Knowledge) -> Floats | None:
    """What is printed, where that is a table that fits, as after additive rounding."""
    if known.printed is None or len(relations.broken(known.printed)):
        return None
    fits = np.all((known.printed >= known.lower) & (known.printed <= known.upper))
    return known.printed if fits else None
