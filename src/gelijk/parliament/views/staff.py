"""Work on commitments, papers and requests: one form per step, all on the same page.

What was typed is never lost: a refusal comes back as an error in the filled-in form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_pages import done
from gelijk.core.models import Relation
from gelijk.core.permissions import Permission, check_can
from gelijk.parliament import permissions, staff_forms
from gelijk.parliament.actions import commitments, papers, requests
from gelijk.parliament.actions.stale import Stale, stamp
from gelijk.parliament.models import (
    Commitment,
    ItemDecision,
    Motion,
    Paper,
    Request,
    RequestOutcome,
)
from gelijk.parliament.states import OfficialStatus

Act = Callable[[Any, Any, dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Work:
    """A form and the action that gets what was typed."""

    form: Callable[..., forms.Form]
    act: Act


COMMITMENT_WORK: dict[str, Work] = {
    "termijn": Work(
        staff_forms.DeadlineForm,
        lambda by, row, typed: commitments.set_deadline(by=by, commitment=row, **typed),
    ),
    "starten": Work(
        staff_forms.ReasonForm,
        lambda by, row, typed: commitments.start(by=by, commitment=row, **typed),
    ),
    "bewijs": Work(
        staff_forms.EvidenceForm,
        lambda by, row, typed: commitments.offer_evidence(by=by, commitment=row, **typed),
    ),
    "bewijs-afwijzen": Work(
        staff_forms.ReasonForm,
        lambda by, row, typed: commitments.refuse_evidence(by=by, commitment=row, **typed),
    ),
    "deels": Work(
        staff_forms.ReasonForm,
        lambda by, row, typed: commitments.keep_partly(by=by, commitment=row, **typed),
    ),
    "afsluiten": Work(
        staff_forms.CloseForm,
        lambda by, row, typed: commitments.close(by=by, commitment=row, **typed),
    ),
    "vervallen": Work(
        staff_forms.ReasonForm,
        lambda by, row, typed: commitments.lapse(by=by, commitment=row, **typed),
    ),
    "vervangen": Work(
        staff_forms.SupersedeForm,
        lambda by, row, typed: commitments.supersede(by=by, commitment=row, **typed),
    ),
    "heropenen": Work(
        staff_forms.ReasonForm,
        lambda by, row, typed: commitments.reopen(by=by, commitment=row, **typed),
    ),
    "officiele-status": Work(
        staff_forms.OfficialStatusForm,
        lambda by, row, typed: commitments.set_official_status(
            by=by,
            commitment=row,
            status=OfficialStatus(typed["status"]),
            source=typed["source"],
        ),
    ),
    "verband": Work(
        staff_forms.RelateForm,
        lambda by, row, typed: commitments.relate(
            by=by,
            commitment=row,
            relation=Relation(typed["relation"]),
            other=typed["other"],
        ),
    ),
}

REQUEST_WORK: dict[str, Work] = {
    "behandelen": Work(
        staff_forms.NothingForm, lambda by, row, typed: requests.take_up(by=by, request=row)
    ),
    "stuk": Work(
        staff_forms.ItemForm,
        lambda by, row, typed: requests.add_item(by=by, request=row, **typed),
    ),
    "besluit": Work(
        staff_forms.ItemDecisionForm,
        lambda by, row, typed: requests.decide_item(
            by=by, **typed | {"decision": ItemDecision(typed["decision"])}
        ),
    ),
    "beantwoorden": Work(
        staff_forms.AnswerForm,
        lambda by, row, typed: requests.answer(
            by=by, request=row, **typed | {"outcome": RequestOutcome(typed["outcome"])}
        ),
    ),
    "intrekken": Work(
        staff_forms.ReasonForm,
        lambda by, row, typed: requests.withdraw(by=by, request=row, **typed),
    ),
    "heropenen": Work(
        staff_forms.ReasonForm,
        lambda by, row, typed: requests.reopen(by=by, request=row, **typed),
    ),
}


def show_form(
    request: HttpRequest, form: forms.BaseForm, title: str | Promise, back: str, about: str = ""
) -> HttpResponse:
    """The page with one form; 422 when something has to be mended."""
    context = {"form": form, "title": title, "back": back, "about": about}
    status = 422 if form.is_bound else 200
    return render(request, "parliament/form.html", context, status=status)


def step_of_commitment(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """One step on a commitment."""
    row = get_object_or_404(Commitment, code=code)
    if name not in COMMITMENT_WORK:
        raise Http404
    step, work = permissions.COMMITMENT_STEPS[name], COMMITMENT_WORK[name]
    permissions.check_step(request.user, step, row.status, label=row.get_status_display())
    form = work.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(
        form, lambda: work.act(request.user, row, form.cleaned_data)
    ):
        messages.success(request, _("Vastgelegd."))
        return redirect(row)
    return show_form(request, form, step.label, row.get_absolute_url(), row.summary)


def step_of_request(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """One step on a request."""
    row = get_object_or_404(Request, code=code)
    if name not in REQUEST_WORK:
        raise Http404
    step, work = permissions.REQUEST_STEPS[name], REQUEST_WORK[name]
    permissions.check_step(request.user, step, row.status, label=row.get_status_display())
    first = (row,) if work.form is staff_forms.ItemDecisionForm else ()
    form = work.form(*first, request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(
        form, lambda: work.act(request.user, row, form.cleaned_data)
    ):
        messages.success(request, _("Vastgelegd."))
        return redirect(row)
    return show_form(request, form, step.label, row.get_absolute_url(), row.subject)


def add_commitment(request: HttpRequest) -> HttpResponse:
    """Takes in a commitment."""
    check_can(request.user, Permission.EDIT_COMMITMENT)
    form = staff_forms.CommitmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(
        form, lambda: commitments.add(by=_by(request), commitment=form.instance)
    ):
        messages.success(request, _("De toezegging is opgenomen."))
        return redirect(form.instance)
    return show_form(request, form, _("Toezegging opnemen"), reverse("parliament-tracker"))


def revise_commitment(request: HttpRequest, code: str) -> HttpResponse:
    """Corrects a commitment."""
    check_can(request.user, Permission.EDIT_COMMITMENT)
    row = get_object_or_404(Commitment, code=code)
    data = request.POST if request.method == "POST" else None
    form = staff_forms.CommitmentForm(data, instance=row)
    if request.method == "POST" and done(
        form,
        lambda: _with_seen(form, commitments.revise, by=_by(request), commitment=form.instance),
    ):
        messages.success(request, _("De gegevens zijn gewijzigd."))
        return redirect(row)
    return show_form(request, form, _("Gegevens wijzigen"), row.get_absolute_url(), row.summary)


def add_request(request: HttpRequest) -> HttpResponse:
    """Records a request of a Chamber."""
    check_can(request.user, Permission.RECORD_INFORMATION_REQUEST)
    form = staff_forms.RequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(
        form, lambda: requests.add(by=_by(request), request=form.instance)
    ):
        messages.success(request, _("Het verzoek is opgenomen."))
        return redirect(form.instance)
    return show_form(
        request, form, _("Verzoek opnemen"), f"{reverse('parliament-tracker')}?soort=verzoeken"
    )


def revise_request(request: HttpRequest, code: str) -> HttpResponse:
    """Corrects a request."""
    check_can(request.user, Permission.RECORD_INFORMATION_REQUEST)
    row = get_object_or_404(Request, code=code)
    data = request.POST if request.method == "POST" else None
    form = staff_forms.RequestForm(data, instance=row)
    if request.method == "POST" and done(
        form,
        lambda: _with_seen(form, requests.revise, by=_by(request), request=form.instance),
    ):
        messages.success(request, _("De gegevens zijn gewijzigd."))
        return redirect(row)
    return show_form(request, form, _("Gegevens wijzigen"), row.get_absolute_url(), row.subject)


def add_paper(request: HttpRequest) -> HttpResponse:
    """Takes in a paper; a motion is then described."""
    check_can(request.user, Permission.EDIT_PAPER)
    form = staff_forms.PaperForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(
        form, lambda: papers.add(by=_by(request), paper=form.instance)
    ):
        messages.success(request, _("Het stuk is opgenomen."))
        return redirect(form.instance)
    return show_form(request, form, _("Stuk opnemen"), reverse("parliament-dossiers"))


def revise_paper(request: HttpRequest, identifier: str) -> HttpResponse:
    """Corrects what is written of a paper."""
    check_can(request.user, Permission.EDIT_PAPER)
    row = get_object_or_404(Paper, identifier=identifier)
    data = request.POST if request.method == "POST" else None
    form = staff_forms.PaperForm(data, instance=row)
    if request.method == "POST" and done(
        form, lambda: _with_seen(form, papers.revise, by=_by(request), paper=form.instance)
    ):
        messages.success(request, _("De gegevens zijn gewijzigd."))
        return redirect(row)
    return show_form(request, form, _("Gegevens wijzigen"), row.get_absolute_url(), row.title)


def describe_motion(request: HttpRequest, identifier: str) -> HttpResponse:
    """Records what a motion asks and what came of it."""
    check_can(request.user, Permission.EDIT_PAPER)
    row = get_object_or_404(Paper, identifier=identifier)
    motion = Motion.objects.filter(paper=row).first()
    known = staff_forms.MotionForm.values_of(motion) if motion else {}
    known["seen"] = stamp(row.changed_at)
    form = staff_forms.MotionForm(request.POST or None, initial=known)
    if request.method == "POST" and done(
        form,
        lambda: _renewed(
            form,
            lambda: papers.describe_motion(
                by=_by(request),
                paper=row,
                fields=form.fields_of_motion(),
                replaces=form.cleaned_data["replaces"],
                seen=form.cleaned_data["seen"],
            ),
        ),
    ):
        messages.success(request, _("Vastgelegd."))
        return redirect(row)
    return show_form(request, form, _("Motie beschrijven"), row.get_absolute_url(), row.title)


def answer_motion(request: HttpRequest, identifier: str) -> HttpResponse:
    """Records the letter that answers a motion."""
    check_can(request.user, Permission.EDIT_PAPER)
    row = get_object_or_404(Paper, identifier=identifier)
    form = staff_forms.MotionAnswerForm(request.POST or None)
    if request.method == "POST" and done(
        form, lambda: papers.answer_motion(by=_by(request), paper=row, **form.cleaned_data)
    ):
        messages.success(request, _("Vastgelegd."))
        return redirect(row)
    return show_form(request, form, _("Antwoord op de motie"), row.get_absolute_url(), row.title)


def _by(request: HttpRequest) -> Any:
    """The person at work; the action checks what this person may."""
    return request.user


def _with_seen(
    form: "forms.BaseModelForm[Any]", revise: Callable[..., object], **whom: Any
) -> object:
    """A correction, on condition that the row is still what the form was opened on."""
    typed = {"changed": _changed(form), "seen": form.cleaned_data["seen"]}
    return _renewed(form, lambda: revise(**whom, **typed))


def _renewed(form: forms.BaseForm, act: Callable[[], object]) -> object:
    """After the warning the form stands on the row as it is now: a second time is a choice."""
    try:
        return act()
    except Stale as stale:
        typed = QueryDict(mutable=True)
        typed.update(form.data)
        typed["seen"] = stale.now
        form.data = typed
        raise


def _changed(form: "forms.BaseModelForm[Any]") -> list[str]:
    """The fields that differ, with the precision that follows from a date."""
    names = set(form.changed_data) | {
        name for name in form.cleaned_data if name.endswith("_precision")
    }
    return sorted(names & set(form.cleaned_data) - {"seen"})
