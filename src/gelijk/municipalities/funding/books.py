"""What is known of the money of municipalities in some years, read at once.

A page that shows one municipality in every year asks the database as little as one that shows
every municipality in one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gelijk.core.sources import Basis
from gelijk.methods.redivision import Part
from gelijk.municipalities.models import Payment, PaymentStatus, Rate, Stage
from gelijk.municipalities.models.funding import Purpose
from gelijk.reference import municipalities as places
from gelijk.reference.models import MunicipalityYear


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of a year; `confirmed` when the source speaks of this very year."""

    wga: Rate | None
    prevention: Rate | None

    @property
    def confirmed(self) -> bool:
        """Whether nobody had to assume that a rate of another year still held."""
        return self.wga is not None and self.wga.basis == Basis.WRITTEN

    @property
    def per_inhabitant(self) -> Decimal | None:
        """Both rates together; None when the one for the legal tasks is not known."""
        if self.wga is None:
            return None
        return self.wga.per_inhabitant + (self.prevention.per_inhabitant if self.prevention else 0)


@dataclass(frozen=True, slots=True)
class Paid:
    """What the statements of one municipality in a year come to."""

    amount: Decimal
    stage: Stage
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Books:
    """Inhabitants and payments by year, all rates, and which office served whom when."""

    rows: Mapping[int, Sequence[MunicipalityYear]]
    paid: Mapping[int, Mapping[str, Paid]]
    rates: Sequence[Rate]
    services: places.Services
    steps: Sequence[places.Step]

    def rates_of(self, year: int) -> Rates:
        """What holds in the year."""
        return in_force(self.rates, year)

    def parts_of(
        self, codes: Iterable[str], from_year: int, to_year: int
    ) -> dict[str, tuple[Part, ...]]:
        """What each municipality of 1 January of a year became by that day of a later one."""
        after, until = date(from_year, 1, 1), date(to_year, 1, 1)
        taken = [step for step in self.steps if after < step.day <= until]
        return {
            code: tuple(
                Part(one.code, one.share, one.estimated) for one in places.follow(code, taken)
            )
            for code in codes
        }

    def served(self, year: int) -> Mapping[str, places.Service]:
        """The office of each municipality on 1 January, by code."""
        return self.services.on(date(year, 1, 1))


def read(
    years: Sequence[int],
    *,
    only: Sequence[str] = (),
    real: bool = False,
    steps: Sequence[places.Step] | None = None,
) -> Books:
    """At most five statements, for however many years and municipalities; `only` are codes.

    Redivisions are read when the years are more than one, unless `steps` has them already.
    """
    days = [date(year, 1, 1) for year in years]
    if steps is None:
        steps = places.steps() if min(days) < max(days) else ()
    return Books(
        rows=_rows(years, only),
        paid=_paid(years, only, real),
        rates=rates(),
        services=places.services(min(days), max(days), only or None),
        steps=steps,
    )


def rates() -> list[Rate]:
    """Every rate that holds, the earliest first."""
    return list(Rate.objects.filter(replaced_at=None).order_by("from_year"))


def in_force(known: Iterable[Rate], year: int) -> Rates:
    """Of each purpose the latest rate that began in the year or before; the earliest come first."""
    found = {rate.purpose: rate for rate in known if rate.from_year <= year}
    return Rates(found.get(Purpose.WGA), found.get(Purpose.PREVENTION))


def _rows(years: Collection[int], only: Collection[str]) -> dict[int, list[MunicipalityYear]]:
    rows = MunicipalityYear.objects.filter(year__in=years)
    if only:
        rows = rows.filter(municipality__identifier__in=[f"gemeente:{code}" for code in only])
    found: dict[int, list[MunicipalityYear]] = defaultdict(list)
    for row in rows.select_related("municipality", "province"):
        found[row.year].append(row)
    return found


def _paid(years: Collection[int], only: Collection[str], real: bool) -> dict[int, dict[str, Paid]]:
    rows = Payment.objects.filter(year__in=years, status=PaymentStatus.CURRENT)
    if only:
        names = [f"gemeente:{code}" for code in only]
        rows = rows.filter(municipality__identifier__in=names)
    if real:
        rows = rows.filter(synthetic=False)
    gathered: dict[tuple[int, str], list[Payment]] = defaultdict(list)
    for one in rows.select_related("municipality"):
        gathered[one.year, one.municipality.code].append(one)
    found: dict[int, dict[str, Paid]] = defaultdict(dict)
    for (year, code), several in gathered.items():
        found[year][code] = together(several)
    return found


def together(statements: Iterable[Payment]) -> Paid:
    """What the statements of one municipality in one year come to, none of it counted twice."""
    told = _told_best(list(statements))
    planned = any(one.stage == Stage.BUDGETED for one in told)
    return Paid(
        # The database refuses a payment without an amount; not known is no row at all.
        sum((one.amount for one in told if one.amount is not None), Decimal(0)),
        Stage.BUDGETED if planned else Stage.REALISED,
        any(one.synthetic for one in told),
    )


def _told_best(statements: Sequence[Payment]) -> list[Payment]:
    """What was paid goes before what was planned, for each office by itself.

    A statement that names no office is about the municipality as a whole, so it never adds to one
    that does: paid as a whole it stands alone, unless what was paid is known by office; planned as
    a whole it counts only when nothing else is known.
    """
    paid = [one for one in statements if one.stage == Stage.REALISED]
    by_office = {one.adv_id: one for one in statements if one.stage == Stage.BUDGETED}
    by_office |= {one.adv_id: one for one in paid}
    named = [one for office, one in by_office.items() if office is not None]
    whole = by_office.get(None)
    if whole is None or any(one.stage == Stage.REALISED for one in named):
        return named
    return named if whole.stage == Stage.BUDGETED and named else [whole]
