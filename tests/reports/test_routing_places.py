"""Municipalities as people write them."""

from datetime import date

import pytest

from gelijk.reports.routing.places import all_on, place_from, place_of, places_like

DAY = date(2026, 3, 2)
pytestmark = pytest.mark.usefixtures("reference")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rotterdam", "GM0599"),
        ("  rotterdam ", "GM0599"),
        ("Gemeente Rotterdam", "GM0599"),
        ("gm0599", "GM0599"),
        ("Den Haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("s gravenhage", "GM0518"),
        ("den bosch", "GM0796"),
        ("Sudwest Fryslan", "GM1900"),
        ("Súdwest-Fryslân", "GM1900"),
        ("Bergen op zoom", "GM0748"),
        ("Bergen NH", "GM0373"),
        ("Bonaire", "COL01"),
        ("St. Eustatius", "COL02"),
        ("openbaar lichaam Saba", "COL03"),
        ("Weesp", "GM0363"),
        ("Beemster", "GM0439"),
        ("GM0457", "GM0363"),
        ("Beek", "GM0888"),
        ("The Hague", "GM0518"),
        ("Амстердам", "GM0363"),
        ("لاهاي", "GM0518"),
        ("Statia", "COL02"),
    ],
)
def test_what_people_write_is_understood(text, code):
    assert place_from(text, DAY).code == code


@pytest.mark.parametrize("text", ["", "Bergen", "Rotterdan", "Haaren", "3011 AB", "Atlantis"])
def test_what_may_be_several_or_none_is_left_open(text):
    assert place_from(text, DAY) is None


def test_a_name_holds_on_its_own_days():
    assert place_from("Weesp", date(2022, 3, 23)).code == "GM0457"
    assert place_from("Weesp", date(2022, 3, 24)).code == "GM0363"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Rotterdan", "Rotterdam"), ("amster", "Amsterdam"), ("Zoom", "Bergen op Zoom")],
)
def test_what_looks_like_it_is_offered(text, name):
    assert name in [one.name for one in places_like(text, DAY)]


def test_all_that_begin_so_are_offered():
    names = [one.name for one in places_like("Bergen", DAY)]
    assert {"Bergen op Zoom", "Bergen (L.)", "Bergen (NH.)"} <= set(names)


def test_one_letter_offers_nothing():
    assert places_like("a", DAY) == []


def test_every_municipality_is_found_by_its_own_name_and_code():
    places = all_on(DAY)
    assert len(places) == 342 + 3
    for place in places:
        assert place_from(place.name, DAY) == place
        assert place_of(place.code, DAY) == place


def test_asking_twice_asks_the_database_once(django_assert_num_queries):
    place_from("Rotterdam", DAY)
    with django_assert_num_queries(0):
        place_from("Utrecht", DAY)
        places_like("Utr", DAY)
