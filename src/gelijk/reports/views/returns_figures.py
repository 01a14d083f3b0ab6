"""The figures of the own office: charts with their tables, and as CSV."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core import desks, periods
from gelijk.core.charts import Bar, Chart, bar_chart
from gelijk.core.downloads import csv_response
from gelijk.core.letters.html_blocks import blocks_fragment
from gelijk.core.observations import Observation
from gelijk.core.permissions import Permission
from gelijk.core.problems import NotAllowed
from gelijk.reference import vocabularies
from gelijk.reference.models import Organisation
from gelijk.reports.indicators import DIMENSIONS, INDICATORS, observations
from gelijk.reports.models import Case
from gelijk.reports.models.cases import Outcome, PlaceKnown
from gelijk.reports.returns.asking import FiguresFilter

VOCABULARIES = {
    "ground": "grounds",
    "terrain": "terrains",
    "nature": "natures",
    "handling": "handlings",
    "channel": "channels",
}
Times: TypeAlias = list[tuple[str, Mapping[str, Decimal | None], int]]
CHARTS = 256
# Beyond this a chart of places says no more than its table.
MOST_BARS = 25


def figures(request: HttpRequest) -> HttpResponse:
    """Everything that is counted of the own office in a year."""
    person = _of_an_office(request)
    form, year, found = _asked(request, person)
    by_name = {one.indicator: one for one in found if not one.breakdown}
    context = {
        "form": form,
        "year": year,
        "reports": by_name["reports.total"],
        "complaints": by_name["reports.complaints"],
        "incidents": by_name["reports.incidents"],
        "times": _times(found),
        "charts": SafeString(_charts(found)),
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/returns/figures.html", context)


def table(request: HttpRequest) -> HttpResponse:
    """The same figures as CSV."""
    person = _of_an_office(request)
    form, year, found = _asked(request, person)
    if form.errors:
        raise Http404(_("Van dit jaar zijn er geen cijfers, of zij zijn niet zo te geven."))
    header = ("indicator", "jaar", "gebied", "indeling", "code", "naam", "waarde", "eenheid",
              "aantal_zaken", "met_massagebeurtenissen", "synthetisch")  # fmt: skip
    names = _place_names(found)
    rows = [_cells(one, names) for one in found]
    return csv_response(f"cijfers-{year}.csv", [header, *rows])


def _of_an_office(request: HttpRequest) -> User:
    person = staff(request, Permission.SEE_CASE_FIGURES)
    if not person.organisation.startswith("adv:"):
        raise NotAllowed(
            _("Deze cijfers zijn voor medewerkers van een antidiscriminatievoorziening.")
        )
    return person


def _asked(request: HttpRequest, person: User) -> tuple[FiguresFilter, int, list[Observation]]:
    today = timezone.localdate().year
    with desks.at(person.organisation):
        years = [day.year for day in Case.objects.dates("received_on", "year", order="DESC")]
    form = FiguresFilter(request.GET, years=years or [today])
    form.is_valid()
    year = form.cleaned_data.get("jaar") or (years or [today])[0]
    with_mass = form.cleaned_data.get("massa") != "zonder"
    everything = observations(periods.year(year), office=person.organisation)
    return form, year, [one for one in everything if one.with_mass_events == with_mass]


def _cells(one: Observation, names: Mapping[str, str]) -> tuple[object, ...]:
    dimension, code = one.breakdown[0] if one.breakdown else ("", "")
    return (
        *(one.indicator, one.period.year, one.area, dimension, code),
        *(_label(dimension, code, names), one.value, one.unit, one.n),
        *(one.with_mass_events, one.synthetic),
    )


def _times(found: Sequence[Observation]) -> Times:
    """Of each time the middle and the ninth of ten, and of how many cases it is known."""
    result: Times = []
    for name in ("reports.days_to_contact", "reports.days_to_closing"):
        parts = [one for one in found if one.indicator == name]
        values = {dict(one.breakdown)["statistic"]: one.value for one in parts}
        result.append((str(INDICATORS[name].label), values, parts[0].n))
    return result


def _charts(found: Sequence[Observation]) -> str:
    language = get_language() or "nl"
    names = _place_names(found)
    blocks = []
    for dimension in DIMENSIONS:
        indicator = INDICATORS[f"reports.by_{dimension}"]
        parts = [one for one in found if one.indicator == indicator.name]
        parts.sort(key=lambda one: (-one.n, one.breakdown))
        bars = tuple(Bar(_label(*one.breakdown[0], names), one.n) for one in parts[:MOST_BARS])
        if bars:
            note = _note(len(parts), several=indicator.several or dimension == "nature")
            blocks.append(_chart(str(indicator.label), bars, note, language).figure(dimension))
    return blocks_fragment(blocks, language=language)


def _note(parts: int, *, several: bool) -> tuple[str, ...]:
    notes = [_("Een melding kan in meer dan één rij tellen.")] if several else []
    if parts > MOST_BARS:
        words = _("Alleen de %(n)s grootste; het CSV-bestand heeft ze alle.")
        notes.append(words % {"n": MOST_BARS})
    return tuple(notes)


@lru_cache(maxsize=CHARTS)
def _chart(caption: str, bars: tuple[Bar, ...], notes: tuple[str, ...], language: str) -> Chart:
    """Drawing takes tenths of a second of a processor, so the same chart is drawn once."""
    return bar_chart(
        caption, bars, label_title=_("Indeling"), value_title=_("Meldingen"),
        language=language, notes=notes,
    )  # fmt: skip


def _label(dimension: str, code: str, names: Mapping[str, str]) -> str:
    if dimension in VOCABULARIES:
        words = vocabularies.load(VOCABULARIES[dimension])
        return words.get(code).label.in_language(get_language()) if code in words else code
    if dimension == "outcome":
        return str(Outcome(code).label) if code in Outcome.values else _("nog niet afgesloten")
    if dimension == "place":
        known = str(PlaceKnown(code).label) if code in PlaceKnown.values else code
        return names.get(code, known)
    return code


def _place_names(found: Sequence[Observation]) -> dict[str, str]:
    codes = [code for one in found for name, code in one.breakdown if name == "place"]
    wanted = Organisation.objects.filter(identifier__in=[f"gemeente:{code}" for code in codes])
    return {one.code: one.name for one in wanted}
