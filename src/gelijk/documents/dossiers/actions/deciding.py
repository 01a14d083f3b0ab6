"""The decision on a dossier: everything judged, every refusal with its ground."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from gelijk.core.permissions import Person
from gelijk.core.problems import Problems
from gelijk.documents.dossiers.changing import begin, move, needed, record
from gelijk.documents.dossiers.completeness import missing
from gelijk.documents.dossiers.states import DossierStatus, FileStatus
from gelijk.documents.models import Dossier


@transaction.atomic
def decide(
    *, by: Person, dossier: Dossier, decision: str, decided_on: date | None = None
) -> Dossier:
    """Fixes what is given and what is not; refuses with all that is still missing."""
    row = begin(by, "besluiten", dossier)
    today = timezone.localdate()
    found = missing(row, today)
    if found:
        raise Problems("Er kan nog niet worden besloten.", found)
    row.decision = needed(decision, "decision", "wat er besloten is")
    row.decided_on = decided_on or today
    move(row, DossierStatus.DECIDED)
    late = bool(row.due_on and row.decided_on > row.due_on)
    return record(by, "decide", row, {"decided_on": row.decided_on, "late": late})


@transaction.atomic
def reopen(*, by: Person, dossier: Dossier, reason: str) -> Dossier:
    """Back to the review: of what was withdrawn nothing is public while it is judged again."""
    row = begin(by, "heropenen", dossier)
    reason = needed(reason, "reason", "waarom")
    was = row.status
    move(row, DossierStatus.REVIEW)
    row.decided_on = None
    row.files.filter(status=FileStatus.PUBLISHED).update(status=FileStatus.READ)
    return record(by, "reopen", row, {"was": was, "reason": reason})
