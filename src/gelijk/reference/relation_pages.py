"""Pages on which an administrator enters relations, and who serves a municipality."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.reference import editing_forms as forms
from gelijk.reference.actions import relations as actions
from gelijk.reference.actions.steps import in_words, period
from gelijk.reference.editing_pages import FORM, organisation_of
from gelijk.reference.identifiers import address_of
from gelijk.reference.models import Kind, Organisation, OrganisationRelation, RelationKind


def add(request: HttpRequest, slug: str) -> HttpResponse:
    """What the organisation is to another, with its days."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    one = organisation_of(slug)
    form = forms.RelationForm(request.POST or None)
    if request.method == "POST":
        made = attempt(form, lambda: actions.relate(by=by, subject=one, **form.said()))
        if made:
            messages.success(request, _("Het verband is toegevoegd."))
            return redirect(address_of(one))
    context = {
        "title": _("Verband van {name}").format(name=one.name),
        "text": _("Lees het zo: {name} valt onder, is lid van of ging op in een ander.").format(
            name=one.name
        ),
        "action": _("Verband toevoegen"),
        "form": form,
        "one": one,
    }
    return render(request, FORM, context, status=status_of(form))


def change(request: HttpRequest, number: int) -> HttpResponse:
    """The last day of a relation, and how sure it is."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    one = _relation(number)
    names = ("certainty", "note", "source_url", "source_note")
    initial = {name: getattr(one, name) for name in names} | {"last_day": one.ends}
    form = forms.RelationChangeForm(request.POST or None, initial=initial)
    if request.method == "POST":
        done = attempt(form, lambda: actions.change(by=by, relation=one, **form.said()))
        if done:
            messages.success(request, _("Het verband is gewijzigd."))
            return redirect(address_of(one.subject))
    context = {
        "title": _("Verband wijzigen: {relation}").format(relation=one),
        "text": _("Dit geldt nu {period}.").format(period=period(one)),
        "action": _("Wijziging opslaan"),
        "form": form,
        "one": one.subject,
    }
    return render(request, FORM, context, status=status_of(form))


def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Asks why, and takes a relation away that was entered by mistake."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    one = _relation(number)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST":

        def act() -> bool:
            actions.remove(by=by, relation=one, **form.cleaned_data)
            return True

        if attempt(form, act):
            messages.success(request, _("Het verband is verwijderd."))
            return redirect(address_of(one.subject))
    before = actions.before_it(one)
    goes_on = _("Wat ervoor gold, gaat door: {relation}.")
    context = {
        "title": _("Verband verwijderen: {relation}").format(relation=one),
        "text": _("Doe dit alleen als het nooit zo is geweest. Het logboek bewaart wat er stond."),
        "consequences": [goes_on.format(relation=before)] if before else [],
        "action": _("Verwijderen"),
        "danger": True,
        "back": address_of(one.subject),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))


def service(request: HttpRequest, code: str) -> HttpResponse:
    """Who serves a municipality from a day."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    one = get_object_or_404(
        Organisation, kind=Kind.MUNICIPALITY, identifier=f"gemeente:{code.upper()}"
    )
    form = forms.ServiceForm(request.POST or None)
    if request.method == "POST":

        def act() -> bool:
            actions.change_service(by=by, municipality=one, **form.said())
            return True

        if attempt(form, act):
            messages.success(request, _("De voorziening is vastgelegd."))
            return redirect(address_of(one))
    context = {
        "title": _("Voorziening van {name}").format(name=one.name),
        "text": _now(one),
        "action": _("Voorziening vastleggen"),
        "form": form,
        "one": one,
    }
    return render(request, FORM, context, status=status_of(form))


def _now(municipality: Organisation) -> str:
    found = OrganisationRelation.objects.filter(
        subject=municipality, kind=RelationKind.SERVED_BY, valid__upper_inf=True
    )
    now = found.select_related("object").first()
    if now is None:
        return _("Nu is niet bekend wie deze gemeente bedient.")
    since = in_words(now.begins) if now.begins else _("onbekend")
    words = _("Nu staat hier {adv}, sinds {day}. Dat eindigt op de dag voor de nieuwe eerste dag.")
    return words.format(adv=now.object.name, day=since)


def _relation(number: int) -> OrganisationRelation:
    return get_object_or_404(
        OrganisationRelation.objects.select_related("subject", "object"), pk=number
    )
