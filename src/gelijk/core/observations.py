"""What a register hands to statistics: plain figures, each with what it is about.

A register's `indicators.py` has `INDICATORS` (name → what it counts and in what unit) and
`observations(period, *, office="")`, an iterator of these. No word of a person is ever in one.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from django.utils.functional import Promise

from gelijk.core.periods import Period

Unit: TypeAlias = Literal["count", "days"]
NATIONAL = "land:NL"


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

    `area` is a public identifier (`land:NL`, `gemeente:GM0599`, `adv:adv-radar`); `breakdown` names
    dimension and code, such as `("ground", "herkomst")`; `n` is the number of cases behind it.
    """

    indicator: str
    period: Period
    area: str
    breakdown: tuple[tuple[str, str], ...]
    value: Decimal | None
    n: int
    with_mass_events: bool
    synthetic: bool
    unit: Unit = "count"
