"""The account to parliament: a letter of the chapters that registers hand over.

A register says in its `account.py`: `def chapter(period: Period) -> Chapter | None`. This module
knows no register; it puts the chapters in order and gathers what none of them knows.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from pydantic import BaseModel, ConfigDict

from gelijk.core import registers
from gelijk.core.facts import read_yaml
from gelijk.core.letters.blocks import (
    Block,
    Chapter,
    Heading,
    Letter,
    Standing,
    bullets,
    paragraph,
)
from gelijk.core.periods import Period

WORDS = Path(__file__).parent / "letters" / "account.yaml"
LAST = 1000


class Words(BaseModel):
    """The fixed words of the letter."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    sender: str
    addressee: str
    place: str
    salutation: str
    title: str
    opening: tuple[str, ...]
    summary_title: str
    unknown_title: str
    unknown_opening: str
    nothing: str
    closing: tuple[str, ...]
    signatory: str


@lru_cache
def words() -> Words:
    """The fixed words, checked once."""
    return Words.model_validate(read_yaml(WORDS))


def compose(period: Period, *, today: date | None = None) -> Letter:
    """The account over the period, as it stands in the registers now."""
    text = words()
    found = list(_chapters(period))
    chapters = tuple(chapter for _, chapter in found if chapter is not None)
    written = today or date.today()
    return Letter(
        title=text.title.format(period=period.words),
        sender=text.sender,
        addressee=text.addressee,
        date=written,
        reference=f"verantwoording-{period.label}",
        place=text.place,
        salutation=text.salutation,
        opening=tuple(_opening(found, text, period)),
        chapters=_with_unknowns(chapters, text),
        closing=tuple(paragraph(line) for line in text.closing),
        signatory=text.signatory,
        site=settings.SITE,
        marked=tuple(_marks(period, written)),
    )


def _marks(period: Period, day: date) -> Iterator[Standing]:
    if settings.DEMONSTRATION:
        yield "demonstration"
    if period.end >= day:
        yield "draft"


def _chapters(period: Period) -> Iterator[tuple[str, Chapter | None]]:
    """Each register's chapter, and what it says when it has none."""
    for module in registers.modules("account"):
        if module.__name__ != __name__:
            yield getattr(module, "NOTHING", ""), module.chapter(period)


def _opening(
    found: list[tuple[str, Chapter | None]], text: Words, period: Period
) -> Iterator[Block]:
    """What the letter is, and what matters most: a reader in a hurry stops after half a page."""
    chapters = [chapter for _, chapter in found if chapter is not None]
    if not chapters:
        yield paragraph(text.nothing.format(period=period.words))
        return
    yield from (paragraph(line.format(period=period.words)) for line in text.opening)
    chapters.sort(key=lambda one: (one.order, one.key))
    said = [part for chapter in chapters for part in chapter.summary]
    said += [paragraph(words) for words, chapter in found if words and chapter is None]
    if said:
        yield Heading(text.summary_title, 1)
        yield bullets(*said)


def _with_unknowns(chapters: tuple[Chapter, ...], text: Words) -> tuple[Chapter, ...]:
    """Moves what the chapters do not know to one last chapter, so that nobody reads past it."""
    telling = [chapter for chapter in chapters if chapter.unknowns]
    if not telling:
        return chapters
    blocks: list[Block] = [paragraph(text.unknown_opening)]
    for chapter in sorted(telling, key=lambda one: (one.order, one.key)):
        blocks += [Heading(chapter.title, 2), bullets(*chapter.unknowns)]
    data: dict[str, Any] = {
        chapter.key: [_plain(part) for part in chapter.unknowns] for chapter in telling
    }
    last = Chapter("unknown", text.unknown_title, tuple(blocks), order=LAST, data=data)
    return (*(replace(chapter, unknowns=()) for chapter in chapters), last)


def _plain(part: Any) -> str:
    return "".join(run.text for run in part.runs)
