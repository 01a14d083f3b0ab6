"""The decision on a dossier: everything judged, every refusal with its ground."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem, Problems
from gelijk.documents.dossiers.changing import begin, move, needed, record
from gelijk.documents.dossiers.completeness import missing
from gelijk.documents.dossiers.regimes import rules
from gelijk.documents.dossiers.states import DossierStatus, FileStatus
from gelijk.documents.models import Dossier


@transaction.atomic
def decide(
    *,
    by: Person,
    dossier: Dossier,
    decision: str,
    decided_on: date | None = None,
    objection: bool = False,
) -> Dossier:
    """Fixes what is given and what is not; refuses with all that is still missing.

    With an objection to be expected it stays closed for two weeks more (art. 4.4 lid 5 Woo).
    """
    row = begin(by, "besluiten", dossier)
    today = timezone.localdate()
    found = missing(row, today)
    if found:
        raise Problems("Er kan nog niet worden besloten.", found)
    row.decision = needed(decision, "decision", "wat er besloten is")
    row.decided_on = decided_on or today
    row.wait_until = _wait(row, row.decided_on) if objection else None
    move(row, DossierStatus.DECIDED)
    late = bool(row.due_on and row.decided_on > row.due_on)
    return record(
        by,
        "decide",
        row,
        {"decided_on": row.decided_on, "late": late, "wait_until": row.wait_until},
    )


def _wait(dossier: Dossier, decided_on: date) -> date:
    """The day after the two weeks; where the law knows no such wait, saying so is a mistake."""
    rule = rules(dossier.regime).wait
    if rule is None or rule.days is None:
        raise Problem(
            "Bij dit soort dossier kent de wet geen wachttijd voor een bezwaar.",
            where="objection",
            remedy="Besluit zonder, of wacht zelf met openbaar maken.",
        )
    return decided_on + timedelta(days=rule.days)


@transaction.atomic
def reopen(*, by: Person, dossier: Dossier, reason: str) -> Dossier:
    """Back to the review: of what was withdrawn nothing is public while it is judged again."""
    row = begin(by, "heropenen", dossier)
    reason = needed(reason, "reason", "waarom")
    was = row.status
    move(row, DossierStatus.REVIEW)
    row.decided_on = row.wait_until = None
    row.files.filter(status=FileStatus.PUBLISHED).update(status=FileStatus.READ)
    return record(by, "reopen", row, {"was": was, "reason": reason})
