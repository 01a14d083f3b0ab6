"""The means that the letters name."""

import csv
import io

import pytest
from django.test import Client

from gelijk.core.models import Link
from gelijk.programme.models import Instrument, MeasureVersion, Term

LIST = "/programma/instrumenten/"
LETTERS = {
    "000": "kst-36200-VII-139",
    "001": "brief:2024-ek-adv",
    "002": "nota:beslisnota-monitor-lokaal",
    "003": "kst-30950-325",
    "004": "kst-30950-316",
}


@pytest.fixture
def visitor(loaded):
    return Client()


def test_every_instrument_of_the_table_is_there_in_its_place(loaded, shared):
    with (shared / "gold/instruments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stored = {one.public_id: one for one in Instrument.objects.all()}
    assert len(rows) == len(stored) == 50
    for row in rows:
        one = stored[f"instrument:{row['id']}"]
        assert one.name.casefold() == row["name"].casefold()
        assert one.sort == row["type"]
        assert one.source_document == LETTERS[row["seed_file"][:3]]
        assert (one.source_start, one.source_end) == (int(row["char_start"]), int(row["char_end"]))


def test_a_purpose_is_not_a_quotation(loaded, shared):
    files = {path.name[:3]: path.read_text(encoding="utf-8") for path in shared.glob("seeds/*.txt")}
    texts = {LETTERS[number]: text for number, text in files.items() if number in LETTERS}
    for one in Instrument.objects.all():
        assert one.purpose
        assert one.purpose.rstrip(".") not in texts[one.source_document]


def test_every_kind_is_a_word_of_the_list(loaded):
    words = set(Term.objects.filter(scheme="instrument").values_list("code", flat=True))
    assert set(Instrument.objects.values_list("kind", flat=True)) == words


def test_a_tie_with_a_place_stands_inside_that_of_the_measure(loaded):
    ties = Link.objects.filter(subject__startswith="instrument:", relation="implements")
    measures = {one.measure.public_id: one for one in MeasureVersion.objects.current()}
    assert len(ties) == 29
    written = [tie for tie in ties if tie.source]
    assert len(written) == 18
    for tie in written:
        version = measures[tie.object]
        assert tie.source == version.source_document
        assert tie.source_start < version.source_end
        assert version.source_start < tie.source_end


def test_the_list_is_searched_and_filtered(visitor):
    page = visitor.get(LIST, {"zoek": "monitor"}).content.decode()
    assert "2 instrumenten" in page
    assert "Exitmonitor BZK" in page
    page = visitor.get(LIST, {"soort": "geld"}).content.decode()
    assert "2 instrumenten" in page
    assert "Subsidie" in page
    assert "Geen instrument past hierbij." in visitor.get(LIST, {"zoek": "zzz"}).content.decode()
    assert "50 instrumenten" in visitor.get(LIST).content.decode()
    assert "Werkprogramma" in visitor.get(LIST, {"pagina": "2"}).content.decode()


def test_an_instrument_shows_its_measure_and_the_measure_its_instrument(visitor):
    page = visitor.get("/programma/instrumenten/N044/").content.decode()
    assert "Vacaturescanner NLA" in page
    assert "kst-30950-316" in page
    page = visitor.get("/programma/maatregelen/2022-035/").content.decode()
    assert 'href="/programma/instrumenten/N044/"' in page


def test_an_english_page_marks_what_stays_dutch(visitor):
    page = visitor.get("/en/programma/instrumenten/").content.decode()
    assert "50 instruments" in page
    assert 'lang="nl">Vacaturescanner' in visitor.get(f"/en{LIST}?pagina=2").content.decode()


def test_the_download_holds_the_same_rows(visitor):
    file = visitor.get("/programma/instrumenten.csv", {"soort": "toets"}).content.decode()
    rows = list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    assert {row["id"] for row in rows} == {f"instrument:N0{number}" for number in (20, 21, 22)}
    assert {row["maatregelen"] for row in rows} == {"maatregel:2022-001", "maatregel:2022-002"}


def test_what_is_not_there_is_not_found(visitor):
    assert visitor.get("/programma/instrumenten/N999/").status_code == 404


def test_the_list_is_read_with_few_statements(visitor, django_assert_max_num_queries):
    visitor.get(LIST)
    with django_assert_max_num_queries(8):
        visitor.get(LIST)
