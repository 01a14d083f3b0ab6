"""The search for the cheapest pattern: a master program chooses, the attacker answers with cuts.

Fischetti and Salazar, Management Science 47 (2001): Benders' decomposition, in which each cut says
of some columns that enough of them must be hidden, or else a reader comes too near to one cell.
"""

import time

import numpy as np

from gelijk.methods.disclosure_control.deviations import Deviations
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.relations import Flags, Floats, Relations

_NEAR = 1e-6
_SHARES_NEAR = 1e-4
_LARGE_SHARE = 0.2


class Search:
    """One search; columns are what can be hidden, several cells where these deviate together.

    asked: the demands that the primary cells alone are not seen to meet. bound: what no pattern
    can cost less than. Times are of `time.thread_time`.
    """

    def __init__(
        self,
        relations: Relations,
        values: Floats,
        primary: Flags,
        margin: Floats,
        cost: Floats,
        hideable: Flags,
    ) -> None:
        self.deviations = Deviations(relations, values, hideable | primary)
        self.primary = self.deviations.reduced.any(primary)
        whole = self.deviations.reduced.total(np.where(primary | ~hideable, 0.0, cost))
        self.cost = np.where(self.primary, 0.0, whole)
        self.always = float(whole[self.primary].sum())
        # Witnesses that use primary cells alone stay true whatever else is hidden.
        asked = self.deviations.asked(primary, values, margin)
        self.asked = asked.taken(self.deviations.doubtful(self.primary.astype(float), asked))
        self._least = 0.0
        number = len(self.primary)
        self._master = Program(
            Relations.of([]), self.primary.astype(float), np.ones(number), self.cost
        )

    @property
    def bound(self) -> float:
        """What no pattern can cost less than."""
        return self.always + self._least

    def price(self, pattern: Flags) -> float:
        """What the pattern, (columns,), costs."""
        return self.always + float(self.cost[pattern].sum())

    def cell(self, place: int) -> int:
        """A cell of the demand at this place."""
        column = int(self.asked.columns[place])
        return int(np.flatnonzero(self.deviations.reduced.column == column)[0])

    def unmet(self, pattern: Flags, *, together: bool = True) -> int | None:
        """The place of a demand that the pattern does not meet, or None."""
        shares = pattern.astype(float)
        found = self.deviations.unmet(shares, self.asked, together=together)
        return next((place for place, _ in found), None)

    def relaxed(self, until: float) -> Floats:
        """Shares between 0 and 1 that need no cut, or those at which the time was over."""
        shares, first = self.primary.astype(float), True
        while time.thread_time() < until:
            solved = self._master.solve()
            shares = np.clip(solved.values, 0.0, 1.0)
            self._at_least(solved.objective)
            if not self._cut(shares, slack=_SHARES_NEAR, together=not first, until=until):
                break
            first = False
        return shares

    def exact(self, until: float) -> tuple[Flags, bool]:
        """The last pattern that the master chose, and whether it protects.

        The first of whole cells that needs no cut is the cheapest there is.
        """
        pattern = self.primary
        self._master.whole(np.arange(len(self.primary), dtype=np.int64))
        while (left := until - time.thread_time()) > 0:
            try:
                solved = self._master.solve(seconds=left)
            except NoSolution:
                break
            self._at_least(solved.bound)
            pattern = (solved.values > 0.5) | self.primary
            if not self._cut(pattern.astype(float), slack=_NEAR, until=until):
                return pattern, solved.optimal and self.unmet(pattern) is None
        return pattern, False

    def mended(self, shares: Floats) -> Flags:
        """The larger shares rounded up, then always more, until the pattern protects.

        In the master program all that is hidden stays so while its cuts ask for more; the cuts are
        true of every pattern, so that the bound rises with them.
        """
        pattern = self.primary | (shares > _LARGE_SHARE)
        everything, ones = np.arange(len(pattern), dtype=np.int64), np.ones(len(pattern))
        self._master.broken(everything)
        while self._cut(pattern.astype(float), slack=_NEAR):
            self._master.bounds(everything, pattern.astype(float), ones)
            rest = np.where(pattern, 0.0, self._master.solve().values)
            pattern |= rest >= min(_LARGE_SHARE, rest.max())
        self._master.bounds(everything, self.primary.astype(float), ones)
        self._at_least(self._master.solve().objective)
        return pattern

    def without_needless(self, pattern: Flags, until: float) -> Flags:
        """The pattern without what it can do without, the most expensive first."""
        pattern = pattern.copy()
        secondary = np.flatnonzero(pattern & ~self.primary)
        for column in secondary[np.argsort(-self.cost[secondary])].tolist():
            if time.thread_time() > until or self.price(pattern) <= self.bound + _NEAR:
                break
            pattern[column] = False
            if self.unmet(pattern, together=False) is not None:
                pattern[column] = True
        return pattern

    def _at_least(self, bound: float) -> None:
        """Where every cost is a whole number, so is that of every pattern."""
        whole = not np.any(self.cost % 1)
        self._least = max(self._least, float(np.ceil(bound - 1e-4)) if whole else bound)

    def _cut(
        self, shares: Floats, *, slack: float, until: float = np.inf, together: bool = True
    ) -> int:
        """Adds a cut for every demand that these shares do not meet; how many."""
        added = 0
        found = self.deviations.unmet(shares, self.asked, slack=slack, together=together)
        for place, reach in found:
            distance = self.asked.distances[place]
            wanted = distance - reach.constant - reach.gain[self.primary].sum()
            if wanted <= _NEAR:
                continue
            chosen = np.flatnonzero((reach.gain > 1e-7) & ~self.primary).astype(np.int64)
            gain = np.minimum(reach.gain[chosen] / wanted, 1.0)
            left_out = reach.gain[~self.primary].sum() - reach.gain[chosen].sum()
            self._master.add(chosen, gain, 1.0 - max(0.0, float(left_out)) / wanted)
            added += 1
            if time.thread_time() > until:
                break
        return added
