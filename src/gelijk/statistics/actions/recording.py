"""Storing figures: what is new is added, what differs becomes a version with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.statistics.actions.ledger import take_turns
from gelijk.statistics.catalogue import indicator
from gelijk.statistics.models import Observation
from gelijk.statistics.stating import Stated, differing

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many figures were new, became another version, or were the same.

    `kept`: differs from what was found now, but was corrected by hand.
    """

    added: int
    changed: int
    same: int
    kept: int = 0

    @property
    def written(self) -> int:
        """How many rows were written."""
        return self.added + self.changed


@transaction.atomic
def record(
    *, by: Person, figures: Sequence[Stated], reason: str, only_own: bool = False
) -> Recorded:
    """Stores the figures. What somebody corrected by hand stays as they made it.

    `only_own`: so does what another loader made of a figure since.
    """
    check_can(by, Permission.BUILD_FIGURES)
    _check_catalogue(figures)
    # A release remembers up to which version it counted: versions come one transaction at a time.
    take_turns()
    columns = _columns(figures)
    there = _current(columns)
    changed = {
        row.public_id: row
        for row in there.values()
        if differing(row, columns[row.public_id])
        and not row.by_hand
        and not (only_own and row.made_by != by.audit_name)
    }
    Observation.objects.filter(pk__in=[row.pk for row in changed.values()]).update(current=False)
    new = [
        Observation(made_by=by.audit_name, **said)
        for name, said in columns.items()
        if name not in there
    ]
    later = [
        Observation(made_by=by.audit_name, number=row.number + 1, reason=reason, **columns[name])
        for name, row in changed.items()
    ]
    Observation.objects.bulk_create([*new, *later], batch_size=BATCH)
    kept = sum(
        row.by_hand and bool(differing(row, columns[row.public_id])) for row in there.values()
    )
    return Recorded(len(new), len(later), len(there) - len(later) - kept, kept)


def _columns(figures: Sequence[Stated]) -> dict[str, dict[str, Any]]:
    columns = {one.public_id: one.columns() for one in figures}
    if len(columns) != len(figures):
        twice = sorted(name for name in columns if _times(name, figures) > 1)
        raise Problem(f"Dit cijfer staat er twee keer: {', '.join(twice[:3])}.")
    return columns


def _current(names: Iterable[str]) -> dict[str, Observation]:
    found = Observation.objects.filter(current=True, public_id__in=list(names))
    return {row.public_id: row for row in found.select_for_update()}


def _check_catalogue(figures: Sequence[Stated]) -> None:
    for name in {one.indicator for one in figures}:
        indicator(name)


def _times(name: str, figures: Sequence[Stated]) -> int:
    return sum(one.public_id == name for one in figures)
