"""A partner's report comes in exactly once, however often it is sent.

The key of the sender and a digest of what was sent stand in one row that is written in the
transaction of the report. Two at the same time: the second waits for the row of the first.
IETF draft-ietf-httpapi-idempotency-key-header.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, connection
from django.utils import timezone

from gelijk.core import encryption
from gelijk.core.permissions import Permission
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports.actions import partners, receiving
from gelijk.reports.models import IdempotentRequest
from gelijk.reports.report import File, Report

PURPOSE = "idempotent request"
KEPT = timedelta(hours=24)
LIMIT_SECONDS = 60
# One question for all that is asked beforehand: who it is, whether this was sent, how much was.
BEFORE = """
SELECT partner.id, partner.name, partner.organisation, earlier.content_digest,
       earlier.sealed_answer,
       (SELECT count(*) FROM reports_idempotentrequest AS one
        WHERE one.at > %(since)s
          AND left(one.key_digest, 16) = lpad(to_hex(partner.id), 16, '0'))
FROM reports_partner AS partner
LEFT JOIN reports_idempotentrequest AS earlier
       ON earlier.key_digest = lpad(to_hex(partner.id), 16, '0') || %(key)s
WHERE partner.token_digest = %(token)s AND partner.active
"""


class OtherContent(Problem):
    """The key was used before, for something else."""

    status = 422


class TooMany(Problem):
    """More reports in a minute than one partner may send."""

    status = 429


@dataclass(frozen=True, slots=True)
class Sent:
    """What was answered to an earlier sending with the same key."""

    content_digest: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Sender:
    """A partner at work: a person of the trail that may enter reports, and read nothing."""

    id: int
    name: str
    organisation: str
    key: str
    earlier: Sent | None
    lately: int
    # Opens what was answered: the receipt code is in it, and we keep that nowhere.
    secret: bytes = field(repr=False)
    permissions: frozenset[Permission] = frozenset({Permission.ENTER_REPORT})

    @property
    def audit_name(self) -> str:
        """The name in the audit trail."""
        return f"partner:{self.name}"


def sender_of(token: str, key: str) -> Sender | None:
    """The partner with this token, and what it sent before with this key."""
    named: dict[str, str | datetime] = {
        "token": partners.digest(token),
        "key": _key(key),
        # Without a limit nothing is counted: the rows of a minute can be many.
        "since": timezone.now() - timedelta(seconds=LIMIT_SECONDS if _limit() else 0),
    }
    with connection.cursor() as cursor:
        cursor.execute(BEFORE, named)
        row = cursor.fetchone()
    if row is None:
        return None
    earlier = Sent(row[3], bytes(row[4])) if row[3] else None
    secret = encryption.key_in(f"{token} {key}", purpose=PURPOSE)
    return Sender(row[0], row[1], row[2], key, earlier, row[5], secret)


def _remember(by: Sender, content_digest: str, answer: dict[str, str], at: datetime) -> None:
    sealed = encryption.seal(by.secret, json.dumps(answer).encode(), bound=content_digest)
    IdempotentRequest.objects.create(
        key_digest=f"{by.id:016x}{_key(by.key)}",
        content_digest=content_digest,
        sealed_answer=sealed,
        at=at,
    )


def send(
    *, by: Sender, content: str, report: Report, files: Sequence[File] = ()
) -> Mapping[str, str]:
    """The answer to this report: a new one, or the one that was given before."""
    if Permission.ENTER_REPORT not in by.permissions:
        raise NotAllowed("Deze partner mag geen meldingen sturen.")
    content_digest = encryption.digest(content, purpose=PURPOSE)
    if by.earlier:
        return _again(by, by.earlier, content_digest)
    if _limit() and by.lately >= _limit():
        raise TooMany(
            f"Er kwamen meer dan {_limit()} meldingen in een minuut.",
            remedy="Wacht een minuut en stuur dan verder, met dezelfde sleutels.",
        )
    answers: list[dict[str, str]] = []

    def alongside(received: receiving.Received) -> None:
        answers.append(_answer(received))
        _remember(by, content_digest, answers[0], received.case.received_at)

    try:
        receiving.receive(by=by, report=report, files=files, alongside=alongside)
    except IntegrityError:
        # Somebody was first with this key, and has been committed: theirs is the answer.
        earlier = _find(by)
        if earlier is None:
            raise
        return _again(by, earlier, content_digest)
    return answers[0]


def _limit() -> int:
    return int(settings.API_PER_MINUTE)


def _again(by: Sender, earlier: Sent, content_digest: str) -> Mapping[str, str]:
    if earlier.content_digest != content_digest:
        raise OtherContent(
            "Deze Idempotency-Key is al gebruikt voor een andere melding.",
            remedy="Geef elke melding een sleutel van haar eigen, bijvoorbeeld een UUID.",
        )
    try:
        opened = encryption.unseal(by.secret, earlier.sealed, bound=content_digest)
    except encryption.Undecipherable as error:
        raise NotNow(
            "Deze melding is ontvangen toen uw organisatie een andere sleutel had.",
            remedy="De ontvangstcode is alleen met die sleutel nog te lezen.",
        ) from error
    answer: dict[str, str] = json.loads(opened)
    return answer


def _find(by: Sender) -> Sent | None:
    row = IdempotentRequest.objects.filter(key_digest=f"{by.id:016x}{_key(by.key)}").first()
    return Sent(row.content_digest, bytes(row.sealed_answer)) if row else None


def _answer(received: receiving.Received) -> dict[str, str]:
    return {
        "nummer": received.case.number,
        "ontvangstcode": received.code,
        "ontvangenOp": received.case.received_at.isoformat(timespec="seconds"),
        "bureau": received.case.office,
    }


def _key(key: str) -> str:
    """Forty-eight characters; the sixteen before them are the number of the partner."""
    return encryption.digest(key, purpose="idempotency key")[:48]
