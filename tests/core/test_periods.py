"""Periods of account."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from gelijk.core.periods import parse, two_months, year
from gelijk.core.problems import Problem


def test_a_year_holds_its_days():
    period = parse("2022")
    assert period == year(2022)
    assert period.holds(date(2022, 1, 1))
    assert period.holds(date(2022, 12, 31))
    assert not period.holds(date(2023, 1, 1))
    assert not period.holds(None)


def test_six_pairs_of_months_make_a_year_without_gaps():
    parts = [two_months(2024, number) for number in range(1, 7)]
    assert parts[0].start == date(2024, 1, 1)
    assert parts[-1].end == date(2024, 12, 31)
    for before, after in pairwise(parts):
        assert after.start - before.end == timedelta(days=1)


def test_a_leap_year_ends_february_on_the_29th():
    assert parse("2024-1").end == date(2024, 2, 29)


@pytest.mark.parametrize(
    "words", ["", "22", "2022-7", "2022-0", "1999", "2022-12", "jaar", "-2022"]
)
def test_other_words_are_refused_with_what_to_do(words):
    with pytest.raises(Problem, match="2025-2"):
        parse(words)
