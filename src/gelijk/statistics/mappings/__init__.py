"""Words of others against ours: classes of bodies, sources by key, names of codes."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, model_validator

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.reference import vocabularies
from gelijk.statistics.catalogue import Said

FOLDER = Path(__file__).parent

__all__ = ["BodyClass", "Source", "classes", "dimension_word", "ground_of", "source", "word"]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Source(_Row):
    """Who published something, and where it stands."""

    name: str
    kind: Literal["own", "report", "news"]
    url: str = ""
    note: str = ""
    document: str = ""


class BodyClass(_Row):
    """A class of a body and the ground of ours that it comes to, where there is one."""

    name: str
    ground: str = ""
    code: str = ""
    match: Literal["exact", "near", "none"]
    label: Said | None = None
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, row: dict[str, object]) -> dict[str, object]:
        return {("name" if key == "class" else key): value for key, value in row.items()}

    @model_validator(mode="after")
    def _is_something(self) -> Self:
        if bool(self.ground) == (self.match == "none") or bool(self.ground) == bool(self.code):
            message = f"'{self.name}' needs a ground, or a code of its own and match: none"
            raise ValueError(message)
        if self.ground and self.ground not in vocabularies.load("grounds"):
            message = f"'{self.ground}' is no ground"
            raise ValueError(message)
        return self

    @property
    def stored(self) -> str:
        """The code that the figure is stored under."""
        return self.ground or self.code


@lru_cache(maxsize=1)
def classes() -> Mapping[str, tuple[BodyClass, ...]]:
    """The classes of every body, by the first part of the name of its indicators."""
    content = read_yaml(FOLDER / "grounds.yaml")["bodies"]
    return {
        body: tuple(BodyClass.model_validate(row) for row in rows) for body, rows in content.items()
    }


def ground_of(body: str, words: str) -> BodyClass:
    """What the class of the body comes to; a class that nobody mapped is refused."""
    for one in classes().get(body, ()):
        if one.name == words:
            return one
    raise Problem(
        f"De klasse '{words}' van '{body}' staat niet in de vertaling naar gronden.",
        remedy="Zet haar in mappings/grounds.yaml.",
    )


@lru_cache(maxsize=1)
def sources() -> Mapping[str, Source]:
    """All sources by key."""
    content = read_yaml(FOLDER / "sources.yaml")["sources"]
    return {key: Source.model_validate(row) for key, row in content.items()}


def source(key: str) -> Source | None:
    """The source behind a key; what Gelijk counted itself has none."""
    return sources().get(key)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Mapping[str, Mapping[str, Said] | Said | str]]:
    content = read_yaml(FOLDER / "words.yaml")
    return {
        "dimensions": {
            name: Said.model_validate(row) for name, row in content["dimensions"].items()
        },
        "vocabularies": content["vocabularies"],
        "codes": {
            name: {code: Said.model_validate(row) for code, row in rows.items()}
            for name, rows in content["codes"].items()
        },
    }


def dimension_word(name: str) -> str:
    """What a dimension is called on the screen."""
    return str(_words()["dimensions"].get(name, name))


def word(dimension: str, code: str) -> str:
    """What a code of a dimension is called on the screen."""
    own = _words()["codes"].get(dimension)
    if isinstance(own, dict) and code in own:
        return str(own[code])
    listed = _words()["vocabularies"].get(dimension)
    if isinstance(listed, str) and code in (found := vocabularies.load(listed)):
        return found.get(code).label.in_language(get_language())
    for rows in classes().values():
        for row in rows:
            if row.code == code and row.label is not None:
                return str(row.label)
    return code
