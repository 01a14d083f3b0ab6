"""The key of a complaint: its own, so that no key of a case opens it and no handler with one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from gelijk.core import encryption
from gelijk.core.permissions import Person
from gelijk.reports.models import CommitteeMember, ConductComplaint, ConductEntry
from gelijk.reports.sealing import Seal

COMPLAINT, CONFIRMED, ADMITTED, REFUSED = "complaint", "confirmed", "admitted", "not_admitted"
HEARD_COMPLAINANT, HEARD_PERSON = "heard_complainant", "heard_person"
JUDGMENT, WITHDRAWN, MESSAGE_IN, MESSAGE_OUT = "judgment", "withdrawn", "message_in", "message_out"
MEMBER, KEPT = "committee_member", "kept"
# What whoever complained reads in the mailbox; the other side's own words are not among them.
FOR_COMPLAINANT = frozenset(
    {
        *(COMPLAINT, CONFIRMED, ADMITTED, REFUSED, HEARD_COMPLAINANT),
        *(JUDGMENT, WITHDRAWN, MESSAGE_IN, MESSAGE_OUT),
    }
)


@dataclass(frozen=True, slots=True)
class Member:
    """Who judges; `outside` is somebody who works for no ADV at all."""

    name: str
    outside: bool


def begin(complaint: ConductComplaint) -> Seal:
    """A new key, kept wrapped in the complaint."""
    key = encryption.new_key()
    complaint.wrapped_key = encryption.wrap(key, purpose=_purpose(complaint))
    return Seal(complaint.public_id, key)


def of(complaint: ConductComplaint) -> Seal:
    """The key."""
    key = encryption.unwrap(complaint.wrapped_key, purpose=_purpose(complaint))
    return Seal(complaint.public_id, key)


def keep(
    complaint: ConductComplaint, seal: Seal, *, by: Person, kind: str, data: Mapping[str, object]
) -> ConductEntry:
    """An entry, sealed."""
    return ConductEntry.objects.create(
        complaint=complaint,
        kind=kind,
        sealed=seal.close_data(kind, data),
        at=timezone.now(),
        by=by.audit_name,
    )


def latest(complaint: ConductComplaint, seal: Seal, kind: str) -> dict[str, Any]:
    """The last entry of a kind; empty when there is none."""
    row = complaint.entries.filter(kind=kind).order_by("at", "id").last()
    return {} if row is None else seal.open_data(kind, row.sealed)


def compose(complaint: ConductComplaint, seal: Seal, members: Iterable[Member]) -> None:
    """A committee in the place of an earlier one; its names are sealed as all other words."""
    complaint.committee.all().delete()
    CommitteeMember.objects.bulk_create(
        CommitteeMember(
            complaint=complaint,
            sealed_name=seal.close_text(MEMBER, one.name.strip()),
            outside=one.outside,
        )
        for one in sorted(members, key=lambda one: one.name.strip().casefold())
    )


def members(complaint: ConductComplaint, seal: Seal) -> list[Member]:
    """Who judges, opened."""
    return [
        Member(seal.open_text(MEMBER, row.sealed_name), row.outside)
        for row in complaint.committee.all()
    ]


def _purpose(complaint: ConductComplaint) -> str:
    return f"conduct {complaint.public_id}"
