"""Who has the case, and who may not touch it (Besluit Wga art. 2 lid 5)."""

from functools import partial

from gelijk.accounts.models import User
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reports import permissions
from gelijk.reports.actions.handling import working
from gelijk.reports.actions.handling_closing import check_colleague
from gelijk.reports.models import Case, Conflict
from gelijk.reports.models.handling import EventKind


def take(*, by: User, case: Case, revision: int | None = None) -> Case:
    """A case that nobody handles becomes mine."""
    with working(by, case, "case.take", permissions.check_can_take, revision=revision) as work:
        work.set(handler=by)
        work.note(EventKind.ASSIGNED, step="take", handler=by.audit_name)
    return work.case


def assign(*, by: Person, case: Case, handler: User, revision: int | None = None) -> Case:
    """Gives the case to a colleague; never to one with an interest of their own."""
    with working(by, case, "case.assign", permissions.check_can_assign, revision=revision) as work:
        check_colleague(handler, work.case, work.known, "handler")
        work.set(handler=handler)
        if work.case.second_reader_id == handler.pk:
            work.set(second_reader=None)
        work.note(EventKind.ASSIGNED, step="assign", handler=handler.audit_name)
    return work.case


def declare_conflict(
    *, by: Person, case: Case, of: User, reason: str = "", revision: int | None = None
) -> Case:
    """Closes the case to somebody, everywhere and at once; who handled it is released."""
    check = partial(permissions.check_can_declare_conflict, of=of)
    with working(by, case, "case.declare_conflict", check, revision=revision) as work:
        if of.organisation != work.case.office:
            raise Problem("Deze persoon werkt niet bij uw organisatie.", where="of")
        Conflict.objects.get_or_create(
            case=work.case,
            user=of,
            defaults={"declared_at": work.at, "declared_by": by.audit_name},
        )
        if work.case.handler_id == of.pk:
            work.set(handler=None)
        if work.case.second_reader_id == of.pk:
            work.set(second_reader=None)
        work.note(EventKind.STEP, step="conflict", of=of.audit_name, reason=reason.strip())
    return work.case


def lift_conflict(
    *, by: Person, case: Case, of: User, reason: str, revision: int | None = None
) -> Case:
    """Puts a mistake right; never by the person concerned, who does not see the case."""
    check = partial(permissions.check_can_lift_conflict, of=of)
    with working(by, case, "case.lift_conflict", check, revision=revision) as work:
        if not reason.strip():
            raise Problem("Er staat geen reden.", where="reason", remedy="Schrijf op waarom.")
        Conflict.objects.filter(case=work.case, user=of).delete()
        work.note(EventKind.STEP, step="lift_conflict", of=of.audit_name, reason=reason.strip())
    return work.case
