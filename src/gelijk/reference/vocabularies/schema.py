"""What a vocabulary file holds, checked while it is read."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gelijk.core.problems import Problem


class Entry(BaseModel):
    """A part of a vocabulary file; a key that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(Entry):
    """Words in both languages."""

    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, language: str | None) -> str:
        """English for English, Dutch for everything else."""
        return self.en if (language or "").startswith("en") else self.nl


class Concept(Entry):
    """One concept; `form_row` is the row of the form of the Regulation in which it is counted."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: Label
    definition: Label | None = None
    broader: str | None = None
    other_names: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    statutory: bool | None = None
    legal_basis: tuple[str, ...] = ()
    form_row: str | None = None
    police: str | None = None
    college: str | None = None
    prosecution: str | None = None
    source: str | None = None

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            message = f"'{self.code}' ends before it begins"
            raise ValueError(message)
        return self

    def in_use(self, year: int) -> bool:
        """Whether the concept was in use on any day of the year."""
        began = self.valid_from is None or self.valid_from.year <= year
        return began and (self.valid_until is None or self.valid_until.year >= year)


class Vocabulary(Entry):
    """A list of concepts with one level of narrower ones, and where it comes from."""

    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    slug: str = Field(pattern=r"^[a-z][a-z-]*$")
    prefix: str = Field(pattern=r"^[a-z][a-z-]*$")
    title: Label
    definition: Label
    source: str
    licence: str
    legal_basis: tuple[str, ...] = ()
    form_table: str | None = None
    mapped: bool = False
    concepts: tuple[Concept, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        codes = [concept.code for concept in self.concepts]
        twice = {code for code in codes if codes.count(code) > 1}
        if twice:
            message = f"more than once: {', '.join(sorted(twice))}"
            raise ValueError(message)
        tops = {concept.code for concept in self.concepts if concept.broader is None}
        for concept in self.concepts:
            if concept.broader is not None and concept.broader not in tops:
                message = f"'{concept.code}': there is no '{concept.broader}' at the top"
                raise ValueError(message)
        return self

    @cached_property
    def _by_code(self) -> dict[str, Concept]:
        return {concept.code: concept for concept in self.concepts}

    @cached_property
    def _by_words(self) -> dict[str, Concept]:
        found: dict[str, Concept] = {}
        for concept in self.concepts:
            words = [concept.label.nl, concept.label.en, concept.code, *concept.other_names]
            for word in words:
                found.setdefault(_folded(word), concept)
        return found

    @property
    def top(self) -> tuple[Concept, ...]:
        """The concepts that stand under no other."""
        return tuple(concept for concept in self.concepts if concept.broader is None)

    @property
    def form_rows(self) -> tuple[str, ...]:
        """The rows of the form of the Regulation, in its order."""
        return tuple(one.form_row for one in self.top if one.form_row is not None)

    def get(self, code: str) -> Concept:
        """The concept with this code; an unknown code is a problem that names the known ones."""
        if code not in self._by_code:
            raise Problem(
                f"'{code}' staat niet in {self.title.nl.lower()}.",
                remedy=f"Kies uit: {', '.join(self._by_code)}.",
            )
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def find(self, words: str) -> Concept | None:
        """The concept with this label, other name or code, in any case; or nothing."""
        return self._by_words.get(_folded(words))

    def narrower(self, code: str) -> tuple[Concept, ...]:
        """The concepts right under this one."""
        return tuple(concept for concept in self.concepts if concept.broader == code)

    def root(self, code: str) -> Concept:
        """The top concept that this one stands under, or itself."""
        concept = self.get(code)
        return self.get(concept.broader) if concept.broader else concept

    def choices(self, language: str | None = "nl") -> list[tuple[str, str]]:
        """Code and label, narrower ones after the one they stand under; for forms."""
        return [(one.code, one.label.in_language(language)) for one in self.walk()]

    def walk(self) -> Iterator[Concept]:
        """Every concept, each followed by its narrower ones."""
        for concept in self.top:
            yield concept
            yield from self.narrower(concept.code)

    def in_year(self, year: int) -> "Vocabulary":
        """The vocabulary as it was in that year."""
        kept = tuple(concept for concept in self.concepts if concept.in_use(year))
        if not kept:
            raise Problem(f"In {year} was {self.title.nl.lower()} niet in gebruik.")
        rest = {field: getattr(self, field) for field in Vocabulary.model_fields}
        return Vocabulary(**rest | {"concepts": kept})

    def identifier(self, concept: Concept) -> str:
        """The public identifier, such as `grond:herkomst`."""
        return f"{self.prefix}:{concept.code}"


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
