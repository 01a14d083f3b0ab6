"""Working days: Algemene termijnenwet art. 1 and 3, against a plain second reckoning."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gelijk.reports import working_days

DAYS = st.dates(date(2010, 1, 1), date(2060, 12, 31))


def easter(year):
    """Meeus, Jones and Butcher, 1876: Easter Sunday of the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def king(year):
    """The King's birthday, on Saturday when 27 April is a Sunday; before 2014 the Queen's."""
    day = date(year, 4, 30) if year < 2014 else date(year, 4, 27)
    if day.weekday() == 6:
        day -= timedelta(days=1)
    return day


def article_3(year):
    """The days of art. 3 leden 1 and 2, by hand."""
    sunday = easter(year)
    around = {sunday + timedelta(days=days) for days in (-2, 1, 39, 50)}
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return around | fixed | {king(year)}


@pytest.mark.parametrize("year", range(2010, 2061))
def test_algemene_termijnenwet_art_3_the_free_days_of_a_year(year):
    weekdays = {day for day in working_days.holidays_of(year) if day.weekday() < 5}
    assert weekdays == {day for day in article_3(year) if day.weekday() < 5}


def test_algemene_termijnenwet_art_3_lid_2_good_friday_counts_as_a_holiday_for_terms():
    assert not working_days.is_working_day(date(2026, 4, 3))


def test_the_fifth_of_may_is_free_every_year():
    assert not working_days.is_working_day(date(2026, 5, 5))
    assert not working_days.is_working_day(date(2027, 5, 5))


def test_algemene_termijnenwet_art_1_a_term_that_ends_in_a_weekend_ends_later():
    assert working_days.on_or_after(date(2026, 3, 7)) == date(2026, 3, 9)
    # Good Friday, the weekend and Easter Monday.
    assert working_days.on_or_after(date(2026, 4, 3)) == date(2026, 4, 7)


def test_a_day_made_equal_to_a_holiday_is_free():
    bridge = date(2026, 5, 15)
    assert working_days.on_or_after(date(2026, 5, 14), {bridge}) == date(2026, 5, 18)


@given(DAYS, st.integers(1, 40))
def test_so_many_working_days_later_counts_each_of_them(day, count):
    end = working_days.after(day, count)
    between = [day + timedelta(days=one) for one in range(1, (end - day).days + 1)]
    free = {one for year in range(day.year, end.year + 1) for one in article_3(year)}
    assert sum(one.weekday() < 5 and one not in free for one in between) == count
    assert working_days.is_working_day(end)


@given(DAYS, st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, count):
    later = working_days.months_after(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
