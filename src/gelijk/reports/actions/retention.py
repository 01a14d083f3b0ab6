"""Destroying cases: proposed on schedule, approved by two people, carried out, and kept in a list.

And holds, which say why a case is kept longer.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import permissions, sealing
from gelijk.reports.actions import conduct_retention
from gelijk.reports.actions import destruction_register as register
from gelijk.reports.changing import change, lock
from gelijk.reports.models import Case, Destruction, Hold
from gelijk.reports.retention import due, erasing
from gelijk.reports.retention.lists import HELD
from gelijk.reports.states import Status

ON_REQUEST = "avg17"
SEVERAL = 200
# Any number will do, as long as it is ours.
TURN = 6_533_004


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What one round of the schedule did."""

    proposed: int
    lapsed: int


def propose_destructions(*, by: Person, today: date) -> Scheduled:
    """Proposes every case whose term has passed; a proposal that no longer holds, lapses."""
    with desks.at(desks.ALL):
        waiting = Case.objects.filter(status=Status.CLOSED).filter(
            Q(destroy_after__isnull=True) | Q(destroy_after__lte=today)
        )
        cases = list(waiting.order_by("pk").values_list("pk", flat=True))
        proposals = list(_open_proposals().values_list("pk", flat=True))
    lapsed = sum(_lapse_those_changed(by, some, today) for some in _by_some(proposals))
    of_cases = Scheduled(sum(_propose_some(by, some, today) for some in _by_some(cases)), lapsed)
    of_complaints = conduct_retention.propose(by=by, today=today)
    return Scheduled(
        of_cases.proposed + of_complaints[0],
        of_cases.lapsed + of_complaints[1],
    )


def _by_some(keys: list[Any]) -> Iterator[list[Any]]:
    """Each in a transaction of its own: who writes to the trail keeps all others waiting."""
    for start in range(0, len(keys), SEVERAL):
        yield keys[start : start + SEVERAL]


def _lapse_those_changed(by: Person, keys: list[int], today: date) -> int:
    with desks.at(desks.ALL):
        # Locked: what was destroyed a moment ago must not be written down as kept.
        rows = list(_open_proposals().select_for_update().filter(pk__in=keys).order_by("pk"))
        holding = _still_due(rows, today)
        changed = [row for row in rows if row.pk not in holding]
        for row in changed:
            register.lapse(by, row)
    return len(changed)


def _propose_some(by: Person, keys: list[Any], today: date) -> int:
    """What is not due after all gets its day, and is left alone until then."""
    with desks.at(desks.ALL):
        # Two schedules at once must not propose one case twice.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        proposed = set(_open_proposals().values_list("case_public_id", flat=True))
        held = set(due.holds(today).filter(case_id__in=keys).values_list("case_id", flat=True))
        cases = list(Case.objects.filter(pk__in=keys, status=Status.CLOSED))
        days = due.due_of(cases)
        for case in cases:
            case.destroy_after = days[case.pk][0]
        Case.objects.bulk_update(cases, ["destroy_after"])
        rows = [
            register.proposal(by, case.public_id, case.office, term.rule, term.basis, today)
            for case in cases
            for day, term in [days[case.pk]]
            if day <= today and case.pk not in held and case.public_id not in proposed
        ]
        Destruction.objects.bulk_create(rows)
        register.record_proposals(by, rows)
    return len(rows)


def propose_on_request(*, by: User, case: Case) -> Destruction:
    """A person asked to be erased (AVG art. 17), and nothing stands in its way."""
    with _of_the_office(by, case) as found:
        if found.status != Status.CLOSED:
            raise NotNow(
                "Een zaak die nog loopt, wordt niet vernietigd.",
                where=found.number,
                remedy="Sluit haar eerst af.",
            )
        if due.is_held(found, timezone.localdate()):
            raise NotNow("Er is een reden om deze zaak te bewaren.", where=found.number)
        if _open_proposals().filter(case_public_id=found.public_id).exists():
            raise NotNow("Deze zaak is al voorgesteld.", where=found.number)
        basis = "AVG art. 17 lid 1 (verzoek van de betrokkene)"
        today = timezone.localdate()
        row = register.proposal(by, found.public_id, found.office, ON_REQUEST, basis, today)
        row.save(force_insert=True)
        register.record(by, "destruction.propose", row)
        return row


def approve(*, by: User, destruction: Destruction) -> Destruction:
    """Says yes. The second yes, of somebody else, destroys; nothing brings it back."""
    if destruction.is_of_complaint:
        return conduct_retention.approve(by=by, destruction=destruction)
    check_can(by, Permission.APPROVE_DESTRUCTION)
    with desks.at(by.organisation):
        row, case = _locked(by, destruction)
        today = timezone.localdate()
        if row.pk not in _still_due([row], today):
            raise NotNow(
                register.CHANGED, where=case.number, remedy="Het voorstel vervalt vannacht."
            )
        register.approve(by, row, today, lambda: erasing.erase(case, today))
    return row


def refuse(*, by: User, destruction: Destruction, reason: str, until: date) -> Hold | None:
    """Keeps it: the proposal ends, and a hold of the case says why and until when."""
    if destruction.is_of_complaint:
        conduct_retention.refuse(by=by, destruction=destruction, reason=reason, until=until)
        return None
    check_can(by, Permission.APPROVE_DESTRUCTION)
    with desks.at(by.organisation):
        row, case = _locked(by, destruction)
        hold = _hold(by, case, reason, until)
        register.refuse(by, row, until)
    return hold


def approve_several(
    *, by: User, destructions: Iterable[Destruction]
) -> tuple[list[Destruction], list[Problem]]:
    """Each by itself: what cannot be approved is told, the others are."""
    return _several(lambda one: approve(by=by, destruction=one), destructions)


def _several(
    act: Callable[[Destruction], Destruction], destructions: Iterable[Destruction]
) -> tuple[list[Destruction], list[Problem]]:
    done: list[Destruction] = []
    problems: list[Problem] = []
    for one in destructions:
        try:
            with transaction.atomic():
                done.append(act(one))
        except Problem as problem:
            problem.where = problem.where or one.number
            problems.append(problem)
    return done, problems


def hold(*, by: User, case: Case, reason: str, until: date) -> Hold:
    """Says why a case is kept, and until when; an open proposal to destroy it lapses."""
    with _of_the_office(by, case) as found:
        row = _hold(by, found, reason, until)
        for proposal in _open_proposals().filter(case_public_id=found.public_id):
            register.lapse(by, proposal)
    return row


def lift(*, by: User, hold: Hold) -> Hold:
    """The reason is there no longer."""
    with _of_the_office(by, hold.case) as case:
        row = Hold.objects.select_for_update().get(pk=hold.pk)
        if row.lifted_on is not None:
            raise NotNow("Dit is al opgeheven.", where=case.number)
        row.lifted_on, row.lifted_by = timezone.localdate(), by.audit_name
        row.save(update_fields=["lifted_on", "lifted_by"])
        change(case)
        audit.record(by=by, verb="hold.lift", object=case.public_id, detail={"hold": row.pk})
    return row


@contextmanager
def _of_the_office(by: User, case: Case) -> Iterator[Case]:
    check_can(by, Permission.HOLD_CASE)
    with desks.at(by.organisation):
        found = Case.objects.visible_to(by).filter(pk=case.pk).first()
        if found is None:
            raise permissions.NotSeen("Deze zaak is er niet, of is niet van u.")
        lock(found)
        yield found


def _hold(by: User, case: Case, reason: str, until: date) -> Hold:
    register.check_hold(reason, until)
    row = Hold.objects.create(
        case=case,
        sealed_reason=sealing.of(case).close_text(HELD, reason.strip()),
        set_on=timezone.localdate(),
        set_by=by.audit_name,
        until=until,
    )
    change(case)
    audit.record(by=by, verb="hold.set", object=case.public_id, detail={"until": until})
    return row


def _open_proposals() -> QuerySet[Destruction]:
    return register.waiting().filter(case_public_id__startswith="melding:")


def _still_due(rows: list[Destruction], today: date) -> set[int]:
    """Which of these proposals still hold: the case closed, its term passed, nothing to keep it."""
    cases = Case.objects.filter(public_id__in=[row.case_public_id for row in rows])
    by_name = {case.public_id: case for case in cases}
    days = due.due_of([*by_name.values()])
    held = set(due.holds(today).filter(case__in=cases).values_list("case_id", flat=True))
    found = set()
    for row in rows:
        case = by_name.get(row.case_public_id)
        if case is None or case.pk in held or case.pk not in days:
            continue
        if row.rule == ON_REQUEST or days[case.pk][0] <= today:
            found.add(row.pk)
    return found


def _locked(by: User, destruction: Destruction) -> tuple[Destruction, Case]:
    """The case first, as everybody who writes in it does: two that take turns never wait round."""
    cases = Case.objects.visible_to(by).select_for_update(of=("self",))
    case = cases.filter(public_id=destruction.case_public_id).first()
    row = register.locked(destruction)
    if row is None or case is None or row.case_public_id != case.public_id:
        raise permissions.NotSeen("Deze zaak is er niet, of is niet van u.")
    return row, case
