"""The work that nobody asks for: mail goes out, what is too old goes, what is due is proposed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import DatabaseError, connection
from django.utils import timezone

from gelijk.core.permissions import SYSTEM
from gelijk.reports import outbox
from gelijk.reports.actions import retention
from gelijk.reports.actions.sending_once import KEPT as ANSWERS_KEPT
from gelijk.reports.intake.drafts import purge_drafts
from gelijk.reports.models import IdempotentRequest

PAUSE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Done:
    """What one round did; None for what is done once a day and was done already."""

    mail: outbox.Sent
    drafts: int
    answers: int
    destructions: retention.Scheduled | None = None

    def __str__(self) -> str:
        parts = {
            "verstuurd": self.mail.sent,
            "later opnieuw": self.mail.failed,
            "opgegeven": self.mail.given_up,
            "concepten gewist": self.drafts,
            "antwoorden gewist": self.answers,
        }
        if self.destructions:
            parts["vernietigingen voorgesteld"] = self.destructions.proposed
            parts["voorstellen vervallen"] = self.destructions.lapsed
        return ", ".join(f"{number} {name}" for name, number in parts.items() if number)


def one_round(now: datetime, *, daily: bool) -> Done:
    """Everything that is due now."""
    answers, _ = IdempotentRequest.objects.filter(at__lt=now - ANSWERS_KEPT).delete()
    proposed = None
    if daily:
        outbox.purge(now)
        today = timezone.localdate(now)
        proposed = retention.propose_destructions(by=SYSTEM, today=today)
    return Done(outbox.send_due(now), purge_drafts(now), answers, proposed)


def work(
    *,
    clock: Callable[[], datetime],
    pause: Callable[[float], None],
    goes_on: Callable[[], bool],
    said: Callable[[str], None],
) -> None:
    """Round after round; what is done daily is done at the start and after each midnight."""
    last: date | None = None
    while goes_on():
        now = clock()
        today = timezone.localdate(now)
        try:
            line = str(one_round(now, daily=today != last))
            last = today
        except DatabaseError as error:
            # A database that is being restarted must not end the work for good.
            line = f"niet gelukt, straks opnieuw: {type(error).__name__}"
            connection.close()
        if line:
            said(f"{timezone.localtime(now):%Y-%m-%d %H:%M} {line}")
        pause(PAUSE_SECONDS)
