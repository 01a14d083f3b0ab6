"""Figures of the money: what was spent in a year, labelled and interwoven apart, never together."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from gelijk.core import periods
from gelijk.core.observations import NATIONAL, Indicator, Observation
from gelijk.core.periods import Period
from gelijk.finance import queries
from gelijk.finance.queries import Question
from gelijk.methods.money import Sum

SPENT = "finance.spent"
INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {SPENT: Indicator(SPENT, _("Uitgegeven aan de aanpak van discriminatie"), "euro")}
)


def observations(period: Period) -> Iterator[Observation]:
    """Whole years only: the letters give no amounts per two months."""
    if period != periods.year(period.year):
        return
    money = queries.overview(Question(year=period.year))
    for labelling, total in (("labelled", money.labelled), ("interwoven", money.interwoven)):
        if total.counted or total.left_out:
            yield _observed(period, labelling, total)


def _observed(period: Period, labelling: str, total: Sum) -> Observation:
    left_out = len(total.left_out)
    note = f"{left_out} bedragen zijn niet te tellen en staan er niet in." if left_out else ""
    low, value, high = total.low, total.total, total.high
    return Observation(
        indicator=SPENT,
        period=period,
        area=NATIONAL,
        breakdown=(("labelling", labelling),),
        value=None if value is None else Decimal(value),
        lower=None if value is None else low,
        upper=None if value is None else high,
        n=len(total.counted),
        with_mass_events=None,
        synthetic=False,
        unit="euro",
        note=note,
    )
