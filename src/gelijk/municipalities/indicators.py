"""The money of municipalities and our own rounds of the monitor, as observations.

What a municipality gets and pays is public money, no count of people: it needs no release. What is
not known is no observation: an unknown payment is not nought.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from gelijk.core.observations import NATIONAL, Indicator, Observation, Unit
from gelijk.core.periods import Period
from gelijk.methods.surveys import Estimate
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.lines import Group, Line, grouped
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.models import MonitorRound
from gelijk.municipalities.monitor import estimates
from gelijk.municipalities.states import RoundStatus

INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {
        one.name: one
        for one in (
            Indicator("municipalities.due", _("Geld voor de voorziening"), "euro"),
            Indicator("municipalities.paid", _("Betaald aan de voorziening"), "euro"),
            Indicator("municipalities.shortfall", _("Geld dat niet aankomt"), "euro"),
            Indicator("local_policy.has_policy", _("Gemeenten met beleid"), "percent"),
            Indicator("local_policy.preparing", _("Zonder beleid, wel bezig"), "percent"),
            Indicator("local_policy.response", _("Respons op de monitor")),
        )
    }
)
DUE, PAID, SHORTFALL = "municipalities.due", "municipalities.paid", "municipalities.shortfall"


def observations(period: Period) -> Iterator[Observation]:
    """The figures of a whole year; a part of a year has none."""
    if (period.start.month, period.end.month) != (1, 12):
        return
    if period.year in queries.years():
        yield from _money(period)
    yield from _monitor(period)


def _money(period: Period) -> Iterator[Observation]:
    lines = queries.lines(Question(period.year))
    for line in lines:
        yield from _of_line(period, line)
    for area, group in _groups(lines):
        yield from _of_group(period, area, group)


def _groups(lines: list[Line]) -> Iterator[tuple[str, Group]]:
    yield NATIONAL, Group("", tuple(lines))
    for group in grouped(lines, "adv"):
        adv = group.lines[0].service.adv
        if adv is not None:
            yield adv.identifier, group


def _of_line(period: Period, line: Line) -> Iterator[Observation]:
    area = f"gemeente:{line.code}"
    about = ((DUE, line.due.total), (PAID, line.paid), (SHORTFALL, line.shortfall))
    for name, value in about:
        if value is not None:
            synthetic = line.synthetic and name != DUE
            note = "" if line.due.confirmed or name == PAID else ASSUMED
            yield _euros(name, period, area, value, 1, synthetic=synthetic, note=note)


ASSUMED = "Het tarief van dit jaar is aangenomen."


def _of_group(period: Period, area: str, group: Group) -> Iterator[Observation]:
    counted = len(group.counted)
    left = f"{len(group.left_out)} gemeenten tellen niet mee: wat zij betalen is niet bekend."
    for name, value, n, note in (
        (DUE, group.due, len(group.lines), ""),
        (PAID, group.paid, counted, left),
        (SHORTFALL, group.shortfall, counted, left),
    ):
        if value is not None:
            synthetic = group.synthetic and name != DUE
            yield _euros(name, period, area, value, n, synthetic=synthetic, note=note)


def _euros(
    name: str, period: Period, area: str, value: Decimal, n: int, *, synthetic: bool, note: str
) -> Observation:
    return _observation(name, period, area, value, n, synthetic=synthetic, note=note, unit="euro")


def _monitor(period: Period) -> Iterator[Observation]:
    """Estimates of a round of our own, once it is published."""
    round = MonitorRound.objects.filter(year=period.year, held_by="").first()
    if round is None or round.status != RoundStatus.PUBLISHED:
        return
    response = estimates.of(round).response
    for code, number in (
        ("asked", response.asked),
        ("answered", response.answered),
        ("complete", response.complete),
    ):
        yield _observation(
            "local_policy.response",
            period,
            NATIONAL,
            Decimal(number),
            response.asked,
            synthetic=round.synthetic,
            breakdown=(("response", code),),
        )
    for figure in estimates.figures(round, ["has_policy", "preparing"]):
        if figure.option.code == "yes":
            yield from _shares(period, figure, synthetic=round.synthetic)


def _shares(period: Period, figure: estimates.Figure, *, synthetic: bool) -> Iterator[Observation]:
    name = f"local_policy.{figure.question.id}"
    parts = [((), figure.whole)] + [
        ((("size", size.value),), found) for size, found in figure.by_size.items()
    ]
    for breakdown, found in parts:
        if found.value is not None:
            yield _observation(
                name,
                period,
                NATIONAL,
                _percent(found.value),
                found.asked,
                synthetic=synthetic,
                breakdown=breakdown,
                bounds=_bounds(found),
                unit="percent",
            )


def _percent(value: float) -> Decimal:
    return Decimal(str(round(100 * value, 2)))


def _bounds(found: Estimate) -> tuple[Decimal | None, Decimal | None]:
    if found.lower is None or found.upper is None:
        return None, None
    return _percent(found.lower), _percent(found.upper)


def _observation(
    name: str,
    period: Period,
    area: str,
    value: Decimal,
    n: int,
    *,
    synthetic: bool,
    note: str = "",
    breakdown: tuple[tuple[str, str], ...] = (),
    bounds: tuple[Decimal | None, Decimal | None] = (None, None),
    unit: Unit = "count",
) -> Observation:
    return Observation(
        indicator=name,
        period=period,
        area=area,
        breakdown=breakdown,
        value=value,
        n=n,
        with_mass_events=None,
        synthetic=synthetic,
        unit=unit,
        lower=bounds[0],
        upper=bounds[1],
        estimated=unit == "percent",
        note=note,
    )
