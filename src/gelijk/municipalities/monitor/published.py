"""What was published of the monitor, with every source beside the others, and its margin."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from gelijk.core.charts import Bar
from gelijk.core.identifiers import resolve
from gelijk.methods.surveys import Stratum, share
from gelijk.municipalities.cases import in_words
from gelijk.municipalities.models import MonitorRound
from gelijk.statistics.catalogue import indicator
from gelijk.statistics.models import Observation
from gelijk.statistics.queries import figures

POLICY, PREPARING, RESPONSE = (
    *("local_policy.has_policy", "local_policy.preparing", "local_policy.response"),
)
QUOTED = (POLICY, PREPARING)


@dataclass(frozen=True, slots=True)
class Said:
    """One published figure, with what else was published of the same thing."""

    row: Observation
    others: tuple[Observation, ...]
    lower: float | None
    upper: float | None

    @property
    def part(self) -> str:
        """Of which part of the municipalities it is, in words."""
        return in_words(self.row.breakdown)

    @property
    def url(self) -> str:
        """The page of the figure, when there is one."""
        return address_of(self.row)

    @property
    def beside(self) -> list[tuple[Observation, str]]:
        """What others say, each with its page."""
        return [(other, address_of(other)) for other in self.others]

    @property
    def disagree(self) -> bool:
        """Whether two sources give another figure."""
        return any(other.value != self.row.value for other in self.others)


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure through the rounds."""

    title: str
    population: str
    said: tuple[Said, ...]
    bars: tuple[Bar, ...]


def address_of(row: Observation) -> str:
    """The page of a figure; empty while no register has one for it."""
    return resolve([row.public_id])[row.public_id].url


def trend(name: str) -> Trend:
    """The undivided figure of every round; every source stands in it."""
    about = indicator(name)
    said = tuple(_said(list(figures(name, breakdown={}))))
    bars = tuple(_bar(one, row) for one in said for row in (one.row, *one.others))
    return Trend(str(about.title), str(about.population), said, bars)


def figures_of(year: int) -> list[tuple[str, str, Said]]:
    """Everything published of a round but the response: title, population, figure."""
    return [
        (str(indicator(name).title), str(indicator(name).population), said)
        for name in QUOTED
        for said in _said(list(figures(name, period=year)))
    ]


def response_of(year: int) -> list[Observation]:
    """The published response of a round."""
    return list(figures(RESPONSE, period=year))


def _said(rows: Sequence[Observation]) -> list[Said]:
    """What leads, with what stands beside it."""
    found = []
    for row in rows:
        if not row.leading:
            continue
        others = tuple(
            one
            for one in rows
            if not one.leading
            and (one.period_label, one.breakdown_key) == (row.period_label, row.breakdown_key)
        )
        lower, upper = margin(row)
        found.append(Said(row, others, lower, upper))
    return found


def margin(row: Observation) -> tuple[float | None, float | None]:
    """The margin if those who answered had been drawn at random, in percent.

    An estimate of ours has it. Of a figure of others it is known only where the source gives how
    many answered and how many there were.
    """
    if row.lower is not None and row.upper is not None:
        return float(row.lower), float(row.upper)
    known = MonitorRound.objects.filter(year=row.year).first()
    if known is None or known.written_to is None or row.n is None or row.value is None:
        return None, None
    yes = round(float(row.value) * row.n / 100)
    found = share([Stratum("alle", known.written_to, row.n, row.n, yes)])
    if found.lower is None or found.upper is None:
        return None, None
    return round(100 * found.lower, 1), round(100 * found.upper, 1)


def _bar(said: Said, row: Observation) -> Bar:
    other = _("%(year)s, andere bron") % {"year": row.period_label}
    label = row.period_label if row is said.row else other
    value = row.value
    if row is not said.row or said.lower is None or said.upper is None or value is None:
        return Bar(label, value)
    return Bar(label, value, Decimal(str(said.lower)), Decimal(str(said.upper)))
