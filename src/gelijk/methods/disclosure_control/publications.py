"""What a publication tells a reader of its cells, who reads it, and how much doubt must be left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.reasoning import Bound
from gelijk.methods.disclosure_control.table import Key

PUBLIC = ""  # the reader who knows what everybody can read
_NEAR = 1e-6


@dataclass(frozen=True)
class Shown:
    """What a reader of a publication knows of one cell: it lies from `lower` to `upper`.

    `key` names the codes that the cell is of; a dimension that is left out is its total.
    """

    key: Mapping[str, str]
    lower: float
    upper: float

    @classmethod
    def exact(cls, key: Mapping[str, str], value: float) -> "Shown":
        """The cell is printed as it is."""
        return cls(key, value, value)

    @classmethod
    def rounded(cls, key: Mapping[str, str], printed: float, within: float) -> "Shown":
        """A count that lies at most `within` from what is printed; base - 1 for additive rounding,
        (base - 1) / 2 rounded down for rounding of each cell to the nearest multiple."""
        return cls(key, max(0.0, printed - within), printed + within)

    @classmethod
    def hidden(
        cls, key: Mapping[str, str], at_least: float = 0.0, at_most: float = np.inf
    ) -> "Shown":
        """Nothing is printed; bounds only if the rule is told ("x means 1 to 4")."""
        return cls(key, at_least, at_most)


@dataclass(frozen=True)
class Publication:
    """Cells that came out together under one name.

    `off_by`: how far a figure may have changed since, where later corrections are not in it.
    """

    name: str
    cells: tuple[Shown, ...]
    off_by: float = 0.0


@dataclass(frozen=True)
class Reader:
    """Somebody who knows more than the public; cells known exactly are no secret to this reader."""

    name: str
    knows: tuple[Shown, ...]

    @classmethod
    def of_own_report(cls, key: Mapping[str, str], name: str = "own report") -> "Reader":
        """One of those in this cell: it holds at least the reader."""
        return cls(name, (Shown(key, 1.0, np.inf),))

    @classmethod
    def of_own_office(cls, cells: Iterable[tuple[Mapping[str, str], float]], name: str) -> "Reader":
        """An office that counted these cells itself."""
        return cls(name, tuple(Shown.exact(key, value) for key, value in cells))


@dataclass(frozen=True)
class Rule:
    """How much doubt every reader must be left with.

    margin: where the true value is known to who attacks: on either side at least this share of it,
    at least 1, never below zero. None: `possible` counts there too, as in a rounded table.
    possible: so many whole values at least must be left where the true value is not known.
    threshold: counts of 1 to threshold - 1 are small. told: what the rule itself says of every
    protected cell, which is no discovery.
    """

    threshold: int = 5
    margin: float | None = 0.3
    possible: int = 3
    told: tuple[float, float] = (0.0, np.inf)

    def wanted(self, true: float, floor: float) -> tuple[float, float]:
        """The highest lower and the lowest upper bound that a reader may find."""
        margin = max(1.0, np.ceil((self.margin or 0.0) * true - 1e-9))
        return max(self.told[0], floor, true - margin), min(self.told[1], true + margin)

    def asks(self, true: float | None, floor: float) -> tuple[float, float, float]:
        """The two ends of `wanted`, or not a number twice, and how many values must be left."""
        room = self.told[1] - max(self.told[0], floor) + 1
        if true is None or self.margin is None:
            return np.nan, np.nan, min(self.possible, room)
        return *self.wanted(true, floor), 0.0

    def broken(self, lower: float, upper: float, true: float | None, floor: float = 0.0) -> bool:
        """Whether this interval leaves too little doubt."""
        low, high, values = self.asks(true, floor)
        if np.isnan(low):
            small = lower < self.threshold and upper > 0
            return small and upper - lower + 1 < values - _NEAR
        return lower > low + _NEAR or upper < high - _NEAR


@dataclass(frozen=True)
class Derived:
    """What one reader derives of one protected cell; `because` names the publications needed.

    `used` are the shown cells that the derivation stands on, with the publication of each; both
    are filled for violations (of the first few hundred). exact: otherwise the interval is at
    least this wide, and wide enough.
    """

    key: Key
    reader: str
    lower: float
    upper: float
    violated: bool
    because: tuple[str, ...] = ()
    used: tuple[Bound, ...] = ()
    exact: bool = True


@dataclass(frozen=True)
class Outcome:
    """cells: a line per reader and protected cell. size: of all cells in the program."""

    cells: tuple[Derived, ...]
    size: int

    @property
    def violations(self) -> tuple[Derived, ...]:
        """The lines that break the rule."""
        return tuple(one for one in self.cells if one.violated)
