"""The rules of routing as they stand in `rules.yaml`, checked while they are read."""

from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.reference import vocabularies
from gelijk.reference.vocabularies import Label
from gelijk.reports.models.cases import Wish

FILE = Path(__file__).with_name("rules.yaml")
Standing = Literal[
    "served",
    "unsure",
    "unserved",
    "divided",
    "caribbean",
    "caribbean_own",
    "not_applicable",
    "unknown",
]


class Part(BaseModel):
    """A part of the file; a key that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class When(Part):
    """Conditions that must all hold; what is left out does not matter."""

    residence: frozenset[Standing] = frozenset()
    place: frozenset[Standing] = frozenset()
    online: bool | None = None
    wants_place: bool | None = None
    terrain: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    wish: frozenset[Wish] = frozenset()

    @model_validator(mode="after")
    def _names_what_exists(self) -> Self:
        for name, codes in (("terrains", self.terrain), ("grounds", self.grounds)):
            vocabulary = vocabularies.load(name)
            for code in codes:
                vocabulary.get(code)
        return self


class Rule(Part):
    """One rule: when it holds, which office, on what article, and why in both languages."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    when: When
    office: Literal["residence", "place", "national"]
    basis: tuple[str, ...] = Field(min_length=1)
    because: Label

    @model_validator(mode="after")
    def _the_office_is_there(self) -> Self:
        has_one = {"served", "caribbean_own"}
        asked = {"residence": self.when.residence, "place": self.when.place}.get(self.office)
        if asked is not None and (not asked or not asked <= has_one):
            message = f"'{self.id}' sends to an office that may not be there"
            raise ValueError(message)
        return self


class Notes(Part):
    """What is added to the reason of a rule."""

    followed: Label
    region: Label


class Rules(Part):
    """All rules, in the order in which they are asked."""

    source: str
    licence: str
    version: str
    rules: tuple[Rule, ...] = Field(min_length=1)
    notes: Notes

    @model_validator(mode="after")
    def _always_decides(self) -> Self:
        names = [rule.id for rule in self.rules]
        if len(set(names)) != len(names):
            message = "a rule has its name once"
            raise ValueError(message)
        if self.rules[-1].when != When():
            message = "the last rule has no conditions, so that there is always an office"
            raise ValueError(message)
        return self


@lru_cache
def rules() -> Rules:
    """The rules of this installation."""
    try:
        return Rules.model_validate(read_yaml(FILE))
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        raise Problem(f"{column}: {first['msg']}", where=FILE.name) from error
