"""Putting in letters, several at once: one that cannot be read does not hold up the others."""

from collections.abc import Callable
from dataclasses import dataclass

from gelijk.core.permissions import Person
from gelijk.core.problems import NotAllowed, Problem
from gelijk.documents import actions, queries
from gelijk.documents.models import Letter


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a letter that is new or was there already, or a refusal."""

    filename: str
    letter: Letter | None = None
    new: bool = False
    found: int = 0
    problem: Problem | None = None


def take_in(*, by: Person, filename: str, content: Callable[[], bytes]) -> Outcome:
    """Reads one file; a refusal is told, unless the person may not put in letters at all."""
    try:
        words = content()
        there = queries.same_file(words)
        letter = actions.add(by=by, filename=filename, content=words)
    except NotAllowed:
        raise
    except Problem as problem:
        return Outcome(filename, problem=problem)
    return Outcome(filename, letter, new=there is None, found=letter.findings.count())
