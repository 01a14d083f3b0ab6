"""When something is due in a case: the terms of each office's protocol (Besluit Wga art. 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.reference.vocabularies import Label
from gelijk.reports import working_days
from gelijk.reports.kept import Kept, version_of
from gelijk.reports.models import OfficeTerm

FILE = Path(__file__).with_name("terms.yaml")
Unit = Literal["working_days", "weeks", "months"]
# One of them, and more.
UNITS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "working_days": (_("werkdag"), _("werkdagen")),
    "weeks": (_("week"), _("weken")),
    "months": (_("maand"), _("maanden")),
}
# Longer than this is no term but a mistake in typing.
LONGEST: Mapping[str, int] = {"working_days": 60, "weeks": 52, "months": 24}


class Term(BaseModel):
    """One term with the length that an office has that set nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    label: Label
    unit: Unit
    length: int = Field(ge=1)
    known: Literal["practice", "own"]


class _File(BaseModel):
    """The file of terms."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    licence: str
    terms: tuple[Term, ...] = Field(min_length=1)
    designated: frozenset[date]


@dataclass(frozen=True, slots=True)
class _Set:
    """What offices set themselves; there even when no office did."""

    lengths: Mapping[tuple[str, str], int]


def kinds() -> tuple[Term, ...]:
    """All terms, in their order."""
    return _file().terms


def term(kind: str) -> Term:
    """The term of this name."""
    found = next((one for one in kinds() if one.id == kind), None)
    if found is None:
        names = ", ".join(one.id for one in kinds())
        raise Problem(f"Er is geen termijn '{kind}'.", remedy=f"Kies uit: {names}.")
    return found


def length(kind: str, office: str) -> int:
    """How long the term is at this office, in its unit."""
    return _kept.get().lengths.get((office, kind), term(kind).length)


def due(kind: str, start: date, office: str) -> date:
    """The last day of a term that begins with the day; never in a weekend or on a holiday.

    Terms of weeks and months end later then, as those of an Act do (Algemene termijnenwet art. 1).
    """
    free, count = _file().designated, length(kind, office)
    unit = term(kind).unit
    if unit == "working_days":
        return working_days.after(start, count, free)
    if unit == "weeks":
        return working_days.on_or_after(start + timedelta(weeks=count), free)
    return working_days.on_or_after(working_days.months_after(start, count), free)


def is_overdue(day: date | None, today: date) -> bool:
    """Whether the last day has passed; nothing due is never overdue."""
    return day is not None and day < today


def forget() -> None:
    """Reads what offices set again the next time."""
    _kept.forget()


@lru_cache
def _file() -> _File:
    return _File.model_validate(read_yaml(FILE))


def _read() -> _Set:
    rows = OfficeTerm.objects.values_list("office", "kind", "length")
    return _Set({(office, kind): length for office, kind, length in rows})


_kept = Kept(_read, lambda: version_of("reports_officeterm"))
