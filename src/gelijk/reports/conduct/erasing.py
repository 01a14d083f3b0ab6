"""Destroying what a complaint about the office holds of people: its key first.

What stays is that there was one, at which office, by which side, how it ended, and the year.
"""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.reports.conduct_states import ENDED
from gelijk.reports.models import CommitteeMember, ConductAbout, ConductComplaint, ConductEntry
from gelijk.reports.retention import rules
from gelijk.reports.retention.erasing import Gone
from gelijk.reports.retention.rules import Term
from gelijk.reports.working_days import months_after

GOES: tuple[type[models.Model], ...] = (ConductEntry, CommitteeMember, ConductAbout)
WORDS: dict[str, str | Promise] = {
    "key": _("sleutel, en daarmee alles wat versleuteld is"),
    "conductentry": _("tekst (de klacht, berichten, wat partijen zeiden, het oordeel)"),
    "committeemember": _("lid van de commissie"),
    "conductabout": _("collega voor wie de klacht gesloten is"),
}


def due_of(complaints: Iterable[ConductComplaint]) -> dict[int, tuple[date, Term]]:
    """From which day each may be destroyed: counted from the last that was written in it."""
    ended = {one.pk: one for one in complaints if one.status in ENDED and not one.destroyed_on}
    written = ConductEntry.objects.filter(complaint__in=ended).order_by().values("complaint")
    last = {row["complaint"]: row["at"] for row in written.annotate(at=Max("at"))}
    found = {}
    for key, one in ended.items():
        term = rules.complaint_term(one.office, one.status)
        day = timezone.localdate(last[key]) if key in last else one.received_on
        due = months_after(day, term.months)
        found[key] = (max(due, one.keep_until) if one.keep_until else due, term)
    return found


def count(complaint: ConductComplaint) -> dict[str, int]:
    """What would go, by sort."""
    found = {model: model._default_manager.filter(complaint=complaint).count() for model in GOES}
    return {"key": 1} | {model._meta.model_name or "": number for model, number in found.items()}


def erase(complaint: ConductComplaint, today: date) -> Gone:
    """Destroys it; inside the transaction of who decided so."""
    gone: Gone = {"rows": count(complaint), "days": _days(complaint)}
    year = date(complaint.received_on.year, 1, 1)
    complaint.wrapped_key, complaint.receipt_digest = "", None
    complaint.case_public_id, complaint.preparer = "", None
    complaint.received_on = complaint.confirm_due = complaint.judge_due = year
    complaint.confirmed_on = complaint.keep_until = None
    if complaint.judged_on:
        complaint.judged_on = date(complaint.judged_on.year, 1, 1)
    complaint.destroyed_on = today
    complaint.save()
    for model in GOES:
        model._default_manager.filter(complaint=complaint).delete()
    return gone


def _days(complaint: ConductComplaint) -> dict[str, int]:
    until = {"confirming": complaint.confirmed_on, "judging": complaint.judged_on}
    return {name: (day - complaint.received_on).days for name, day in until.items() if day}
