"""The ledger: what everybody knows since a publication. Rows are added and never taken out."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Max, Q

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.methods.disclosure_control.ledger import Shown
from gelijk.statistics.models import LedgerEntry, LedgerKind, Release
from gelijk.statistics.releases import knowing

# A release is signed on what the ledger holds: two that sign at once take turns.
LOCK = 0x6C656467


def head() -> int:
    """The last row; when it moves, an attack is no longer of today."""
    return LedgerEntry.objects.aggregate(last=Max("id"))["last"] or 0


def publish_release(*, by: Person, release: Release) -> LedgerEntry:
    """Keeps what a reader knows since the release was signed; within its transaction."""
    cells = knowing.cells_of(release, release.cells.order_by("area", "breakdown_key"))
    return record_publication(
        by=by,
        kind=LedgerKind.RELEASE,
        name=release.public_id,
        year=release.year,
        subject=release.indicator,
        cells=cells,
        synthetic=release.synthetic,
    )


def record_publication(
    *,
    by: Person,
    kind: LedgerKind,
    name: str,
    year: int,
    subject: str,
    cells: Iterable[Shown],
    synthetic: bool = False,
) -> LedgerEntry:
    """Adds a publication under a name of its own; the same one a second time is the first.

    Called within the action that makes it public, such as the filing of a return.
    """
    take_turns()
    lines = knowing.as_lines(cells)
    digest = _digest(lines)
    there = LedgerEntry.objects.filter(name=name).first()
    if there is not None and there.digest == digest:
        return there
    entry = LedgerEntry.objects.create(
        kind=kind,
        name=_free(name),
        year=year,
        subject=subject,
        cells=lines,
        digest=digest,
        recorded_by=by.audit_name,
        synthetic=synthetic,
    )
    detail = {"kind": kind.value, "cells": len(lines)}
    audit.record(by=by, verb="ledger.record", object=entry.name, detail=detail)
    return entry


def _free(name: str) -> str:
    """Another edition of something stands beside the first: both are known."""
    editions = LedgerEntry.objects.filter(Q(name=name) | Q(name__startswith=f"{name} ("))
    number = editions.count()
    return f"{name} ({number + 1})" if number else name


def take_turns() -> None:
    """Others who publish wait until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _digest(lines: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(lines, sort_keys=True).encode()).hexdigest()
