"""From what was typed to answers, and what is wrong with them, in the language of the form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from gelijk.core.problems import Problem
from gelijk.reports.intake import catalogues, places, steps
from gelijk.reports.intake.schema import CHOOSING, Answer, Answers, Kind, Question, chosen, text

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{4})-(\d{2})-(\d{2})")
TELEPHONE = re.compile(r"\+?[\d ()./-]{6,30}")
ADDRESS = re.compile(r"(?:https?://)?[^\s/@]+\.[^\s/@]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
OLDEST = 120


class Typed(Protocol):
    """What a browser sends: several values under one name."""

    def getlist(self, key: str, /) -> list[Any]: ...


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the answer to a question: a key of the catalogues and its values."""

    question: str
    error: str
    values: Mapping[str, str | int]

    def said(self, catalogue: catalogues.Catalogue) -> str:
        """The fault in a language."""
        return catalogue.get(f"error.{self.error}", **self.values)


def read(questions: Sequence[Question], typed: Typed) -> dict[str, Answer]:
    """What was typed for these questions; files are read elsewhere."""
    found: dict[str, Answer] = {}
    for question in questions:
        values = [CONTROL.sub("", str(value)).strip() for value in typed.getlist(question.name)]
        if question.kind is Kind.CHOICES:
            found[question.name] = _without_lonely(question, [one for one in values if one])
        elif question.kind is not Kind.FILES:
            found[question.name] = (values[-1] if values else "").replace("\r\n", "\n")
    return found


def _without_lonely(question: Question, values: list[str]) -> list[str]:
    rest = [value for value in dict.fromkeys(values) if value not in question.alone]
    return rest or list(dict.fromkeys(values))


def check(answers: Answers, language: str = catalogues.SOURCE) -> list[Problem]:
    """Everything that keeps these answers from becoming a report; `where` names the question."""
    catalogue = catalogues.load(language)
    return [Problem(fault.said(catalogue), where=fault.question) for fault in faults_of(answers)]


def faults_of(answers: Answers) -> list[Fault]:
    """The faults in all answers, along the steps that they lead along; and answers not asked."""
    found = [fault for step in steps.asked(answers) for fault in step_faults(step.slug, answers)]
    asked = {
        question.name
        for step in steps.asked(answers)
        for question in steps.questions_of(step, answers)
    }
    known = {question.name for question in steps.load().questions()}
    found += [Fault(name, "unknown_question", {}) for name in answers if name not in known]
    strange = [name for name in answers if name in known - asked and answers[name]]
    return found + [Fault(name, "not_asked", {}) for name in strange]


def step_faults(slug: str, answers: Answers) -> list[Fault]:
    """The faults in the answers of one step."""
    found: list[Fault] = []
    for question in steps.questions_of(steps.by_slug()[slug], answers):
        found += _faults(question, answers)
    return found


def _faults(question: Question, answers: Answers) -> Iterator[Fault]:
    answer = answers.get(question.name) or ""
    if question.kind is Kind.PLACE:
        yield from _place_faults(question.name, answers)
    elif not answer:
        if question.required:
            error = "choose" if question.kind in CHOOSING else "empty"
            yield Fault(question.name, error, {})
    elif question.kind in CHOOSING:
        allowed = {option.code for option in question.open_options(answers)}
        if not set(chosen(answers, question.name)) <= allowed:
            yield Fault(question.name, "choose", {})
    elif len(answer) > question.longest:
        yield Fault(question.name, "too_long", {"longest": question.longest, "length": len(answer)})
    else:
        yield from _form_faults(question, answers)


def _place_faults(name: str, answers: Answers) -> Iterator[Fault]:
    """A municipality is asked for only when somebody says to know it."""
    typed = text(answers, name)
    if text(answers, f"{name}_known") != "known" or places.code_of(typed):
        return
    if not typed:
        yield Fault(name, "place_empty", {})
        return
    alike = places.alike(typed)
    error = "place_alike" if alike else "place_unknown"
    yield Fault(name, error, {"typed": typed[:80], "alike": ", ".join(alike)})


def _form_faults(question: Question, answers: Answers) -> Iterator[Fault]:
    typed = text(answers, question.name)
    if question.kind is Kind.DAY:
        yield from _day_faults(question.name, answers)
    elif question.kind is Kind.E_MAIL:
        try:
            validate_email(typed)
        except ValidationError:
            yield Fault(question.name, "e_mail", {})
    elif (question.kind is Kind.TELEPHONE and not TELEPHONE.fullmatch(typed)) or (
        question.kind is Kind.ADDRESS and not ADDRESS.fullmatch(typed)
    ):
        yield Fault(question.name, question.kind.value, {})


def _day_faults(name: str, answers: Answers) -> Iterator[Fault]:
    day, today = day_of(text(answers, name)), timezone.localdate()
    if day is None:
        yield Fault(name, "day", {})
    elif day > today:
        yield Fault(name, "future", {})
    elif day.year < today.year - OLDEST:
        yield Fault(name, "day", {})
    elif name == "happened_until":
        began = day_of(text(answers, "happened_from"))
        if began is None or day < began:
            yield Fault(name, "day_order", {})


def day_of(typed: str) -> date | None:
    """The day that was typed or picked: `3-10-2026`, `2026-10-03`."""
    found = DAY.fullmatch(typed.strip())
    if not found:
        return None
    day, month, year, *rest = found.groups()
    try:
        return date(int(year), int(month), int(day)) if year else date(*map(int, rest))
    except ValueError:
        return None
