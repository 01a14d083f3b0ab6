"""What the pages on keeping and destroying list; at the desk of the office only."""

from dataclasses import dataclass

from django.db.models import Count as DbCount
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from gelijk.accounts.models import User
from gelijk.core.searching import holding
from gelijk.reports import sealing
from gelijk.reports.models import Case, ConductComplaint, Destruction, Hold
from gelijk.reports.models.retention import DestructionStatus
from gelijk.reports.retention.due import OPEN

SOUGHT = ("case_public_id", "rule", "first_by", "second_by", "refused_by")
ORDERS = {
    "": ("-carried_out_at", "-proposed_on", "pk"),
    "oudste": ("carried_out_at", "proposed_on", "pk"),
    "zaak": ("case_public_id", "pk"),
}
HELD = "hold"
COMPLAINT = "gedragsklacht:"


def proposals(user: User, sought: str = "", waiting: str = "") -> QuerySet[Destruction]:
    """What waits for a yes or a no, without cases that are closed to this person."""
    # Besluit Wga art. 2 lid 5: nobody decides on a case in which they have an interest.
    mine = Q(case_public_id__in=Case.objects.visible_to(user).values("public_id"))
    # Besluit Wga art. 12: nor on a complaint that is about them
    complaints = ConductComplaint.objects.visible_to(user).values("public_id")
    rows = Destruction.objects.filter(mine | Q(case_public_id__in=complaints), status__in=OPEN)
    if waiting:
        once = DestructionStatus.APPROVED_ONCE
        rows = rows.filter(status=once if waiting == "tweede" else DestructionStatus.PROPOSED)
    return rows.filter(holding(sought, *SOUGHT)).order_by("proposed_on", "pk")


def register(
    user: User, sought: str = "", outcome: str = "", order: str = ""
) -> QuerySet[Destruction]:
    """What this office destroyed, and what it did not after all."""
    # Besluit Wga art. 2 lid 5: nor that a case is kept which is closed to this person
    closed = Case.objects.filter(conflicts__user=user).values("public_id")
    rows = Destruction.objects.filter(office=user.organisation).exclude(status__in=OPEN)
    rows = rows.exclude(case_public_id__in=closed).filter(holding(sought, *SOUGHT))
    seen = ConductComplaint.objects.visible_to(user).values("public_id")
    rows = rows.filter(~Q(case_public_id__startswith=COMPLAINT) | Q(case_public_id__in=seen))
    if outcome:
        rows = rows.filter(status=outcome)
    return rows.order_by(*ORDERS.get(order, ORDERS[""]))


def holds(user: User) -> QuerySet[Hold]:
    """Cases that are kept now, the soonest to end first."""
    cases = Case.objects.visible_to(user)
    rows = Hold.objects.filter(Q(lifted_on__isnull=True), case__in=cases)
    return rows.select_related("case").order_by("until", "pk")


def reason(hold: Hold) -> str:
    """Why it is kept; opening it is reading the case."""
    return sealing.of(hold.case).open_text(HELD, hold.sealed_reason)


@dataclass(frozen=True, slots=True)
class Count:
    """How many lines of the register an office has with one rule and outcome in a year."""

    office: str
    year: int
    rule: str
    status: str
    number: int


def counts() -> list[Count]:
    """The whole register in numbers, at the desk of no office: without a single case."""
    rows = (
        Destruction.objects.exclude(status__in=OPEN)
        .annotate(year=ExtractYear(Coalesce("carried_out_at", "proposed_on")))
        .order_by("-year", "office", "rule", "status")
        .values_list("office", "year", "rule", "status")
        .annotate(lines=DbCount("pk"))
    )
    return [Count(*row) for row in rows]
