"""The statutory form as data: its tables, rows and columns in each year."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from gelijk.core.problems import Problem
from gelijk.reference import vocabularies

FOLDER = Path(__file__).parent / "forms"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(BaseModel):
    """A part of the file; a key that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(Entry):
    """A column; those with the same group stand under one heading."""

    key: str
    group: str
    label: str

    @property
    def title(self) -> str:
        """Both headings in one line."""
        return f"{self.group}: {self.label}" if self.group else self.label


class Heads(Entry):
    """What the block above the tables asks."""

    adv: str
    municipality: str
    year: str


class Table(Entry):
    """One table; where `several` may apply to one complaint its sum can differ from the number."""

    key: str
    title: str
    rows: tuple[str, ...]
    total: str
    vocabulary: str = ""
    unknown: str = ""
    several: bool = False
    notes: tuple[str, ...] = ()

    def row_of(self) -> dict[str, str]:
        """Every code of the vocabulary, narrower ones too, with the row that it is counted in."""
        if not self.vocabulary:
            return {}
        vocabulary = vocabularies.load(self.vocabulary)
        tops = {one.code: vocabulary.root(one.code) for one in vocabulary.concepts}
        return {code: top.form_row or self.unknown for code, top in tops.items()}


class Form(Entry):
    """The form of the Regulation as it held from a year on."""

    source: str
    licence: str
    valid_from: int
    title: str
    header: Heads
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]

    @model_validator(mode="after")
    def _unknown_is_a_row(self) -> Self:
        for table in self.tables:
            if table.rows and table.unknown not in table.rows:
                message = f"{table.key}: '{table.unknown}' is no row"
                raise ValueError(message)
        return self

    def table(self, key: str) -> Table:
        """The table with this key."""
        return next(table for table in self.tables if table.key == key)


@lru_cache
def forms() -> tuple[Form, ...]:
    """All forms that ever held, the earliest first."""
    texts = (path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml"))
    found = [Form.model_validate(yaml.load(text, LOADER)) for text in texts]  # noqa: S506 - safe
    return tuple(sorted(found, key=lambda form: form.valid_from))


def form_of(year: int) -> Form:
    """The form for complaints registered in the year."""
    held = [form for form in forms() if form.valid_from <= year]
    if not held:
        raise Problem(
            f"Het registratieformulier van {year} kent Gelijk niet.",
            remedy=f"Kies {forms()[0].valid_from} of later.",
        )
    return held[-1]
