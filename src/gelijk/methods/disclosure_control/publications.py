"""What a publication tells a reader of its cells, who reads it, and how much doubt must be left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from gelijk.methods.disclosure_control.reasoning import Bound
from gelijk.methods.disclosure_control.table import Key

PUBLIC = ""  # the reader who knows what everybody can read
_NEAR = 1e-6
_NOT_EXACT = 2  # values: with fewer a count is known


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


class Kind(Enum):
    """What a reader's own knowledge is."""

    REPORT = "one report of the reader's own"
    ANY_REPORT = "one report, whichever: everybody who is in a protected cell looks at the others"
    OFFICE = "the counts of an office"


@dataclass(frozen=True)
class Reader:
    """Somebody who knows more than the public; cells known exactly are no secret to this reader.

    What is in doubt to a reader is how many *others* there are. A nought of a table rounded to
    fives stands for 0 to 4; for who is in it, for 0 to 3 others. So of who knows one report the
    rule asks one value less than of the public, in every cell, or an upper bound that is one less.
    Of an office it asks as many values less as its own counts by themselves narrow the cell or a
    total of it, but never that others than its own are counted exactly; that there are no others
    it may learn, as that tells of nobody.
    """

    name: str
    knows: tuple[Shown, ...]
    kind: Kind = Kind.OFFICE

    @classmethod
    def of_own_report(cls, key: Mapping[str, str], name: str = "own report") -> "Reader":
        """One of those in this cell: it holds at least the reader."""
        return cls(name, (Shown(key, 1.0, np.inf),), Kind.REPORT)

    @classmethod
    def of_any_report(cls, name: str = "own report") -> "Reader":
        """For every protected cell with a count of 1 or more somebody who is in it, each by
        themselves, looking at every protected cell. The protected cells need their counts."""
        return cls(name, (), Kind.ANY_REPORT)

    @classmethod
    def of_own_office(cls, cells: Iterable[tuple[Mapping[str, str], float]], name: str) -> "Reader":
        """An office that counted these cells itself, all of them."""
        return cls(name, tuple(Shown.exact(key, value) for key, value in cells))

    @classmethod
    def of_own_part(cls, cells: Iterable[tuple[Mapping[str, str], float]], name: str) -> "Reader":
        """An office that counted so many of these cells, and others perhaps more."""
        return cls(name, tuple(Shown(key, value, np.inf) for key, value in cells))


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

    def wanted(self, true: float, own: "Own") -> tuple[float, float]:
        """The highest lower and the lowest upper bound that a reader may find."""
        margin = max(1.0, np.ceil((self.margin or 0.0) * true - 1e-9))
        less = 1.0 if own.report else 0.0
        return max(self.told[0], own.count, true - margin), min(self.told[1], true + margin - less)

    def asks(self, true: float | None, own: "Own") -> tuple[float, float, float]:
        """The two ends of `wanted`, or not a number twice, and how many values must be left."""
        if true is None or self.margin is None:
            room = self.told[1] - max(self.told[0], own.count) + 1
            least = min(_NOT_EXACT, self.possible)
            return np.nan, np.nan, min(max(self.possible - own.less, least), room)
        return *self.wanted(true, own), 0.0

    def broken(self, lower: float, upper: float, true: float | None, own: "Own") -> bool:
        """Whether this interval leaves too little doubt."""
        low, high, values = self.asks(true, own)
        if np.isnan(low):
            small = lower < self.threshold and upper > 0
            nobody_else = not own.report and 0 < own.count >= upper
            return small and not nobody_else and upper - lower + 1 < values - _NEAR
        return lower > low + _NEAR or upper < high - _NEAR


@dataclass(frozen=True)
class Own:
    """What a reader has in one cell: a count at least, and by how many values that narrows it.

    report: the count is one report, whose others are looked for.
    """

    count: float = 0.0
    less: float = 0.0
    report: bool = False


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
