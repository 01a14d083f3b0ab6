"""Special categories of personal data (art. 9 AVG), where they are said of a person.

A word like 'moslim' is no personal data in a policy letter; it is beside somebody's name, or where
somebody reports what happened to them. Office holders' public positions are left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from gelijk.methods.redaction.model import Decision, Ground, Role, Span, Type

_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n\s*\n|\n(?=[-*|])")
_THIRD_PERSON = re.compile(
    r"\b(?:hij|zij|ze|hem|haar|betrokkene|melder|klager|klaagster|verzoek(?:er|ster)|cliënte?|"
    r"medewerk(?:er|ster)|leerling|huurder|patiënte?)\b(?! (?:allen|allemaal|samen)\b)",
    re.I,
)
# How far back a pronoun points: some three sentences.
_NEAR = 320
_FIRST_PERSON = re.compile(r"\b(?:ik|mij|mijn|mn|m'n|me)\b", re.I)


@cache
def _categories() -> dict[str, re.Pattern[str]]:
    text = files("gelijk.methods.redaction").joinpath("lexicon/special_categories.yaml")
    categories = yaml.safe_load(text.read_text("utf-8"))["categories"]
    return {name: _any_of(patterns) for name, patterns in categories.items()}


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.I)


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in _categories().values()), re.I)


def categories_in(text: str) -> frozenset[str]:
    """The special categories of which a text speaks, of whomever."""
    return frozenset(name for name, pattern in _categories().items() if pattern.search(text))


def find_special(text: str, spans: Sequence[Span], report: bool) -> list[Span]:
    """Passages that tell something special about somebody named, or pointed to, in the sentence.

    `report` says that the document is somebody's own account: 'ik ben moslim' then counts too.
    """
    people = [span for span in spans if span.type is Type.PERSON and span.hidden]
    if not people and not report:
        return []
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    taken = [(span.start, span.end) for span in spans]
    found = []
    for match in _words().finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        at = bisect_right(ends, match.start()) - 1
        start, end = ends[at], ends[min(at + 1, len(ends) - 1)]
        subject = _subject(text, people, start, end, match.start())
        if subject is None and not (report and _FIRST_PERSON.search(text, start, end)):
            continue
        found.append(_span(match, subject or _teller(people)))
    return found


def _subject(text: str, people: Sequence[Span], start: int, end: int, place: int) -> Span | None:
    """The person of the sentence who stands nearest, or to whom its hij or zij points."""
    inside = [person for person in people if start <= person.start < end]
    nearest = min(inside, key=lambda person: abs(person.start - place), default=None)
    return nearest or _pointed_back_to(text, people, start, place)


def _pointed_back_to(text: str, people: Sequence[Span], start: int, place: int) -> Span | None:
    """'Hij is moslim': the person named last before; 'moslims, en ze zijn' points to nobody."""
    if not _THIRD_PERSON.search(text, start, place):
        return None
    before = [person for person in people if start - _NEAR < person.start < start]
    return max(before, key=lambda person: person.start, default=None)


def _teller(people: Sequence[Span]) -> Span | None:
    return next(iter(_citizens(people)), None)


def _citizens(people: Sequence[Span]) -> Iterator[Span]:
    return (person for person in people if person.role is Role.CITIZEN)


def _span(match: re.Match[str], subject: Span | None) -> Span:
    return Span(
        match.start(),
        match.end(),
        Type.SPECIAL,
        subject.role if subject else Role.CITIZEN,
        subject.entity if subject else "melder",
        Decision.REDACT,
        Ground.SPECIAL_CATEGORY,
        0.8,
        match[0],
    )
