"""One search through all registers: what it finds, in what order, and what it keeps to itself."""

import pytest
from django.contrib.auth.models import AnonymousUser
from lxml import html

from gelijk.core import facts
from gelijk.core.models import LoadedFacts
from gelijk.core.permissions import SYSTEM
from gelijk.core.search import folded, search, snippet
from gelijk.finance.models import Intention
from gelijk.finance.models.intentions import Round
from gelijk.programme.models import Measure, MeasureVersion
from tests.kept_facts import load_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def registers() -> None:
    load_once(facts.load_when_changed)
    assert LoadedFacts.objects.exists()


def kinds(found) -> set[str]:
    return {str(one.kind) for one in found}


def page(client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def test_every_register_answers(registers):
    assert kinds(search("racisme")) >= {"maatregel", "bedrag", "motie", "brief"}
    assert {one.identifier for one in search("hilversum")} >= {"gemeente:GM0402"}
    assert any(one.url.startswith("/begrippen/") for one in search("leeftijd"))


@pytest.mark.parametrize("text", ["Enquête", "enquete", "ENQUÊTE", "enquête"])
def test_accents_and_capitals_make_no_difference(registers, text):
    assert "toezegging:C023" in {one.identifier for one in search(text)}


def test_a_place_with_an_accent_is_found_without_it(registers, client):
    assert "Súdwest-Fryslân" in {one.title for one in search("sudwest fryslan")}
    assert "Súdwest-Fryslân" in client.get("/gemeenten/?zoek=sudwest").content.decode()


def test_every_word_must_be_there(registers):
    one, both = search("racisme"), search("racisme aanpak")
    assert 0 < len(both) < len(one)
    assert {found.url for found in both} <= {found.url for found in one}


def test_an_identifier_leads_to_the_thing_itself(registers):
    assert search("kst-35925-VII-35")[0].identifier == "kst-35925-VII-35"
    assert search("C023")[0].identifier == "toezegging:C023"


def test_a_name_comes_before_a_text(registers):
    found = search("voetbal")
    in_name = ["voetbal" in folded(one.title) for one in found]
    assert any(in_name)
    assert in_name == sorted(in_name, reverse=True)


def test_what_is_not_public_is_found_by_nobody_else(registers):
    """An intention that is not public, and a measure that is still a draft."""
    Intention.objects.create(
        public_id="voornemen:2099-001", title="Zeepaardjesplan", round=Round.SPRING
    )
    measure = Measure.objects.create(public_id="maatregel:2099-001", year=2099, number=1)
    MeasureVersion.objects.create(measure=measure, title="Zeepaardjesmaatregel")
    assert search("zeepaardje", AnonymousUser()) == []
    assert [one.title for one in search("zeepaardje", SYSTEM)] == ["Zeepaardjesplan"]


def test_the_page_shows_the_words_in_their_place(registers, client):
    shown = page(client, "/zoeken/?q=enquete")
    marked = {mark.text_content().casefold() for mark in shown.xpath("//mark")}
    assert marked == {"enquête"}
    assert shown.xpath("//ol[contains(@class, 'gelijk-results')]//a[contains(@href, 'C023')]")


def test_the_list_has_pages(registers, client):
    first = page(client, "/zoeken/?q=discriminatie")
    second = page(client, "/zoeken/?q=discriminatie&pagina=2")
    links = "//ol[contains(@class, 'gelijk-results')]//h3/a/@href"
    assert len(first.xpath(links)) == 20
    assert not set(first.xpath(links)) & set(second.xpath(links))


def test_nothing_found_says_what_to_do(registers, client):
    text = page(client, "/zoeken/?q=zzzzzz").text_content()
    assert "0 resultaten" in text
    assert "Probeer minder woorden" in text


def test_no_question_gives_no_list(client):
    shown = page(client, "/zoeken/")
    assert not shown.xpath("//h2[contains(., 'resultaten')]")


def test_the_search_stands_on_every_page(client):
    for address in ("/", "/en/over/"):
        assert page(client, address).xpath("//header//a[contains(@href, '/zoeken/')]")


def test_what_was_typed_is_text(registers, client):
    answer = client.get("/zoeken/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in answer


@pytest.mark.parametrize("word", ["C_23", "C%23", "C\\023", "(C023", "[C]023"])
def test_signs_of_patterns_are_letters(registers, word):
    assert search("C023")
    assert search(word) == []


def test_a_snippet_keeps_every_letter_it_shows():
    text = "De enquête " + "x " * 200 + "over Súdwest-Fryslân " + "y " * 200
    parts = snippet(text, ["sudwest"])
    assert "".join(part.text for part in parts).strip("… ") in text
    assert [part.text for part in parts if part.marked] == ["Súdwest"]
    assert len("".join(part.text for part in parts)) < 300


def test_folding_keeps_the_length():
    for text in ("Enquête", "ß", "İstanbul", "Ægir", "e\u0301", "日本"):
        assert len(folded(text)) == len(text)
