"""Repeats and relatives are found by likeness, without names and within the own office."""

from datetime import date

import pytest

from gelijk.core import desks
from gelijk.reports import likeness
from gelijk.reports.actions import receiving
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.people import REPORTER
from gelijk.reports.related import related
from gelijk.reports.report import Report
from tests.reports.conftest import RADAR

STORY = (
    "De portier van de dansgelegenheid aan de markt liet mijn vrienden binnen en mij niet. Hij zei "
    "dat het vol was, maar na mij gingen nog tien mensen naar binnen die er anders uitzagen."
)
RETOLD = (
    "De portier van de dansgelegenheid aan de markt liet mijn vrienden binnen en mij niet. Hij zei "
    "dat het vol was, maar na mij gingen nog vijf mensen naar binnen. Ik voelde me vernederd."
)
OTHER = (
    "Bij de bezichtiging vroeg de makelaar waar mijn ouders geboren waren, en daarna hoorde ik "
    "niets meer, terwijl de woning nog weken te huur stond voor dezelfde prijs."
)


def received(account: str, **more):
    given = {"residence": "GM0599", "residence_known": PlaceKnown.KNOWN}
    return receiving.receive(by=REPORTER, report=Report(account=account, **(given | more))).case


def test_a_story_told_twice_is_found_and_another_is_not(reference, bram):
    mine, again = received(STORY), received(RETOLD)
    received(OTHER)
    with desks.at(RADAR):
        assert [one.case.pk for one in related(bram, mine)] == [again.pk]


def test_the_same_page_under_another_host_is_the_same(reference, bram):
    mine = received(STORY, url="https://www.forum.example/draad/12/?van=mail")
    other = received(OTHER, url="http://m.forum.example/draad/12")
    with desks.at(RADAR):
        found = related(bram, mine)
    assert [(one.case.pk, one.same_url) for one in found] == [(other.pk, True)]


def test_the_same_place_and_day_are_found(reference, bram):
    there = {
        "place": "GM0599",
        "place_known": PlaceKnown.KNOWN,
        "happened_from": date(2026, 4, 27),
    }
    mine, other = received(STORY, **there), received(OTHER, **there)
    with desks.at(RADAR):
        found = related(bram, mine)
    assert [(one.case.pk, one.same_place_and_day) for one in found] == [(other.pk, True)]


def test_another_office_is_not_looked_into(reference, bram, sanne):
    mine = received(STORY)
    received(STORY, residence="GM0193")
    with desks.at(RADAR):
        assert related(bram, mine) == []


@pytest.mark.parametrize("text", ["", "Ik werd geweigerd.", "a b c d e"])
def test_a_few_words_are_like_nothing(text):
    assert likeness.fingerprints(text) == []


def test_without_the_key_of_the_installation_the_numbers_say_nothing(settings):
    before = likeness.fingerprints(STORY)
    settings.LOOKUP_KEY = "een andere sleutel"
    likeness._key.cache_clear()
    try:
        assert not set(before) & set(likeness.fingerprints(STORY))
    finally:
        likeness._key.cache_clear()


def test_the_page_shows_what_is_the_same(client, reference, bram):
    mine, other = received(STORY), received(RETOLD)
    client.force_login(bram)
    page = client.get(f"/zaken/{mine.number}/verwant/").content.decode()
    assert other.number in page
    assert "van 8 kenmerken" in page


def test_besluit_art_2_3_no_page_for_a_municipality(client, reference, jan):
    mine = received(STORY)
    client.force_login(jan)
    assert client.get(f"/zaken/{mine.number}/verwant/").status_code == 404
