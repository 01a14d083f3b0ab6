"""What a register hands to statistics: plain figures, each with what it is about.

A register's `indicators.py` has `INDICATORS` (name → what it counts and in what unit) and
`observations(period)`, an iterator of these; its folder `indicators/` describes each of them
(gelijk.statistics.catalogue). No word of a person is ever in one.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from django.utils.functional import Promise

from gelijk.core.periods import Period

Unit: TypeAlias = Literal["count", "days", "percent", "euro", "euro_per_inhabitant", "per_100000"]
NATIONAL = "land:NL"
UNKNOWN_AREA = "gebied:onbekend"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted or measured, in which unit; `several` says that parts may overlap."""

    name: str
    label: str | Promise
    unit: Unit = "count"
    several: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure. `value` is None when it is not known, which is not nought.

    `with_mass_events` is None where there is no such thing. What is estimated has bounds where they
    are known, and `arithmetic` says in the formula what a figure came out of.

    `area` is a public identifier (`land:NL`, `gemeente:GM0599`, `adv:adv-radar`); `breakdown` names
    dimension and code, such as `("ground", "herkomst")`; `n` is the number of cases behind it.
    """

    indicator: str
    period: Period
    area: str
    breakdown: tuple[tuple[str, str], ...]
    value: Decimal | None
    n: int
    with_mass_events: bool | None
    synthetic: bool
    unit: Unit = "count"
    lower: Decimal | None = None
    upper: Decimal | None = None
    estimated: bool = False
    arithmetic: str = ""
    note: str = ""
