"""Who may correct an event that all offices share: who counts with it, or who made it."""

from gelijk.accounts.models import User
from gelijk.core import desks
from gelijk.core.permissions import SYSTEM, Permission, check_can
from gelijk.core.problems import NotAllowed, Problem
from gelijk.reports.models import Case, Incident
from gelijk.reports.offices import handles_cases


def check_can_change(person: object, incident: Incident) -> None:
    """Another office's event is left alone: its figures with and without it would change."""
    check_can(person, Permission.GROUP_CASES)
    if person is SYSTEM:
        return
    if not isinstance(person, User) or not _is_of(person, incident):
        raise NotAllowed(
            "Deze gebeurtenis is van een ander bureau.",
            where=incident.number,
            remedy="Wijzigen kan het bureau dat haar opnam, of een bureau met zaken die eronder "
            "vallen.",
        )


def can_change(person: object, incident: Incident) -> bool:
    """The same, as an answer."""
    try:
        check_can_change(person, incident)
    except Problem:
        return False
    return True


def _is_of(person: User, incident: Incident) -> bool:
    if not handles_cases(person.organisation):
        return False
    if incident.made_at_office == person.organisation:
        return True
    with desks.at(person.organisation):
        return Case.objects.filter(incident=incident, office=person.organisation).exists()
