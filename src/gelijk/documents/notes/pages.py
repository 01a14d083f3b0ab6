"""Pages of decision notes."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission, can
from gelijk.core.searching import holding
from gelijk.documents.dossiers.forms import NothingForm, PublicReasonForm, ReasonForm
from gelijk.documents.dossiers.pages.finding import staff
from gelijk.documents.dossiers.reader import read as linked
from gelijk.documents.dossiers.states import NOTE_TRANSITIONS, NoteStatus
from gelijk.documents.models import DecisionNote
from gelijk.documents.notes import actions
from gelijk.documents.notes.forms import NoteForm, OutcomeForm
from gelijk.documents.notes.sections import SECTIONS

PER_PAGE = 25
Work = tuple[str | Promise, type[django_forms.Form], Callable[..., object], NoteStatus, Permission]
EDIT, PUBLISH = Permission.EDIT_DOSSIER, Permission.PUBLISH_DOSSIER
N = NoteStatus
STEPS: dict[str, Work] = {
    "voorleggen": (_("Voorleggen"), NothingForm, actions.submit, N.SUBMITTED, EDIT),
    "teruggeven": (_("Teruggeven"), ReasonForm, actions.give_back, N.DRAFT, EDIT),
    "besluit": (_("Besluit vastleggen"), OutcomeForm, actions.record_decision, N.DECIDED, EDIT),
    "openbaar": (_("Openbaar maken"), NothingForm, actions.publish, N.PUBLISHED, PUBLISH),
    "intrekken": (_("Intrekken"), PublicReasonForm, actions.withdraw, N.WITHDRAWN, PUBLISH),
}


def notes(request: HttpRequest) -> HttpResponse:
    """All notes that the person may see."""
    words = request.GET.get("zoek", "").strip()
    found = DecisionNote.objects.visible_to(request.user)
    found = found.filter(holding(words, "subject", "public_id", "reference"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "documents/notes/list.html", {"page": page, "words": words})


def note(request: HttpRequest, number: str) -> HttpResponse:
    """One note: as it was written for those who work on it, its public version for all."""
    one = get_object_or_404(
        DecisionNote.objects.visible_to(request.user), public_id=f"nota:{number}"
    )
    mine = DecisionNote.objects.own(request.user).filter(pk=one.pk).exists()
    context: dict[str, Any] = {"note": one, "mine": mine}
    if mine:
        text = actions.read(by=staff(request, Permission.VIEW_DOSSIER), note=one)
        cut = actions.preview(text)
        context |= {
            "sections": [(section, cut[section.name]) for section in SECTIONS],
            "text": text,
            "steps": _possible(request, one),
            "may_revise": one.status in actions.OPEN and can(request.user, EDIT),
        }
    else:
        context["public"] = [
            (section, linked(one.public_sections[section.name], request.user).html)
            for section in SECTIONS
            if one.public_sections.get(section.name)
        ]
    return render(request, "documents/notes/note.html", context)


def _possible(request: HttpRequest, one: DecisionNote) -> list[tuple[str, str | Promise]]:
    following = NOTE_TRANSITIONS[NoteStatus(one.status)]
    return [
        (name, label)
        for name, (label, _form, _act, status, permission) in STEPS.items()
        if status in following and can(request.user, permission)
    ]


def write(request: HttpRequest) -> HttpResponse:
    """A new note."""
    person = staff(request, Permission.EDIT_DOSSIER)
    form = NoteForm(request.POST or None)
    if request.method == "POST":
        made = attempt(form, lambda: actions.write(by=person, text=form.text(), **form.rest()))
        if made:
            messages.success(request, _("De nota is er."))
            return redirect(made)
    return _form_page(request, form, _("Nieuwe beslisnota"), reverse("notes"))


def revise(request: HttpRequest, number: str) -> HttpResponse:
    """Another text for a note on which nothing was decided."""
    person = staff(request, Permission.EDIT_DOSSIER)
    one = _own(request, number)
    kept = actions.read(by=person, note=one)
    initial = {
        **{name: getattr(one, name) for name in NoteForm.base_fields if hasattr(one, name)},
        **kept.sections,
        "attachments": list(kept.attachments),
        "people": list(kept.people),
    }
    form = NoteForm(request.POST or None, initial=initial)
    act = lambda: actions.revise(by=person, note=one, text=form.text(), **form.rest())  # noqa: E731
    if request.method == "POST" and done(form, act):
        messages.success(request, _("De nota is gewijzigd."))
        return redirect(one)
    return _form_page(request, form, _("Beslisnota wijzigen"), one.get_absolute_url())


def _own(request: HttpRequest, number: str) -> DecisionNote:
    return get_object_or_404(DecisionNote.objects.own(request.user), public_id=f"nota:{number}")


def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One step on a note."""
    if name not in STEPS:
        raise Http404
    label, form_class, act, _status, permission = STEPS[name]
    person = staff(request, permission)
    one = _own(request, number)
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(
        form, lambda: act(by=person, note=one, **form.cleaned_data)
    ):
        messages.success(request, _("Vastgelegd."))
        return redirect(one)
    return _form_page(request, form, label, one.get_absolute_url(), one.subject)


def _form_page(
    request: HttpRequest, form: django_forms.Form, title: str | Promise, back: str, about: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "back": back,
        "about": about,
        "action": _("Vastleggen"),
    }
    return render(request, "documents/dossiers/step.html", context, status=status_of(form))
