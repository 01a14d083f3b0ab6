"""Vocabularies: one source for forms, the API, statistics and SKOS.

Each stands in a YAML file beside this module; `load("grounds")` gives it, `load("grounds", 2021)`
gives it as it was in that year.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from gelijk.core.problems import Problem
from gelijk.reference.vocabularies.schema import Concept, Label, Vocabulary

FOLDER = Path(__file__).parent
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

__all__ = ["FOLDER", "Concept", "Label", "Vocabulary", "by_slug", "load", "names"]


@lru_cache
def names() -> tuple[str, ...]:
    """The names of all vocabularies."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@lru_cache(maxsize=256)
def load(name: str, year: int | None = None) -> Vocabulary:
    """The vocabulary; with a year only the concepts that were in use in that year."""
    if name not in names():
        raise Problem(
            f"Er is geen vocabulaire '{name}'.", remedy=f"Wel zijn er: {', '.join(names())}."
        )
    if year is not None:
        return load(name).in_year(year)
    path = FOLDER / f"{name}.yaml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - safe
        vocabulary = Vocabulary.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        raise Problem(f"{column}: {first['msg']}", where=path.name) from error
    if vocabulary.name != name:
        raise Problem(f"name: is '{vocabulary.name}' en niet '{name}'.", where=path.name)
    return vocabulary


def by_slug(slug: str) -> Vocabulary | None:
    """The vocabulary at this Dutch address, or nothing."""
    return next((one for one in map(load, names()) if one.slug == slug), None)
