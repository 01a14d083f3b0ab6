"""When a closed case may be destroyed: so long after it ended, or after whatever came in later.

Counted from what is in the case, not from what somebody remembered to write: a message, a file or
a correction postpones by being there.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import DateTimeField, Max, QuerySet
from django.utils import timezone

from gelijk.reports.models import (
    Attachment,
    Case,
    CaseEvent,
    Content,
    Hold,
    LetterSent,
    Message,
)
from gelijk.reports.models.retention import DestructionStatus
from gelijk.reports.retention import rules
from gelijk.reports.retention.rules import Term
from gelijk.reports.states import Status
from gelijk.reports.working_days import months_after

# What tells that somebody still had to do with the case.
CONTENTS = (
    (Message, "sent_at"),
    (Attachment, "added_at"),
    (Content, "made_at"),
    (LetterSent, "made_at"),
    (CaseEvent, "at"),
)
OPEN = (DestructionStatus.PROPOSED, DestructionStatus.APPROVED_ONCE)


def due(case: Case) -> tuple[date, Term] | None:
    """The day from which it may be destroyed and the term behind it; None while it is open."""
    if case.status != Status.CLOSED or case.closed_on is None:
        return None
    term = rules.term(case.office, case.outcome)
    latest = max([case.closed_on, *_days(case)])
    return months_after(latest, term.months), term


def is_held(case: Case, today: date) -> bool:
    """Whether a hold keeps it, such as for a procedure that goes on."""
    return holds(today).filter(case_id=case.pk).exists()


def holds(today: date) -> QuerySet[Hold]:
    """The holds that hold now."""
    return Hold.objects.filter(lifted_on__isnull=True, until__gte=today)


def _days(case: Case) -> Iterator[date]:
    for model, column in CONTENTS:
        rows = model._default_manager.filter(case_id=case.pk)
        at: datetime | None = rows.aggregate(latest=Max(column, output_field=DateTimeField()))[
            "latest"
        ]
        if at is not None:
            yield timezone.localdate(at)
