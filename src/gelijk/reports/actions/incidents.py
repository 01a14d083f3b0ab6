"""One event that many people report: grouped, so that figures can be given with and without it."""

from datetime import date

from django.db import transaction

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.reports import incident_permissions, permissions, receipts
from gelijk.reports.actions.handling import working
from gelijk.reports.models import Case, Incident
from gelijk.reports.models.handling import EventKind
from gelijk.reports.standing import Standing

WORDS = frozenset({"title", "description"})


@transaction.atomic
def make(
    *,
    by: Person,
    title: str,
    began_on: date,
    ended_on: date | None = None,
    description: str = "",
    mass_event: bool = False,
) -> Incident:
    """A new event. All offices see its title: it may name no reporter."""
    check_can(by, Permission.GROUP_CASES)
    _check(title, began_on, ended_on)
    row = Incident.objects.create(
        public_id=f"gebeurtenis:{began_on:%y}-{receipts.number(8)}",
        title=title.strip(),
        description=description.strip(),
        began_on=began_on,
        ended_on=ended_on,
        mass_event=mass_event,
        made_by=by.audit_name,
        made_at_office=by.organisation if isinstance(by, User) else "",
    )
    audit.record(by=by, verb="incident.make", object=row.public_id)
    return row


@transaction.atomic
def change(*, by: Person, incident: Incident, **columns: object) -> Incident:
    """Corrects an event; what it was stands in the audit trail, but for its words."""
    incident_permissions.check_can_change(by, incident)
    row = Incident.objects.select_for_update().get(pk=incident.pk)
    before = {name: getattr(row, name) for name in columns if getattr(row, name) != columns[name]}
    for name in before:
        setattr(row, name, columns[name])
    _check(row.title, row.began_on, row.ended_on)
    row.save(update_fields=list(before))
    # A name that should not have been written down would stand in the trail for good.
    kept = {name: was for name, was in before.items() if name not in WORDS}
    detail = {"changed": sorted(before), "before": kept}
    audit.record(by=by, verb="incident.change", object=row.public_id, detail=detail)
    return row


def group(*, by: User, case: Case, incident: Incident | None) -> Case:
    """Counts the case with an event, or with none any more."""
    with working(by, case, "case.group", _check_can_group) as work:
        work.set(incident=incident)
        work.note(EventKind.INCIDENT, incident=incident.public_id if incident else "")
    return work.case


def _check_can_group(person: object, case: Case, known: Standing) -> None:
    permissions.check_can_note(person, case, known)
    check_can(person, Permission.GROUP_CASES)


def _check(title: str, began_on: date, ended_on: date | None) -> None:
    if not title.strip():
        raise Problem("De gebeurtenis heeft geen naam.", where="title", remedy="Geef er een.")
    if ended_on is not None and ended_on < began_on:
        raise Problem("Deze dag ligt vóór de eerste dag.", where="ended_on")
