"""Screens on which an administrator manages who may send reports by the API."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.reference.models import Organisation
from gelijk.reports.actions import partners as actions
from gelijk.reports.models import Partner

PER_PAGE = 50


class PartnerForm(forms.Form):
    """A new partner."""

    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        help_text=gettext_lazy("Bijvoorbeeld Stadswinkel Rotterdam. Komt in het logboek te staan."),
    )
    organisation = forms.CharField(
        label=gettext_lazy("Organisatie"),
        max_length=80,
        help_text=gettext_lazy("De aanduiding van de organisatie, zoals gemeente:GM0599."),
    )


class PartnerFilter(forms.Form):
    """Which partners to show."""

    is_filter = True
    zoek = forms.CharField(label=gettext_lazy("Naam"), required=False, max_length=120)


def partners(request: HttpRequest) -> HttpResponse:
    """All partners."""
    _administrator(request)
    form = PartnerFilter(request.GET)
    found = Partner.objects.all()
    if form.is_valid() and form.cleaned_data["zoek"]:
        found = found.filter(name__icontains=form.cleaned_data["zoek"])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    names = dict(
        Organisation.objects.filter(identifier__in=[one.organisation for one in page]).values_list(
            "identifier", "name"
        )
    )
    rows = [(one, names.get(one.organisation, one.organisation)) for one in page]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "reports/partners/partners.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Makes a partner, and shows its token this once."""
    person = _administrator(request)
    form = PartnerForm(request.POST if request.method == "POST" else None)
    made = attempt(form, lambda: actions.add(by=person, **form.cleaned_data))
    if made:
        return _token(request, *made)
    return render(request, "reports/partners/add.html", {"form": form}, status=status_of(form))


def renew(request: HttpRequest, number: int) -> HttpResponse:
    """Gives a partner a new token; the old one opens nothing any more."""
    person, partner = _administrator(request), get_object_or_404(Partner, pk=number)
    if request.method == "POST":
        return _token(request, partner, actions.renew(by=person, partner=partner))
    return _confirm(
        request,
        title=_("Nieuwe sleutel"),
        text=_("{name} krijgt een nieuwe sleutel.").format(name=partner.name),
        consequences=[
            _("De oude sleutel werkt meteen niet meer."),
            _("U ziet de nieuwe sleutel één keer."),
        ],
        action=_("Maak een nieuwe sleutel"),
    )


def access(request: HttpRequest, number: int) -> HttpResponse:
    """Shuts a partner out, or lets it in again."""
    person, partner = _administrator(request), get_object_or_404(Partner, pk=number)
    if request.method == "POST":
        actions.set_active(by=person, partner=partner, active=not partner.active)
        return redirect("partners")
    if partner.active:
        return _confirm(
            request,
            title=_("Toegang intrekken"),
            text=_("{name} kan dan geen meldingen meer sturen.").format(name=partner.name),
            consequences=[_("Meldingen die al binnen zijn, blijven.")],
            action=_("Trek de toegang in"),
        )
    return _confirm(
        request,
        title=_("Weer toelaten"),
        text=_("{name} kan dan weer meldingen sturen.").format(name=partner.name),
        consequences=[_("De sleutel die de partner had, werkt weer.")],
        action=_("Laat weer toe"),
    )


def _administrator(request: HttpRequest) -> User:
    return staff(request, Permission.MANAGE_PARTNERS)


def _confirm(request: HttpRequest, **context: Any) -> HttpResponse:
    context["back"] = reverse("partners")
    return render(request, "core/confirm.html", context)


def _token(request: HttpRequest, partner: Partner, token: str) -> HttpResponse:
    """Shown in the answer itself, so that it stands in no session and no cache."""
    context = {"partner": partner, "token": token}
    response = render(request, "reports/partners/token.html", context)
    add_never_cache_headers(response)
    return response
