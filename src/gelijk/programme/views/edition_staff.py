"""Pages on which the coordinator adds an edition and writes what it is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.form_pages import attempt, status_of, tell
from gelijk.core.permissions import Permission, check_can
from gelijk.core.problems import Problem
from gelijk.programme.actions import editions as edition_actions
from gelijk.programme.attributes import Change
from gelijk.programme.models import Edition
from gelijk.programme.staff_forms import EditionForm, NewEditionForm
from gelijk.programme.views.staff import person


def add(request: HttpRequest) -> HttpResponse:
    """A new edition."""
    check_can(request.user, Permission.MANAGE_EDITION)
    form = NewEditionForm(request.POST or None)
    edition = attempt(form, lambda: _added(request, form)) if form.is_bound else None
    if edition:
        messages.success(request, _("Het programma is toegevoegd."))
        return redirect("programme-edition", edition.year)
    context = {"form": form, "title": _("Programma toevoegen"), "back": reverse("programme-work")}
    return render(request, "programme/staff_form.html", context, status=status_of(form))


def _added(request: HttpRequest, form: NewEditionForm) -> Edition:
    return edition_actions.add(
        by=person(request),
        year=form.cleaned_data["year"],
        words_of=form.cleaned_data["words_of"],
        values=form.values(),
    )


def edit(request: HttpRequest, year: int) -> HttpResponse:
    """Changes what is said of an edition. What would be lost is shown first."""
    check_can(request.user, Permission.MANAGE_EDITION)
    edition = get_object_or_404(Edition, year=year)
    start = {name: getattr(edition, name) for name in edition_actions.WRITABLE}
    form = EditionForm(
        request.POST or None, initial=start | {"seen": edition_actions.stamp(edition)}
    )
    changes: list[Change] = []
    if form.is_bound and form.is_valid():
        form, changes = _keep_what_would_go(form, edition)
        if not form.errors:
            try:
                _save(request, edition, form)
            except edition_actions.Overtaken as overtaken:
                form, changes = _overtaken(form, overtaken)
            except Problem as problem:
                tell(form, problem)
            else:
                messages.success(request, _("Het programma is gewijzigd."))
                return redirect("programme-edition", edition.year)
    context = {
        "form": form,
        "title": _("Programma %(year)s wijzigen") % {"year": year},
        "changes": changes,
        "back": reverse("programme-edition", args=[year]),
    }
    return render(request, "programme/staff_form.html", context, status=status_of(form))


def _save(request: HttpRequest, edition: Edition, form: EditionForm) -> None:
    edition_actions.save(
        by=person(request),
        edition=edition,
        values=form.values(),
        seen=form.cleaned_data["seen"],
    )


def _keep_what_would_go(form: EditionForm, edition: Edition) -> tuple[EditionForm, list[Change]]:
    """Once more the form when something would be emptied that the writer was not asked about."""
    emptied = ",".join(form.emptied(edition))
    if not emptied or form.cleaned_data["empties"] == emptied:
        return form, []
    again = _again(form, empties=emptied)
    labels = ", ".join(str(form.fields[name].label) for name in emptied.split(","))
    again.add_error(
        None,
        _("U maakt leeg wat was ingevuld: %(labels)s. Sla nog eens op als u dat wilt.")
        % {"labels": labels},
    )
    return again, _changes(edition, again)


def _overtaken(
    form: EditionForm, overtaken: edition_actions.Overtaken
) -> tuple[EditionForm, list[Change]]:
    """Saving again is then a choice of somebody who knows what stands there now."""
    again = _again(form, seen=edition_actions.stamp(overtaken.edition))
    tell(again, overtaken)
    return again, _changes(overtaken.edition, again)


def _again(form: EditionForm, **hidden: str) -> EditionForm:
    sent = {name: form.data.get(name, "") for name in form.fields}
    again = EditionForm(sent | hidden, initial=form.initial)
    again.is_valid()
    return again


def _changes(edition: Edition, form: EditionForm) -> list[Change]:
    """What would be different from what stands there now."""
    return [
        Change(str(form.fields[name].label), str(old or ""), str(new or ""))
        for name, new in form.values().items()
        if (old := getattr(edition, name)) != new
    ]
