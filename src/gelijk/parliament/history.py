"""Where a commitment stood on a day, as far as the register can tell that afterwards.

Two things have a day of their own: when a commitment was kept, and when a deadline was set. Of
every other change only today's state is known; `known` then says so."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from gelijk.parliament.models import Commitment, Deadline
from gelijk.parliament.states import UNDER_WAY, CommitmentStatus


@dataclass(frozen=True, slots=True)
class StandingOn:
    """The state, the deadline that counted, and whether the state is that of the day itself."""

    status: CommitmentStatus
    deadline: Deadline | None
    overdue: bool
    known: bool

    @property
    def ended(self) -> bool:
        return self.status not in UNDER_WAY

    @property
    def kept(self) -> bool:
        """Kept by that day, which only the day on which it was kept can show."""
        return self.known and self.status == CommitmentStatus.CLOSED

    @property
    def due_to(self) -> dt.date | None:
        return self.deadline.due_to if self.deadline else None

    @property
    def undated(self) -> bool:
        return not self.ended and self.due_to is None


def standing_on(row: Commitment, day: dt.date) -> StandingOn:
    """How the commitment stood at the end of the day; a day to come is today."""
    today = timezone.localdate()
    day = min(day, today)
    status, known = status_on(row, day)
    deadline = deadline_on(row, day)
    late = deadline is not None and deadline.due_to is not None and deadline.due_to < day
    return StandingOn(status, deadline, late and status in UNDER_WAY, known)


def status_on(row: Commitment, day: dt.date) -> tuple[CommitmentStatus, bool]:
    """The state on the day, and whether it is that; otherwise it is the state of today."""
    now = CommitmentStatus(row.status)
    if now == CommitmentStatus.CLOSED and row.kept_on is not None:
        return (now if row.kept_on <= day else CommitmentStatus.OPEN), True
    # No step leads back to `open`: what is open now has always been.
    return now, now == CommitmentStatus.OPEN or day >= timezone.localdate()


def deadline_on(row: Commitment, day: dt.date) -> Deadline | None:
    """The last one set by then. The first came with the commitment, whenever it was recorded."""
    found = sorted(row.deadlines.all(), key=lambda deadline: deadline.number)
    by_then = found[:1] + [one for one in found[1:] if timezone.localdate(one.set_at) <= day]
    return by_then[-1] if by_then else None
