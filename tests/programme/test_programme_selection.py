"""Filters, search and counts, against a second, slow way of doing the same."""

import csv
import io
from collections import Counter

import pytest
from django.test import Client

from gelijk.programme import facts, identifiers, queries
from gelijk.programme.models.progress import Light
from gelijk.programme.queries import NOT_KNOWN, Selection
from gelijk.programme.views.selecting import selection

pytestmark = pytest.mark.usefixtures("loaded")

REPORTED = {"maatregel:2023-029": "green", "maatregel:2023-030": "green"}


def naive(selection: Selection) -> set[str]:
    """Reads the facts files themselves and looks at every row."""
    return {row.id for row in facts.measure_rows() if _fits(row, selection)}


def _fits(row, selection):
    edition = selection.edition
    return (
        (not edition or (row.edition is None if edition == "geen" else str(row.edition) == edition))
        and _is(row.line, selection.line)
        and _is(row.stage, selection.stage)
        and _holds(row.domains, selection.domain)
        and _holds(row.grounds, selection.ground)
        and _holds(row.responsible, selection.ministry)
        and (not selection.light or REPORTED.get(row.id, "unknown") == selection.light)
    )


def _is(value, wanted):
    return not wanted or value == ("" if wanted == NOT_KNOWN else wanted)


def _holds(values, wanted):
    return not wanted or (not values if wanted == NOT_KNOWN else wanted in values)


def found(selection: Selection) -> set[str]:
    return {version.measure.public_id for version in queries.versions(selection)}


SELECTIONS = [
    Selection(),
    *(Selection(edition=edition) for edition in ("2022", "2023", "geen", "1999")),
    *(
        Selection(line=line)
        for line in ("erkennen_voorkomen", "herkennen_melden", "bijstaan_beschermen", NOT_KNOWN)
    ),
    *(
        Selection(domain=domain)
        for domain in ("sport", "rijksoverheid_werkgever", NOT_KNOWN, "niets")
    ),
    *(Selection(ground=ground) for ground in ("herkomst", "moslimdiscriminatie", NOT_KNOWN)),
    *(Selection(ministry=ministry) for ministry in ("BZK", "SZW", NOT_KNOWN)),
    *(Selection(stage=stage) for stage in ("loopt", "opgenomen", NOT_KNOWN)),
    *(Selection(light=light) for light in Light.values),
    Selection(edition="2022", line="herkennen_melden", ground="moslimdiscriminatie"),
    Selection(edition="geen", ministry="SZW", domain="arbeidsmarkt", stage="uitgevoerd"),
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_a_filter_finds_what_looking_at_every_row_finds(selection):
    assert found(selection) == naive(selection)


def test_the_filters_are_not_all_empty():
    assert len(naive(Selection(edition="2022"))) == 18
    assert len(naive(Selection(edition="2023"))) == 6


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("vacaturescanner", "Vacaturescanner NLA"),
        ("vacaturescan", "Vacaturescanner NLA"),
        ("moslimdiscriminatie onderzoek", "Nationaal onderzoek naar moslimdiscriminatie"),
        ("onderzoeken moslimdiscriminatie", "Nationaal onderzoek naar moslimdiscriminatie"),
        ("MOVISIE", "Project stimuleren lokaal antidiscriminatiebeleid"),
        ("2022-012", "Nationaal onderzoek naar moslimdiscriminatie"),
    ],
)
def test_search_finds_words_their_stems_and_parts(words, title):
    assert title in {version.title for version in queries.versions(Selection(words=words))}


def test_search_for_what_is_not_there_finds_nothing():
    assert not found(Selection(words="zeppelin"))


def test_counts_are_those_of_counting_one_by_one():
    rows = facts.measure_rows()
    versions = list(queries.versions(Selection()))
    counts = queries.counts(versions, queries.latest_progress())
    assert counts.total == len(rows)
    assert counts.lines == Counter(row.line for row in rows)
    assert counts.stages == Counter(row.stage for row in rows)
    assert counts.line_stages == Counter((row.line, row.stage) for row in rows)
    assert counts.lights == {"green": 2, "unknown": len(rows) - 2}


def test_order_by_title():
    titles = [version.title for version in queries.versions(Selection(sort="titel"))]
    assert titles == sorted(titles)


def test_the_csv_holds_what_the_filter_chose():
    response = Client().get("/programma/maatregelen.csv?editie=2023")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["id"] for row in rows} == naive(Selection(edition="2023"))
    unknown = next(row for row in rows if row["id"] == "maatregel:2023-043")
    assert (unknown["lijn"], unknown["lijn_herkomst"]) == ("", "onbekend")


def test_the_csv_of_nothing_still_has_its_columns():
    text = Client().get("/programma/maatregelen.csv?zoek=zeppelin").content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("id,versie,titel")
    assert len(text.splitlines()) == 1


def test_the_json_says_unknown_as_null_and_where_things_come_from():
    content = Client().get("/programma/maatregelen.json").json()
    assert content["aantal"] == 117
    one = next(row for row in content["maatregelen"] if row["id"] == "maatregel:2022-007")
    assert (one["lijn"], one["lijn_herkomst"]) == ("bijstaan_beschermen", "staat er")
    assert (one["jaren"], one["jaren_herkomst"]) == (None, "onbekend")
    assert (one["bron"], one["bron_van"], one["bron_tot"]) == ("kst-30950-325", 6511, 6657)


@pytest.mark.parametrize("edition", ["9" * 6000, "²⁰²²", "20 22", "-202", "02022"])
def test_what_is_no_year_chooses_no_edition(edition):
    assert queries.year_in(edition) is None
    everything = set(queries.versions(Selection()))
    assert set(queries.versions(Selection(edition=edition))) == everything


def test_an_identifier_of_thousands_of_digits_is_nothing():
    assert identifiers.resolve(["programma:" + "9" * 6000, "programma:"]) == {}
    assert set(identifiers.resolve(["programma:2022"])) == {"programma:2022"}


def test_no_more_is_searched_than_a_page_can_bear():
    assert selection({"zoek": "a " * 1000}).words.split() == ["a"] * 8
    assert len(selection({"zoek": "b" * 5000}).words) == 100
