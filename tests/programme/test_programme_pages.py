"""The public pages of the programme, in Dutch and in English."""

import time

import pytest
from django.test import Client

from gelijk.programme import facts
from tests.kept_facts import load_once

PAGES = (
    "/programma/",
    "/programma/?editie=2022",
    "/programma/?editie=2023",
    "/programma/?editie=geen&pagina=3",
    "/programma/?zoek=niets+van+dit+alles",
    "/programma/2022/",
    "/programma/2023/",
    "/programma/verschil/2022/2023/",
    "/programma/doelen/",
    "/programma/sessies/",
    "/programma/sessies/2022-001/",
    "/programma/instrumenten/",
    "/programma/instrumenten/?zoek=niets+van+dit+alles",
    "/programma/instrumenten/N012/",
    "/programma/maatregelen/2022-001/",
    "/programma/maatregelen/2023-029/",
    "/programma/maatregelen/2022-001/versies/1.0/",
)


@pytest.fixture
def visitor(db):
    load_once(facts.load)
    return Client()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens(visitor, page, language):
    response = visitor.get(language + page)
    assert response.status_code == 200
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert "2.02" not in page
    assert "2,02" not in page


def test_what_is_written_and_what_is_read_in_is_marked(visitor):
    page = visitor.get("/programma/maatregelen/2022-015/").content.decode()
    assert 'gelijk-basis--read_in">ingelezen' in page
    assert 'gelijk-basis--written">staat er' in page


def test_the_third_line_shows_both_names(visitor):
    page = visitor.get("/programma/2022/").content.decode()
    assert "Bijstaan en beschermen" in page
    assert "Bijstaan en handhaven" in page


def test_of_2023_the_page_says_how_many_are_not_known(visitor):
    page = visitor.get("/programma/?editie=2023").content.decode()
    assert "29 nieuwe afspraken" in page
    assert "6 maatregelen" in page


def test_a_light_never_stands_without_a_word(visitor):
    page = visitor.get("/programma/maatregelen/2023-029/").content.decode()
    assert "op schema" in page
    assert "kst-30950-359" in page


def test_content_is_marked_dutch_on_an_english_page(visitor):
    page = visitor.get("/en/programma/maatregelen/2022-012/").content.decode()
    assert '<h1 class="utrecht-heading-1" lang="nl">Nationaal onderzoek' in page
    assert "What we know" in page


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("/programma/", 8),
        ("/programma/?editie=2022&kleur=unknown&zoek=onderzoek", 9),
        ("/programma/maatregelen/2022-040/", 18),
        ("/programma/maatregelen/2023-029/", 18),
        ("/programma/2022/", 22),
        ("/programma/doelen/", 6),
    ],
)
def test_a_page_takes_few_statements(visitor, django_assert_max_num_queries, page, most):
    visitor.get(page)
    with django_assert_max_num_queries(most):
        visitor.get(page)


# Measured on 22 November 2026: 41 and 52 ms of one core; the bound has room for a slower machine.
@pytest.mark.parametrize("page", ["/programma/", "/programma/maatregelen/2022-040/"])
def test_a_page_takes_little_of_the_processor(visitor, page):
    visitor.get(page)
    took = []
    for _ in range(5):
        start = time.process_time()
        visitor.get(page)
        took.append(time.process_time() - start)
    assert min(took) < 0.2


@pytest.mark.parametrize(
    "page", ["/programma/1999/", "/programma/maatregelen/1999-001/", "/programma/sessies/1-1/"]
)
def test_what_is_not_there_is_not_found(visitor, page):
    assert visitor.get(page).status_code == 404
