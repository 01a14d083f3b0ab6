"""The terms as data: each outcome has one for every purpose, and the longest counts.

An office may set its own in a file (`GELIJK_RETENTION`):

    offices:
      adv:adv-radar: {handled: 36}
    basis: Besluit van het bestuur van 1 maart 2026
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.reference.vocabularies import Label
from gelijk.reports.conduct_states import ENDED
from gelijk.reports.models.cases import Outcome

FILE = Path(__file__).with_name("rules.yaml")
LONGEST_MONTHS = 240


class Line(BaseModel):
    """Why and how long something is kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str = Field(pattern=r"^[a-z]+$", max_length=60)
    label: Label
    months: int = Field(ge=0, le=LONGEST_MONTHS)
    basis: str = Field(max_length=300)
    decided: bool


class Rule(Line):
    """The contents of cases with these outcomes."""

    purpose: Literal["handling", "proceedings", "conduct"]
    outcomes: frozenset[Outcome] = Field(min_length=1)


class OfComplaints(Line):
    """The contents of complaints about an office that ended so (Besluit Wga art. 12)."""

    ends: frozenset[str] = Field(min_length=1)


class Rules(BaseModel):
    """The file of terms; every outcome has one, so that no case is kept for ever."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    licence: str
    longest_hold_months: int = Field(ge=1, le=60)
    rules: tuple[Rule, ...]
    complaints: tuple[OfComplaints, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them."""
        return (*self.rules, *self.complaints)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        missing = set(Outcome) - {outcome for rule in self.rules for outcome in rule.outcomes}
        ends = [end for rule in self.complaints for end in rule.ends]
        twice = len({line.code for line in self.lines}) < len(self.lines)
        if missing or twice or sorted(ends) != sorted(ENDED):
            message = f"without a term, or twice: {sorted(missing)}, {sorted(ends)}"
            raise ValueError(message)
        return self


class _OwnTerms(BaseModel):
    """What offices set themselves, with the decision that says so."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    offices: Mapping[str, Mapping[str, int]]
    basis: str = Field(min_length=5, max_length=300)


@dataclass(frozen=True, slots=True)
class Term:
    """What holds for one case: the rule, how many months, and on what that rests."""

    rule: str
    months: int
    basis: str


@lru_cache
def all_rules() -> Rules:
    """The terms of Gelijk itself."""
    return Rules.model_validate(read_yaml(FILE))


def term(office: str, outcome: str) -> Term:
    """The longest term that any purpose gives this outcome at this office."""
    found = [_at(office, rule) for rule in all_rules().rules if outcome in rule.outcomes]
    return max(found, key=lambda one: one.months)


def complaint_term(office: str, end: str) -> Term:
    """The term of a complaint about this office that ended so."""
    return next(_at(office, rule) for rule in all_rules().complaints if end in rule.ends)


def _at(office: str, line: Line) -> Term:
    own, basis = _own(settings.RETENTION)
    mine = own.get(office, {})
    if line.code in mine:
        return Term(line.code, mine[line.code], basis)
    return Term(line.code, line.months, line.basis)


@lru_cache(maxsize=4)
def _own(path: str) -> tuple[Mapping[str, Mapping[str, int]], str]:
    if not path:
        return {}, ""
    try:
        own = _OwnTerms.model_validate(read_yaml(Path(path)))
    except (OSError, ValidationError, ValueError) as error:
        raise Problem(
            "De eigen bewaartermijnen zijn niet te lezen.",
            where=path,
            remedy="Zie docs/how-to/retention.md voor hoe het bestand eruitziet.",
        ) from error
    _check(own, path)
    return own.offices, own.basis


def _check(own: _OwnTerms, path: str) -> None:
    known = {line.code for line in all_rules().lines}
    for office, terms in own.offices.items():
        for code, months in terms.items():
            if code not in known or not 0 <= months <= LONGEST_MONTHS:
                raise Problem(
                    f"'{code}: {months}' is geen bewaartermijn.",
                    where=f"{path}, {office}",
                    remedy=f"Kies uit {', '.join(sorted(known))}, met 0 tot {LONGEST_MONTHS} "
                    "maanden.",
                )
