"""Selections of the work list that people keep for themselves."""

from django.db import transaction

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.permissions import Permission, check_can
from gelijk.reports.models import SavedSearch


@transaction.atomic
def save(*, by: User, name: str, query: str) -> SavedSearch:
    """Keeps a selection; the same name again replaces it."""
    check_can(by, Permission.READ_CASE)
    row, _made = SavedSearch.objects.update_or_create(
        user=by, name=name.strip(), defaults={"query": query[:1000]}
    )
    audit.record(by=by, verb="search.save", object=f"selectie:{row.pk}")
    return row


@transaction.atomic
def forget(*, by: User, number: int) -> SavedSearch | None:
    """Removes one of one's own; what is gone already stays gone."""
    row = SavedSearch.objects.filter(user=by, pk=number).first()
    if row is not None:
        audit.record(by=by, verb="search.forget", object=f"selectie:{row.pk}")
        SavedSearch.objects.filter(pk=row.pk).delete()
    return row
