"""The steps of a return, each asked once more before it is done."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gelijk.accounts.access import staff
from gelijk.core.form_pages import done, status_of
from gelijk.core.permissions import Permission
from gelijk.reports.actions import returns as actions
from gelijk.reports.models import WgaReturn
from gelijk.reports.returns import queries
from gelijk.reports.returns.asking import ReasonForm
from gelijk.reports.returns.places import places_of
from gelijk.reports.views.returns import chosen_version, place_of


def draw_up(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Counts the cases and keeps the outcome as a version."""
    person = staff(request, Permission.DRAW_UP_RETURN)
    place = place_of(person, year, code)
    again = bool(queries.versions_of(person, year, place.code))
    form = (ReasonForm if again else forms.Form)(request.POST or None)

    def act() -> object:
        reason = form.cleaned_data.get("reason", "")
        return actions.draw_up(by=person, municipality=place.code, year=year, reason=reason)

    if request.method == "POST" and done(_bound(form, request), act):
        messages.success(request, _("Het verslag is opgemaakt."))
        return redirect("wga-return", year, place.code)
    context = {
        "title": _("Verslag opmaken: %(place)s, %(year)s") % {"place": place.name, "year": year},
        "text": _("Gelijk telt de zaken van het jaar en bewaart de uitkomst als een versie."),
        "consequences": [
            _("De gemeente ziet daarna de cijfers, met kleine getallen beschermd."),
            _("De gemeente ondertekent het verslag en dient het in."),
        ],
        "action": _("Maak het verslag op"),
        "back": reverse("wga-return", args=(year, place.code)),
        "form": form if again or form.errors else None,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))


def draw_up_all(request: HttpRequest, year: int) -> HttpResponse:
    """A first version for every municipality of the office that has none."""
    person = staff(request, Permission.DRAW_UP_RETURN)
    places_of(year)
    if request.method == "POST":
        number = actions.draw_up_all(by=person, year=year)
        said = ngettext("%(n)s verslag opgemaakt.", "%(n)s verslagen opgemaakt.", number)
        messages.success(request, said % {"n": number})
        return redirect(f"{reverse('wga-returns')}?jaar={year}")
    context = {
        "title": _("Alle verslagen van %(year)s opmaken") % {"year": year},
        "text": _("Voor elke gemeente van uw organisatie die er nog geen heeft."),
        "action": _("Maak de verslagen op"),
        "back": f"{reverse('wga-returns')}?jaar={year}",
    }
    return render(request, "core/confirm.html", context)


def sign(request: HttpRequest, year: int, code: str, version: int) -> HttpResponse:
    """The officer signs for the college."""
    return _step(
        request,
        _version(request, year, code, version),
        title=_("Verslag ondertekenen"),
        text=_("U ondertekent dit verslag namens het college van burgemeester en wethouders."),
        action=_("Onderteken"),
        act=actions.sign,
        said=_("Het verslag is ondertekend. Dien het nu in."),
    )


def file(request: HttpRequest, year: int, code: str, version: int) -> HttpResponse:
    """The return goes to the minister."""
    return _step(
        request,
        _version(request, year, code, version),
        title=_("Verslag indienen"),
        text=_(
            "U dient dit verslag in bij de minister van BZK (Wga art. 3). Daarna verandert het "
            "niet meer; een verbetering is een nieuwe versie."
        ),
        action=_("Dien in"),
        act=actions.file,
        said=_("Het verslag is ingediend."),
    )


def remind(request: HttpRequest, year: int) -> HttpResponse:
    """A notice to every municipality that is late."""
    person = staff(request, Permission.SEE_RETURN)
    if not queries.is_national(person):
        raise Http404
    codes = list(places_of(year).by_code)
    if request.method == "POST":
        number = actions.remind(by=person, year=year, municipalities=codes)
        said = ngettext("%(n)s herinnering klaargezet.", "%(n)s herinneringen klaargezet.", number)
        messages.success(request, said % {"n": number})
        return redirect(f"{reverse('wga-returns')}?jaar={year}")
    context = {
        "title": _("Herinneren aan het verslag over %(year)s") % {"year": year},
        "text": _(
            "Elke gemeente die nog niet heeft ingediend, krijgt een bericht. Wie de afgelopen "
            "zeven dagen al een bericht kreeg, krijgt er geen."
        ),
        "action": _("Verstuur de herinneringen"),
        "back": f"{reverse('wga-returns')}?jaar={year}",
    }
    return render(request, "core/confirm.html", context)


def _version(request: HttpRequest, year: int, code: str, version: int) -> WgaReturn:
    person = staff(request, Permission.SIGN_RETURN)
    place = place_of(person, year, code)
    one = chosen_version(queries.versions_of(person, year, place.code), version)
    if one is None:
        raise Http404
    return one


def _step(
    request: HttpRequest,
    one: WgaReturn,
    *,
    title: str,
    text: str,
    action: str,
    act: Callable[..., None],
    said: str,
) -> HttpResponse:
    person = staff(request, Permission.SIGN_RETURN)
    back = reverse("wga-return-version", args=(one.year, one.municipality, one.version))
    if request.method == "POST":
        act(by=person, one=one)
        messages.success(request, said)
        return redirect(back)
    place = places_of(one.year).by_code[one.municipality]
    about = f"{place.name}, {one.year}, {queries.state_of(one)}"
    context = {"title": f"{title}: {about}", "text": text, "action": action, "back": back}
    return render(request, "core/confirm.html", context)


def _bound(form: forms.Form, request: HttpRequest) -> forms.Form:
    """A form without fields counts as filled in as soon as it is sent."""
    if not form.is_bound:
        form.data, form.is_bound = request.POST, True
    return form
