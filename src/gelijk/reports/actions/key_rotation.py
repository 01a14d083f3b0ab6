"""Wraps the keys of cases anew after a new master key; their contents stay as they are.

Each batch is a transaction of its own and what was done is skipped, so that a rotation that was
broken off goes on where it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from gelijk.core import audit, desks, encryption
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.reports import sealing
from gelijk.reports.models import CaseKey, ConductComplaint

BATCH = 500


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A table of wrapped keys: the column, and for which purpose each was wrapped."""

    model: type[models.Model]
    column: str
    purpose: Callable[[Any], str]


TABLES = (
    Wrapped(CaseKey, "wrapped", lambda row: f"{sealing.PURPOSE} {row.case_id}"),
    Wrapped(ConductComplaint, "wrapped_key", lambda row: f"conduct {row.public_id}"),
)


@dataclass(frozen=True, slots=True)
class Rotated:
    """How far it is: keys looked at, of how many, and how many were wrapped anew."""

    seen: int
    total: int
    renewed: int


def rotate(
    *, by: Person, said: Callable[[Rotated], None] = lambda _: None, batch: int = BATCH
) -> Rotated:
    """Wraps every key that an earlier master key wrapped, and checks each."""
    check_can(by, Permission.MANAGE_USERS)
    with desks.at(desks.ALL):
        total = sum(table.model._default_manager.count() for table in TABLES)
    done = Rotated(0, total, 0)
    for table in TABLES:
        for seen, renewed in _batches(by, table, batch):
            done = Rotated(done.seen + seen, total, done.renewed + renewed)
            said(done)
    _check_nothing_old(batch)
    return done


def _batches(by: Person, table: Wrapped, batch: int) -> Iterator[tuple[int, int]]:
    last: object = None
    while True:
        with desks.at(desks.ALL):
            rows = _next(table, last, batch)
            renewed = _renew(table, rows)
            if renewed:
                audit.record(
                    by=by,
                    verb="key.rotate",
                    object=table.model._meta.label_lower,
                    detail={"renewed": renewed},
                )
        if not rows:
            return
        last = rows[-1].pk
        yield len(rows), renewed


def _next(table: Wrapped, last: object, batch: int) -> list[Any]:
    rows = table.model._default_manager.order_by("pk")
    if last is not None:
        rows = rows.filter(pk__gt=last)
    # Locked: a case that is being destroyed has its key gone, or waits until it is wrapped.
    return list(rows.select_for_update(of=("self",))[:batch])


def _renew(table: Wrapped, rows: list[Any]) -> int:
    old = [row for row in rows if _is_old(getattr(row, table.column))]
    for row in old:
        purpose = table.purpose(row)
        key = _opened(row, table, purpose)
        anew = encryption.wrap(key, purpose=purpose)
        if encryption.unwrap(anew, purpose=purpose) != key:
            raise Problem("Een sleutel kwam anders terug.", where=str(row))
        setattr(row, table.column, anew)
    table.model._default_manager.bulk_update(old, [table.column])
    return len(old)


def _is_old(token: str) -> bool:
    """A key that was destroyed is renewed no more."""
    return bool(token) and encryption.is_old(token)


def _opened(row: Any, table: Wrapped, purpose: str) -> bytes:
    try:
        return encryption.unwrap(getattr(row, table.column), purpose=purpose)
    except encryption.Undecipherable as error:
        raise Problem(
            "Een sleutel gaat met geen van de hoofdsleutels open.",
            where=f"{table.model._meta.label_lower} {row.pk}",
            remedy="Zet de vorige GELIJK_MASTER_KEY in GELIJK_OLD_MASTER_KEYS en begin opnieuw; "
            "wat al klaar is, blijft klaar.",
        ) from error


def _check_nothing_old(batch: int) -> None:
    """A case that came in meanwhile, at a process that still has the old key, is found here."""
    with desks.at(desks.ALL):
        for table in TABLES:
            tokens = table.model._default_manager.values_list(table.column, flat=True)
            if any(_is_old(token) for token in tokens.iterator(chunk_size=batch)):
                raise Problem(
                    "Er zijn nog sleutels onder de vorige hoofdsleutel.",
                    remedy="Herstart eerst alle processen met de nieuwe, en begin opnieuw.",
                )
