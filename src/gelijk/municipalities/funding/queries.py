"""What every municipality gets and pays in a year, also in the borders of a later year."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from gelijk.core.sources import Basis
from gelijk.methods.redivision import Known, Part, carry
from gelijk.municipalities.funding.lines import Due, Group, Line
from gelijk.municipalities.models import Payment, PaymentStatus, Rate, Stage
from gelijk.municipalities.models.funding import Purpose
from gelijk.reference import municipalities as places
from gelijk.reference.models import MunicipalityYear


@dataclass(frozen=True, slots=True)
class Question:
    """A year, and the year whose borders are shown; 0 is those of the year itself.

    `real` leaves out the payments that were made up for a demonstration.
    """

    year: int
    borders: int = 0
    real: bool = False

    @property
    def shown_in(self) -> int:
        """The year whose municipalities are listed."""
        return self.borders or self.year


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


def years() -> list[int]:
    """The years of which the inhabitants are known, the latest first, up to this one."""
    first, last = places.years()
    return list(range(min(last, timezone.localdate().year), first - 1, -1))


def telling_year() -> int:
    """The latest year of which a payment is known, else the latest: what a page begins with."""
    found = years()
    current = Payment.objects.filter(status=PaymentStatus.CURRENT)
    known = set(current.values_list("year", flat=True).distinct())
    return next((year for year in found if year in known), found[0])


def rates_of(year: int) -> Rates:
    """What holds in the year: the latest rate that began in it or before."""
    found: dict[str, Rate] = {}
    for rate in Rate.objects.filter(from_year__lte=year).order_by("from_year"):
        found[rate.purpose] = rate
    return Rates(found.get(Purpose.WGA), found.get(Purpose.PREVENTION))


def lines(question: Question, *, only: Collection[str] = ()) -> list[Line]:
    """Every municipality of the year, or some of them, in its own borders or in later ones."""
    rows = list(_rows(question.year, only))
    paid = payments_of(question.year, real=question.real)
    own = _in_own_borders(rows, question.year, paid)
    if question.shown_in == question.year:
        return own
    return _redivided(own, question)


def _rows(year: int, only: Collection[str]) -> QuerySet[MunicipalityYear]:
    rows = places.municipalities_of(year)
    names = [f"gemeente:{code}" for code in only]
    return rows.filter(municipality__identifier__in=names) if only else rows


def nation(question: Question) -> Group:
    """All municipalities together."""
    return Group("", tuple(lines(question)))


@dataclass(frozen=True, slots=True)
class Paid:
    """What the statements of one municipality in a year come to."""

    amount: Decimal
    stage: Stage
    synthetic: bool


def payments_of(year: int, *, real: bool = False) -> dict[str, Paid]:
    """By code; what was paid goes before what was planned, for each office by itself."""
    found = Payment.objects.filter(year=year, status=PaymentStatus.CURRENT)
    found = found.filter(synthetic=False) if real else found
    by_office: dict[tuple[str, int | None], Payment] = {}
    for one in found.select_related("municipality"):
        key = (one.municipality.code, one.adv_id)
        if key not in by_office or one.stage == Stage.REALISED:
            by_office[key] = one
    gathered: dict[str, list[Payment]] = defaultdict(list)
    for (code, _), one in by_office.items():
        gathered[code].append(one)
    return {code: _together(several) for code, several in gathered.items()}


def _together(several: Sequence[Payment]) -> Paid:
    amount = sum((one.amount or Decimal(0) for one in several), Decimal(0))
    planned = any(one.stage == Stage.BUDGETED for one in several)
    synthetic = any(one.synthetic for one in several)
    return Paid(amount, Stage.BUDGETED if planned else Stage.REALISED, synthetic)


def _in_own_borders(
    rows: Sequence[MunicipalityYear], year: int, paid: Mapping[str, Paid]
) -> list[Line]:
    rates = rates_of(year)
    served = places.advs_on(date(year, 1, 1))
    return [_line(row, rates, paid.get(row.municipality.code), served) for row in rows]


def _line(
    row: MunicipalityYear, rates: Rates, paid: Paid | None, served: Mapping[str, places.Service]
) -> Line:
    code = row.municipality.code
    return Line(
        code=code,
        name=row.name,
        province=row.province.name.removeprefix("provincie "),
        service=served.get(code, places.NOT_KNOWN),
        population=row.population,
        due=due_of(row.population, rates),
        at_least=paid.amount if paid else Decimal(0),
        unknown=() if paid else (row.name,),
        stage=paid.stage if paid else None,
        synthetic=bool(paid and paid.synthetic),
    )


def due_of(population: int | None, rates: Rates) -> Due:
    """Inhabitants on 1 January times the rate; before there was a rate for prevention, nought."""
    if population is None or rates.wga is None:
        return Due(None, None)
    prevention = rates.prevention.per_inhabitant if rates.prevention else Decimal(0)
    return Due(
        population * rates.wga.per_inhabitant, population * prevention, confirmed=rates.confirmed
    )


def _redivided(own: Sequence[Line], question: Question) -> list[Line]:
    """The same money in later borders: sums stay to the cent, unknown stays unknown."""
    becomes = parts_of([line.code for line in own], question.year, question.shown_in)
    wga = carry({line.code: line.due.wga for line in own}, becomes)
    prevention = carry({line.code: line.due.prevention for line in own}, becomes)
    people = carry(
        {line.code: None if line.population is None else Decimal(line.population) for line in own},
        becomes,
        Decimal(1),
    )
    paid = carry({line.code: line.paid for line in own}, becomes)
    origins: dict[str, list[Line]] = defaultdict(list)
    for line in own:
        for part in becomes[line.code]:
            origins[part.code].append(line)
    names = {line.code: line.name for line in own}
    served = places.advs_on(date(question.shown_in, 1, 1))
    rows = places.municipalities_of(question.shown_in)
    return [
        _of_origins(
            row,
            origins[row.municipality.code],
            served.get(row.municipality.code, places.NOT_KNOWN),
            Due(
                wga[row.municipality.code].value,
                prevention[row.municipality.code].value,
                all(line.due.confirmed for line in origins[row.municipality.code]),
            ),
            _named(paid[row.municipality.code], names),
            people[row.municipality.code],
        )
        for row in rows
        if row.municipality.code in paid
    ]


def _of_origins(
    row: MunicipalityYear,
    origins: Sequence[Line],
    service: places.Service,
    due: Due,
    paid: Known,
    people: Known,
) -> Line:
    stages = {line.stage for line in origins if line.stage}
    stage = Stage.BUDGETED if Stage.BUDGETED in stages else next(iter(stages), None)
    return Line(
        code=row.municipality.code,
        name=row.name,
        province=row.province.name.removeprefix("provincie "),
        service=service,
        population=None if people.value is None else int(people.value),
        due=due,
        at_least=paid.at_least,
        unknown=paid.unknown,
        stage=stage,
        estimated=paid.estimated or people.estimated,
        synthetic=any(line.synthetic for line in origins),
    )


def _named(paid: Known, names: Mapping[str, str]) -> Known:
    return Known(paid.at_least, tuple(names[code] for code in paid.unknown), paid.estimated)


def parts_of(codes: Iterable[str], from_year: int, to_year: int) -> dict[str, tuple[Part, ...]]:
    """What each municipality of 1 January of a year became by that day of a later one."""
    after, until = date(from_year, 1, 1), date(to_year, 1, 1)
    taken = [step for step in places.steps() if after < step.day <= until]
    return {
        code: tuple(Part(one.code, one.share, one.estimated) for one in places.follow(code, taken))
        for code in codes
    }


def history(code: str) -> list[tuple[int, Line | None]]:
    """The municipality in every year that is known, before its birth in what it came from."""
    last = _last_year_of(code)
    family = ancestors(code)
    found: list[tuple[int, Line | None]] = []
    for year in (year for year in years() if year <= last):
        there = lines(Question(year, last), only=family)
        found.append((year, next((one for one in there if one.code == code), None)))
    return found


def ancestors(code: str) -> frozenset[str]:
    """The municipality and all that it wholly or partly came from."""
    found = {code}
    for step in reversed(places.steps()):
        if step.new in found:
            found.add(step.old)
    return frozenset(found)


def _last_year_of(code: str) -> int:
    known = MunicipalityYear.objects.filter(municipality__identifier=f"gemeente:{code}")
    return max([*known.values_list("year", flat=True), 0])
