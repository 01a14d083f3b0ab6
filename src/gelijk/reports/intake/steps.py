"""The steps of the form as data, and the way through them."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from gelijk.core.problems import Problem
from gelijk.reports.intake.schema import Answers, Question, Step, Steps

FOLDER = Path(__file__).parent
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
VERSION = "2026"


@lru_cache
def load(version: str = VERSION) -> Steps:
    """The steps of a version; reports keep the version that they were made with."""
    path = FOLDER / f"steps-{version}.yaml"
    if path not in FOLDER.glob("steps-*.yaml"):
        raise Problem(f"Er is geen versie '{version}' van het meldformulier.")
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - safe
        return Steps.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise Problem(f"{place}: {first['msg']}", where=path.name) from error


@lru_cache
def by_slug() -> dict[str, Step]:
    """The steps of today's form by their address."""
    return {step.slug: step for step in load().steps}


@lru_cache
def _order() -> dict[str, int]:
    return {step.slug: place for place, step in enumerate(load().steps)}


@lru_cache
def question(name: str) -> Question:
    """A question by its name."""
    return next(one for one in load().questions() if one.name == name)


def asked(answers: Answers) -> list[Step]:
    """The steps that these answers lead along."""
    return [step for step in load().steps if step.is_asked(answers)]


def questions_of(step: Step, answers: Answers) -> list[Question]:
    """The questions of a step that are asked after these answers, with something to choose."""
    return open_questions(step.questions, answers)


def open_questions(questions: Sequence[Question], answers: Answers) -> list[Question]:
    """Those of these questions that are asked after these answers."""
    return [
        one
        for one in questions
        if one.is_asked(answers) and (not one.options or one.open_options(answers))
    ]


def beside(step: Step, way: Sequence[Step], distance: int) -> Step | None:
    """The step so many places on (or back) along the way; None at its ends.

    A step that is not on the way itself counts from where it would stand.
    """
    order = _order()
    here = order[step.slug]
    on = [one for one in way if (order[one.slug] - here) * distance > 0]
    ranked = on if distance > 0 else on[::-1]
    return ranked[abs(distance) - 1] if len(ranked) >= abs(distance) else None
