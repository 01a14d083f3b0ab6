"""Pages of municipalities by year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from gelijk.core.downloads import csv_response
from gelijk.core.problems import Problem
from gelijk.core.searching import holding
from gelijk.reference import municipalities as queries
from gelijk.reference import rows
from gelijk.reference.forms import MunicipalityFilter
from gelijk.reference.models import (
    Kind,
    MunicipalityYear,
    Organisation,
    OrganisationRelation,
    RelationKind,
)

PER_PAGE = 50
CODE = re.compile(r"GM\d{4}", re.IGNORECASE)
ORDERS = {
    "naam": ("name",),
    "-naam": ("-name",),
    "inwoners": ("population", "name"),
    "-inwoners": ("-population", "name"),
    "provincie": ("province__name", "name"),
    "-provincie": ("-province__name", "name"),
}
COLUMNS = (
    ("naam", _("Gemeente"), False),
    ("provincie", _("Provincie"), False),
    ("inwoners", _("Inwoners op 1 januari"), True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A municipality in a year with who serves it."""

    row: MunicipalityYear
    service: queries.Service


def municipalities(request: HttpRequest) -> HttpResponse:
    """The municipalities of a year."""
    first, last = queries.years()
    form = MunicipalityFilter(request.GET, first=first, last=last)
    form.is_valid()
    year = form.cleaned_data.get("jaar") or last
    order = request.GET.get("sorteer", "naam")
    order = order if order in ORDERS else "naam"
    all_of_year = queries.municipalities_of(year)
    count, population = queries.counted(all_of_year)
    found = all_of_year.filter(holding(form.cleaned_data.get("zoek"), "name"))
    if form.cleaned_data.get("provincie"):
        found = found.filter(province__slug=form.cleaned_data["provincie"])
    page = Paginator(found.order_by(*ORDERS[order]), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "form": form,
        "lines": _lines(list(page), year),
        "year": year,
        "columns": [_column(request, order, *column) for column in COLUMNS],
        "total": population,
        "count": count,
        "source": rows.source_of("municipalities"),
    }
    return render(request, "reference/municipalities.html", context)


def table(request: HttpRequest, year: int) -> HttpResponse:
    """The municipalities of a year as CSV, with who serves them and how sure that is."""
    try:
        found = list(queries.municipalities_of(year))
    except Problem as problem:
        raise Http404(str(problem)) from problem
    header = ("jaar", "code", "naam", "provincie", "inwoners", "adv", "adv_naam", "adv_zekerheid")
    return csv_response(f"gemeenten-{year}.csv", [header, *map(_cells, _lines(found, year))])


def _cells(line: Line) -> tuple[object, ...]:
    row, adv = line.row, line.service.adv
    return (
        *(row.year, row.municipality.code, row.name, row.province.name, row.population),
        *(adv.code if adv else "", adv.name if adv else "", line.service.certainty.value),
    )


def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """One municipality: its years, where it came from and went, and who serves it."""
    if not CODE.fullmatch(code):
        return redirect("reference-municipality", _code_of(code))
    one = get_object_or_404(
        Organisation.objects.prefetch_related("names"),
        kind=Kind.MUNICIPALITY,
        identifier=f"gemeente:{code.upper()}",
    )
    years = list(one.years.select_related("province").order_by("year"))
    services = queries.services_of(one)
    today = timezone.localdate()
    succession = OrganisationRelation.objects.filter(kind=RelationKind.SUCCEEDED_BY)
    context = {
        "municipality": one,
        "life": one.names.first(),
        "years": years,
        "province": years[-1].province if years else None,
        "became": succession.filter(subject=one).select_related("object"),
        "came_from": succession.filter(object=one).select_related("subject"),
        "services": services,
        "served": any(service.ends is None or service.ends >= today for service in services),
        "source": rows.source_of("municipalities"),
    }
    return render(request, "reference/municipality.html", context)


def _code_of(name: str) -> str:
    """The code of the municipality whose name makes this address, such as `s-gravenhage`."""
    towns = Organisation.objects.filter(kind=Kind.MUNICIPALITY)
    found = (one.code for one in towns if slugify(one.name) == name.lower())
    code = next(found, None)
    if code is None:
        raise Http404
    return code


def _lines(found: Sequence[MunicipalityYear], year: int) -> list[Line]:
    served = queries.advs_on(date(year, 1, 1), [row.municipality.code for row in found])
    return [Line(row, served.get(row.municipality.code, queries.NOT_KNOWN)) for row in found]


def _column(
    request: HttpRequest, order: str, name: str, label: object, numeric: bool
) -> dict[str, object]:
    """The heading of a column: a link that sorts on it, and how it is sorted now."""
    up, down = order == name, order == f"-{name}"
    asked = request.GET.copy()
    asked.pop("pagina", None)
    asked["sorteer"] = f"-{name}" if up else name
    sorted_how = "ascending" if up else "descending" if down else ""
    return {
        "label": label,
        "numeric": numeric,
        "sorted": sorted_how,
        "link": f"?{asked.urlencode()}",
    }
