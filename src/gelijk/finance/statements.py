"""What a source says of an amount, as a person, a table, a letter or a facts file hands it in."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from gelijk.core.money import plain
from gelijk.core.problems import Problem, Problems
from gelijk.core.sources import Basis
from gelijk.methods.money import Kind, Labelling, Precision, Recurrence, Unit, bounds
from gelijk.reference import vocabularies

FIRST_YEAR, LAST_YEAR = 1945, 2100
LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One amount with everything that its source says. The names are those of the columns."""

    kind: Kind
    labelling: Labelling
    precision: Precision
    purpose: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    unit: Unit = Unit.EUR
    written: str = ""
    hedge: str = ""
    year_from: int | None = None
    year_to: int | None = None
    recurrence: Recurrence = Recurrence.UNKNOWN
    realised: bool = False
    also: tuple[Kind, ...] = ()
    part_of: str = ""
    may_overlap_with: tuple[str, ...] = ()
    based_on: str = ""
    mentions: tuple[str, ...] = ()
    payer: str = ""
    ministry: str = ""
    payee: str = ""
    chapter: int | None = None
    domains: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    payer_basis: Basis = Basis.NONE
    year_basis: Basis = Basis.NONE
    value_basis: Basis = Basis.NONE
    labelling_basis: Basis = Basis.NONE
    document: str = ""
    start: int | None = None
    end: int | None = None
    lines: str = ""
    url: str = ""
    note: str = ""

    def complete(self) -> "Statement":
        """With its bounds, and with figures that do not depend on how they were typed."""
        low, high = self.low, self.high
        if low is None and high is None:
            low, high = bounds(self.value, self.precision, self.step)
        return dataclasses.replace(
            self, value=plain(self.value), low=plain(low), high=plain(high), step=plain(self.step)
        )

    def own_bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The bounds that the source gives itself; those that follow from its words are no news."""
        low, high = bounds(self.value, self.precision, self.step)
        if (self.low, self.high) == (plain(low), plain(high)):
            return None, None
        return self.low, self.high


NAMES = tuple(column.name for column in dataclasses.fields(Statement))


@dataclass(frozen=True, slots=True)
class Fault:
    """A column that cannot be right, and what to do about it."""

    column: str
    what: str
    what_to_do: str = field(default="")


def faults(statement: Statement) -> list[Fault]:
    """Everything in the statement that cannot be true of any amount."""
    found = [*_of_value(statement), *_of_years(statement), *_of_words(statement)]
    if not statement.purpose.strip():
        found.append(Fault("purpose", "Er staat niet waarvoor het geld is.", "Vul het in."))
    return found


def check(statement: Statement, where: str = "") -> Statement:
    """The complete statement, or `Problems` with every fault of it."""
    found = faults(statement)
    if found:
        problems = [Problem(one.what, where=one.column, remedy=one.what_to_do) for one in found]
        raise Problems(f"Dit bedrag klopt niet{f' ({where})' if where else ''}.", problems)
    return statement.complete()


def _of_value(statement: Statement) -> Iterator[Fault]:
    value = statement.value
    if value is None and statement.precision is not Precision.UNKNOWN:
        yield Fault(
            "value", "Het bedrag ontbreekt.", "Vul het in, of kies bij de zekerheid 'onbekend'."
        )
    if value is not None and statement.precision is Precision.UNKNOWN:
        yield Fault(
            "precision", "Een onbekend bedrag heeft geen waarde.", "Kies een andere zekerheid."
        )
    figures = ("value", "low", "high", "step")
    for name, figure in ((name, getattr(statement, name)) for name in figures):
        if figure is not None and not (figure.is_finite() and 0 <= figure < LARGEST):
            yield Fault(name, "Een bedrag is 0 of meer, en kleiner dan een biljoen.")
    ends = [one for one in (statement.low, value, statement.high) if one is not None]
    if ends != sorted(ends):
        yield Fault("low", "De ondergrens, het bedrag en de bovengrens lopen niet op.")


def _of_years(statement: Statement) -> Iterator[Fault]:
    for name in ("year_from", "year_to"):
        year = getattr(statement, name)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            yield Fault(name, f"Het jaar {year} kan niet kloppen.", "Schrijf vier cijfers.")
    first, last = statement.year_from, statement.year_to
    if last is not None and (first is None or last < first):
        yield Fault("year_to", "Het laatste jaar ligt voor het eerste, of het eerste ontbreekt.")


def _of_words(statement: Statement) -> Iterator[Fault]:
    for column, name in (("grounds", "grounds"), ("domains", "domains")):
        known = vocabularies.load(name)
        for code in getattr(statement, column):
            if code not in known:
                choices = ", ".join(one.code for one in known.walk())
                yield Fault(column, f"'{code}' is geen begrip.", f"Kies uit: {choices}.")
    start, end = statement.start, statement.end
    if (start is None) != (end is None) or (start is not None and start >= (end or 0)):
        yield Fault("start", "De plaats in het document heeft een begin en een later einde.")
    if start is not None and not statement.document:
        yield Fault("document", "Er is een plaats, maar geen document.")
