"""The half-yearly rappel as a work list."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.downloads import csv_response
from gelijk.core.form_pages import done
from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import NotAllowed
from gelijk.parliament import permissions, staff_forms
from gelijk.parliament.actions import rappels
from gelijk.parliament.models import Chamber, Rappel, RappelEntry
from gelijk.parliament.states import EntryStatus
from gelijk.parliament.views.staff import Work, show_form

ENTRY_WORK: dict[str, Work] = {
    "voorstel": Work(
        staff_forms.ProposalForm,
        lambda by, row, typed: rappels.propose(by=by, entry=row, **typed),
    ),
    "voorstel-terug": Work(
        staff_forms.NothingForm, lambda by, row, typed: rappels.withdraw_proposal(by=by, entry=row)
    ),
    "besluit": Work(
        staff_forms.DecisionForm,
        lambda by, row, typed: rappels.decide(by=by, entry=row, **typed),
    ),
    "besluit-terug": Work(
        staff_forms.NothingForm, lambda by, row, typed: rappels.withdraw_decision(by=by, entry=row)
    ),
}
RAPPEL_WORK: dict[str, Callable[[Any, Rappel], object]] = {
    "aanvullen": lambda by, row: rappels.refill(by=by, rappel=row),
    "afsluiten": lambda by, row: rappels.close(by=by, rappel=row),
}


def _check_reader(request: HttpRequest) -> None:
    """The list is work in progress: for those who propose, decide or audit."""
    wanted = (Permission.PROPOSE_RAPPEL, Permission.DECIDE_RAPPEL, Permission.VIEW_DRAFT)
    if not any(can(request.user, permission) for permission in wanted):
        raise NotAllowed("U mag deze lijst niet zien.", remedy="Vraag uw beheerder om een rol.")


def index(request: HttpRequest) -> HttpResponse:
    """All lists, with how far each is."""
    _check_reader(request)
    found = [(row, _progress(row)) for row in Rappel.objects.prefetch_related("entries")]
    return render(request, "parliament/rappels.html", {"found": found})


def _progress(rappel: Rappel) -> dict[str, int]:
    states = [entry.status for entry in rappel.entries.all()]
    return {
        "all": len(states),
        "proposed": sum(state != EntryStatus.WAITING for state in states),
        "decided": sum(state == EntryStatus.DECIDED for state in states),
    }


def make(request: HttpRequest) -> HttpResponse:
    """Makes a list."""
    check_can(request.user, Permission.DECIDE_RAPPEL)
    form = staff_forms.RappelForm(request.POST or None)
    made: list[Rappel] = []
    if request.method == "POST" and done(form, lambda: made.append(_make(request, form))):
        messages.success(request, _("De lijst is gemaakt."))
        return redirect(made[0])
    return show_form(request, form, _("Lijst maken"), reverse("parliament-rappels"))


def _make(request: HttpRequest, form: staff_forms.RappelForm) -> Rappel:
    typed = form.cleaned_data | {"chamber": Chamber(form.cleaned_data["chamber"])}
    return rappels.make(by=_by(request), **typed)


def rappel(request: HttpRequest, pk: int) -> HttpResponse:
    """One list with its lines."""
    _check_reader(request)
    row = get_object_or_404(Rappel, pk=pk)
    entries = row.entries.select_related("commitment", "rappel")
    open_now = row.status == "open"
    lines = [
        {
            "entry": entry,
            "steps": permissions.possible(request.user, permissions.ENTRY_STEPS, entry.status)
            if open_now
            else [],
        }
        for entry in entries
    ]
    context = {
        "row": row,
        "lines": lines,
        "progress": _progress(row),
        "steps": permissions.possible(request.user, permissions.RAPPEL_STEPS, row.status),
    }
    return render(request, "parliament/rappel.html", context)


def step_of_entry(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A proposal or a decision on one line, or taking it back."""
    row = get_object_or_404(RappelEntry.objects.select_related("rappel", "commitment"), pk=pk)
    if name not in ENTRY_WORK:
        raise Http404
    step, work = permissions.ENTRY_STEPS[name], ENTRY_WORK[name]
    permissions.check_step(request.user, step, row.status, label=row.get_status_display())
    form = work.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(
        form, lambda: work.act(request.user, row, form.cleaned_data)
    ):
        messages.success(request, _("Vastgelegd."))
        return redirect(f"{row.rappel.get_absolute_url()}#toezegging-{row.pk}")
    back = row.rappel.get_absolute_url()
    return show_form(request, form, step.label, back, row.commitment.summary)


def step_of_rappel(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Fills the list up, or closes it."""
    row = get_object_or_404(Rappel, pk=pk)
    if name not in RAPPEL_WORK:
        raise Http404
    step = permissions.RAPPEL_STEPS[name]
    permissions.check_step(request.user, step, row.status, label=row.get_status_display())
    form = staff_forms.NothingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(form, lambda: RAPPEL_WORK[name](_by(request), row)):
        messages.success(request, _("Vastgelegd."))
        return redirect(row)
    return show_form(request, form, step.label, row.get_absolute_url(), str(row))


def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as CSV."""
    _check_reader(request)
    row = get_object_or_404(Rappel, pk=pk)
    lines: list[list[object]] = [
        [
            *("identificatie", "officieel_nummer", "samenvatting", "termijn", "stand"),
            *("voorstel", "nieuwe_termijn", "reden", "bewijs", "besluit", "besloten_termijn"),
            "reden_besluit",
        ]
    ]
    lines += [
        [
            *(entry.commitment.identifier, entry.commitment.official_number),
            *(entry.commitment.summary, entry.due_to, entry.get_status_display()),
            *(entry.proposed, entry.proposed_due, entry.proposal_reason, entry.proposal_evidence),
            *(entry.decided, entry.decided_due, entry.decision_reason),
        ]
        for entry in row.entries.select_related("commitment")
    ]
    return csv_response(f"rappel-{row.chamber}-{row.year}-{row.half}.csv", lines)


def _by(request: HttpRequest) -> Any:
    return request.user
