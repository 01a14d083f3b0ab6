"""Working days in the Netherlands, and adding to a day.

Algemene termijnenwet art. 3 lid 1 names New Year's Day, Easter Monday, Whit Monday, both days of
Christmas, Ascension Day, the King's birthday and 5 May (every year, not once in five); lid 2 makes
Good Friday equal to them for terms, though it is no holiday otherwise.
"""

import calendar
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[date]:
    """The days of art. 3 leden 1 and 2 in a year."""
    # The library counts 5 May as `public` once in five years only, and as `optional` always.
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))


def is_working_day(day: date, also_free: Collection[date] = ()) -> bool:
    """No Saturday, Sunday or holiday, nor a day made equal to one."""
    return day.weekday() < SATURDAY and day not in holidays_of(day.year) and day not in also_free


def on_or_after(day: date, also_free: Collection[date] = ()) -> date:
    """The day, or the first working day after it (Algemene termijnenwet art. 1 lid 1)."""
    while not is_working_day(day, also_free):
        day += timedelta(days=1)
    return day


def after(day: date, count: int, also_free: Collection[date] = ()) -> date:
    """So many working days later; the day itself does not count."""
    for _ in range(count):
        day = on_or_after(day + timedelta(days=1), also_free)
    return day


def months_after(day: date, count: int) -> date:
    """The same day of a later month, or its last day when it has no such day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
