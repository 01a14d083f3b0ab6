"""Every write of a case raises its revision, so that a form that was open meanwhile is stale."""

from django.db.models import F

from gelijk.reports.models import Case


def change(case: Case, **columns: object) -> None:
    """Gives columns of the case a new value, and the case a new revision."""
    Case.objects.filter(pk=case.pk).update(revision=F("revision") + 1, **columns)
    case.refresh_from_db(fields=["revision", *columns])
