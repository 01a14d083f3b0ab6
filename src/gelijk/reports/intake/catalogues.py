"""The words of the form in each language. Dutch is the source; others say who has checked them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gelijk.core.problems import Problem

FOLDER = Path(__file__).parent / "languages"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SOURCE = "nl"


class State(StrEnum):
    """Whether somebody who knows the language has read the words."""

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"


class Entry(BaseModel):
    """A part of a catalogue; a key that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Review(Entry):
    """Who has checked a catalogue, and when."""

    state: State
    by: str = ""
    on: date | None = None


class Catalogue(Entry):
    """All words of the form in one language."""

    code: str = Field(pattern=r"^[a-z]{2,3}$")
    # The language's name in that language itself.
    name: str = Field(min_length=1)
    direction: Literal["ltr", "rtl"] = "ltr"
    review: Review
    words: Mapping[str, str]

    @cached_property
    def say(self) -> dict[str, str]:
        """The words of the pages themselves, by their short name, for templates."""
        return self._part("ui.")

    @cached_property
    def receipt(self) -> dict[str, str]:
        """The words of the last pages, by their short name."""
        return self._part("receipt.")

    def _part(self, prefix: str) -> dict[str, str]:
        return {
            key.removeprefix(prefix): text
            for key, text in self.words.items()
            if key.startswith(prefix)
        }

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody has checked these words."""
        return self.review.state is State.REVIEWED

    def get(self, key: str, **values: object) -> str:
        """The words, with the values filled in."""
        text = self.words[key]
        return text.format(**values) if values else text

    def option(self, question: str, code: str) -> str:
        """The label of an answer."""
        return self.words[f"option.{question}.{code}"]


@lru_cache
def codes() -> tuple[str, ...]:
    """The languages of the form: Dutch and English first, the others by their own name."""
    found = [load(path.stem) for path in FOLDER.glob("*.yaml")]
    first = {SOURCE: 0, "en": 1}
    return tuple(
        one.code
        for one in sorted(found, key=lambda one: (first.get(one.code, 2), one.name.casefold()))
    )


@lru_cache
def load(code: str) -> Catalogue:
    """The catalogue of a language; a Problem when the form has none."""
    path = FOLDER / f"{code}.yaml"
    if path not in FOLDER.glob("*.yaml"):
        raise Problem(f"Het meldformulier is er niet in de taal '{code}'.")
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - safe
        return Catalogue.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise Problem(f"{place}: {first['msg']}", where=path.name) from error
