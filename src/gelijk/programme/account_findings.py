"""What the account of the programme is made of: the measures of a period and their counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from gelijk.core.periods import Period
from gelijk.programme import queries
from gelijk.programme.models import Edition, MeasureVersion, Progress
from gelijk.programme.models.editions import Scheme
from gelijk.programme.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Findings:
    """What the chapter is made of."""

    period: Period
    edition: Edition | None
    versions: tuple[MeasureVersion, ...]
    reports: Mapping[int, Progress]
    counts: queries.Counts
    words: Vocabulary

    @property
    def lines(self) -> list[str]:
        """The lines in the order of the programme, the unknown last; only those that occur."""
        known = [choice.code for choice in self.words.choices(Scheme.LINE)]
        return [line for line in (*known, "") if self.counts.lines.get(line)]

    @property
    def stages(self) -> list[str]:
        """All stages in their order, the unknown last."""
        return [*(choice.code for choice in self.words.choices(Scheme.STAGE)), ""]

    def stage_name(self, stage: str) -> str:
        """What a stage is called."""
        return self.words.name(Scheme.STAGE, stage) if stage else "Onbekend"

    def line_name(self, line: str) -> str:
        """What a line is called."""
        return self.words.name(Scheme.LINE, line) if line else "Lijn onbekend"


def findings_of(period: Period) -> Findings | None:
    """Everything that there is to say of the period; nothing when there is no measure in it."""
    versions = tuple(measures_of(period))
    if not versions:
        return None
    reports = reports_until(period, versions)
    return Findings(
        period=period,
        edition=edition_of(period),
        versions=versions,
        reports=reports,
        counts=queries.counts(versions, reports),
        words=Vocabulary.read(),
    )


def measures_of(period: Period) -> Iterable[MeasureVersion]:
    """The published real measures of the period, in the order of their numbers."""
    first, last = period.start.year, period.end.year
    edition = edition_of(period)
    starts = Q(year_from__isnull=True) | Q(year_from__lte=last)
    ends = Q(year_to__isnull=True) | Q(year_to__gte=first)
    has_years = Q(year_from__isnull=False) | Q(year_to__isnull=False)
    stated = Q(stated_from__gte=period.start, stated_until__lte=period.end)
    current = MeasureVersion.objects.current().filter(measure__synthetic=False)
    found = current.filter(
        Q(edition=edition.year if edition else first) | stated | (has_years & starts & ends)
    )
    ordered = found.order_by("measure__year", "measure__number")
    return ordered.select_related("measure", "edition", "corrects")


def reports_until(period: Period, versions: Iterable[MeasureVersion]) -> dict[int, Progress]:
    """Of each measure the last report that was about a day not after the period."""
    reports = Progress.objects.filter(
        measure__in=[version.measure_id for version in versions], day__lte=period.end
    )
    ordered = reports.order_by("measure_id", "-day", "-reported_at", "-pk").distinct("measure_id")
    return {report.measure_id: report for report in ordered}


def edition_of(period: Period) -> Edition | None:
    """The edition that was in force at the end of the period."""
    real = Edition.objects.filter(synthetic=False, year__lte=period.end.year)
    return real.order_by("-year").first()


def number_of_measures(number: int) -> str:
    """`1 maatregel`, `2 maatregelen`."""
    return f"{number} maatregel{'' if number == 1 else 'en'}"


def of_which(number: int, words: str) -> str:
    """A sentence on some of them, or nothing when there are none."""
    return f" Bij {number} daarvan {words}" if number else ""
