"""Pages of meetings, for those who work on them alone."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.models import User
from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission, can
from gelijk.core.searching import holding
from gelijk.documents.dossiers.forms import NothingForm
from gelijk.documents.dossiers.pages.finding import staff
from gelijk.documents.dossiers.states import MeetingStatus
from gelijk.documents.meetings import actions, forms
from gelijk.documents.models import Dossier, Meeting, MeetingKind

PER_PAGE = 25


def meetings(request: HttpRequest) -> HttpResponse:
    """All meetings of the own organisation."""
    staff(request, Permission.VIEW_DOSSIER)
    words, kind = request.GET.get("zoek", "").strip(), request.GET.get("soort", "")
    found = Meeting.objects.visible_to(request.user).filter(holding(words, "title", "public_id"))
    if kind in MeetingKind.values:
        found = found.filter(kind=kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "documents/meetings/list.html", {"page": page})


def _own(request: HttpRequest, number: str) -> tuple[User, Meeting]:
    person = staff(request, Permission.VIEW_DOSSIER)
    found = Meeting.objects.visible_to(person)
    return person, get_object_or_404(found, public_id=f"overleg:{number}")


def meeting(request: HttpRequest, number: str) -> HttpResponse:
    """One meeting."""
    person, one = _own(request, number)
    context = {
        "meeting": one,
        "opened": actions.read(by=person, meeting=one),
        "may_edit": can(person, Permission.EDIT_DOSSIER),
        "draft": one.status == MeetingStatus.DRAFT,
        "today": timezone.localdate(),
    }
    return render(request, "documents/meetings/meeting.html", context)


def hold(request: HttpRequest) -> HttpResponse:
    """A new meeting."""
    person = staff(request, Permission.EDIT_DOSSIER)
    form = forms.MeetingForm(request.POST or None)
    if request.method == "POST":
        made = attempt(form, lambda: actions.hold(by=person, **form.cleaned_data))
        if made:
            messages.success(request, _("Het overleg is vastgelegd."))
            return redirect(made)
    return _page(request, form, _("Overleg vastleggen"), reverse("meetings"))


def item(request: HttpRequest, number: str, item: int) -> HttpResponse:
    """The report of one item of the agenda."""
    person, one = _own(request, number)
    row = get_object_or_404(one.items, number=item)
    text = next(text for other, text in actions.opened(one).items if other.pk == row.pk)
    initial = {"report": text, "decision": row.decision, "about": row.about}
    form = forms.ItemForm(request.POST or None, initial=initial)
    return _act(
        request,
        form,
        lambda: actions.write_item(by=person, item=row, **form.cleaned_data),
        _("Verslag van een punt"),
        one,
        row.title,
    )


def add_item(request: HttpRequest, number: str) -> HttpResponse:
    """One more item."""
    person, one = _own(request, number)
    form = forms.NewItemForm(request.POST or None)
    act = lambda: actions.add_item(by=person, meeting=one, **form.cleaned_data)  # noqa: E731
    return _act(request, form, act, _("Agendapunt toevoegen"), one)


def add_action(request: HttpRequest, number: str) -> HttpResponse:
    """One more action."""
    person, one = _own(request, number)
    form = forms.ActionForm(request.POST or None)
    act = lambda: actions.agree_action(by=person, meeting=one, **form.cleaned_data)  # noqa: E731
    return _act(request, form, act, _("Actiepunt toevoegen"), one)


def finish_action(request: HttpRequest, number: str, action: int) -> HttpResponse:
    """What came of an action."""
    person, one = _own(request, number)
    row = get_object_or_404(one.actions, number=action)
    form = forms.DoneForm(request.POST or None)
    act = lambda: actions.finish_action(by=person, action=row, **form.cleaned_data)  # noqa: E731
    return _act(request, form, act, _("Actiepunt afdoen"), one, row.what)


def adopt(request: HttpRequest, number: str) -> HttpResponse:
    """The report is right."""
    person, one = _own(request, number)
    form = NothingForm(request.POST if request.method == "POST" else None)
    act = lambda: actions.adopt(by=person, meeting=one)  # noqa: E731
    return _act(request, form, act, _("Verslag vaststellen"), one)


def into_dossier(request: HttpRequest, number: str) -> HttpResponse:
    """The report as a document of a dossier."""
    person, one = _own(request, number)
    form = forms.IntoDossierForm(person, request.POST or None)

    def act() -> object:
        public_id = f"dossier:{form.cleaned_data['dossier']}"
        dossier = get_object_or_404(Dossier.objects.own(person), public_id=public_id)
        return actions.into_dossier(by=person, meeting=one, dossier=dossier)

    return _act(request, form, act, _("Verslag in een dossier opnemen"), one)


def _act(
    request: HttpRequest,
    form: django_forms.Form,
    act: Callable[[], object],
    title: str | Promise,
    one: Meeting,
    about: str = "",
) -> HttpResponse:
    staff(request, Permission.EDIT_DOSSIER)
    if request.method == "POST" and done(form, act):
        messages.success(request, _("Vastgelegd."))
        return redirect(one)
    return _page(request, form, title, one.get_absolute_url(), about or one.title)


def _page(
    request: HttpRequest, form: django_forms.Form, title: str | Promise, back: str, about: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "back": back,
        "about": about,
        "action": _("Vastleggen"),
    }
    return render(request, "documents/dossiers/step.html", context, status=status_of(form))
