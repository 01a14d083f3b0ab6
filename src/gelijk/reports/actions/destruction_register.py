"""A line of the destruction register: proposed, said yes to by two people, carried out or lapsed.

The same for a case and for a complaint about the office; what goes is for each to say.
"""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports.models import Destruction
from gelijk.reports.models.retention import DestructionStatus
from gelijk.reports.retention import due, rules
from gelijk.reports.retention.erasing import Gone
from gelijk.reports.working_days import months_after

CHANGED = "Er is nieuwe inhoud, de zaak is heropend of er is een reden om te bewaren."
TONIGHT = "Het voorstel vervalt vannacht."


def waiting() -> QuerySet[Destruction]:
    """What nobody decided on yet."""
    return Destruction.objects.filter(status__in=due.OPEN)


def proposal(
    by: Person, public_id: str, office: str, rule: str, basis: str, today: date
) -> Destruction:
    """A new line, not saved yet."""
    return Destruction(
        case_public_id=public_id,
        office=office,
        rule=rule,
        basis=basis,
        proposed_on=today,
        proposed_by=by.audit_name,
    )


def record_proposals(by: Person, rows: list[Destruction]) -> None:
    """One line for each office: who writes to the trail keeps all others waiting."""
    for office in sorted({row.office for row in rows}):
        cases = [row.case_public_id for row in rows if row.office == office]
        audit.record(by=by, verb="destruction.propose", object=office, detail={"cases": cases})


def locked(destruction: Destruction) -> Destruction | None:
    """The line as it is now, for whoever decides on it."""
    row = Destruction.objects.select_for_update().filter(pk=destruction.pk).first()
    if row is not None and row.status not in due.OPEN:
        raise NotNow("Over deze vernietiging is al besloten.", where=row.number)
    return row


def approve(by: User, row: Destruction, today: date, erase: Callable[[], Gone]) -> None:
    """Says yes. The second yes, of somebody else, destroys; nothing brings it back."""
    if row.status == DestructionStatus.PROPOSED:
        row.status, row.first_by = DestructionStatus.APPROVED_ONCE, by.audit_name
        row.first_on = today
        row.save(update_fields=["status", "first_by", "first_on"])
        record(by, "destruction.approve", row)
    elif row.first_by == by.audit_name:
        raise NotAllowed(
            "U hebt deze vernietiging al goedgekeurd; een ander moet dat ook doen.",
            where=row.number,
            remedy="Vraag een collega met dat recht.",
        )
    else:
        row.status, row.second_by = DestructionStatus.CARRIED_OUT, by.audit_name
        row.carried_out_at = timezone.now()
        row.counted = {**erase()}
        row.save(update_fields=["status", "second_by", "carried_out_at", "counted"])
        record(by, "destruction.carry_out", row)


def refuse(by: Person, row: Destruction, until: date) -> None:
    """It is kept instead."""
    because = f"Bewaard tot en met {until:%d-%m-%Y}; de reden staat bij de zaak."
    _end(by, row, because, "destruction.refuse")


def lapse(by: Person, row: Destruction) -> None:
    """It holds no longer."""
    _end(by, row, CHANGED, "destruction.lapse")


def _end(by: Person, row: Destruction, because: str, verb: str) -> None:
    row.status, row.refused_by = DestructionStatus.REFUSED, by.audit_name
    row.refused_because = because
    row.save(update_fields=["status", "refused_by", "refused_because"])
    record(by, verb, row)


def check_hold(reason: str, until: date) -> None:
    """A reason, and an end that somebody looks at again in time."""
    today = timezone.localdate()
    latest = months_after(today, rules.all_rules().longest_hold_months)
    if not reason.strip():
        raise Problem("Er staat geen reden.", where="reason", remedy="Schrijf op waarom.")
    if not today < until <= latest:
        raise Problem(
            "Deze einddatum kan niet.",
            where="until",
            remedy=f"Kies een dag na vandaag en uiterlijk {latest:%d-%m-%Y}; daarna kunt u haar "
            "opnieuw bewaren.",
        )


def record(by: Person, verb: str, row: Destruction) -> None:
    """In the trail, by its rule and its line."""
    audit.record(
        by=by,
        verb=verb,
        object=row.case_public_id,
        detail={"office": row.office, "rule": row.rule, "destruction": row.pk},
    )
