"""Dates in a letter, and where they contradict each other. Nothing is repaired."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gelijk.methods.citations.forms import MONTHS
from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

WRITTEN = rf"(?P<day>[0-9][0-9]?)\s(?P<month>{'|'.join(MONTHS)})\s(?P<year>(?:19|20)\d\d)(?!\d)"
_DATE = re.compile(WRITTEN)
_MONTH_NAMES = Vocabulary(MONTHS)
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAYS)})\s(?:de\s)?\Z", re.IGNORECASE)
_ASKED = re.compile(r"verzocht|verzoekt|gevraagd|\breactie\b|naar aanleiding|aanleiding")
_REPORTED = re.compile(r"bericht|artikel|nieuws|krant|uitzending|publicatie|gepubliceerd|opinie")
_HAPPENED = re.compile(
    r"\b(?:heeft|hebben|heb|is|zijn|werd|werden)\b[^.]*\b(?:verzocht|gevraagd|gestuurd|toegezegd"
    r"|geïnformeerd|gezonden|aangenomen|verschenen|gepubliceerd|aangeboden)\b"
)
_NEAR = 7  # days apart, years left out


class DateFound(NamedTuple):
    """A full date in the clean text; `day` is None when no calendar has it (31 februari)."""

    text: str
    start: int
    end: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all be true; places are (text, start, end) in the original."""

    kind: str
    what: str
    places: tuple[tuple[str, int, int], ...]


def find_dates(clean: CleanText) -> list[DateFound]:
    """All full dates, found from their months."""
    text = clean.text
    dates = []
    for place, _ in clean.places(_MONTH_NAMES):
        day = place - 3 if text[max(0, place - 3) : place - 2].isdecimal() else place - 2
        found = _DATE.match(text, day) if day >= 0 else None
        if found is not None:
            dates.append(DateFound(found[0], found.start(), found.end(), as_date(found)))
    return dates


def as_date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return None


def find_conflicts(clean: CleanText, dates: list[DateFound], own: date | None) -> list[Conflict]:
    """Dates that contradict the calendar, each other or the date of the letter."""
    conflicts = []
    for found in dates:
        conflicts += _against_calendar(clean, found)
        conflicts += _after_letter(clean, found, own)
    return conflicts + _against_each_other(clean, dates)


def _against_calendar(clean: CleanText, found: DateFound) -> list[Conflict]:
    if found.day is None:
        return [_conflict(clean, "calendar", f"{found.text} staat in geen kalender", found)]
    named = _WEEKDAY.search(clean.text, max(0, found.start - 14), found.start)
    if named is None or _WEEKDAYS.index(named[1].lower()) == found.day.weekday():
        return []
    real = _WEEKDAYS[found.day.weekday()]
    return [_conflict(clean, "weekday", f"{found.text} is een {real}, geen {named[1]}", found)]


def _after_letter(clean: CleanText, found: DateFound, own: date | None) -> list[Conflict]:
    if own is None or found.day is None or found.day <= own:
        return []
    left, right = clean.sentence_at(found.start, found.end)
    if not _HAPPENED.search(clean.text, left, right):
        return []
    what = f"{found.text} is voorbij volgens de zin, maar later dan de brief ({own.isoformat()})"
    return [_conflict(clean, "after_letter", what, found)]


def _against_each_other(clean: CleanText, dates: list[DateFound]) -> list[Conflict]:
    """A reaction asked a year after the report it reacts to, nearly to the day: one year is wrong.

    The text does not say which; both dates stay as written.
    """
    for place, first in enumerate(dates[:40]):
        for second in dates[place + 1 : place + 12]:
            if not _year_apart(first, second):
                continue
            one, other = (_sentence(clean, found) for found in (first, second))
            if (_ASKED.search(one) and _REPORTED.search(other)) or (
                _ASKED.search(other) and _REPORTED.search(one)
            ):
                what = (
                    f"{first.text} en {second.text} horen bij hetzelfde, maar liggen een jaar "
                    "uiteen; de tekst zegt niet welk jaar klopt"
                )
                return [_conflict(clean, "years", what, first, second)]
    return []


def _year_apart(first: DateFound, second: DateFound) -> bool:
    if first.day is None or second.day is None or first.day.year == second.day.year:
        return False
    return abs(abs((first.day - second.day).days) - 365) <= _NEAR


def _sentence(clean: CleanText, found: DateFound) -> str:
    left, right = clean.sentence_at(found.start, found.end)
    return clean.text[left:right]


def _conflict(clean: CleanText, kind: str, what: str, *dates: DateFound) -> Conflict:
    places = []
    for found in dates:
        start, end = clean.to_original(found.start, found.end)
        places.append((clean.original[start:end], start, end))
    return Conflict(kind, what, tuple(places))
