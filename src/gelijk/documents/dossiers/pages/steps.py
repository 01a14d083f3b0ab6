"""One form per step on a dossier or a file, all on the same page; what was typed is never lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission
from gelijk.documents.dossiers import actions, forms
from gelijk.documents.dossiers.actions.inventory_import import import_inventory
from gelijk.documents.dossiers.pages.finding import file_of, own, staff
from gelijk.documents.dossiers.permissions import STEPS, check_step
from gelijk.documents.models import Dossier, DossierFile, Withholding

Act = Callable[[Any, Any, dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Work:
    """A form and the action that gets what was typed; `text` says what the step does."""

    form: Callable[[Any, Any, Any], django_forms.Form]
    act: Act
    text: str | Promise = ""


def _plain(form: type[django_forms.Form]) -> Callable[[Any, Any, Any], django_forms.Form]:
    return lambda _row, data, files: form(data, files)


def _import(by: Any, row: Dossier, typed: dict[str, Any]) -> object:
    table = typed["table"]
    return import_inventory(by=by, dossier=row, filename=table.name, content=table.read())


DOSSIER_WORK: dict[str, Work] = {
    "wijzigen": Work(
        lambda row, data, _files: forms.ReviseForm(row, data),
        lambda by, row, typed: actions.revise(by=by, dossier=row, changes=typed),
    ),
    "termijn": Work(
        _plain(forms.DeadlineForm),
        lambda by, row, typed: actions.set_deadline(by=by, dossier=row, **typed),
        _("De vorige termijn blijft staan, met haar reden."),
    ),
    "inventaris": Work(
        _plain(forms.TableForm),
        _import,
        _(
            "Elke rij hoort bij het bestand met dezelfde naam of hetzelfde nummer. Een oordeel "
            "uit de lijst wordt niet vanzelf een besluit."
        ),
    ),
    "beoordelen": Work(
        _plain(forms.NothingForm),
        lambda by, row, typed: actions.begin_review(by=by, dossier=row),
        _("Daarna wordt van elk bestand beoordeeld wat openbaar wordt."),
    ),
    "terugnemen": Work(
        _plain(forms.ReasonForm),
        lambda by, row, typed: actions.take_back(by=by, dossier=row, **typed),
    ),
    "achterhouden": Work(
        lambda row, data, _files: forms.WithholdKindForm(row.regime, data),
        lambda by, row, typed: actions.withhold(by=by, dossier=row, **typed),
        _(
            "Voor een soort stukken die in het geheel niet wordt gegeven, zoals concepten. "
            "Iedereen leest de motivering."
        ),
    ),
    "besluiten": Work(
        lambda row, data, _files: forms.DecideForm(row.regime, data),
        lambda by, row, typed: actions.decide(by=by, dossier=row, **typed),
        _("Alles moet beoordeeld zijn; wat nog ontbreekt, staat er dan bij."),
    ),
    "heropenen": Work(
        _plain(forms.ReasonForm),
        lambda by, row, typed: actions.reopen(by=by, dossier=row, **typed),
    ),
    "openbaar": Work(
        _plain(forms.NothingForm),
        lambda by, row, typed: actions.publish(by=by, dossier=row),
        _("Iedereen ziet dan het besluit, de inventarislijst en de documenten die u geeft."),
    ),
    "intrekken": Work(
        _plain(forms.PublicReasonForm),
        lambda by, row, typed: actions.withdraw(by=by, dossier=row, **typed),
        _("De documenten zijn dan niet meer te krijgen; dat ze er waren, blijft te zien."),
    ),
    "vervallen": Work(
        _plain(forms.ReasonForm),
        lambda by, row, typed: actions.lapse(by=by, dossier=row, **typed),
        _("Hierna kan er niets meer mee."),
    ),
}


def _related(typed: dict[str, Any]) -> dict[str, Any]:
    names = [one.strip() for one in typed["related"].split(";") if one.strip()]
    return typed | {"related": names}


FILE_WORK: dict[str, Work] = {
    "oordeel": Work(
        lambda row, data, _files: forms.JudgeForm(row, data),
        lambda by, row, typed: actions.judge(by=by, file=row, **typed),
    ),
    "achterhouden": Work(
        lambda row, data, _files: forms.WithholdForm(row.dossier.regime, data),
        lambda by, row, typed: actions.withhold(by=by, dossier=row.dossier, file=row, **typed),
        _("Iedereen leest de motivering op de inventarislijst."),
    ),
    "wijzigen": Work(
        lambda row, data, _files: forms.DescribeForm(row, data),
        lambda by, row, typed: actions.describe_file(by=by, file=row, **_related(typed)),
    ),
    "volgorde": Work(
        _plain(forms.PlaceForm),
        lambda by, row, typed: actions.move_file(by=by, file=row, **typed),
    ),
    "verwijderen": Work(
        _plain(forms.ReasonForm),
        lambda by, row, typed: actions.remove_file(by=by, file=row, **typed),
        _("Het bestand gaat uit het dossier; zijn nummer komt niet terug."),
    ),
    "corrigeren": Work(
        _plain(forms.PublicReasonForm),
        lambda by, row, typed: actions.correct(by=by, file=row, **typed),
        _(
            "De nieuwste versie komt in de plaats van die nu openbaar is. Dat er een eerdere was, "
            "en waarom zij weg is, blijft te zien."
        ),
    ),
    "stuk-intrekken": Work(
        _plain(forms.PublicReasonForm),
        lambda by, row, typed: actions.withdraw_file(by=by, file=row, **typed),
        _("Het document is dan niet meer te krijgen; dat het er was, blijft te zien."),
    ),
}


def new(request: HttpRequest) -> HttpResponse:
    """A new dossier."""
    person = staff(request, Permission.EDIT_DOSSIER)
    initial = {"request": request.GET.get("bij", "")[:200]}
    form = forms.DossierForm(request.POST or None, initial=initial)
    if request.method == "POST":
        made = attempt(form, lambda: actions.open_dossier(by=person, **form.cleaned_data))
        if made:
            messages.success(request, _("Het dossier is er. Voeg nu de bestanden toe."))
            return redirect("dossier-upload", made.number)
    context = {
        "form": form,
        "title": _("Nieuw dossier"),
        "back": reverse("dossiers"),
        "action": _("Maak het dossier"),
    }
    return render(request, "documents/dossiers/step.html", context, status=status_of(form))


def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One step on a dossier."""
    row = own(request, number)
    if name not in DOSSIER_WORK:
        raise Http404
    return _page(request, row, row, DOSSIER_WORK[name], name, row.title)


def file_step(request: HttpRequest, number: str, file: int, name: str) -> HttpResponse:
    """One step on a file."""
    dossier = own(request, number)
    row = file_of(dossier, file)
    if name not in FILE_WORK:
        raise Http404
    return _page(request, dossier, row, FILE_WORK[name], name, row.label)


def _page(
    request: HttpRequest,
    dossier: Dossier,
    row: Dossier | DossierFile,
    work: Work,
    name: str,
    about: str,
) -> HttpResponse:
    person = staff(request, Permission.VIEW_DOSSIER)
    check_step(person, name, dossier.status)
    sent = request.method == "POST"
    form = work.form(row, request.POST if sent else None, request.FILES if sent else None)
    if sent and done(form, lambda: work.act(person, row, form.cleaned_data)):
        messages.success(request, _("Vastgelegd."))
        return redirect(dossier if name == "verwijderen" else row)
    context = {
        "form": form,
        "title": STEPS[name].label,
        "about": about,
        "text": work.text,
        "back": row.get_absolute_url(),
    }
    return render(request, "documents/dossiers/step.html", context, status=status_of(form))


def end_withholding(request: HttpRequest, number: str, decision: int) -> HttpResponse:
    """A decision to withhold no longer holds."""
    dossier = own(request, number)
    row = get_object_or_404(Withholding, dossier=dossier, pk=decision, ended_at=None)
    work = Work(
        _plain(forms.ReasonForm),
        lambda by, _row, typed: actions.end_withholding(by=by, withholding=row, **typed),
        _("Het besluit blijft in het dossier staan, met deze reden."),
    )
    about = row.what or (row.file.label if row.file else "")
    return _page(request, dossier, dossier, work, "achterhouden-beeindigen", about)
