"""Building the figures of a year: every register's `indicators.py` counts, and all is stored."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from django.db import transaction

from gelijk.core import audit, registers
from gelijk.core.observations import Observation as Counted
from gelijk.core.periods import Period
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.statistics.actions.recording import Recorded, record
from gelijk.statistics.catalogue import indicator
from gelijk.statistics.models import MassEvents, Observation, Status
from gelijk.statistics.stating import OURS, Stated, stated

REBUILT = "Opnieuw geteld in het register."


@dataclass(frozen=True, slots=True)
class Built:
    """What one register gave."""

    register: str
    figures: int
    recorded: Recorded


@transaction.atomic
def build(
    *, by: Person, period: Period, said: Callable[[str], None] = lambda _: None
) -> list[Built]:
    """Counts the period in every register; a count that changed becomes a version."""
    check_can(by, Permission.BUILD_FIGURES)
    built = []
    for module in registers.modules("indicators"):
        built.append(_build(by, module, period))
        said(_told(built[-1]))
    detail = {
        one.register: {"added": one.recorded.added, "changed": one.recorded.changed}
        for one in built
    }
    audit.record(by=by, verb="figures.build", object=f"cijfers:{period.label}", detail=detail)
    return built


def _build(by: Person, module: ModuleType, period: Period) -> Built:
    counted = [_stated(one) for one in module.observations(period)]
    gone = list(_gone(counted, tuple(module.INDICATORS), period))
    recorded = record(by=by, figures=[*counted, *gone], reason=REBUILT)
    return Built(module.__name__.split(".")[-2], len(counted), recorded)


def _stated(one: Counted) -> Stated:
    """What a register counted; what the catalogue protects is read by a release only."""
    return Stated(
        indicator=one.indicator,
        period=one.period,
        origin=OURS,
        area=one.area,
        breakdown=dict(one.breakdown),
        mass_events=_mass(one.with_mass_events),
        value=one.value,
        lower=one.lower,
        upper=one.upper,
        n=one.n,
        status=_status(one),
        arithmetic=one.arithmetic,
        note=one.note,
        guarded=indicator(one.indicator).protected,
        synthetic=one.synthetic,
    )


def _status(one: Counted) -> Status:
    if one.estimated:
        return Status.ESTIMATED
    return Status.DERIVED if one.arithmetic else Status.COMPUTED


def _mass(said: bool | None) -> MassEvents:
    if said is None:
        return MassEvents.NONE
    return MassEvents.WITH if said else MassEvents.WITHOUT


def _gone(counted: Sequence[Stated], names: Iterable[str], period: Period) -> Iterator[Stated]:
    """What was counted before and is not found any more: withdrawn, and the history says why."""
    there = {one.public_id for one in counted}
    before = Observation.objects.current().filter(
        indicator__in=list(names),
        origin=OURS,
        period_start=period.start,
        period_end=period.end,
    )
    for row in before:
        if row.public_id not in there:
            yield _withdrawn(stated(row))


def _withdrawn(one: Stated) -> Stated:
    return replace(one, withdrawn=True)


def _told(one: Built) -> str:
    done = one.recorded
    kept = f", {done.kept} met de hand verbeterd en zo gelaten" if done.kept else ""
    return (
        f"{one.register}: {one.figures} cijfers, {done.added} nieuw, {done.changed} gewijzigd, "
        f"{done.same} gelijk{kept}"
    )
