"""To another body: the complainant is told where to go, or the least is sent along."""

from collections.abc import Sequence
from functools import partial

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reports import decree, permissions
from gelijk.reports.actions.handling import working
from gelijk.reports.actions.handling_advice import BY_MESSAGE, make_known
from gelijk.reports.models import Case
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind
from gelijk.reports.referrals import BODIES
from gelijk.reports.states import Status


def refer(
    *,
    by: Person,
    case: Case,
    receiver: str,
    text: str,
    sent: Sequence[str] = (),
    how: str = BY_MESSAGE,
    revision: int | None = None,
) -> Case:
    """Tells the complainant; what goes along is in `sent` (of `decree.SENDABLE`), no more."""
    unknown = [item for item in sent if item not in decree.SENDABLE]
    if unknown:
        raise Problem(f"Onbekend: {', '.join(unknown)}.", where="sent")
    if receiver not in BODIES:
        raise Problem("Er staat niet waarheen.", where="receiver", remedy="Kies de instantie.")
    check = partial(permissions.check_can_refer, receiver=receiver, sent=tuple(sent))
    with working(by, case, "case.refer", check, revision=revision) as work:
        if not text.strip():
            raise Problem("Het bericht aan de melder is leeg.", where="text")
        make_known(work, text.strip(), how=how, template="referral")
        data = {"text": text.strip(), "about": "referral", "receiver": receiver, "sent": [*sent]}
        work.keep(ContentKind.NOTE, data)
        work.handled("doorverwijzing")
        work.note(
            EventKind.STEP,
            new=Status.REFERRAL,
            step="referral",
            receiver=receiver,
            sent=sorted(sent),
        )
    return work.case
