"""What a source says of an amount, as a person, a table, a letter or a facts file hands it in."""

import dataclasses
from dataclasses import dataclass
from decimal import Decimal

from gelijk.core.money import plain
from gelijk.core.problems import Problem, Problems
from gelijk.core.sources import Basis
from gelijk.finance.faults import faults
from gelijk.methods.money import Kind, Labelling, Precision, Recurrence, Unit, bounds


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


def check(statement: Statement, where: str = "") -> Statement:
    """The complete statement, or `Problems` with every fault of it."""
    found = faults(statement)
    if found:
        problems = [Problem(one.what, where=one.column, remedy=one.what_to_do) for one in found]
        raise Problems(f"Dit bedrag klopt niet{f' ({where})' if where else ''}.", problems)
    return statement.complete()
