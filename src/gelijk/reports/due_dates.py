"""What is due next in a case, and by when; kept in its columns so that lists can order by it."""

from datetime import date

from django.utils import timezone

from gelijk.reports import terms
from gelijk.reports.models import Case, Hearing
from gelijk.reports.models.handling import HearingFor
from gelijk.reports.standing import Standing
from gelijk.reports.states import Status

# What is waited for in the first states, later "the next step"; a view asked for comes before it.
WAITS_FOR = {
    Status.RECEIVED: "first_analysis",
    Status.FIRST_ANALYSIS: "intake",
    Status.INTAKE: "plan",
}
VIEWS_ON = {
    Status.PLAN: HearingFor.MEDIATION,
    Status.INVESTIGATION: HearingFor.INVESTIGATION,
}


def at_receipt(office: str, day: date) -> dict[str, object]:
    """The columns of a case that has just come in."""
    first = terms.due("first_contact", day, office)
    return {
        "first_contact_due": first,
        "next_due": first,
        "next_due_for": "first_contact",
        "closing_due": terms.due("closing", day, office),
    }


def after(case: Case, known: Standing, old: Status, today: date) -> dict[str, object]:
    """The columns as they are after a piece of work; `known` is from before it."""
    if not case.is_open:
        return {"next_due": None, "next_due_for": ""}
    began = today if case.reopened and case.closing_due is None else case.received_on
    first = case.first_contact_due or terms.due("first_contact", case.received_on, case.office)
    closing = case.closing_due or terms.due("closing", began, case.office)
    due, waits = first, "first_contact"
    if case.first_contact_on is not None:
        due, waits = _next(case, _since(case, known, old, today))
    return {
        "first_contact_due": first,
        "closing_due": closing,
        "next_due": min(due, closing),
        "next_due_for": waits if due <= closing else "closing",
    }


def _since(case: Case, known: Standing, old: Status, today: date) -> date:
    """The day on which the case came in its state: another note is no reason for more time."""
    entered = known.entered.get(case.status)
    if old != case.status or entered is None:
        return today if old != case.status else case.received_on
    return timezone.localdate(entered)


def _next(case: Case, since: date) -> tuple[date, str]:
    purpose = VIEWS_ON.get(Status(case.status))
    asked = Hearing.objects.filter(
        case=case, purpose=purpose, heard_on__isnull=True, gave_no_view=False
    )
    due = asked.order_by("view_due").values_list("view_due", flat=True).first()
    if due is not None:
        return due, "view"
    waits = WAITS_FOR.get(Status(case.status), "step")
    return terms.due(waits, since, case.office), waits
