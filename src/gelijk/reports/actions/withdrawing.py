"""The person who reported takes the report back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow
from gelijk.reports import consents
from gelijk.reports.actions.handling_closing import done_in
from gelijk.reports.changing import change
from gelijk.reports.models import Case, CaseEvent, Consent
from gelijk.reports.models.cases import Outcome
from gelijk.reports.models.handling import EventKind
from gelijk.reports.own_office import check_writes_in
from gelijk.reports.retention import due
from gelijk.reports.states import TRANSITIONS, Status


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Whether the case was closed; on hold it stays open, and nothing is done in it."""

    closed: bool


@transaction.atomic
def withdraw(*, by: Person, case: Case) -> Withdrawn:
    """Takes back all consents and closes the case, unless something keeps it open."""
    check_writes_in(by, case)
    if Status.CLOSED not in TRANSITIONS[Status(case.status)]:
        raise NotNow("Deze zaak is al afgesloten.", where=case.number)
    if was_withdrawn(case):
        raise NotNow("Deze melding is al ingetrokken.", where=case.number)
    now = timezone.now()
    closes, old = not due.is_held(case, timezone.localdate(now)), case.status
    _take_back(by, case, now)
    change(case, **(_closing(case, now) if closes else {}))
    CaseEvent.objects.create(
        case=case,
        kind=EventKind.WITHDRAWN,
        at=now,
        by=by.audit_name,
        old_status=old,
        new_status=case.status,
        detail={"closed": closes},
    )
    _tell(by, case, closed=closes)
    return Withdrawn(closes)


def _take_back(by: Person, case: Case, now: datetime) -> None:
    """Every consent that stands."""
    for (purpose, receiver), row in consents.standing(case).items():
        if row.given:
            Consent.objects.create(
                case=case,
                purpose=purpose,
                receiver=receiver,
                given=False,
                at=now,
                by=by.audit_name,
                how="intrekking",
            )


def _closing(case: Case, now: datetime) -> dict[str, object]:
    return {
        "status": Status.CLOSED,
        "outcome": Outcome.WITHDRAWN,
        "closed_on": timezone.localdate(now),
        "handlings": done_in(case),
        "next_due": None,
        "next_due_for": "",
    }


def was_withdrawn(case: Case) -> bool:
    """Whether the report was taken back after the case was last opened."""
    kinds = [EventKind.WITHDRAWN, EventKind.REOPENED]
    last = CaseEvent.objects.filter(case=case, kind__in=kinds).order_by("at", "id").last()
    return last is not None and last.kind == EventKind.WITHDRAWN


def _tell(by: Person, case: Case, *, closed: bool) -> None:
    OutboxItem.objects.create(
        kind="report.withdrawn",
        payload={"case": case.public_id, "office": case.office},
        not_before=timezone.now(),
    )
    audit.record(by=by, verb="report.withdraw", object=case.public_id, detail={"closed": closed})
