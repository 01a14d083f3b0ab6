"""The templates of letters as data: a file each in `texts/`, checked when they are read.

A template fits in some states of a case and for one side. What sending it means in the case (a
side told, a conclusion made known) is its `effect`, so that a letter never says what the case does
not know of.
"""

import re
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Literal, Self

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field, model_validator

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.reference.vocabularies import Label
from gelijk.reports.models.conduct import ConductStatus
from gelijk.reports.models.handling import Party
from gelijk.reports.states import Status

FOLDER = Path(__file__).with_name("texts")
CASE, CONDUCT = "case", "conduct"
Effect = Literal["letter", "tell_investigation", "tell_mediation", "ask_agreement", "conclusion"]
Need = Literal["told", "advice", "conclusion"]
Merged = Literal[
    "aanhef",
    "bureau",
    "nummer",
    "ontvangen",
    "behandelaar",
    "klager",
    "beklaagde",
    "voorval",
    "plaats",
    "gronden",
    "eerste_contact",
    "zienswijze",
    "advies",
    "advies_motivering",
    "conclusie",
    "weging",
    "motivering",
    "instantie",
    "uitkomst",
    "oordeel",
]


class Template(BaseModel):
    """One letter. `fields` are what `text` merges, written out so that a reader sees it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=60)
    order: int
    about: Literal["case", "conduct"] = "case"
    title: Label
    subject: str = Field(max_length=120)
    to: Party
    article: str = Field(min_length=10, max_length=120)
    states: tuple[str, ...] = Field(min_length=1)
    effect: Effect = "letter"
    needs: tuple[Need, ...] = ()
    fields: tuple[Merged, ...]
    text: str = Field(min_length=80)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        known = {*Status} if self.about == CASE else {*ConductStatus}
        strange = sorted({*self.states} - {str(one) for one in known})
        if strange:
            raise ValueError(f"{self.id}: no such state: {', '.join(strange)}")
        used = {name for _, name, _, _ in Formatter().parse(self.text) if name}
        if used != {*self.fields}:
            raise ValueError(f"{self.id}: fields and text differ in {used ^ {*self.fields}}")
        return self

    def filled(self, values: dict[str, str]) -> str:
        """The text with these values; paragraphs stay apart by an empty line."""
        return re.sub(r"\n{3,}", "\n\n", self.text.format(**values)).strip()


def for_cases() -> tuple[Template, ...]:
    """The letters of a case, in their order."""
    return tuple(one for one in _all() if one.about == CASE)


def of(template_id: str, about: str = CASE) -> Template:
    """The template of this name."""
    found = next((one for one in _all() if one.id == template_id and one.about == about), None)
    if found is None:
        names = ", ".join(one.id for one in _all() if one.about == about)
        raise Problem(f"Er is geen brief '{template_id}'.", remedy=f"Kies uit: {names}.")
    return found


def name_of(template_id: str) -> str:
    """What a letter is called in the language of the page; the code itself when it is not ours."""
    found = next((one for one in _all() if one.id == template_id), None)
    return found.title.in_language(get_language()) if found else template_id


@lru_cache
def _all() -> tuple[Template, ...]:
    found = [Template.model_validate(read_yaml(path)) for path in FOLDER.glob("*.yaml")]
    return tuple(sorted(found, key=lambda one: (one.order, one.id)))
