"""What becomes of rows when the facts of a new version differ from those that were loaded.

A row that nobody touched since it was loaded follows the facts. One that a person or an import
changed stays as it is: every write leaves the identifier of its row in the audit trail, so that
the trail says which those are, also for rows that were loaded before there was this module.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import Person

REVISED = "parliament.revise_fact"
# Of the machine itself, not of the facts.
OWN = frozenset({"id", "changed_at", "made_at", "sync_id", "offered_at", "offered_by"})

Row = TypeVar("Row", bound=Model)


class Revising:
    """Brings what is there up to date, and keeps what stood there in the trail."""

    def __init__(self, by: Person) -> None:
        self.by = by
        kept = AuditEvent.objects.exclude(verb__startswith="link.").exclude(verb=REVISED)
        self.touched = frozenset(kept.values_list("object", flat=True))

    def load(
        self,
        model: type[Row],
        wanted: Iterable[Row],
        key: str,
        name: Callable[[Any], str],
    ) -> tuple[list[Row], int]:
        """Adds the rows that are missing; gives those, and how many others were revised."""
        there = {getattr(row, key): row for row in model._default_manager.all()}
        rows = list(wanted)
        new = [row for row in rows if getattr(row, key) not in there]
        old = [(there[getattr(row, key)], row) for row in rows if getattr(row, key) in there]
        revised = sum(self.revise(stored, row, name(stored)) for stored, row in old)
        return model._default_manager.bulk_create(new), revised

    def revise(self, stored: Model, wanted: Model, name: str) -> bool:
        """Makes the stored row say what the facts say, unless it is not theirs any more."""
        changed = dict(_differing(stored, wanted))
        if not changed or name in self.touched:
            return False
        was = {column: getattr(stored, column) for column in changed}
        for column, value in changed.items():
            setattr(stored, column, value)
        if hasattr(stored, "changed_at"):
            stored.changed_at = timezone.now()
        stored.save()
        audit.record(by=self.by, verb="parliament.revise_fact", object=name, detail={"was": was})
        return True


def _differing(stored: Model, wanted: Model) -> Iterator[tuple[str, Any]]:
    for field in stored._meta.concrete_fields:
        value = getattr(wanted, field.attname)
        if field.name not in OWN and getattr(stored, field.attname) != value:
            yield field.attname, value
