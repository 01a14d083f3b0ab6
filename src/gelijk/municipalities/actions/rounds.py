"""Rounds of the monitor: prepared, opened, closed, published."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.core.states import check_transition
from gelijk.municipalities.models import MonitorRound
from gelijk.municipalities.monitor.questionnaire import questionnaire
from gelijk.municipalities.states import ROUND_TRANSITIONS, RoundStatus
from gelijk.reference import municipalities as places


@transaction.atomic
def prepare(
    *,
    by: Person,
    year: int,
    version: str,
    opens_on: date,
    closes_on: date,
    synthetic: bool = False,
) -> MonitorRound:
    """A new round, for all municipalities of 1 January of its year."""
    check_can(by, Permission.MANAGE_MONITOR)
    questionnaire(version)
    places.municipalities_of(year)
    if closes_on <= opens_on:
        raise Problem(
            _("De ronde sluit voordat zij opengaat."),
            where="closes_on",
            remedy=_("Kies een latere dag."),
        )
    if MonitorRound.objects.filter(year=year).exists():
        raise NotNow(_("Van dit jaar is er al een ronde."), remedy=_("Kies een ander jaar."))
    made = MonitorRound.objects.create(
        year=year,
        questionnaire=version,
        opens_on=opens_on,
        closes_on=closes_on,
        synthetic=synthetic,
    )
    detail = {"questionnaire": version, "opens_on": opens_on, "closes_on": closes_on}
    audit.record(by=by, verb="monitor.prepare", object=made.identifier, detail=detail)
    return made


@transaction.atomic
def move(*, by: Person, round: MonitorRound, new: RoundStatus) -> MonitorRound:
    """The next step of a round of our own."""
    check_can(by, Permission.MANAGE_MONITOR)
    locked = MonitorRound.objects.select_for_update().get(pk=round.pk)
    if not locked.ours:
        raise NotNow(
            _("Deze ronde is door anderen gehouden."), remedy=_("Er is niets te openen of sluiten.")
        )
    old = RoundStatus(locked.status)
    check_transition(ROUND_TRANSITIONS, old, new)
    locked.status = new
    locked.save(update_fields=["status"])
    detail = {"old": old.value, "new": new.value}
    audit.record(by=by, verb="monitor.move", object=locked.identifier, detail=detail)
    return locked
