"""What goes into a chart and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Literal, TypeAlias

from gelijk.core.letters.blocks import Figure, Table

Number: TypeAlias = int | float | Decimal
Unit: TypeAlias = Literal["euro", "count", "percent"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure with what is known of it.

    | known | shown |
    |---|---|
    | value | a bar; with lower or upper an interval on it |
    | lower only | at least: a bar, then hatching to the edge |
    | upper only | at most: hatching up to there |
    | lower and upper | a bar up to lower, hatching up to upper |
    | nothing | hatching over the whole width, and "niet bekend": never a bar of zero |
    """

    label: str
    value: Number | None = None
    lower: Number | None = None
    upper: Number | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        ends = [n for n in (self.lower, self.value, self.upper) if n is not None]
        if any(not Decimal(n).is_finite() for n in ends):
            raise ValueError(f"{self.label}: not a figure; what is not known is None")
        if any(Decimal(a) > Decimal(b) for a, b in pairwise(ends)):
            raise ValueError(f"{self.label}: lower, value and upper are not in order: {ends}")

    @property
    def unknown(self) -> bool:
        return self.value is None and self.lower is None and self.upper is None


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar made of parts that may be added; a part that is None is not known."""

    label: str
    parts: tuple[Number | None, ...]

    def __post_init__(self) -> None:
        if any(part is not None and (part < 0 or part != part) for part in self.parts):
            raise ValueError(f"{self.label}: parts of a stack are zero or more: {self.parts}")

    @property
    def known(self) -> Decimal:
        return sum((exact(part) for part in self.parts if part is not None), Decimal(0))

    @property
    def complete(self) -> bool:
        return all(part is not None for part in self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    caption: str
    svg: str
    table: Table
    alternative: str
    spec: Mapping[str, object] = field(repr=False)

    def figure(self, anchor: str = "") -> Figure:
        """The chart as a block of a letter or page, with its table under it."""
        return Figure(self.caption, self.alternative, self.svg, self.table, anchor)


def exact(number: Number) -> Decimal:
    return Decimal(str(number)) if isinstance(number, float) else Decimal(number)
