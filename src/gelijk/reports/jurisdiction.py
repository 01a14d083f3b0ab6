"""Which bodies can help with a report, what they can do, and by when one must turn to them.

The table stands in `jurisdiction.yaml`; here it is read and the last days are reckoned.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.reference import vocabularies
from gelijk.reference.vocabularies import Label
from gelijk.reports import working_days

FILE = Path(__file__).with_name("jurisdiction.yaml")
Judgment = Literal["yes", "depends", "no"]
Sure = Literal["confirmed", "not_read"]
FIT: Sequence[Judgment] = ("yes", "depends", "no")


class Part(BaseModel):
    """A part of the table; a key that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Term(Part):
    """By when; without months there is no day to reckon, only a text."""

    id: str
    label: Label
    months: int | None = None
    at_most_days: int | None = None
    basis: str
    sure: Sure
    text: Label

    @model_validator(mode="after")
    def _no_unread_number(self) -> Self:
        if self.sure == "not_read" and self.months is not None:
            message = f"'{self.id}': a number that was not read in its source is not shown"
            raise ValueError(message)
        return self


class Row(Part):
    """When a body can do what; conditions left out do not matter."""

    terrains: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    natures: frozenset[str] = frozenset()
    online: bool | None = None
    judgment: Judgment
    what: Label
    basis: tuple[str, ...] = Field(min_length=1)
    sure: Sure
    deadlines: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _names_what_exists(self) -> Self:
        for name in ("terrains", "grounds", "natures"):
            for code in getattr(self, name):
                vocabularies.load(name).get(code)
        return self


class Body(Part):
    """One body, and how to turn to it."""

    id: str
    name: Label
    how: Label
    rows: tuple[Row, ...] = Field(min_length=1)


class Table(Part):
    """All bodies and terms."""

    source: str
    licence: str
    deadlines: tuple[Term, ...]
    bodies: tuple[Body, ...]

    @model_validator(mode="after")
    def _terms_are_there(self) -> Self:
        known = {one.id for one in self.deadlines}
        named = {one for body in self.bodies for row in body.rows for one in row.deadlines}
        if named != known:
            message = f"terms named and given differ: {', '.join(sorted(named ^ known))}"
            raise ValueError(message)
        return self


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term for this report; `last_day` where one can be reckoned."""

    label: Label
    text: Label
    basis: str
    sure: bool
    last_day: date | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """One body that can do something, or of which one might wrongly expect it."""

    body: str
    name: Label
    judgment: Judgment
    why: Label
    how: Label
    basis: tuple[str, ...]
    sure: bool
    deadlines: tuple[Deadline, ...]

    @property
    def next_day(self) -> date | None:
        """The first last day that has not passed."""
        days = [one.last_day for one in self.deadlines if one.last_day and not one.passed]
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What of a report counts, with narrower concepts brought to the one above."""

    grounds: frozenset[str]
    terrain: str
    natures: frozenset[str]
    online: bool


def advise(
    grounds: Iterable[str],
    terrain: str,
    *,
    today: date,
    online: bool = False,
    natures: Iterable[str] = ("onbekend",),
    happened: date | None = None,
) -> list[Advice]:
    """What each body can do: who can judge first, of those the one with the first last day.

    `happened` is the first day of the incident; without it no last day is given.
    """
    facts = _Facts(
        _roots("grounds", grounds),
        vocabularies.load("terrains").root(terrain).code,
        _roots("natures", natures),
        online,
    )
    found = [_advice(body, row, happened, today) for body, row in _rows(facts)]
    # Sorting keeps the order of the table where these are the same.
    return sorted(found, key=lambda one: (FIT.index(one.judgment), one.next_day or date.max))


@lru_cache
def table() -> Table:
    """The table of this installation."""
    try:
        return Table.model_validate(read_yaml(FILE))
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        raise Problem(f"{column}: {first['msg']}", where=FILE.name) from error


def _roots(name: str, codes: Iterable[str]) -> frozenset[str]:
    vocabulary = vocabularies.load(name)
    return frozenset(vocabulary.root(code).code for code in codes) or frozenset({"onbekend"})


def _rows(facts: _Facts) -> Iterator[tuple[Body, Row]]:
    """Of each body the best row that fits any of the grounds: one good ground is enough."""
    for body in table().bodies:
        firsts = [row for ground in sorted(facts.grounds) if (row := _first(body, ground, facts))]
        if firsts:
            yield body, min(firsts, key=lambda row: FIT.index(row.judgment))


def _first(body: Body, ground: str, facts: _Facts) -> Row | None:
    return next((row for row in body.rows if _fits(row, ground, facts)), None)


def _fits(row: Row, ground: str, facts: _Facts) -> bool:
    return (
        (not row.grounds or ground in row.grounds)
        and (not row.terrains or facts.terrain in row.terrains)
        and (not row.natures or bool(row.natures & facts.natures))
        and row.online in (None, facts.online)
    )


def _advice(body: Body, row: Row, happened: date | None, today: date) -> Advice:
    terms = {one.id: one for one in table().deadlines}
    return Advice(
        body.id,
        body.name,
        row.judgment,
        row.what,
        body.how,
        row.basis,
        row.sure == "confirmed",
        tuple(_deadline(terms[one], happened, today) for one in row.deadlines),
    )


def _deadline(term: Term, happened: date | None, today: date) -> Deadline:
    last = None
    if happened is not None and term.months is not None:
        # Not moved to a working day: who believes us is never too late.
        last = working_days.months_after(happened, term.months)
        if term.at_most_days is not None:
            last = min(last, happened + timedelta(days=term.at_most_days))
    passed = last is not None and last < today
    return Deadline(term.label, term.text, term.basis, term.sure == "confirmed", last, passed)
