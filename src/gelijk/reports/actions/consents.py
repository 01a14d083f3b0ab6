"""Consent is given and taken back, each purpose apart; who is anonymous, stays so.

What depends on a consent stops at once when it is taken back, and the office is told.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import consents
from gelijk.reports.actions import forgetting
from gelijk.reports.changing import change
from gelijk.reports.models import Case, CaseEvent, Consent
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.models.handling import EventKind, Purpose
from gelijk.reports.own_office import check_writes_in
from gelijk.reports.states import TRANSITIONS, Status

# Besluit Wga art. 5 lid 3: there the other side gets to know who complains.
MAKES_KNOWN = frozenset({Purpose.INVESTIGATE, Purpose.MEDIATE})
# Besluit Wga art. 5 leden 2 en 4: what cannot go together with being anonymous.
NOT_ANONYMOUS = MAKES_KNOWN | {Purpose.REFER}
STEP_NEEDS: Mapping[Status, Purpose] = MappingProxyType(
    {
        Status.PRELIMINARY_INVESTIGATION: Purpose.HANDLE,
        Status.INVESTIGATION: Purpose.INVESTIGATE,
        Status.MEDIATION: Purpose.MEDIATE,
        Status.PROCEDURE_SUPPORT: Purpose.SUPPORT,
        Status.REFERRAL: Purpose.REFER,
    }
)
# From nobody knowing less to nobody knowing anything.
DEGREES = (Anonymity.NONE, Anonymity.THIRD_PARTIES, Anonymity.ENTIRE)


@transaction.atomic
def give(
    *,
    by: Person,
    case: Case,
    purpose: Purpose,
    given: bool,
    receiver: str = "",
    warned: bool = False,
    how: str,
) -> Consent:
    """Adds one answer to the ledger. `how` says by which channel it came in."""
    check_writes_in(by, case)
    if not case.is_open:
        raise NotNow("Deze zaak is afgesloten.", where=case.number)
    if given:
        _check_may_be_given(case, purpose, warned=warned)
    row = _write(by, case, purpose, given=given, receiver=receiver, warned=warned, how=how)
    change(case)
    if not given:
        _stop_what_depends(by, case, purpose)
        _tell_office(case, purpose)
    audit.record(
        by=by,
        verb="consent.give" if given else "consent.withdraw",
        object=case.public_id,
        detail={"purpose": purpose.value, "warned": warned, "how": how},
    )
    return row


@transaction.atomic
def become_anonymous(*, by: Person, case: Case, anonymity: Anonymity, how: str) -> None:
    """Besluit Wga art. 5 lid 1: for others, or for the office too; then we forget who it is."""
    check_writes_in(by, case)
    if not case.is_open:
        raise NotNow("Deze zaak is afgesloten.", where=case.number)
    if DEGREES.index(anonymity) <= DEGREES.index(Anonymity(case.anonymity)):
        raise NotNow("U bent al zo anoniem, of anoniemer.", where="anonymity")
    old = case.anonymity
    change(case, anonymity=anonymity)
    ends = NOT_ANONYMOUS | {Purpose.TRANSFER}
    forgotten: dict[str, int] = {}
    if anonymity == Anonymity.ENTIRE:
        ends |= {Purpose.CONTACT}
        forgotten = forgetting.forget(case)
    _end(by, case, ends, how)
    _tell_office(case, Purpose.HANDLE)
    audit.record(
        by=by,
        verb="case.become_anonymous",
        object=case.public_id,
        detail={"was": old, "is": anonymity.value, "forgotten": forgotten},
    )


def _end(by: Person, case: Case, ends: Collection[Purpose], how: str) -> None:
    for (purpose, receiver), row in consents.standing(case).items():
        if purpose in ends and row.given:
            _write(by, case, purpose, given=False, receiver=receiver, warned=False, how=how)
    for purpose in sorted(ends):
        _stop_what_depends(by, case, purpose)


def _check_may_be_given(case: Case, purpose: Purpose, *, warned: bool) -> None:
    if purpose in NOT_ANONYMOUS and case.anonymity != Anonymity.NONE:
        paragraph = 4 if purpose in MAKES_KNOWN else 2
        raise NotNow(
            f"Wie anoniem is, kan dit niet toestaan (Besluit Wga art. 5 lid {paragraph}).",
            where=purpose.value,
            remedy="Overleg eerst met uw behandelaar of u bekend wilt worden.",
        )
    # Besluit Wga art. 5 lid 3
    if purpose in MAKES_KNOWN and not warned:
        raise Problem(
            "Eerst moet gezegd zijn dat de naam bekend wordt (Besluit Wga art. 5 lid 3).",
            where=purpose.value,
            remedy="Kruis aan dat dit duidelijk is.",
        )


def _write(
    by: Person,
    case: Case,
    purpose: Purpose,
    *,
    given: bool,
    receiver: str,
    warned: bool,
    how: str,
) -> Consent:
    now = timezone.now()
    CaseEvent.objects.create(
        case=case,
        kind=EventKind.CONSENT,
        at=now,
        by=by.audit_name,
        detail={"purpose": purpose.value, "given": given},
    )
    return Consent.objects.create(
        case=case,
        purpose=purpose,
        receiver=receiver,
        given=given,
        warned=warned,
        at=now,
        by=by.audit_name,
        how=how,
    )


def _stop_what_depends(by: Person, case: Case, purpose: Purpose) -> None:
    """A step that has lost its consent goes back to the plan, to be talked over."""
    old = Status(case.status)
    needed = STEP_NEEDS.get(old)
    if needed is None or purpose not in (needed, Purpose.HANDLE):
        return
    if consents.given(case, purpose) or Status.PLAN not in TRANSITIONS[old]:
        return
    change(case, status=Status.PLAN)
    CaseEvent.objects.create(
        case=case,
        kind=EventKind.STEP,
        at=timezone.now(),
        by=by.audit_name,
        old_status=old,
        new_status=Status.PLAN,
        detail={"because": "consent_withdrawn", "purpose": purpose.value},
    )


def _tell_office(case: Case, purpose: Purpose) -> None:
    OutboxItem.objects.create(
        kind="consent.withdrawn",
        payload={"case": case.public_id, "office": case.office, "purpose": purpose.value},
        not_before=timezone.now(),
    )
