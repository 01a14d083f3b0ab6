"""Secondary suppression: which further cells to hide so that the primary cells are really hidden.

Optimal: Fischetti and Salazar, Management Science 47 (2001): a master program chooses the cells,
the attacker's program answers with a cut as long as a primary cell is not protected. Fast: the
shortest way to move each primary cell (Kelly, Golden and Assad 1992; Castro, EJOR 171 (2006)), then
taking out what is not needed. Both report a bound that no pattern can cost less than.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.deviations import CannotMove, Deviations, Reach
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.relations import Flags, Floats, Relations
from gelijk.methods.disclosure_control.shortest import cheapest_move

_NEAR = 1e-6


class CannotHide(ValueError):
    """Even with everything hidden that may be hidden a primary cell is not protected."""


@dataclass(frozen=True)
class Suppressed:
    """hidden: (cells,), primary and secondary. cost: of the secondary cells; bound: the least.

    proven: cost equals bound. The attacker's programs were run on the pattern itself before it
    was given out, so every demand is met whether or not it is optimal.
    """

    hidden: Flags
    cost: float
    bound: float
    proven: bool

    @property
    def gap(self) -> float:
        """Distance from the optimum at most, as a share of the cost."""
        return max(0.0, self.cost - self.bound) / self.cost if self.cost else 0.0


@dataclass(frozen=True)
class Question:
    """What is to be hidden and from what may be chosen; all (cells,).

    margin: how far a reader's bounds must lie from the value on either side, downward never below
    zero. cost: of hiding a cell, more than 0. hideable: cells that may be hidden at all.
    """

    relations: Relations
    values: Floats
    primary: Flags
    margin: Floats
    cost: Floats
    hideable: Flags


def suppress(question: Question, *, optimal: bool = True, seconds: float = 60.0) -> Suppressed:
    """The cheapest pattern that protects, or the best found within `seconds`; see `Suppressed`.

    optimal=False gives the fast pattern with a bound from the linear relaxation, for which half
    of the seconds may be used. Raises CannotHide.
    """
    return _Search(question, seconds).run(optimal=optimal)


class _Search:
    """One search; columns are what can be hidden, several cells where these deviate together."""

    def __init__(self, question: Question, seconds: float) -> None:
        self.question, self.until = question, time.thread_time() + seconds
        self.half, self.three_quarters = self.until - seconds / 2, self.until - seconds / 4
        hideable = question.hideable | question.primary
        self.deviations = Deviations(question.relations, question.values, hideable)
        self.primary = self.deviations.reduced.any(question.primary)
        secondary = np.where(question.primary | ~hideable, 0.0, question.cost)
        whole = self.deviations.reduced.total(secondary)
        self.cost, self.start = np.where(self.primary, 0.0, whole), float(whole[self.primary].sum())
        # Witnesses that use primary cells alone stay true whatever else is hidden.
        try:
            asked = self.deviations.asked(question.primary, question.values, question.margin)
        except CannotMove as error:
            raise CannotHide(str(error)) from error
        self.asked = asked.taken(self.deviations.doubtful(self.primary.astype(float), asked))
        self.master = Program(
            Relations.of([]),
            self.primary.astype(float),
            np.ones(len(self.primary)),
            self.cost,
        )
        self.bound = 0.0

    def run(self, *, optimal: bool) -> Suppressed:
        for place, _ in self.deviations.unmet(np.ones(len(self.primary)), self.asked):
            cell = self.deviations.cell(int(self.asked.columns[place]))
            raise CannotHide(f"cell {cell} stays open even with all hidden that may be hidden")
        best = None
        if optimal and len(self.asked):
            self._relaxed(self.half)
            best = self._exact()
        if best is None:
            best = self._fast()
        if not optimal and len(self.asked):
            self._relaxed(self.half)
        return self._given_out(best)

    def _given_out(self, pattern: Flags) -> Suppressed:
        if self._unmet_by(pattern):
            raise CannotHide("the pattern that was found does not stand the attack")
        cost = self._cost(pattern)
        hidden = self.deviations.reduced.cells(pattern)
        bound = min(cost, self.bound + self.start)
        return Suppressed(hidden, cost, bound, cost - bound <= _NEAR)

    def _cost(self, pattern: Flags) -> float:
        return self.start + float(self.cost[pattern].sum())

    def _fast(self) -> Flags:
        """Hides the cheapest way out for every demand in turn, then takes out what can be."""
        pattern = self.primary.copy()
        while True:
            place = next((one for one, _ in self._unmet(pattern)), None)
            if place is None:
                return self._without_needless(pattern)
            demand = self.asked.taken(np.arange(len(self.asked)) == place)
            moved = cheapest_move(self.deviations, demand, np.where(pattern, 0.0, self.cost))
            if moved is None:
                cell = self.deviations.cell(int(demand.columns[0]))
                raise CannotHide(f"cell {cell} cannot be moved enough")
            pattern |= moved

    def _without_needless(self, pattern: Flags) -> Flags:
        secondary = np.flatnonzero(pattern & ~self.primary)
        for column in secondary[np.argsort(-self.cost[secondary])].tolist():
            if time.thread_time() > self.until:
                break
            pattern[column] = False
            if self._unmet_by(pattern):
                pattern[column] = True
        return pattern

    def _unmet(self, pattern: Flags) -> Iterator[tuple[int, Reach]]:
        return self.deviations.unmet(pattern.astype(float), self.asked)

    def _unmet_by(self, pattern: Flags) -> bool:
        return any(True for _ in self._unmet(pattern))

    def _relaxed(self, until: float) -> None:
        """Cuts on shares between 0 and 1: quick, and the bound of every pattern."""
        first = True
        while time.thread_time() < until:
            solved = self.master.solve()
            self.bound = max(self.bound, self._rounded_up(solved.objective))
            if not self._cut(np.clip(solved.values, 0.0, 1.0), slack=1e-4, hopeless=first):
                return
            first = False

    def _exact(self) -> Flags | None:
        """Whole cells: the first pattern that needs no cut is the cheapest there is.

        None when the time is over first; some of it is left for the fast way.
        """
        self.master.whole(np.arange(len(self.primary), dtype=np.int64))
        while (left := self.three_quarters - time.thread_time()) > 0:
            try:
                solved = self.master.solve(seconds=left)
            except NoSolution:
                return None
            self.bound = max(self.bound, self._rounded_up(solved.bound))
            pattern = (solved.values > 0.5) | self.primary
            if not self._cut(pattern.astype(float), slack=_NEAR):
                return None if self._unmet_by(pattern) else pattern
        return None

    def _rounded_up(self, bound: float) -> float:
        """Where every cost is a whole number, so is that of every pattern."""
        whole = not np.any(self.cost % 1)
        return float(np.ceil(bound - 1e-4)) if whole else bound

    def _cut(self, shares: Floats, *, slack: float, hopeless: bool = False) -> int:
        """Adds a cut for every demand that these shares do not meet; how many."""
        added = 0
        unmet = self.deviations.unmet(shares, self.asked, slack=slack, hopeless=hopeless)
        for place, reach in unmet:
            distance = self.asked.distances[place]
            wanted = distance - reach.constant - reach.gain[self.primary].sum()
            if wanted <= _NEAR:
                continue
            chosen = np.flatnonzero((reach.gain > 1e-7) & ~self.primary).astype(np.int64)
            gain = np.minimum(reach.gain[chosen] / wanted, 1.0)
            self.master.add(chosen, gain, 1.0)
            added += 1
        return added
