"""Linear and mixed-integer programs over the cells, solved by HiGHS.

HiGHS: Huangfu and Hall, Parallelizing the dual revised simplex method, Mathematical Programming
Computation 10 (2018).
"""

from dataclasses import dataclass

import highspy
import numpy as np

from gelijk.methods.disclosure_control.relations import Floats, Ints, Relations

_PRIMAL_SIMPLEX = 4
_LARGE = 8_000
_SOLVED = {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty}
_STOPPED = {highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kObjectiveTarget}


class NoSolution(RuntimeError):
    """The program has no solution, or none was found in time."""


@dataclass(frozen=True)
class Solution:
    """values, reduced_costs: (columns,), row_prices: (rows,), the last two of a linear program.

    bound: what no solution can be better than. optimal: it is proven.
    """

    values: Floats
    reduced_costs: Floats
    row_prices: Floats
    objective: float
    bound: float
    optimal: bool


class Program:
    """Minimises cost * x subject to the relations and lower <= x <= upper.

    Columns may be changed between solves; a linear program then goes on where it stood, which is
    some fifteen times as fast as from the start (2,149 columns, HiGHS 1.15).
    """

    def __init__(self, relations: Relations, lower: Floats, upper: Floats, cost: Floats) -> None:
        self._highs = _quiet()
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(cost), len(relations)
        model.col_cost_, model.col_lower_, model.col_upper_ = cost, lower, upper
        model.row_lower_, model.row_upper_ = relations.lower, relations.upper
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = relations.starts.astype(np.int32)
        model.a_matrix_.index_ = relations.cells.astype(np.int32)
        model.a_matrix_.value_ = relations.coefficients
        if self._highs.passModel(model) == highspy.HighsStatus.kError:
            raise NoSolution("HiGHS does not take the program")

    def warm(self) -> "Program":
        """For many solves with other costs: primal simplex from the last solution."""
        self._highs.setOptionValue("presolve", "off")
        self._highs.setOptionValue("simplex_strategy", _PRIMAL_SIMPLEX)
        return self

    def from_here(self) -> "Program":
        """For a program of which all columns at their lower bounds is nearly a solution."""
        self._highs.setOptionValue("presolve", "off")
        return self

    def restart(self) -> None:
        """Forgets the last solution: the next solve begins with all columns at their bounds."""
        self._highs.clearSolver()

    def once(self) -> "Program":
        """For one solve of which any best solution will do, in a corner or not.

        Interior point without a way to a corner is three times as fast on 22,000 entries; below
        8,000 simplex is, and faster still when it does not look for what can be left out first.
        """
        if self._highs.getNumNz() > _LARGE:
            self._highs.setOptionValue("solver", "ipm")
            self._highs.setOptionValue("run_crossover", "off")
        else:
            self._highs.setOptionValue("presolve", "off")
        return self

    def whole(self, columns: Ints) -> "Program":
        """These columns take whole numbers only."""
        return self._kinds(columns, highspy.HighsVarType.kInteger)

    def broken(self, columns: Ints) -> "Program":
        """These columns take any number again."""
        return self._kinds(columns, highspy.HighsVarType.kContinuous)

    def _kinds(self, columns: Ints, kind: highspy.HighsVarType) -> "Program":
        kinds = np.full(len(columns), kind.value, dtype=np.uint8)
        self._highs.changeColsIntegrality(len(columns), columns.astype(np.int32), kinds)
        return self

    def cost(self, column: int, cost: float) -> None:
        """Sets the cost of one column."""
        self._highs.changeColCost(column, cost)

    def costs(self, cost: Floats) -> None:
        """Sets the cost of every column."""
        places = np.arange(len(cost), dtype=np.int32)
        self._highs.changeColsCost(len(cost), places, cost)

    def start(self, cost: float) -> "Program":
        """A cost that is there whatever the columns; gaps are shares of it too."""
        self._highs.changeObjectiveOffset(cost)
        return self

    def bounds(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Sets the bounds of these columns."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def add(self, columns: Ints, coefficients: Floats, lower: float) -> None:
        """Adds lower <= sum of coefficient * column."""
        places = columns.astype(np.int32)
        self._highs.addRow(lower, highspy.kHighsInf, len(places), places, coefficients)

    def solve(self, *, seconds: float = highspy.kHighsInf, gap: float = 0.0) -> Solution:
        """Solves; stops at `seconds` or at a relative `gap`. Raises NoSolution."""
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + seconds)
        self._highs.setOptionValue("mip_rel_gap", gap)
        self._highs.run()
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if status not in _SOLVED and not (status in _STOPPED and found):
            raise NoSolution(self._highs.modelStatusToString(status))
        solution = self._highs.getSolution()
        objective = info.objective_function_value
        whole = info.mip_node_count >= 0
        bound = info.mip_dual_bound if whole else objective
        return Solution(
            np.array(solution.col_value),
            np.array(solution.col_dual),
            np.array(solution.row_dual),
            objective,
            bound,
            status in _SOLVED and objective - bound <= 1e-6 * max(1.0, abs(objective)),
        )


def _quiet() -> highspy.Highs:
    highs = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves it unannotated
    highs.setOptionValue("output_flag", False)
    # All programs of one process must ask for the same number or HiGHS refuses to run (1.15.1).
    highs.setOptionValue("threads", 1)
    return highs
