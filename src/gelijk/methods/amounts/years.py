"""The years that a sentence puts on its amount."""

import re
from typing import NamedTuple

from gelijk.methods.amounts.sentence import Sentence
from gelijk.methods.amounts.vocabulary import RELATIVE
from gelijk.methods.reading.cleaning import CleanText


class Years(NamedTuple):
    """The first and the last year that the words put on the amount; None is not stated."""

    first: int | None = None
    last: int | None = None


YEAR = r"(?:19[89]\d|20[0-7]\d)"
MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
DAY = rf"(?:\d{{1,2}} {MONTH} |{MONTH} |(?:het )?(?:voor|na)jaar(?: van)? |begin |medio |eind )?"
LEAD = (
    r"(?:in|voor|over|van|per|tussen)\s+(?:het\s+|de\s+|ieder\s+van\s+de\s+)?"
    r"(?:(?:begrotings|kalender|school|studie|subsidie|verslag)?ja(?:ar|ren)\s+|periode\s+)?"
)
YEARS_STATED = re.compile(
    rf"(?<!\w)(?=[bijkmopstv(])(?:(?:{LEAD}|(?:periode|jaren)\s+)(?P<from>{YEAR})\s*"
    rf"(?:tot en met|t/m|tot|en|-|–|—|/)\s*(?P<to>{YEAR}|\d\d(?!\d))"
    rf"|(?:vanaf|sinds|met ingang van|ingaande|per)\s+(?:het\s+)?(?:jaar\s+)?{DAY}(?P<since>{YEAR})"
    rf"(?:\s*(?:tot en met|t/m|tot)\s*(?P<until2>{YEAR}))?"
    rf"|(?:tot en met|t/m|tot)\s+(?:het\s+)?(?:jaar\s+)?{DAY}(?P<until>{YEAR})"
    rf"|(?:{LEAD}|(?:kalender|begrotings)?jaar\s+|begroting\s+|\(){DAY}(?P<one>{YEAR}))"
    r"(?![\w]|[-/–][0-9])"
)
REACH = 50  # how far a statement of years can begin before its last year
BEYOND = 24  # how far it can go on after the start of that year
POINTS_BACK = re.compile(r"(?:hier|daar)(?:aan|bij|mee|van|voor)?\b|van dit\b|deze\b")
BEHIND = re.compile(r"\s*(?:euro\s*)?(?:(?!en\b)\w+\s+)?\(?$")


def years_of(
    clean: CleanText,
    sentence: Sentence,
    span: tuple[int, int],
    near: tuple[int, int],
    letter_year: int | None,
) -> Years:
    """The years of an amount: those directly behind it, else the nearest before it, else after.

    All places are in the clean text: the amount, its clause, its sentence. "vorig jaar" and its
    like are read only where the year of the letter is known.
    """
    small = sentence.small
    start, end = span
    behind = _first_years(sentence, end, min(near[1], end + 40))
    if behind is not None and BEHIND.fullmatch(small, end, behind.start()):
        return _years(behind)
    before = _last_years(sentence, near[0], start)
    if before is not None:
        return _years(before)
    relative = [RELATIVE[word] for word in sentence.between(*near) if word in RELATIVE]
    if relative and letter_year is not None:
        return Years(letter_year + relative[0], letter_year + relative[0])
    after = _first_years(sentence, end, near[1])
    if after is None and sentence.years:
        after = YEARS_STATED.match(small, sentence.left, sentence.right)
    if after is None and POINTS_BACK.match(small, sentence.left):
        after = _said_before(clean, sentence.left)
    return _years(after) if after is not None else Years()


def _first_years(sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
    if not sentence.has_year(start, end):
        return None
    return YEARS_STATED.search(sentence.small, start, end)


def _last_years(sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
    """The last years stated: looks round each year written, from the last to the first."""
    while (year := sentence.last_year(start, end)) is not None:
        floor = max(start, sentence.small.rfind(" ", 0, max(0, year - REACH)) + 1)
        found = _last(sentence.small, floor, min(end, year + BEYOND))
        if found is not None:
            return found
        end = year
    return None


def _last(small: str, start: int, end: int) -> re.Match[str] | None:
    found = list(YEARS_STATED.finditer(small, start, end))
    return found[-1] if found else None


def _said_before(clean: CleanText, start: int) -> re.Match[str] | None:
    """ "Hier is € 2 miljoen aan besteed": the year stands in what "hier" points back to."""
    floor = max(0, start - 500, clean.text.rfind("\n\n", 0, max(0, start - 4)))
    return _last(clean.small, floor, start)


def _years(match: re.Match[str]) -> Years:
    if match["one"]:
        return Years(int(match["one"]), int(match["one"]))
    if match["since"]:
        return Years(int(match["since"]), int(match["until2"]) if match["until2"] else None)
    if match["until"]:
        return Years(None, int(match["until"]))
    first, last = int(match["from"]), match["to"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Years(first, second) if first <= second else Years(first, None)
