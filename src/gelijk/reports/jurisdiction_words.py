"""Advice on bodies in the words of the reader's language, for a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.reports.jurisdiction import Advice, Judgment, advise
from gelijk.reports.models import Case

JUDGMENTS: dict[Judgment, str | Promise] = {
    "yes": _("kan hierover gaan"),
    "depends": _("gaat er misschien over"),
    "no": _("oordeelt hier niet over"),
}
TONES: dict[Judgment, str] = {"yes": "good", "depends": "info", "no": "neutral"}


@dataclass(frozen=True, slots=True)
class LastDay:
    """A term in words; `day` where it can be reckoned."""

    label: str
    text: str
    basis: str
    sure: bool
    day: date | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Words:
    """One body as a page shows it."""

    body: str
    why: str
    how: str
    judgment: str | Promise
    tone: str
    basis: str
    sure: bool
    deadlines: tuple[LastDay, ...]


def in_words(found: Iterable[Advice], language: str | None) -> list[Words]:
    """The advice in English or Dutch, in the same order."""
    return [_words(one, language) for one in found]


def for_answers(codes: Mapping[str, Any], today: date, language: str) -> list[Words]:
    """For who has just reported: by the codes that the receipt page keeps a while."""
    day = codes.get("happened")
    found = advise(
        codes.get("grounds", ()),
        codes.get("terrain", "onbekend"),
        today=today,
        online=bool(codes.get("online")),
        natures=codes.get("natures", ()),
        happened=date.fromisoformat(day) if day else None,
    )
    return in_words(found, language)


def for_case(case: Case, today: date, language: str | None) -> list[Words]:
    """What can be done with this case, and by when."""
    found = advise(
        case.grounds,
        case.terrain,
        today=today,
        online=case.online,
        natures=[case.nature, *case.more_natures],
        happened=case.happened_from,
    )
    return in_words(found, language)


def _words(one: Advice, language: str | None) -> Words:
    return Words(
        body=one.name.in_language(language),
        why=one.why.in_language(language),
        how=one.how.in_language(language),
        judgment=JUDGMENTS[one.judgment],
        tone=TONES[one.judgment],
        basis="; ".join(one.basis),
        sure=one.sure,
        deadlines=tuple(
            LastDay(
                label=term.label.in_language(language),
                text=term.text.in_language(language),
                basis=term.basis,
                sure=term.sure,
                day=term.last_day,
                passed=term.passed,
            )
            for term in one.deadlines
        ),
    )
