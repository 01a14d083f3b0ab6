"""An amount of public money as a source states it: an interval with a kind, years and a place."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gelijk.methods.money.kinds import Kind, Labelling, Precision, Recurrence, Unit

ZERO = Decimal(0)

# A subsidy that was granted or a contribution that was received has left the treasury.
PAID_OUT = frozenset({Kind.SUBSIDY, Kind.CONTRIBUTION})
EVERY_YEAR = frozenset({Recurrence.ANNUAL, Recurrence.STRUCTURAL})


class Spread(StrEnum):
    """How the value lies over the years that the source names."""

    ONE_YEAR = "one_year"
    EVERY_YEAR = "every_year"
    TOGETHER = "together"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One statement about money.

    `value` None means that the source gives no figure; it is never zero. `low` and `high` bound
    the value; None means that the source sets no bound. `also` holds kinds that the source gives
    the same money besides `kind`. `realised` means that the source says that it was paid out.
    `grounds` and `domains` are as the register gives them, in its order.
    """

    identifier: str
    kind: Kind
    precision: Precision
    labelling: Labelling
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Unit = Unit.EUR
    recurrence: Recurrence = Recurrence.UNKNOWN
    year_from: int | None = None
    year_to: int | None = None
    realised: bool = False
    also: frozenset[Kind] = frozenset()
    part_of: str = ""
    may_overlap_with: frozenset[str] = frozenset()
    payer: str = ""
    payee: str = ""
    ministry: str = ""
    chapter: int | None = None
    domains: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuses what cannot be true of any amount."""
        if (self.value is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError(f"{self.identifier}: a value is absent if and only if it is unknown")
        if self.value is not None and not (self.value.is_finite() and self.value >= ZERO):
            raise ValueError(f"{self.identifier}: {self.value} is not an amount of money")
        if not _ordered(self.low, self.value, self.high):
            raise ValueError(f"{self.identifier}: {self.value} lies outside its own bounds")
        if self.year_to is not None and (self.year_from is None or self.year_from > self.year_to):
            raise ValueError(f"{self.identifier}: the years run backwards")
        if self.part_of == self.identifier or self.identifier in self.may_overlap_with:
            raise ValueError(f"{self.identifier}: an amount is not part of itself")

    @property
    def hedged(self) -> bool:
        """Whether the source itself is not sure of the figure."""
        return self.precision is not Precision.EXACT

    @property
    def spread(self) -> Spread:
        """Whether the value holds for one year, for each year, or for several together."""
        if self.year_from is None:
            return Spread.UNKNOWN
        if self.unit is Unit.EUR_PER_YEAR:
            return Spread.EVERY_YEAR
        if self.year_from == self.year_to:
            return Spread.ONE_YEAR
        return Spread.EVERY_YEAR if self.recurrence in EVERY_YEAR else Spread.TOGETHER

    def touches(self, year: int) -> bool | None:
        """Whether the years of the amount hold this one; None when the source names no year."""
        if self.year_from is None:
            return None
        return self.year_from <= year and (self.year_to is None or year <= self.year_to)

    def counts_as(self, kind: Kind) -> bool:
        """Whether the money answers a question about this kind.

        An amount keeps the kind that its sentence gives it. The one exception: what the source
        says was paid out answers the question what was spent (docs/decisions, money spent).
        """
        return self.kind is kind or (kind is Kind.SPENT and self.realised and self.kind in PAID_OUT)

    def in_one_year(self) -> "Amount":
        """A yearly amount as the euros of any one of its years; others are as they were."""
        return replace(self, unit=Unit.EUR) if self.unit is Unit.EUR_PER_YEAR else self


def bounds(
    value: Decimal | None, precision: Precision, step: Decimal | None = None
) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and highest amount that the words allow; None is no bound.

    `step` is one unit of the last digit that the source states: "about 323,000" was rounded to
    thousands, so it lies within 500 of the figure. Without a step nothing is known of the bounds.
    """
    if value is None:
        return None, None
    if precision is Precision.EXACT:
        return value, value
    if precision is Precision.AT_LEAST:
        return value, None
    if precision is Precision.AT_MOST:
        return ZERO, value
    if step is None:
        return None, None
    return max(ZERO, value - step / 2), value + step / 2


def _ordered(low: Decimal | None, value: Decimal | None, high: Decimal | None) -> bool:
    known = [part for part in (low, value, high) if part is not None]
    return known == sorted(known)
