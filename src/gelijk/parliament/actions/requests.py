"""Requests of a Chamber: asked, given, withheld with its reason, answered."""

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit, links
from gelijk.core.models import Relation
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.core.states import check_transition
from gelijk.parliament.actions import steps
from gelijk.parliament.actions.stale import check_seen
from gelijk.parliament.models import ItemDecision, Request, RequestItem, RequestOutcome
from gelijk.parliament.permissions import REQUEST_STEPS, check_step
from gelijk.parliament.states import REQUEST_TRANSITIONS, RequestStatus


def _begin(by: Person, name: str, request: Request) -> Request:
    row = Request.objects.select_for_update().get(pk=request.pk)
    check_step(by, REQUEST_STEPS[name], row.status, label=row.get_status_display())
    return row


def _record(by: Person, verb: str, request: Request, **detail: object) -> Request:
    request.changed_at = timezone.now()
    request.save()
    audit.record(by=by, verb=f"request.{verb}", object=request.identifier, detail=detail)
    return request


def _move(request: Request, status: RequestStatus) -> None:
    check_transition(REQUEST_TRANSITIONS, RequestStatus(request.status), status)
    request.status = status


@transaction.atomic
def add(*, by: Person, request: Request) -> Request:
    """Records that something was asked, by whom and when."""
    check_can(by, Permission.RECORD_INFORMATION_REQUEST)
    steps.needed(request.subject, what="het onderwerp")
    steps.needed(request.asked, what="aan wat er gevraagd is")
    request.code = request.code or f"N{uuid4().hex[:8]}"
    request.save()
    return _record(by, "add", request, subject=request.subject)


@transaction.atomic
def revise(*, by: Person, request: Request, changed: list[str], seen: str | None = None) -> Request:
    """Corrects what is written of it; the trail keeps what stood there."""
    old = _begin(by, "wijzigen", request)
    check_seen(old.changed_at, seen)
    before = {name: getattr(old, name) for name in changed}
    for name in changed:
        setattr(old, name, getattr(request, name))
    return _record(by, "revise", old, before=before)


@transaction.atomic
def take_up(*, by: Person, request: Request) -> Request:
    """Somebody works on the answer."""
    row = _begin(by, "behandelen", request)
    _move(row, RequestStatus.IN_PROGRESS)
    return _record(by, "take_up", row)


@transaction.atomic
def add_item(*, by: Person, request: Request, what: str) -> RequestItem:
    """One thing that was asked for, on which is to be decided."""
    row = _begin(by, "stuk", request)
    last = row.items.order_by("-number").first()
    item = RequestItem.objects.create(
        request=row,
        number=last.number + 1 if last else 1,
        what=steps.needed(what, what="aan welk stuk gevraagd is"),
    )
    _record(by, "add_item", row, item=item.number, what=item.what)
    return item


@transaction.atomic
def decide_item(
    *, by: Person, item: RequestItem, decision: ItemDecision, reason: str = "", paper: str = ""
) -> RequestItem:
    """Given, or withheld with its reason: a refusal without a reason does not exist."""
    row = _begin(by, "besluit", item.request)
    if decision is ItemDecision.PENDING:
        raise Problem("Er is nog geen besluit.", remedy="Kies 'verstrekt' of 'niet verstrekt'.")
    if decision is ItemDecision.WITHHELD:
        steps.needed(reason, what="de reden om het niet te verstrekken")
    item.decision, item.reason = decision, reason.strip()
    item.paper = steps.known_thing(paper, by).identifier if paper.strip() else ""
    item.decided_on, item.decided_by = timezone.localdate(), by.audit_name
    item.save()
    _record(by, "decide_item", row, item=item.number, decision=decision, reason=item.reason)
    return item


@transaction.atomic
def answer(
    *,
    by: Person,
    request: Request,
    paper: str,
    outcome: RequestOutcome,
    answered_on: date | None = None,
    reason: str = "",
) -> Request:
    """The letter that answers; on everything that was asked for must be decided first."""
    row = _begin(by, "beantwoorden", request)
    if waiting := row.items.filter(decision=ItemDecision.PENDING).count():
        raise NotNow(
            f"Op {waiting} van de gevraagde stukken is nog geen besluit genomen.",
            remedy="Leg eerst per stuk vast of het is verstrekt, en zo niet waarom.",
        )
    if outcome in {RequestOutcome.WITHHELD, RequestOutcome.PARTLY}:
        steps.needed(reason, what="de reden om niet alles te verstrekken")
    thing = steps.known_thing(steps.needed(paper, what="het stuk dat antwoordt"), by)
    row.answered_by, row.answered_on = thing.identifier, answered_on
    row.outcome, row.outcome_reason = outcome, reason.strip()
    _move(row, RequestStatus.ANSWERED)
    links.tie(by=by, subject=thing.identifier, relation=Relation.ANSWERS, object=row.identifier)
    return _record(by, "answer", row, paper=thing.identifier, outcome=outcome, reason=reason)


@transaction.atomic
def withdraw(*, by: Person, request: Request, reason: str) -> Request:
    """The Chamber no longer asks it."""
    row = _begin(by, "intrekken", request)
    _move(row, RequestStatus.WITHDRAWN)
    row.outcome_reason = steps.needed(reason)
    return _record(by, "withdraw", row, reason=reason)


@transaction.atomic
def reopen(*, by: Person, request: Request, reason: str) -> Request:
    """The Chamber is not satisfied, or the answer turned out not to be one."""
    row = _begin(by, "heropenen", request)
    _move(row, RequestStatus.IN_PROGRESS)
    row.outcome, row.outcome_reason = RequestOutcome.UNKNOWN, steps.needed(reason)
    return _record(by, "reopen", row, reason=reason)
