"""The money of municipalities for everybody: a map, a ranking, and files."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gelijk.core.charts.figures import Writing
from gelijk.core.charts.map import Area, Scale, map_chart
from gelijk.core.letters.blocks import Column, Figure, Table
from gelijk.core.letters.html_blocks import blocks_fragment
from gelijk.core.problems import Problem
from gelijk.core.search import folded
from gelijk.core.searching import words
from gelijk.core.tables import FORMATS, Format
from gelijk.municipalities import boundaries
from gelijk.municipalities.forms import FundingFilter
from gelijk.municipalities.funding import queries, tables
from gelijk.municipalities.funding.lines import Group, Line, grouped
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.listing import Sortable, headings, order_of

PER_PAGE = 50
GROUPS = {"voorziening": "adv", "provincie": "province"}
COLUMNS = (
    Sortable("naam", gettext_lazy("Gemeente")),
    Sortable("krijgt", gettext_lazy("Krijgt"), numeric=True),
    Sortable("betaalt", gettext_lazy("Betaalt"), numeric=True),
    Sortable("mist", gettext_lazy("Komt niet aan"), numeric=True),
    Sortable("deel", gettext_lazy("Komt aan"), numeric=True),
)
Key = Callable[[Line], Any]
KEYS: dict[str, Key] = {
    "naam": lambda line: folded(line.name.lstrip("'")),
    "krijgt": lambda line: line.due.total,
    "betaalt": lambda line: line.paid,
    "mist": lambda line: line.shortfall,
    "deel": lambda line: line.arrives,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the money."""

    question: Question
    form: FundingFilter
    by: str
    lines: tuple[Line, ...]
    order: str

    @property
    def nation(self) -> Group:
        """All that was asked for, together."""
        return Group("", self.lines)


def funding(request: HttpRequest) -> HttpResponse:
    """What municipalities get, what they pay, and what does not arrive."""
    asked = _asked(request)
    question = asked.question
    page = Paginator(asked.lines, PER_PAGE).get_page(request.GET.get("pagina"))
    query = request.GET.urlencode()
    context = {
        "form": asked.form,
        "question": question,
        "year": question.year,
        "rates": queries.rates_of(question.year),
        "total": asked.nation,
        "by": asked.by,
        "groups": _groups(asked),
        "page": page,
        "headings": headings(request, asked.order, COLUMNS),
        "map": SafeString(_map(question)),
        "map_year": boundaries.year(),
        "source": boundaries.source(),
        "downloads": {
            format: f"bijdragen-{question.year}.{format}" + (f"?{query}" if query else "")
            for format in FORMATS
        },
    }
    return render(request, "municipalities/funding.html", context)


def file(request: HttpRequest, year: int, format: Format) -> HttpResponse:
    """The same as a file, with the same filters."""
    if format not in FORMATS:
        raise Http404
    asked = _asked(request, year)
    content = tables.file_of(year, list(asked.lines), format)
    response = HttpResponse(content, content_type=FORMATS[format])
    response["Content-Disposition"] = f'attachment; filename="bijdragen-{year}.{format}"'
    return response


def _asked(request: HttpRequest, year: int = 0) -> Asked:
    latest = queries.telling_year()
    form = FundingFilter({"jaar": str(latest), **request.GET.dict()})
    form.is_valid()
    given = form.cleaned_data
    chosen_year = year or given.get("jaar") or latest
    question = Question(chosen_year, given.get("indeling") or 0)
    if question.borders and question.borders < question.year:
        question = Question(question.year)
    try:
        found = queries.lines(question)
    except Problem as problem:
        raise Http404(str(problem)) from problem
    order = order_of(request, KEYS, "naam")
    chosen = [one for one in found if _fits(one, given)]
    by = GROUPS.get(given.get("per") or "", "")
    return Asked(question, form, by, tuple(_ordered(chosen, order)), order)


def _fits(line: Line, given: dict[str, Any]) -> bool:
    plain = folded(f"{line.name} {line.code}")
    named = all(folded(word) in plain for word in words(given.get("zoek")))
    return named and given.get("provincie") in ("", None, line.province)


def _ordered(lines: Sequence[Line], order: str) -> list[Line]:
    """What is not known stands last, whichever way the list is sorted."""
    key = KEYS[order.removeprefix("-")]
    by_name = sorted(lines, key=KEYS["naam"])
    known = [line for line in by_name if key(line) is not None]
    unknown = [line for line in by_name if key(line) is None]
    return [*sorted(known, key=key, reverse=order.startswith("-")), *unknown]


def _groups(asked: Asked) -> list[Group]:
    return grouped(asked.lines, asked.by) if asked.by else []


def _map(question: Question) -> str:
    """The whole country in the borders that are drawn; a later year than those as it is."""
    shown = Question(question.year, max(question.year, boundaries.year()))
    lines = queries.lines(shown)
    language = get_language() or "nl"
    writing = Writing.of("percent", language, Decimal(100))
    areas = [Area(line.code, line.name, _rounded(line)) for line in _ordered(lines, "naam")]
    chart = map_chart(
        _("Welk deel van het geld komt aan bij de voorziening, %(year)s") % {"year": question.year},
        boundaries.shapes(),
        areas,
        scale(),
        label_title=_("Gemeente"),
        value_title=_("Komt aan"),
        write={area.code: writing.full(area.value) for area in areas if area.value is not None},
        language=language,
    )
    # The ranking holds the figure of every municipality; the table under the map how many are in a
    # class, for which the key of a map on a telephone is too small.
    picture = Figure(chart.caption, chart.alternative, chart.svg, _classes(areas), "kaart")
    return blocks_fragment([picture], language=language)


def _classes(areas: Sequence[Area]) -> Table:
    """How many municipalities are in each class of the map."""
    counted = Counter(
        None if area.value is None else scale().class_of(area.value) for area in areas
    )
    labels = [*enumerate(scale().labels), (None, _("niet bekend"))]
    return Table(
        _("Gemeenten per klasse van de kaart"),
        (Column(_("Komt aan")), Column(_("Gemeenten"), "right")),
        tuple((label, str(counted[number])) for number, label in labels),
    )


def _rounded(line: Line) -> Decimal | None:
    return None if line.arrives is None else line.arrives.quantize(Decimal("0.1"))


def scale() -> Scale:
    """The classes of the map."""
    bounds = tuple(map(Decimal, (50, 75, 90, 100)))
    labels = (
        _("minder dan 50%"),
        _("50 tot 75%"),
        _("75 tot 90%"),
        _("90 tot 100%"),
        _("100% of meer"),
    )
    return Scale(bounds, labels)
