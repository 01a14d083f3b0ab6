"""What pages and downloads read of the measures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

from gelijk.core.permissions import Permission, can
from gelijk.core.searching import holding
from gelijk.programme.models import Edition, Measure, MeasureVersion, Progress
from gelijk.programme.models.progress import Light

NOT_KNOWN = "onbekend"
NO_EDITION = "geen"
SORTS: Mapping[str, tuple[str, ...]] = {
    "nummer": ("measure__year", "measure__number"),
    "titel": ("title", "measure__year", "measure__number"),
    "lijn": ("line", "measure__year", "measure__number"),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What a visitor asked for; an empty choice leaves that filter out."""

    words: str = ""
    edition: str = ""
    line: str = ""
    domain: str = ""
    ground: str = ""
    ministry: str = ""
    stage: str = ""
    light: str = ""
    sort: str = "nummer"

    @property
    def narrows(self) -> bool:
        """Whether anything but the edition was chosen."""
        return any(
            (self.words, self.line, self.domain, self.ground, self.ministry, self.stage, self.light)
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many measures there are in each line, stage and colour; '' is unknown."""

    total: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, int] = field(default_factory=dict)
    lights: Mapping[str, int] = field(default_factory=dict)
    line_stages: Mapping[tuple[str, str], int] = field(default_factory=dict)


def versions(selection: Selection) -> QuerySet[MeasureVersion]:
    """The published measures that the visitor asked for."""
    found = _of_edition(selection.edition)
    if selection.line:
        found = found.filter(line="" if selection.line == NOT_KNOWN else selection.line)
    if selection.domain:
        found = found.filter(_among("domains", selection.domain))
    if selection.ground:
        found = found.filter(_among("grounds", selection.ground))
    if selection.ministry:
        found = found.filter(_among("responsible", selection.ministry))
    if selection.stage:
        found = found.filter(stage="" if selection.stage == NOT_KNOWN else selection.stage)
    if selection.light:
        found = found.filter(measure__in=_with_light(selection.light))
    if selection.words:
        found = searched(found, selection.words)
    order = SORTS.get(selection.sort, SORTS["nummer"])
    return found.select_related("measure", "edition").order_by(*order)


def year_in(text: str) -> int | None:
    """The year that stands here; thousands of digits are no year, and no number either."""
    return int(text) if len(text) == 4 and text.isdecimal() else None


def _of_edition(edition: str) -> QuerySet[MeasureVersion]:
    year = year_in(edition)
    if year is not None:
        return MeasureVersion.objects.of_edition(year)
    current = MeasureVersion.objects.current().filter(measure__synthetic=False)
    return current.filter(edition=None) if edition == NO_EDITION else current


def _among(column: str, code: str) -> Q:
    return Q(**{column: []}) if code == NOT_KNOWN else Q(**{f"{column}__contains": [code]})


def _with_light(light: str) -> list[int]:
    latest = latest_progress()
    if light == Light.UNKNOWN:
        known = {pk for pk, report in latest.items() if report.light != Light.UNKNOWN}
        return list(Measure.objects.exclude(pk__in=known).values_list("pk", flat=True))
    return [pk for pk, report in latest.items() if report.light == light]


def searched(found: QuerySet[MeasureVersion], words: str) -> QuerySet[MeasureVersion]:
    """By Dutch word stems, and by any part of a word, so that 'discri' finds too."""
    columns = ("title", "summary", "executor", "responsible_text")
    parts = holding(words, *columns, "measure__public_id")
    vector = SearchVector(*columns, config="dutch")
    stems = SearchQuery(words, config="dutch", search_type="websearch")
    return found.annotate(stems=vector).filter(Q(stems=stems) | parts)


def latest_progress(measures: Iterable[int] | None = None) -> dict[int, Progress]:
    """Of each measure the last report, by the day it is about."""
    reports = Progress.objects.order_by("measure_id", "-day", "-reported_at", "-pk")
    if measures is not None:
        reports = reports.filter(measure__in=measures)
    return {report.measure_id: report for report in reports.distinct("measure_id")}


def counts(found: Iterable[MeasureVersion], lights: Mapping[int, Progress]) -> Counts:
    """Counts what was found; a measure without a report has the colour unknown."""
    rows = list(found)
    return Counts(
        total=len(rows),
        lines=Counter(row.line for row in rows),
        stages=Counter(row.stage for row in rows),
        lights=Counter(light_of(row, lights) for row in rows),
        line_stages=Counter((row.line, row.stage) for row in rows),
    )


def light_of(version: MeasureVersion, lights: Mapping[int, Progress]) -> str:
    """The colour of the last report."""
    report = lights.get(version.measure_id)
    return report.light if report else Light.UNKNOWN


def ministries() -> list[str]:
    """The ministries that answer for at least one published measure."""
    lists = MeasureVersion.objects.current().values_list("responsible", flat=True)
    return sorted({ministry for codes in lists for ministry in codes})


def editions(viewer: object = None) -> QuerySet[Edition]:
    """The real editions; staff also see the invented one of the demonstration."""
    found = Edition.objects.order_by("year")
    return found if can(viewer, Permission.VIEW_DRAFT) else found.filter(synthetic=False)
