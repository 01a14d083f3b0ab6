"""Tables that fit all that is published, kept as witnesses of what a reader cannot exclude.

A witness is a deviation from the truth that keeps all relations. Any share of it does so too, and
most often its opposite, so one witness answers for many cells, and goes on to do so for every
pattern that leaves room for it.
"""

from collections import deque
from dataclasses import dataclass
from itertools import islice

import numpy as np

from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints, Relations

_NOTHING = 1e-9
_NEAR = 1e-6
_KEPT = 400  # witnesses; older ones answer less and less


@dataclass(frozen=True)
class Demands:
    """The reader must not exclude that each column lies its distance up (sign 1) or down (-1)."""

    columns: Ints
    signs: Floats
    distances: Floats

    def __len__(self) -> int:
        return len(self.columns)

    def taken(self, flags: Flags) -> "Demands":
        """Some of them."""
        return Demands(self.columns[flags], self.signs[flags], self.distances[flags])

    def met(self, low: Floats, high: Floats, slack: float = _NEAR) -> Flags:
        """Which of them are met where the columns go from `low` to `high`."""
        went = np.where(self.signs > 0, high[self.columns], -low[self.columns])
        return np.asarray(went >= self.distances - slack)


class Witnesses:
    """The latest witnesses, the last one first; (columns,) each."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._tables: deque[Floats] = deque(maxlen=_KEPT)

    def add(self, table: Floats) -> None:
        """Keeps this one and, as far as the relations allow it, its opposite."""
        self._tables.extendleft((table, -table * self._opposite(table)))

    def _opposite(self, table: Floats) -> float:
        """The share of its opposite that keeps the relations; 1 where all of them are sums."""
        sums = -self._relations.sums(table)
        with np.errstate(divide="ignore", invalid="ignore"):
            over = np.where(sums > _NEAR, self._relations.upper / sums, 1.0)
            under = np.where(sums < -_NEAR, self._relations.lower / sums, 1.0)
        return float(max(0.0, min(1.0, over.min(initial=1.0), under.min(initial=1.0))))

    def reach(self, lower: Floats, upper: Floats, *, latest: int = _KEPT) -> tuple[Floats, Floats]:
        """How far down and up each column is seen to go within these bounds, (columns,) both."""
        if not self._tables:
            return np.zeros(len(lower)), np.zeros(len(lower))
        tables = np.array(list(islice(self._tables, latest)))
        with np.errstate(divide="ignore", invalid="ignore"):
            room = np.where(tables > _NOTHING, upper / tables, np.inf)
            room = np.where(tables < -_NOTHING, lower / tables, room)
        within = tables * np.minimum(1.0, room.min(axis=1))[:, None]
        return within.min(axis=0), within.max(axis=0)
