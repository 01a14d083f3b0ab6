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
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.db import connection, transaction

from gelijk.core.models import AuditEvent, AuditHead
from gelijk.core.permissions import Person

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

HEAD = "SELECT number, seal FROM core_audithead WHERE id = 1 FOR UPDATE"
BEGIN = "INSERT INTO core_audithead (id, number, seal) VALUES (1, 0, '') ON CONFLICT DO NOTHING"
# The row and the head in one statement: every deed of the system pays for this one.
WRITE = """
WITH head AS (UPDATE core_audithead SET number = %(number)s, seal = %(seal)s WHERE id = 1)
INSERT INTO core_auditevent (number, at, actor, verb, object, detail, previous, seal)
VALUES (%(number)s, %(at)s, %(actor)s, %(verb)s, %(object)s, %(detail)s, %(previous)s, %(seal)s)
"""


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
    """Writes one row; it stands or falls with the transaction around it.

    Writers take turns on the row of the head, until they commit: record last what can be last.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        number, previous = _head(cursor)
        event = AuditEvent(
            number=number + 1,
            at=datetime.now(UTC),
            actor=by.audit_name,
            verb=verb,
            object=object,
            detail=json.loads(json.dumps(detail or {}, default=str)),
            previous=previous,
        )
        event.seal = _seal(event)
        cursor.execute(WRITE, _values(event))
    return event


def _head(cursor: "CursorWrapper") -> tuple[int, str]:
    """The number and seal of the last row; others who write wait for us from here on."""
    cursor.execute(HEAD)
    found = cursor.fetchone()
    if found is None:
        cursor.execute(BEGIN)
        cursor.execute(HEAD)
        found = cursor.fetchone()
    return found[0], found[1]


def _values(event: AuditEvent) -> dict[str, str | int | datetime]:
    return {
        "number": event.number,
        "at": event.at,
        "actor": event.actor,
        "verb": event.verb,
        "object": event.object,
        "detail": json.dumps(event.detail),
        "previous": event.previous,
        "seal": event.seal,
    }


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
