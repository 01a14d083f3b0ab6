"""What the file with the steps holds, checked while it is read."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

# An answer is one text, or several codes.
Answer = str | list[str]
Answers = Mapping[str, Answer]


class Kind(StrEnum):
    """How a question is put."""

    CHOICE = "choice"
    CHOICES = "choices"
    LINE = "line"
    WORDS = "words"
    E_MAIL = "e_mail"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    DAY = "day"
    PLACE = "place"
    FILES = "files"


CHOOSING = frozenset({Kind.CHOICE, Kind.CHOICES})


class Entry(BaseModel):
    """A part of the file; a key that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Conditional(Entry):
    """Something that is asked only after certain answers: of each question named, one of these."""

    show_when: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)

    @cached_property
    def _wanted(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """What it is asked after; every page of the form weighs this hundreds of times."""
        return tuple((question, frozenset(wanted)) for question, wanted in self.show_when.items())

    def is_asked(self, answers: Answers) -> bool:
        """Whether it is asked, given the answers so far."""
        for question, wanted in self._wanted:
            if wanted.isdisjoint(chosen(answers, question)):
                return False
        return True


class Option(Conditional):
    """One answer to choose; `hint` says that the catalogues explain it."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    hint: bool = False


class Question(Conditional):
    """One question. `hint` says that the catalogues explain it below its label."""

    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    kind: Kind
    required: bool = False
    hint: bool = False
    autocomplete: str = ""
    longest: int = 200
    options: tuple[Option, ...] = ()
    # Of these codes an answer stands alone: with others chosen too it is left out.
    alone: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if bool(self.options) != (self.kind in CHOOSING):
            message = f"'{self.name}': options belong to a choice, and a choice has options"
            raise ValueError(message)
        strange = set(self.alone) - {option.code for option in self.options}
        if strange:
            message = f"'{self.name}': no options {sorted(strange)}"
            raise ValueError(message)
        return self

    @cached_property
    def _has_conditions(self) -> bool:
        return any(option.show_when for option in self.options)

    def open_options(self, answers: Answers) -> Sequence[Option]:
        """The options that may be chosen after these answers."""
        if not self._has_conditions:
            return self.options
        return tuple(option for option in self.options if option.is_asked(answers))


class Step(Conditional):
    """One page of the form."""

    slug: str = Field(pattern=r"^[a-z][a-z-]*$")
    why: bool = True
    basis: tuple[str, ...] = ()
    questions: tuple[Question, ...] = Field(min_length=1)


class Steps(Entry):
    """The whole form, in its order."""

    version: str = Field(min_length=1, max_length=20)
    source: str
    licence: str
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _asks_after_what_was_asked(self) -> Self:
        """A condition looks back to an earlier page, so that it works without any script."""
        earlier: dict[str, set[str]] = {}
        for step in self.steps:
            for part in _conditionals(step):
                _look_back(step.slug, part, earlier)
            for question in step.questions:
                if question.name in earlier:
                    message = f"'{question.name}' is asked twice"
                    raise ValueError(message)
            earlier |= {one.name: {o.code for o in one.options} for one in step.questions}
        return self

    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        for step in self.steps:
            yield from step.questions


def _conditionals(step: Step) -> Iterator[Conditional]:
    yield step
    for question in step.questions:
        yield question
        yield from question.options


def _look_back(slug: str, part: Conditional, earlier: Mapping[str, set[str]]) -> None:
    for question, wanted in part.show_when.items():
        if not set(wanted) <= earlier.get(question, set()):
            message = f"step '{slug}': '{question}' has no earlier answers {', '.join(wanted)}"
            raise ValueError(message)


def chosen(answers: Answers, question: str) -> list[str]:
    """The answers to a question as a list; none when it was not answered."""
    answer = answers.get(question) or []
    return [answer] if isinstance(answer, str) else list(answer)


def text(answers: Answers, question: str) -> str:
    """The answer to a question that takes one; empty when it was not answered."""
    answer = answers.get(question) or ""
    return answer if isinstance(answer, str) else " ".join(answer)
