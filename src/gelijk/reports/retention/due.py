"""When a closed case may be destroyed: so long after it ended, or after whatever came in later.

Counted from what is in the case, not from what somebody remembered to write: a message, a file or
a correction postpones by being there.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

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
    return due_of([case]).get(case.pk)


def due_of(cases: Sequence[Case]) -> dict[UUID, tuple[date, Term]]:
    """The same of several, with one question for each sort of content."""
    latest = _latest([case.pk for case in cases])
    found = {}
    for case in cases:
        if case.status == Status.CLOSED and case.closed_on is not None:
            term = rules.term(case.office, case.outcome)
            last = max(case.closed_on, latest.get(case.pk, date.min))
            found[case.pk] = (months_after(last, term.months), term)
    return found


def is_held(case: Case, today: date) -> bool:
    """Whether a hold keeps it, such as for a procedure that goes on."""
    return holds(today).filter(case_id=case.pk).exists()


def holds(today: date) -> QuerySet[Hold]:
    """The holds that hold now."""
    return Hold.objects.filter(lifted_on__isnull=True, until__gte=today)


def _latest(keys: Sequence[UUID]) -> dict[UUID, date]:
    """The last day on which anything came in, of cases in which anything did."""
    found: dict[UUID, date] = {}
    for model, column in CONTENTS:
        rows = model._default_manager.filter(case_id__in=keys).values_list("case_id")
        for key, at in rows.annotate(last=Max(column, output_field=DateTimeField())):
            day = timezone.localdate(at)
            found[key] = max(found.get(key, day), day)
    return found
