"""The figures of one indicator over the years, as a chart and a table of the same figures.

Years of which nothing is known stand in it as unknown; sources that disagree stand side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gelijk.core.charts import Bar, Chart, bar_chart
from gelijk.core.charts import Unit as ChartUnit
from gelijk.core.observations import NATIONAL
from gelijk.statistics import wording
from gelijk.statistics.catalogue import Indicator
from gelijk.statistics.models import MassEvents, Observation
from gelijk.statistics.queries import figures

CHARTS = 256
UNITS: dict[str, ChartUnit] = {"percent": "percent", "euro": "euro", "euro_per_inhabitant": "euro"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of figures that can be drawn: an area and a part."""

    area: str
    key: str


def choices(about: Indicator) -> list[Choice]:
    """What there are figures of, the whole country and the undivided figure first."""
    found = figures(about.name).values_list("area", "breakdown_key").distinct().order_by()
    pairs = {Choice(area, key) for area, key in found}
    return sorted(pairs, key=lambda one: (one.area != NATIONAL, one.area, one.key))


def rows_of(about: Indicator, choice: Choice) -> list[Observation]:
    """The figures of one line, the earliest first; within a year the leading one first."""
    found = figures(about.name, area=choice.area).filter(breakdown_key=choice.key)
    return list(found.order_by("period_start", "-leading", "mass_events", "origin"))


def chart_of(about: Indicator, rows: Sequence[Observation], caption: str) -> Chart | None:
    """The figures as bars; None where there is nothing to draw."""
    bars = tuple(_bars(rows))
    if not bars:
        return None
    notes = tuple(f"{row.period_label}: {row.series_break}" for row in rows if row.series_break)
    return _drawn(
        caption, bars, notes, UNITS.get(about.unit, "count"), wording.unit_word(about),
        get_language() or "nl",
    )  # fmt: skip


@lru_cache(maxsize=CHARTS)
def _drawn(
    caption: str,
    bars: tuple[Bar, ...],
    notes: tuple[str, ...],
    unit: ChartUnit,
    value_title: str,
    language: str,
) -> Chart:
    """Drawing takes tenths of a second, so the same chart is drawn once."""
    return bar_chart(
        caption, bars, label_title=_("Jaar"), value_title=value_title, unit=unit,
        language=language, notes=notes,
    )  # fmt: skip


def _bars(rows: Sequence[Observation]) -> Iterator[Bar]:
    by_year: dict[int, list[Observation]] = {}
    for row in rows:
        by_year.setdefault(row.year, []).append(row)
    for year in range(min(by_year, default=0), max(by_year, default=-1) + 1):
        for row in by_year.get(year, []):
            yield _bar(row)
        if year not in by_year:
            yield Bar(str(year))


def _bar(row: Observation) -> Bar:
    return Bar(
        label_of(row),
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        approximate=row.approximate,
    )


def label_of(row: Observation) -> str:
    """The year, with what sets this figure apart from another of the same year."""
    marks = []
    if row.series_break:
        marks.append(_("breuk"))
    if row.mass_events == MassEvents.WITH:
        marks.append(_("met massameldingen"))
    elif row.mass_events == MassEvents.WITHOUT:
        marks.append(_("zonder massameldingen"))
    if not row.leading:
        marks.append(wording.source_name(row))
    return f"{row.period_label} ({', '.join(marks)})" if marks else row.period_label
