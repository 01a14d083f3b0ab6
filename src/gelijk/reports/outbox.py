"""Sends what stands in the outbox: each item by itself, again later when it fails.

An item is marked in the same transaction in which it is sent: two at work never send one twice,
and a machine that stops in the middle sends it again rather than never. Each who gets a mail has an
item of their own: that one address fails, never has another mailed twice.
"""

import smtplib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from gelijk.core import encryption
from gelijk.core.models import OutboxItem
from gelijk.reports.notices import Notice, UnknownKind, notice

MOST_ATTEMPTS = 10
LONGEST_WAIT = timedelta(hours=6)
KEPT = timedelta(days=30)
NO_SERVER = "geen mailserver ingesteld"
NOBODY = "niemand om naar te mailen"
EACH = "voor ieder apart"
ONLY = "only"


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round sent, what is to be tried again and what was given up."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0

    def __add__(self, other: "Sent") -> "Sent":
        return Sent(
            self.sent + other.sent, self.failed + other.failed, self.given_up + other.given_up
        )


def send_due(now: datetime, most: int = 500) -> Sent:
    """Sends what is due, the oldest first."""
    total = Sent()
    for _ in range(most):
        one = _send_one(now)
        if one is None:
            break
        total += one
    return total


def purge(now: datetime) -> int:
    """Takes away what was done a month ago."""
    gone, _ = OutboxItem.objects.filter(done_at__lt=now - KEPT).delete()
    return gone


@transaction.atomic
def _send_one(now: datetime) -> Sent | None:
    due = OutboxItem.objects.filter(done_at__isnull=True, not_before__lte=now)
    item = due.select_for_update(skip_locked=True).order_by("not_before", "id").first()
    if item is None:
        return None
    item.attempts += 1
    try:
        what = _for_whom(item, notice(item))
        if len(what.to) > 1:
            return _split(item, now, what)
        item.fault = _mail(what)
    except UnknownKind:
        return _given_up(item, now, "onbekende soort")
    # What these say may hold an address; only their names are kept.
    except (smtplib.SMTPException, OSError) as error:
        return _failed(item, now, type(error).__name__)
    item.done_at = now
    item.save(update_fields=["attempts", "fault", "done_at"])
    return Sent(sent=1)


def _for_whom(item: OutboxItem, what: Notice) -> Notice:
    """An item of one of several is for that one, if still among them."""
    only = item.payload.get(ONLY)
    return replace(what, to=tuple(one for one in what.to if only in (None, _name_of(one))))


def _split(item: OutboxItem, now: datetime, what: Notice) -> Sent:
    OutboxItem.objects.bulk_create(
        OutboxItem(
            kind=item.kind,
            payload=item.payload | {ONLY: _name_of(address)},
            not_before=item.not_before,
        )
        for address in what.to
    )
    item.fault, item.done_at = EACH, now
    item.save(update_fields=["attempts", "fault", "done_at"])
    return Sent()


def _name_of(address: str) -> str:
    """An item holds nothing about a person: an address is known by its keyed hash."""
    return encryption.digest(address.casefold(), purpose="outbox")


def _mail(what: Notice) -> str:
    """Sends it; what is not sent for a good reason is said."""
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return NO_SERVER
    if not what.to:
        return NOBODY
    EmailMessage(what.subject, what.text, to=list(what.to)).send()
    return ""


def _failed(item: OutboxItem, now: datetime, fault: str) -> Sent:
    if item.attempts >= MOST_ATTEMPTS:
        return _given_up(item, now, fault)
    item.fault = fault
    item.not_before = now + min(timedelta(minutes=2**item.attempts), LONGEST_WAIT)
    item.save(update_fields=["attempts", "fault", "not_before"])
    return Sent(failed=1)


def _given_up(item: OutboxItem, now: datetime, fault: str) -> Sent:
    item.fault, item.done_at = f"opgegeven: {fault}", now
    item.save(update_fields=["attempts", "fault", "done_at"])
    return Sent(given_up=1)
