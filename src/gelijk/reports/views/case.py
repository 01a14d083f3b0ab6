"""The page of one case, and the steps that are taken on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.form_pages import status_of, tell
from gelijk.core.problems import NotAllowed, Problem
from gelijk.reports import case_history, case_page, sealing, standing
from gelijk.reports.actions import messages as mailbox
from gelijk.reports.actions.handling import Stale
from gelijk.reports.case_forms import CaseForm, Desk
from gelijk.reports.case_steps import STEPS, Step
from gelijk.reports.models import Case, CaseEvent, Destruction
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.states import Status
from gelijk.reports.views.one_case import at_case


def page(request: HttpRequest, number: str) -> HttpResponse:
    """The case; its contents are opened once, and that is written down once."""
    with desk_at(request, number) as desk:
        if desk.case.status == Status.DESTROYED:
            return destroyed(request, desk.case)
        audit.record(by=desk.by, verb="case.read", object=desk.case.public_id)
        mailbox.mark_read(by=desk.by, case=desk.case)
        return _shown(request, desk)


@require_POST
def reveal(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Opens who it is, or whom it is about: a click of its own, in the trail apart."""
    with desk_at(request, number) as desk:
        if desk.case.status == Status.DESTROYED:
            return destroyed(request, desk.case)
        if kind not in case_page.ON_DEMAND:
            raise Http404
        contact = kind == ContentKind.CONTACT
        verb = "case.read_contact" if contact else "case.read_other_party"
        audit.record(by=desk.by, verb=verb, object=desk.case.public_id)
        return _shown(request, desk, opened=kind)


def step(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """One step: its form, or why it cannot be taken now and what can."""
    found = STEPS.get(slug)
    with desk_at(request, number) as desk:
        if found is None:
            raise Http404
        if desk.case.status == Status.DESTROYED:
            return destroyed(request, desk.case)
        form = found.form(desk, request.POST or None)
        refusal = _refusal(desk, found)
        changes: list[dict[str, object]] = []
        if request.method == "POST" and form.is_valid():
            try:
                with desks.at(desk.by.organisation):
                    found.act(desk, form)
            except Stale as problem:
                changes = _changes(desk, form)
                form = _fresh(found, desk, request)
                tell(form, problem)
            except NotAllowed:
                raise
            except Problem as problem:
                tell(form, problem)
            else:
                return _done(request, desk, found)
        return _step_page(request, desk, found, form, refusal, changes)


@contextmanager
def desk_at(request: HttpRequest, number: str) -> Iterator[Desk]:
    """The case at the desk of who asks, with how it stands."""
    with at_case(request, number, destroyed_too=True) as (by, found):
        yield Desk(by, found, standing.of(found))


def _shown(request: HttpRequest, desk: Desk, opened: str = "") -> HttpResponse:
    answer = render(request, "reports/case/case.html", case_page.context(desk, opened))
    return private(answer)


def destroyed(request: HttpRequest, case: Case) -> HttpResponse:
    """Not 404: who may see the case may know that it was, and who destroyed it."""
    line = Destruction.objects.filter(case_public_id=case.public_id).last()
    context = {"case": case, "line": line}
    return private(render(request, "reports/case/destroyed.html", context, status=410))


def _step_page(
    request: HttpRequest,
    desk: Desk,
    found: Step,
    form: CaseForm,
    refusal: str,
    changes: list[dict[str, object]],
) -> HttpResponse:
    not_now = changes or (refusal and not form.is_bound)
    status = 409 if not_now else status_of(form)
    context = {
        "case": desk.case,
        "step": found,
        "form": form,
        "refusal": refusal,
        "changes": changes,
    }
    return private(render(request, "reports/case/step.html", context, status=status))


def _refusal(desk: Desk, found: Step) -> str:
    try:
        found.check(desk.by, desk.case, desk.known)
    except NotAllowed:
        raise
    except Problem as problem:
        return str(problem)
    return ""


def _fresh(found: Step, desk: Desk, request: HttpRequest) -> CaseForm:
    """What was typed, beside the case as it is now: sending it again is then a choice."""
    data = request.POST.copy()
    data["revision"] = str(desk.case.revision)
    return found.form(desk, data)


def _changes(desk: Desk, form: CaseForm) -> list[dict[str, object]]:
    """What happened since the form was opened, with the reasons: reading these is a reading."""
    audit.record(by=desk.by, verb="case.read", object=desk.case.public_id)
    since = datetime.fromtimestamp(form.cleaned_data["seen"], UTC)
    events = CaseEvent.objects.filter(case=desk.case, at__gt=since).order_by("-at", "-id")
    return case_history.entries(events, sealing.of(desk.case))


def _done(request: HttpRequest, desk: Desk, found: Step) -> HttpResponse:
    messages.success(request, _("Gedaan: %s.") % str(found.label).lower())
    if not _still_sees(desk.by, desk.case):
        return redirect("reports-work")
    return redirect("reports-case", number=desk.case.number)


def _still_sees(by: User, case: Case) -> bool:
    """Who declared an interest does not go back to the case."""
    return Case.objects.visible_to(by).filter(pk=case.pk).exists()


def private(response: HttpResponse) -> HttpResponse:
    """Nothing of a case stays in a browser or on the way to it."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response
