"""Every write of a case raises its revision, so that a form that was open meanwhile is stale.

And two who write at once take turns: a consent that is taken back while a step begins on it must
find that step, or the step the withdrawal (Besluit Wga art. 5 lid 4).
"""

from django.db.models import F

from gelijk.reports.models import Case


def lock(case: Case) -> None:
    """Nobody else changes the case until this transaction ends, and we have it as it is now.

    Before anything is written to the audit trail: who waits there for a case keeps all waiting.
    """
    rows = Case.objects.select_for_update().filter(pk=case.pk)
    revision = rows.values_list("revision", flat=True).first()
    if revision is not None and revision != case.revision:
        case.refresh_from_db()


def change(case: Case, **columns: object) -> None:
    """Gives columns of the case a new value, and the case a new revision."""
    Case.objects.filter(pk=case.pk).update(revision=F("revision") + 1, **columns)
    case.refresh_from_db(fields=["revision", *columns])
