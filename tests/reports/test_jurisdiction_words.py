"""Advice on bodies as people read it: on the receipt page and on the page of a case."""

from datetime import date

import pytest

from gelijk.reports.jurisdiction import FIT, advise
from gelijk.reports.jurisdiction_words import JUDGMENTS, for_answers, for_case, in_words
from gelijk.reports.models import Case

TODAY = date(2026, 3, 2)
CODES = {
    "grounds": ["herkomst"],
    "terrain": "politie_om",
    "natures": ["vijandige_bejegening"],
    "online": False,
    "happened": "2026-01-05",
}


def test_who_has_just_reported_reads_by_when():
    found = {one.body: one for one in for_answers(CODES, TODAY, "nl")}
    (term,) = found["Klacht bij de overheidsinstantie zelf"].deadlines
    assert (term.day, term.passed, term.sure) == (date(2027, 1, 5), False, True)


def test_without_a_day_there_is_advice_and_no_last_day():
    for one in for_answers(CODES | {"happened": ""}, TODAY, "nl"):
        assert all(term.day is None for term in one.deadlines)


def test_nothing_known_still_gives_advice():
    assert for_answers({}, TODAY, "nl")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("nl", "College voor de Rechten van de Mens"),
        ("en", "Netherlands Institute for Human Rights"),
        (None, "College voor de Rechten van de Mens"),
    ],
)
def test_it_is_told_in_the_language_of_the_reader(language, name):
    assert name in {one.body for one in for_answers(CODES, TODAY, language)}


def test_a_case_is_advised_on_as_it_is_classified_now():
    case = Case(
        grounds=["moslimdiscriminatie"],
        terrain="werkvloer",
        nature="geweld",
        happened_from=date(2026, 2, 1),
    )
    told = for_case(case, TODAY, "nl")
    assert told == in_words(
        advise(
            ["godsdienst"],
            "arbeidsmarkt",
            today=TODAY,
            natures=["geweld"],
            happened=date(2026, 2, 1),
        ),
        "nl",
    )


def test_every_judgment_has_a_word():
    assert set(JUDGMENTS) == set(FIT)
