"""The audit trail: append-only, chained by seal, written in the transaction of the deed itself.

A seal is an HMAC over the row and the seal before it, with a key that is not in the database:
whoever can write to the database alone cannot make a trail that verifies.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.conf import settings
from django.db import connection, transaction

from gelijk.core.models import AuditEvent, AuditHead
from gelijk.core.permissions import Person

# Any number will do, as long as it is ours: writers to the trail take turns on this lock.
TURN = 6_533_001


@dataclass(frozen=True, slots=True)
class Fault:
    """A row of the trail that is not what was written."""

    number: int
    kind: Literal["altered", "removed", "inserted"]

    def __str__(self) -> str:
        words = {"altered": "is veranderd", "removed": "is verwijderd", "inserted": "is ingevoegd"}
        return f"Regel {self.number} {words[self.kind]}."


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking the whole trail gave; the anchor may be kept elsewhere and compared later."""

    rows: int
    faults: tuple[Fault, ...]
    anchor: str


def record(
    *, by: Person, verb: str, object: str, detail: Mapping[str, object] | None = None
) -> AuditEvent:
    """Writes one row; it stands or falls with the transaction around it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        head, _ = AuditHead.objects.select_for_update().get_or_create(id=1)
        event = AuditEvent(
            number=head.number + 1,
            at=datetime.now(UTC),
            actor=by.audit_name,
            verb=verb,
            object=object,
            detail=json.loads(json.dumps(detail or {}, default=str)),
            previous=head.seal,
        )
        event.seal = _seal(event)
        event.save(force_insert=True)
        head.number, head.seal = event.number, event.seal
        head.save()
    return event


def verify() -> Verification:
    """Reads the whole trail and names every row that was altered, removed or inserted."""
    faults: list[Fault] = []
    rows, expected, seal = 0, 1, ""
    trusted: str | None = ""  # the seal the next row must point back at; None after a fault
    for event in AuditEvent.objects.order_by("number").iterator(chunk_size=2000):
        rows += 1
        if event.number != expected:
            faults += [Fault(gap, "removed") for gap in range(expected, event.number)]
            trusted = None
        fault = _fault_of(event, trusted)
        if fault:
            faults.append(fault)
        expected, seal = event.number + 1, event.seal
        trusted = None if fault else seal
    faults += _faults_at_the_end(expected - 1, seal)
    return Verification(rows, tuple(faults), f"{expected - 1}:{seal}")


def holds(anchor: str) -> bool:
    """Whether the row that the anchor names still has the seal that it had."""
    number, _, seal = anchor.partition(":")
    if not number.isdecimal():
        return False
    return AuditEvent.objects.filter(number=int(number), seal=seal).exists() or anchor == "0:"


def _fault_of(event: AuditEvent, trusted: str | None) -> Fault | None:
    points_back = trusted is None or event.previous == trusted
    if hmac.compare_digest(event.seal, _seal(event)):
        return None if points_back else Fault(event.number, "inserted")
    # A row that was ours points back at the row before it; a stranger's cannot know that seal.
    return Fault(event.number, "altered" if points_back else "inserted")


def _faults_at_the_end(last: int, seal: str) -> Iterator[Fault]:
    head = AuditHead.objects.filter(id=1).first()
    known = head.number if head else 0
    if head and known == last and head.seal != seal:
        yield Fault(last, "altered")
    for number in range(last + 1, known + 1):
        yield Fault(number, "removed")
    for number in range(known + 1, last + 1):
        yield Fault(number, "inserted")


def _seal(event: AuditEvent) -> str:
    content = json.dumps(
        [
            event.number,
            event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            event.actor,
            event.verb,
            event.object,
            event.detail,
            event.previous,
        ],
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hmac.new(settings.AUDIT_KEY.encode(), content.encode(), hashlib.sha256).hexdigest()
