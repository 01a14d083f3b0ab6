"""What a municipality can do next: a library of guidance as data, fitted to its answers."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from gelijk.core.facts import FactRow, read_rows
from gelijk.municipalities.monitor.questionnaire import Answers

FILE = Path(__file__).parent / "facts" / "guidance.yaml"


class Words(FactRow):
    """The same words in Dutch and in English."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


class Advice(FactRow):
    """One step, when it fits, and where more stands.

    `when` names answers of the monitor: of each question any of these. No `when` fits everybody.
    """

    id: str
    theme: str
    title: Words
    text: Words
    when: Mapping[str, tuple[str, ...]] = {}
    source: str
    url: str = ""
    document: str = ""
    start: int | None = None
    end: int | None = None

    def fits(self, answers: Answers) -> bool:
        """Whether it is for somebody who answered so."""
        return all(_any(answers.get(name, ""), wanted) for name, wanted in self.when.items())


def _any(answer: str | list[str], wanted: tuple[str, ...]) -> bool:
    given = [answer] if isinstance(answer, str) else answer
    return any(one in wanted for one in given)


@lru_cache
def library() -> tuple[Advice, ...]:
    """All of it."""
    return tuple(read_rows(FILE, Advice))


def fitting(answers: Answers) -> list[Advice]:
    """What fits these answers: first what they call for, then what is for everybody."""
    found = [one for one in library() if one.when and one.fits(answers)]
    return [*found, *(one for one in library() if not one.when)]
