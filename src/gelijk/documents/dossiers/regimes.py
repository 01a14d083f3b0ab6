"""Regimes and grounds as data: which exist under which rules, and by what they are called."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from gelijk.core.facts import FactRow, read_rows
from gelijk.core.problems import Problem
from gelijk.documents.models.dossiers import Regime

FOLDER = Path(__file__).parent
# The parts of a code: a number (`5.4a` has a letter to its number) or the letter of an item.
PARTS = re.compile(r"\d+a(?=\.)|\d+|[a-i](?![a-z])")
WORDS = re.compile(r"art\w*|lid|onder|sub|wo[ob]")


class Ground(FactRow):
    """One ground, with its official name and where it stands in the law."""

    code: str
    label: str
    article: str
    law: Literal["Woo", "Wob", "Grondwet", "AVG"]
    kind: Literal["absolute", "relative", "temporary"]
    # Grounds for what is taken out because it is about a person.
    personal: bool = False
    successor: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class Term(FactRow):
    """How long something may take; no number of days where the law has none."""

    days: int | None = None
    times: int | None = None
    article: str
    reason_needed: bool = True


class Rules(FactRow):
    """What holds for a dossier of one regime."""

    id: str
    basis: str
    woo: bool
    grounds: tuple[str, ...]
    names: str
    category: str
    kind_of_document: str = ""
    term: Term
    extension: Term
    # How long it waits after the decision when somebody is expected to object.
    wait: Term | None = None
    suspension: Term | None = None
    to_the_house: bool = False
    notes: tuple[str, ...] = ()


@lru_cache
def grounds() -> dict[str, Ground]:
    """Every ground by its code."""
    return {row.code: row for row in read_rows(FOLDER / "grounds.yaml", Ground)}


@lru_cache
def _all() -> dict[str, Rules]:
    return {row.id: row for row in read_rows(FOLDER / "regimes.yaml", Rules)}


def rules(regime: str) -> Rules:
    """The rules of a regime."""
    return _all()[Regime(regime).value]


def choices(regime: str) -> list[Ground]:
    """The grounds that exist under a regime, in the order of the law."""
    return [grounds()[code] for code in rules(regime).grounds]


def ground_for(regime: str, proposed: str) -> str:
    """The ground under this regime for what detection proposes a ground of the Woo for.

    The House's request is not a Woo request (kst-36200-VII-139): what is personal goes there for
    the protection of personal data, and no ground of the Woo is ever named.
    """
    rule = rules(regime)
    if proposed in rule.grounds:
        return proposed
    known = grounds().get(proposed)
    if known and known.personal:
        return rule.names
    raise Problem(
        f"Grond {proposed} bestaat niet bij dit soort dossier.",
        where=str(Regime(regime).label),
        remedy=f"Kies uit: {', '.join(rule.grounds)}.",
    )


def normalised(written: str) -> str:
    """The code of a ground as a list has it: `5.1.2e`, `10.2.e`, `art. 10 lid 2 onder e Wob`."""
    text = " ".join(written.replace("\N{NO-BREAK SPACE}", " ").split()).lower()
    if text in grounds():
        return text
    code = ".".join(PARTS.findall(WORDS.sub(" ", text)))
    if code in grounds():
        return code
    raise Problem(
        f"‘{written.strip()}’ is geen grond die wij kennen.",
        remedy="Schrijf een code zoals 5.1.2.e (Woo) of 10.2.e (Wob).",
    )


def compact(code: str) -> str:
    """As the inventory list writes it: `5.1.2e`."""
    return re.sub(r"\.([a-i])$", r"\1", code)
