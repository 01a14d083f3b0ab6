"""The questionnaire of a round as data: sections of questions, each checked while it is read."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from django.utils import timezone
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, model_validator

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.core.tables import parse_decimal

FOLDER = Path(__file__).parent / "questionnaires"
CATALOGUE = "questions"
LONGEST = 2000

Answer = str | list[str]
Answers = Mapping[str, Answer]
Kind = Literal["choice", "choices", "number", "money", "year", "address", "words"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Entry):
    """The same words in Dutch and in English."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


class Option(Said):
    """One answer to choose. `alone` goes together with no other."""

    code: str
    alone: bool = False


class Question(_Entry):
    """One question. `public` says that the answer of one municipality may be shown.

    `most` is the largest figure that can be meant: more is a slip of the pen.
    """

    id: str
    kind: Kind
    text: Said
    hint: Said | None = None
    required: bool = False
    public: bool = False
    options: tuple[Option, ...] = ()
    most: int | None = None
    show_when: Mapping[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _choices_have_options(self) -> Self:
        if (self.kind in ("choice", "choices")) != bool(self.options):
            message = f"{self.id}: options belong to a choice"
            raise ValueError(message)
        return self

    def applies(self, answers: Answers) -> bool:
        """Whether it is asked after these answers."""
        return all(answers.get(name) in wanted for name, wanted in self.show_when.items())

    def label(self, answer: Answer) -> str:
        """The answer in words."""
        if not self.options:
            return str(answer)
        codes = [answer] if isinstance(answer, str) else answer
        return "; ".join(str(one) for one in self.options if one.code in codes)


class Section(_Entry):
    """Questions that stand on one page."""

    id: str
    title: Said
    questions: tuple[Question, ...]

    def asked(self, answers: Answers) -> list[Question]:
        """The questions that apply."""
        return [one for one in self.questions if one.applies(answers)]


class Questionnaire(_Entry):
    """All sections of a version."""

    version: str
    about: Said
    sections: tuple[Section, ...]

    @property
    def questions(self) -> list[Question]:
        """All questions, in their order."""
        return [one for section in self.sections for one in section.questions]

    def question(self, name: str) -> Question | None:
        """The question with this name, when this version puts it."""
        return next((one for one in self.questions if one.id == name), None)

    def pages(self, answers: Answers) -> list[Section]:
        """The sections in which anything is asked after these answers."""
        return [one for one in self.sections if one.asked(answers)]

    def asked(self, answers: Answers) -> list[Question]:
        """The questions that apply after these answers."""
        return [one for one in self.questions if one.applies(answers)]

    def missing(self, answers: Answers) -> list[Question]:
        """The required questions that apply and are not answered."""
        return [one for one in self.asked(answers) if one.required and not answers.get(one.id)]

    def kept(self, answers: Answers) -> dict[str, Answer]:
        """Only what is asked: an answer that no longer applies is no answer."""
        return {one.id: answers[one.id] for one in self.asked(answers) if answers.get(one.id)}


class _File(_Entry):
    version: str
    about: Said
    sections: tuple["_FileSection", ...]


class _FileSection(_Entry):
    id: str
    title: Said
    questions: tuple[str, ...]


def versions() -> list[str]:
    """The versions that there are, the earliest first."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != CATALOGUE)


@lru_cache
def questionnaire(version: str) -> Questionnaire:
    """One version, with its questions out of the catalogue."""
    if version not in versions():
        raise Problem(
            f"Er is geen vragenlijst '{version}'.", remedy=f"Kies uit: {', '.join(versions())}."
        )
    file = _File.model_validate(read_yaml(FOLDER / f"{version}.yaml"))
    known = catalogue()
    sections = tuple(
        Section(id=one.id, title=one.title, questions=tuple(known[name] for name in one.questions))
        for one in file.sections
    )
    return Questionnaire(version=file.version, about=file.about, sections=sections)


@lru_cache
def catalogue() -> dict[str, Question]:
    """Every question by its name."""
    rows = read_yaml(FOLDER / f"{CATALOGUE}.yaml")["questions"]
    return {row["id"]: Question.model_validate(row) for row in rows}


def faults(questions: Sequence[Question], given: Answers) -> Iterator[Problem]:
    """What is wrong with answers, each at its question; an empty one is for `missing` to tell."""
    for one in questions:
        answer = given.get(one.id)
        if not answer:
            continue
        what = _fault(one, answer)
        if what:
            yield Problem(what, where=one.id)


def _fault(question: Question, answer: Answer) -> str:
    codes = {one.code for one in question.options}
    if question.kind == "choices":
        several = [answer] if isinstance(answer, str) else answer
        if set(several) - codes:
            return "Dit antwoord bestaat niet."
        alone = [one for one in question.options if one.alone and one.code in several]
        return _ALONE.format(alone[0]) if alone and len(several) > 1 else ""
    if not isinstance(answer, str):
        return "Hier past één antwoord."
    if question.kind == "choice":
        return "" if answer in codes else "Dit antwoord bestaat niet."
    if question.kind in ("number", "money", "year"):
        return _figure_fault(question, answer)
    if question.kind == "address" and not answer.startswith(("https://", "http://")):
        return "Een webadres begint met https://."
    return "Dit is te lang." if len(answer) > LONGEST else ""


_ALONE = "'{}' gaat niet samen met een ander antwoord."


def _figure_fault(question: Question, answer: str) -> str:
    try:
        figure = parse_decimal(answer)
    except ValueError as error:
        return f"{str(error).capitalize()}."
    if question.kind == "year":
        this_year = timezone.localdate().year
        past = 1990 <= figure <= this_year and figure == int(figure)
        return "" if past else f"Schrijf een jaar van 1990 tot en met {this_year}."
    if figure < 0:
        return "Dit kan niet onder nul zijn."
    if question.most is not None and figure > question.most:
        most = f"{question.most:,}".replace(",", ".")
        return f"Dit is meer dan {most}. Kijk het na."
    return ""
