"""Pages of vocabularies, organisations and municipalities."""

import csv
import io

import pytest
from click.testing import CliRunner
from rdflib import Graph

from gelijk.core import identifiers
from gelijk.reference import facts, vocabularies
from tests.kept_facts import load_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded() -> None:
    load_once(facts.load)


@pytest.mark.parametrize("name", vocabularies.names())
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_vocabulary_has_a_page_in_both_languages(client, name, language):
    vocabulary = vocabularies.load(name)
    page = client.get(f"{language}/begrippen/{vocabulary.slug}/").content.decode()
    for concept in vocabulary.concepts:
        assert f'id="{concept.code}"' in page
    title = vocabulary.title.in_language("en" if language else "nl")
    assert f"<h1>{title}</h1>" in page


def test_downloads_are_skos_with_the_address_of_this_site(client, settings):
    settings.SITE = "https://gelijk.example"
    answer = client.get("/begrippen/gronden.ttl")
    assert answer["Content-Type"].startswith("text/turtle")
    graph = Graph().parse(data=answer.content.decode(), format="turtle")
    assert any(str(one).startswith("https://gelijk.example/begrippen/") for one in graph.subjects())
    assert client.get("/begrippen/gronden.jsonld")["Content-Type"] == "application/ld+json"
    assert client.get("/begrippen/bestaat-niet/").status_code == 404


def test_organisations_are_found_by_a_former_name(client):
    page = client.get("/organisaties/?zoek=VenJ").content.decode()
    assert "ministerie van Justitie en Veiligheid" in page
    assert "1 organisatie" in page


def test_organisations_of_a_day(client):
    page = client.get("/organisaties/?soort=ministry&dag=2025-01-01").content.decode()
    assert "Volkshuisvesting" in page
    before = client.get("/organisaties/?soort=ministry&dag=2023-01-01").content.decode()
    assert "Volkshuisvesting" not in before


def test_a_date_that_is_none_says_so_and_shows_the_list(client):
    page = client.get("/organisaties/?dag=gisteren").content.decode()
    assert "Dit is geen datum" in page
    assert 'value="gisteren"' in page


def test_an_organisation_shows_its_names_and_its_relations(client):
    page = client.get("/organisaties/jenv/").content.decode()
    assert "ministerie van Veiligheid en Justitie" in page
    assert "tot en met 31 december 2017" in page
    adv = client.get("/organisaties/adv-nhn/").content.decode()
    assert "Bedient" in adv
    assert "/gemeenten/GM0361/" in adv


def test_municipalities_are_sorted_and_searched(client):
    page = client.get("/gemeenten/?jaar=2023&sorteer=-inwoners").content.decode()
    places = [page.index(f">{name}</a>") for name in ("Amsterdam", "Rotterdam", "Utrecht")]
    assert places == sorted(places)
    assert 'aria-sort="descending"' in page
    assert "17.811.291" in page
    found = client.get("/gemeenten/?jaar=2022&zoek=weesp").content.decode()
    assert "1 gemeente" in found
    none = client.get("/gemeenten/?jaar=2023&zoek=weesp").content.decode()
    assert "Geen gemeente past" in none


@pytest.mark.parametrize("query", ["jaar=1900", "jaar=x", "sorteer=;drop", "pagina=999", "jaar=²"])
def test_nonsense_in_the_address_shows_the_list(client, query):
    assert client.get(f"/gemeenten/?{query}").status_code == 200


def test_a_municipality_shows_where_it_went_and_how_sure_that_is(client):
    page = client.get("/gemeenten/GM0788/").content.decode()
    assert "15,1 procent van de inwoners" in page
    assert page.count("geschat") == 4
    assert client.get("/gemeenten/GM9999/").status_code == 404


def test_a_municipality_without_a_known_adv_says_so(client):
    assert "is niet gevonden" in client.get("/gemeenten/GM0861/").content.decode()


def test_the_table_of_a_year_is_whole(client):
    answer = client.get("/gemeenten/2023.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert len(rows) == 342
    assert sum(int(row["inwoners"]) for row in rows) == 17_811_291
    assert {row["adv_zekerheid"] for row in rows} == {
        *("confirmed", "count_checked", "region", "unconfirmed", "unknown")
    }
    assert client.get("/gemeenten/2019.csv").status_code == 404


@pytest.mark.parametrize(
    ("identifier", "label", "url"),
    [
        ("organisatie:BZK", "ministerie van Binnenlandse Zaken", "/organisaties/bzk/"),
        ("organisatie:VenJ", "ministerie van Justitie", "/organisaties/jenv/"),
        ("gemeente:GM0363", "Amsterdam", "/gemeenten/GM0363/"),
        ("adv:adv-radar", "RADAR", "/organisaties/adv-radar/"),
        ("grond:herkomst", "Herkomst", "/begrippen/gronden/#herkomst"),
        ("terrein:onderwijs", "Onderwijs", "/begrippen/terreinen/#onderwijs"),
        ("lijn:herkennen_melden", "Herkennen", "/begrippen/programmalijnen/#herkennen_melden"),
    ],
)
def test_identifiers_stand_for_what_they_name(identifier, label, url):
    thing = identifiers.resolve([identifier])[identifier]
    assert thing.label.startswith(label)
    assert thing.url == url


def test_the_command_writes_every_vocabulary(tmp_path):
    from gelijk.cli.reference import command

    result = CliRunner().invoke(command, ["skos", "--out", str(tmp_path), "--base", "https://x.nl"])
    assert result.exit_code == 0, result.output
    assert len(list(tmp_path.iterdir())) == 2 * len(vocabularies.names())
    assert "https://x.nl/begrippen/aard/" in (tmp_path / "aard.ttl").read_text(encoding="utf-8")
