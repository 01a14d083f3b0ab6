"""Which other reports of the office may be about the same, found without anybody's name.

Equal fingerprints (`likeness`) mean a similar text, the same page on the internet, or the same
place on the same day. A person decides whether it is the same; nothing is joined by itself.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from gelijk.accounts.models import User
from gelijk.reports import likeness
from gelijk.reports.models import Case

# Under row-level security the comparison reads every row of the time span, so it is bounded.
DAYS, MOST = 365, 50
# Of eight numbers of a text so many are equal by chance in one of some thousand pairs.
SIMILAR_TEXT = 3


@dataclass(frozen=True, slots=True)
class Related:
    """Another case, and what the two have in common."""

    case: Case
    text: int
    same_url: bool
    same_place_and_day: bool

    @property
    def weight(self) -> int:
        """The more in common, the higher."""
        return self.text + 4 * self.same_url + 2 * self.same_place_and_day


def related(user: User, case: Case) -> list[Related]:
    """The cases that this person may see and that may be about the same, the likest first."""
    near = timedelta(days=DAYS)
    found = Case.objects.visible_to(user).exclude(pk=case.pk)
    found = found.filter(
        received_on__range=(case.received_on - near, case.received_on + near),
    ).filter(Q(likeness__overlap=case.likeness) if case.likeness else Q(pk=None))
    rated = [_compared(case, other) for other in found.order_by("-received_at")[: 20 * MOST]]
    kept = [one for one in rated if one.text >= SIMILAR_TEXT or one.weight > one.text]
    return sorted(kept, key=lambda one: one.weight, reverse=True)[:MOST]


def _compared(case: Case, other: Case) -> Related:
    mine, theirs = likeness.parted(case.likeness), likeness.parted(other.likeness)
    return Related(
        other,
        text=len(mine.text & theirs.text),
        same_url=bool(mine.url & theirs.url),
        same_place_and_day=bool(mine.place & theirs.place),
    )
