"""Pages on which an administrator adds, corrects, renames and ends organisations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gelijk.accounts.access import staff
from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.reference import editing_forms as forms
from gelijk.reference.actions import organisations as actions
from gelijk.reference.actions.steps import no_municipality
from gelijk.reference.identifiers import address_of
from gelijk.reference.models import Organisation, OrganisationRelation

FORM = "reference/edit.html"
SHOWN_AT_MOST = 10


def add(request: HttpRequest) -> HttpResponse:
    """A new organisation."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    form = forms.AddForm(request.POST or None)
    if request.method == "POST":
        made = attempt(form, lambda: actions.add(by=by, **form.said()))
        if made:
            messages.success(request, _("De organisatie is toegevoegd."))
            return redirect(address_of(made))
    context = {
        "title": _("Organisatie toevoegen"),
        "text": _("Gemeenten komen met de jaarlijkse tabel mee en worden hier niet toegevoegd."),
        "action": _("Toevoegen"),
        "form": form,
    }
    return render(request, FORM, context, status=status_of(form))


def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Mends what was written wrongly."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    one = organisation_of(slug)
    names = ("name", "abbreviation", "variants", "tooi_uri", "source_url", "source_note")
    form = forms.CorrectForm(
        request.POST or None, initial={name: getattr(one, name) for name in names}
    )
    if request.method == "POST":
        done = attempt(form, lambda: actions.correct(by=by, organisation=one, **form.said()))
        if done:
            messages.success(request, _("De gegevens zijn verbeterd."))
            return redirect(address_of(done))
    context = {
        "title": _("{name} verbeteren").format(name=one.name),
        "action": _("Verbetering opslaan"),
        "form": form,
        "one": one,
    }
    return render(request, FORM, context, status=status_of(form))


def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """A new name from a day."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    one = organisation_of(slug)
    form = forms.RenameForm(request.POST or None)
    if request.method == "POST":
        done = attempt(form, lambda: actions.rename(by=by, organisation=one, **form.said()))
        if done:
            messages.success(request, _("De nieuwe naam is vastgelegd."))
            return redirect(address_of(done))
    context = {
        "title": _("Nieuwe naam van {name}").format(name=one.name),
        "text": _(
            "De naam van nu blijft staan bij de dagen waarop zij gold, en blijft vindbaar. "
            "Het adres van de pagina verandert niet."
        ),
        "action": _("Nieuwe naam vastleggen"),
        "form": form,
        "one": one,
    }
    return render(request, FORM, context, status=status_of(form))


def end(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for the last day, and says first which relations end with it."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    one = organisation_of(slug)
    form = forms.EndForm(request.POST or None)
    if request.method == "POST":
        ended = attempt(form, lambda: actions.end(by=by, organisation=one, **form.said()))
        if ended is not None:
            told = ngettext(
                "{count} verband eindigde mee.", "{count} verbanden eindigden mee.", ended
            )
            messages.success(request, f"{_('Het einde is vastgelegd.')} {told.format(count=ended)}")
            return redirect(address_of(one))
    told, lines = _consequences(actions.still_standing(one))
    context = {
        "title": _("Einde van {name}").format(name=one.name),
        "text": f"{_('De organisatie blijft vindbaar, met de tijd waarin zij bestond.')} {told}",
        "consequences": lines,
        "action": _("Einde vastleggen"),
        "danger": True,
        "back": address_of(one),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))


def _consequences(found: list[OrganisationRelation]) -> tuple[str, list[str]]:
    """How many relations end with it, and the first of them."""
    if not found:
        return _("Er zijn geen verbanden die mee eindigen."), []
    words = ngettext("{count} verband eindigt mee:", "{count} verbanden eindigen mee:", len(found))
    lines = [str(one) for one in found[:SHOWN_AT_MOST]]
    if len(found) > SHOWN_AT_MOST:
        lines.append(_("en nog {count} andere").format(count=len(found) - SHOWN_AT_MOST))
    return words.format(count=len(found)), lines


def resume(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks why, and takes the end back."""
    by = staff(request, Permission.EDIT_ORGANISATION)
    one = organisation_of(slug)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST":

        def act() -> bool:
            actions.resume(by=by, organisation=one, **form.cleaned_data)
            return True

        if attempt(form, act):
            messages.success(request, _("Het einde is teruggenomen."))
            return redirect(address_of(one))
    context = {
        "title": _("Einde van {name} terugnemen").format(name=one.name),
        "text": _("Verbanden die mee eindigden, komen niet vanzelf terug; voer die opnieuw in."),
        "action": _("Einde terugnemen"),
        "back": address_of(one),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))


def organisation_of(slug: str) -> Organisation:
    """The organisation behind the address; a municipality is refused with what to do."""
    one = get_object_or_404(Organisation, slug=slug.lower())
    no_municipality(one)
    return one
