"""Figures of the programme: the measures of an edition, real ones only."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from gelijk.core.observations import NATIONAL, Indicator, Observation
from gelijk.core.periods import Period
from gelijk.programme.models import MeasureVersion

MEASURES = "programme.measures"
INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {MEASURES: Indicator(MEASURES, _("Maatregelen in het nationale programma"))}
)
NO_LINE = "onbekend"


def observations(period: Period) -> Iterator[Observation]:
    """Of the edition of the year: how many measures, and how many in each line."""
    found = MeasureVersion.objects.of_edition(period.year).filter(measure__synthetic=False)
    lines = Counter(line or NO_LINE for line in found.values_list("line", flat=True))
    if lines:
        yield _count(period, lines.total(), ())
    for line, number in sorted(lines.items()):
        yield _count(period, number, (("line", line),))


def _count(period: Period, number: int, breakdown: tuple[tuple[str, str], ...]) -> Observation:
    return Observation(
        indicator=MEASURES,
        period=period,
        area=NATIONAL,
        breakdown=breakdown,
        value=Decimal(number),
        n=number,
        with_mass_events=None,
        synthetic=False,
    )
