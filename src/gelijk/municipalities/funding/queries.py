"""What every municipality gets and pays in a year, also in the borders of a later year."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from gelijk.methods.redivision import Known, carry
from gelijk.municipalities.funding.books import Books, Paid, Rates, in_force, rates, read
from gelijk.municipalities.funding.lines import Due, Group, Line
from gelijk.municipalities.models import Payment, PaymentStatus, Stage
from gelijk.reference import municipalities as places
from gelijk.reference.models import MunicipalityYear, OrganisationRelation, RelationKind


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


def years() -> list[int]:
    """The years of which the inhabitants are known, the latest first, up to this one."""
    first, last = places.years()
    return list(range(min(last, timezone.localdate().year), first - 1, -1))


def telling_year(among: Sequence[int] = ()) -> int:
    """The latest year of which a payment is known, else the latest: what a page begins with."""
    found = among or years()
    current = Payment.objects.filter(status=PaymentStatus.CURRENT)
    known = set(current.values_list("year", flat=True).distinct())
    return next((year for year in found if year in known), found[0])


def rates_of(year: int) -> Rates:
    """What holds in the year: the latest rate that began in it or before."""
    return in_force(rates(), year)


def lines(question: Question, *, only: Collection[str] = ()) -> list[Line]:
    """Every municipality of the year, or some of them, in its own borders or in later ones."""
    asked = [question.year, question.shown_in]
    places.check_known(*asked)
    return lines_in(read(asked, only=sorted(only), real=question.real), question)


def lines_in(books: Books, question: Question) -> list[Line]:
    """The municipalities of the books in one year."""
    own = _in_own_borders(books, question.year)
    return own if question.shown_in == question.year else _redivided(own, books, question)


def nation(question: Question) -> Group:
    """All municipalities together."""
    return Group("", tuple(lines(question)))


def _in_own_borders(books: Books, year: int) -> list[Line]:
    rates_then, served = books.rates_of(year), books.served(year)
    paid = books.paid.get(year, {})
    return [
        _line(row, rates_then, paid.get(row.municipality.code), served)
        for row in books.rows.get(year, ())
    ]


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


def _redivided(own: Sequence[Line], books: Books, question: Question) -> list[Line]:
    """The same money in later borders: sums stay to the cent, unknown stays unknown."""
    becomes = books.parts_of([line.code for line in own], question.year, question.shown_in)
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
    served = books.served(question.shown_in)
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
        for row in books.rows.get(question.shown_in, ())
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


@dataclass(frozen=True, slots=True)
class YearOf:
    """A year of one municipality: who served it then, and what it got and paid."""

    year: int
    line: Line
    service: places.Service


def history(code: str) -> list[YearOf]:
    """The municipality in every year that is known, the latest first.

    Before its birth the money is that of what it came from; nobody served it then.
    """
    shown, steps = years(), places.steps()
    books = read(shown, only=sorted(ancestors(code, steps)), steps=steps)
    last = max(
        (one.year for rows in books.rows.values() for one in rows if one.municipality.code == code),
        default=0,
    )
    found = {
        year: _one(lines_in(books, Question(year, last)), code) for year in shown if year <= last
    }
    return [
        YearOf(year, line, books.served(year).get(code, places.NOT_KNOWN))
        for year, line in found.items()
        if line is not None
    ]


def _one(found: Iterable[Line], code: str) -> Line | None:
    return next((line for line in found if line.code == code), None)


def of_office(identifier: str) -> list[tuple[int, Group]]:
    """The municipalities that an office served on 1 January of each year, the latest first."""
    served = _served_by(identifier, shown := years())
    codes = sorted({code for of_year in served.values() for code in of_year})
    if not codes:
        return []
    books = read(shown, only=codes)
    return [
        (
            year,
            Group("", tuple(line for line in lines_in(books, Question(year)) if line.code in of)),
        )
        for year, of in served.items()
        if of
    ]


def _served_by(identifier: str, shown: Iterable[int]) -> dict[int, set[str]]:
    relations = OrganisationRelation.objects.filter(
        kind=RelationKind.SERVED_BY, object__identifier=identifier
    ).select_related("subject", "object")
    services = places.Services(list(relations))
    return {year: set(services.on(date(year, 1, 1))) for year in shown}


def ancestors(code: str, steps: Sequence[places.Step]) -> frozenset[str]:
    """The municipality and all that it wholly or partly came from."""
    found = {code}
    for step in reversed(steps):
        if step.new in found:
            found.add(step.old)
    return frozenset(found)
