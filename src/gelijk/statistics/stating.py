"""One figure as a source or a count states it, before it is stored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from gelijk.core.observations import NATIONAL
from gelijk.core.periods import Period
from gelijk.statistics.breakdowns import key_of
from gelijk.statistics.models import MassEvents, Observation, Status
from gelijk.statistics.models.observations import PREFIX

OURS = "gelijk"  # the origin of what Gelijk counts itself
STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Everything that a source says of one figure. `origin` is the key of the source."""

    indicator: str
    period: Period
    origin: str
    area: str = NATIONAL
    breakdown: Mapping[str, str] = field(default_factory=dict)
    mass_events: MassEvents = MassEvents.NOT_SAID
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    approximate: bool = False
    n: int | None = None
    status: Status = Status.PUBLISHED
    arithmetic: str = ""
    written: str = ""
    series_break: str = ""
    note: str = ""
    licence: str = ""
    leading: bool = True
    guarded: bool = False
    synthetic: bool = False
    withdrawn: bool = False
    source_document: str = ""
    source_start: int | None = None
    source_end: int | None = None
    source_url: str = ""
    source_note: str = ""

    @property
    def public_id(self) -> str:
        """`cijfer:adv.reports-2021-s-nu21`: what it is of, and who says it."""
        area = [] if self.area == NATIONAL else [self.area.partition(":")[2]]
        codes = [f"{name}.{self.breakdown[name]}" for name in sorted(self.breakdown)]
        mass = [self.mass_events.value] if self.mass_events in _TOLD else []
        invented = ["voorbeeld"] if self.synthetic else []
        parts = [self.indicator, self.period.label, *area, *codes, *mass, *invented, self.origin]
        return PREFIX + re.sub(r"[^A-Za-z0-9._-]+", "_", "-".join(parts)).replace("_-", "-")

    def columns(self) -> dict[str, Any]:
        """As the columns of an observation."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        period: Period = said.pop("period")
        said["breakdown"] = dict(self.breakdown)
        for name in ("value", "lower", "upper"):
            said[name] = None if said[name] is None else Decimal(said[name]).quantize(STEP)
        return said | {
            "public_id": self.public_id,
            "breakdown_key": key_of(self.breakdown),
            "period_start": period.start,
            "period_end": period.end,
            "period_label": period.label,
        }


_TOLD = (MassEvents.WITH, MassEvents.WITHOUT)
# What may differ between two versions of one figure.
CONTENT = (
    *("value", "lower", "upper", "approximate", "n", "status", "arithmetic", "written"),
    *("series_break", "note", "licence", "leading", "guarded", "withdrawn", "source_document"),
    *("source_start", "source_end", "source_url", "source_note"),
)


def stated(row: Observation) -> Stated:
    """A stored figure as it was stated."""
    said = {one.name: getattr(row, one.name) for one in fields(Stated) if one.name != "period"}
    said["mass_events"] = MassEvents(row.mass_events)
    said["status"] = Status(row.status)
    return Stated(period=period_of(row), **said)


def period_of(row: Observation) -> Period:
    """The period that a stored figure is about."""
    return Period(row.period_start, row.period_end, row.period_label)


def differing(row: Observation, columns: Mapping[str, Any]) -> list[str]:
    """The columns in which a stored figure differs from what is stated now."""
    return [name for name in CONTENT if getattr(row, name) != columns[name]]
