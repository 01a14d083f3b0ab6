"""The monitor for everybody: rounds, response, published figures and estimates, guidance."""

from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gelijk.core.charts import Bar, Chart, interval_chart
from gelijk.core.letters.html_blocks import blocks_fragment
from gelijk.core.permissions import Permission, can
from gelijk.core.tables import FORMATS, Cell, Format, Sheet, write_table
from gelijk.methods.surveys import Estimate
from gelijk.municipalities import guidance
from gelijk.municipalities.models import MonitorRound
from gelijk.municipalities.monitor import access, estimates, published
from gelijk.municipalities.monitor.estimates import Figure
from gelijk.municipalities.monitor.published import Trend
from gelijk.municipalities.monitor.questionnaire import Question
from gelijk.municipalities.overview import overview
from gelijk.municipalities.sizes import SHORT, Size
from gelijk.municipalities.states import RoundStatus


def local_policy(request: HttpRequest) -> HttpResponse:
    """Where the parts of this register begin."""
    return render(request, "municipalities/local_policy.html", {"found": overview()})


def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds, and how the two figures that everybody quotes went."""
    trends = [published.trend(name) for name in published.QUOTED]
    context = {
        "rounds": MonitorRound.objects.order_by("-year"),
        "trends": trends,
        "charts": SafeString(_charts(trends)),
        "own_town": access.town_of(request.user),
    }
    return render(request, "municipalities/monitor.html", context)


def _charts(trends: list[Trend]) -> str:
    language = get_language() or "nl"
    drawn = [_chart(one.title, one.bars, language) for one in trends if one.bars]
    blocks = [chart.figure(f"trend-{number}") for number, chart in enumerate(drawn, start=1)]
    return blocks_fragment(blocks, language=language)


@lru_cache(maxsize=16)
def _chart(title: str, bars: tuple[Bar, ...], language: str) -> Chart:
    return interval_chart(
        title,
        bars,
        label_title=_("Ronde"),
        value_title=_("Deel"),
        unit="percent",
        language=language,
        notes=[_("De marge geldt alleen als wie antwoordde een willekeurige greep was.")],
    )


def one_round(request: HttpRequest, year: int) -> HttpResponse:
    """One round: response first, then what it found."""
    round = get_object_or_404(MonitorRound, year=year)
    shown = round.ours and may_see(request.user, round)
    figures = estimates.figures(round) if shown else []
    context: dict[str, Any] = {
        "round": round,
        "response": estimates.of(round).response if round.ours else None,
        "stated": published.figures_of(year),
        "response_stated": published.response_of(year),
        "figures": figures,
        "tables": _tables(figures),
        "sizes": SHORT.values(),
        "shown": shown,
        "own_town": access.town_of(request.user),
        "formats": list(FORMATS),
    }
    return render(request, "municipalities/monitor_round.html", context)


def may_see(person: object, round: MonitorRound) -> bool:
    """Everybody once it is published; who holds the round also before."""
    return round.status == RoundStatus.PUBLISHED or can(person, Permission.MANAGE_MONITOR)


def _tables(
    figures: list[Figure],
) -> list[tuple[Question, list[tuple[Figure, list[Estimate | None]]]]]:
    """A table for each question, with a row for each answer."""
    return [
        (question, [(figure, _per_size(figure)) for figure in group])
        for question, group in groupby(figures, key=lambda figure: figure.question)
    ]


def _per_size(figure: Figure) -> list[Estimate | None]:
    return [figure.by_size.get(size) for size in Size]


def round_file(request: HttpRequest, year: int, format: Format) -> HttpResponse:
    """The estimates of a round as a file."""
    round = get_object_or_404(MonitorRound, year=year)
    shown = format in FORMATS and round.ours and may_see(request.user, round)
    content = _file(estimates.figures(round) if shown else [], year, format) if shown else b""
    if not shown:
        return render(request, "404.html", status=404)
    response = HttpResponse(content, content_type=FORMATS[format])
    response["Content-Disposition"] = f'attachment; filename="monitor-{year}.{format}"'
    return response


def _file(figures: list[Figure], year: int, format: Format) -> bytes:
    header = (
        *("jaar", "vraag", "antwoord", "grootte", "gemeenten", "antwoordden", "gevraagd", "ja"),
        *("schatting", "ondergrens", "bovengrens", "minst_mogelijk", "meest_mogelijk"),
    )
    rows: list[list[Cell]] = []
    for one in figures:
        groups = [
            ("alle", one.whole),
            *((size.value, found) for size, found in one.by_size.items()),
        ]
        rows += [[Decimal(year), *_row(one, name, found)] for name, found in groups]
    return write_table([Sheet(f"monitor {year}", header, rows)], format)


def _row(figure: Figure, size: str, found: Estimate) -> list[Cell]:
    parts = (found.value, found.lower, found.upper, found.lowest, found.highest)
    numbers = (found.population, found.answered, found.asked, found.yes)
    return [
        *(figure.question.id, figure.option.code, size),
        *(Decimal(number) for number in numbers),
        *(None if part is None else Decimal(str(round(part, 4))) for part in parts),
    ]


def library(request: HttpRequest) -> HttpResponse:
    """What a municipality can do next."""
    return render(request, "municipalities/guidance.html", {"library": guidance.library()})
