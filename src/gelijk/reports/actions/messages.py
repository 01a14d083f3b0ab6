"""Messages between the person who reported and the office, sealed with the key of the case."""

from django.db import transaction
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reports import consents, sealing
from gelijk.reports.changing import change
from gelijk.reports.models import Case, CaseEvent, Message
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, Purpose
from gelijk.reports.own_office import check_works_on, check_writes_in

KIND = "message"
LONGEST = 20_000
# What the steps of the form call the address.
ADDRESS = "e_mail"


@transaction.atomic
def send(*, by: Person, case: Case, text: str) -> Message:
    """Keeps a message for the other side; a notice without a word of it goes out."""
    check_writes_in(by, case)
    words = text.strip()
    if not words:
        raise Problem("Het bericht is leeg.", where="text", remedy="Schrijf wat u wilt zeggen.")
    if len(words) > LONGEST:
        raise Problem(
            f"Het bericht is langer dan {LONGEST} tekens.",
            where="text",
            remedy="Verdeel het over meer berichten.",
        )
    from_reporter = not isinstance(by, User)
    seal, now = sealing.of(case), timezone.now()
    message = Message.objects.create(
        case=case,
        from_reporter=from_reporter,
        sealed=seal.close_text(KIND, words),
        sent_at=now,
        sent_by=by.audit_name,
    )
    _note(by, case, from_reporter=from_reporter)
    _notify(case, seal, from_reporter=from_reporter)
    audit.record(
        by=by,
        verb="message.send",
        object=case.public_id,
        detail={"from": "reporter" if from_reporter else "office"},
    )
    return message


@transaction.atomic
def mark_read(*, by: Person, case: Case) -> int:
    """Notes that the messages of the other side were read now; says how many were new."""
    check_works_on(by, case)
    from_office = not isinstance(by, User)
    new = Message.objects.filter(case=case, from_reporter=not from_office, read_at__isnull=True)
    return new.update(read_at=timezone.now())


def _note(by: Person, case: Case, *, from_reporter: bool) -> None:
    now = timezone.now()
    CaseEvent.objects.create(
        case=case,
        kind=EventKind.CONTACT,
        at=now,
        by=by.audit_name,
        detail={"how": "message", "from": "reporter" if from_reporter else "office"},
    )
    columns: dict[str, object] = {}
    if not from_reporter and case.first_contact_on is None:
        columns["first_contact_on"] = timezone.localdate(now)
    change(case, **columns)


def _notify(case: Case, seal: sealing.Seal, *, from_reporter: bool) -> None:
    if not from_reporter and not _may_be_mailed(case, seal):
        return
    OutboxItem.objects.create(
        kind="message.to_office" if from_reporter else "message.to_reporter",
        payload={"case": case.public_id, "office": case.office},
        not_before=timezone.now(),
    )


def _may_be_mailed(case: Case, seal: sealing.Seal) -> bool:
    if not consents.given(case, Purpose.CONTACT):
        return False
    contact = sealing.latest(case, seal, ContentKind.CONTACT) or {}
    return bool(contact.get(ADDRESS))
