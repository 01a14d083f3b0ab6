"""Figures of parliament: motions by what became of them, commitments by Chamber; no examples."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from gelijk.core.observations import NATIONAL, Indicator, Observation
from gelijk.core.periods import Period
from gelijk.parliament.models import Commitment, Motion

MOTIONS, COMMITMENTS = "parliament.motions", "parliament.commitments"
INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {
        MOTIONS: Indicator(MOTIONS, _("Moties in het register")),
        COMMITMENTS: Indicator(COMMITMENTS, _("Toezeggingen en voornemens in het register")),
    }
)
UNKNOWN = "onbekend"


def observations(period: Period) -> Iterator[Observation]:
    """What is dated in the period; undated motions and commitments are in no year."""
    between = (period.start, period.end)
    motions = Motion.objects.real().filter(paper__date__range=between)
    made = Commitment.objects.real().filter(made_on__range=between)
    yield from _counted(period, MOTIONS, "result", motions.values_list("result", flat=True))
    yield from _counted(period, COMMITMENTS, "house", made.values_list("chamber", flat=True))


def _counted(
    period: Period, name: str, dimension: str, codes: Iterable[str]
) -> Iterator[Observation]:
    numbers = Counter(code or UNKNOWN for code in codes)
    if numbers:
        yield _count(period, name, numbers.total(), ())
    for code, number in sorted(numbers.items()):
        yield _count(period, name, number, ((dimension, code),))


def _count(
    period: Period, name: str, number: int, breakdown: tuple[tuple[str, str], ...]
) -> Observation:
    return Observation(
        indicator=name,
        period=period,
        area=NATIONAL,
        breakdown=breakdown,
        value=Decimal(number),
        n=number,
        with_mass_events=None,
        synthetic=False,
    )
