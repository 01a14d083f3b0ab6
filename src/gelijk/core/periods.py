"""Periods over which account is given: a year, or two months as the House asked in January 2025.

The two-monthly letter was promised in the debate of 29 January 2025 (kst-30950-435) and first
sent on 25 April 2025 (kst-30950-455).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gelijk.core.letters.words import DUTCH
from gelijk.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to and including `end`."""

    start: date
    end: date
    label: str

    @property
    def year(self) -> int:
        """The year that the period falls in."""
        return self.start.year

    @property
    def words(self) -> str:
        """As a Dutch sentence names it: `2022`, `maart en april 2025`."""
        if (self.start.month, self.end.month) == (1, 12):
            return self.label
        first, last = (DUTCH.months[day.month - 1] for day in (self.start, self.end))
        return f"{first} en {last} {self.year}"

    def holds(self, day: date | None) -> bool:
        """Whether the day is in it; an unknown day is not."""
        return day is not None and self.start <= day <= self.end


def year(number: int) -> Period:
    """A whole calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), str(number))


def two_months(number: int, part: int) -> Period:
    """The `part`-th pair of months of the year, 1 to 6."""
    first = date(number, 2 * part - 1, 1)
    following = date(number + (part == 6), (2 * part) % 12 + 1, 1)
    return Period(first, following - timedelta(days=1), f"{number}-{part}")


def parse(words: str) -> Period:
    """`2022` is a year; `2025-2` the second pair of months of 2025."""
    match = re.fullmatch(r"(20\d\d)(?:-([1-6]))?", words.strip())
    if match is None:
        raise Problem(
            f"'{words}' is geen periode.",
            remedy="Geef een jaar (2022) of een jaar met een tweemaandelijks deel (2025-2).",
        )
    number, part = match.groups()
    return two_months(int(number), int(part)) if part else year(int(number))
