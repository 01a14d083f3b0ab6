"""Who sees to a complaint about the office; and complaints to which nobody can.

A complaint is closed to everybody whom it is about. When that is everybody who prepares the work
of a committee there, an administrator sees that it is there, not what it says, and appoints
somebody (Besluit Wga art. 12 lid 2: a committee, with somebody from outside).
"""

from django.db.models import QuerySet

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, can
from gelijk.reports.conduct_states import OPEN
from gelijk.reports.models import ConductAbout, ConductComplaint
from gelijk.reports.offices import handles_cases


def people(complaint: ConductComplaint) -> list[User]:
    """Who may see it and see to it now."""
    found = _managers().filter(organisation=complaint.office)
    rows = list(found.exclude(pk__in=_closed(complaint)))
    if complaint.preparer_id and complaint.preparer_id not in {one.pk for one in rows}:
        rows += _managers().filter(pk=complaint.preparer_id).exclude(pk__in=_closed(complaint))
    return [one for one in rows if can(one, Permission.JUDGE_CONDUCT)]


def unattended() -> list[ConductComplaint]:
    """Open complaints to which nobody can see; at the desk of no office."""
    rows = ConductComplaint.objects.filter(status__in=OPEN).order_by("received_on")
    return [one for one in rows if not people(one)]


def candidates(complaint: ConductComplaint) -> list[User]:
    """Who may be appointed: somebody with this right at any office, not complained about."""
    rows = _managers().exclude(pk__in=_closed(complaint)).order_by("organisation", "pk")
    found = [one for one in rows if can(one, Permission.JUDGE_CONDUCT)]
    return [one for one in found if handles_cases(one.organisation)]


def _managers() -> QuerySet[User]:
    return User.objects.filter(is_active=True).exclude(organisation="")


def _closed(complaint: ConductComplaint) -> QuerySet[ConductAbout, int]:
    return complaint.about.values_list("user_id", flat=True)
