"""The terms of an office, set by who leads its work."""

from django.db import transaction

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed, Problem
from gelijk.reports import terms
from gelijk.reports.models import OfficeTerm


@transaction.atomic
def set_length(*, by: Person, kind: str, length: int | None) -> int:
    """Gives the term of the own office this length, or the default again; gives the length.

    Due days that stand already in cases are left: what was promised to somebody, stays promised.
    """
    check_can(by, Permission.ASSIGN_CASE)
    office = by.organisation if isinstance(by, User) else ""
    if not office:
        raise NotAllowed("U hoort bij geen voorziening.", remedy="Vraag het uw beheerder.")
    one = terms.term(kind)
    _check(one, length)
    before = terms.length(kind, office)
    if length is None or length == one.length:
        OfficeTerm.objects.filter(office=office, kind=kind).delete()
    else:
        OfficeTerm.objects.update_or_create(
            office=office, kind=kind, defaults={"length": length, "set_by": by.audit_name}
        )
    terms.forget()
    now = terms.length(kind, office)
    if now != before:
        audit.record(
            by=by,
            verb="term.set",
            object=office,
            detail={"term": kind, "unit": one.unit, "was": before, "is": now},
        )
    return now


def _check(one: terms.Term, length: int | None) -> None:
    longest = terms.LONGEST[one.unit]
    if length is not None and not 1 <= length <= longest:
        raise Problem(
            f"Een termijn is hier 1 tot {longest} {terms.UNITS[one.unit][1]}.",
            where=one.id,
            remedy="Vul een ander getal in, of laat het leeg voor de standaard.",
        )
