"""The pages of parliament, in both languages, for the public and for staff."""

import csv
import datetime as dt
import io
import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree

from gelijk.parliament.models import Commitment, Paper, Rappel, Request
from gelijk.parliament.views.tracker import csv_response

pytestmark = pytest.mark.django_db

PUBLIC = (
    "/kamer/",
    "/kamer/?soort=moties",
    "/kamer/?soort=verzoeken",
    "/kamer/toezeggingen/C014/",
    "/kamer/toezeggingen/C011/",
    "/kamer/toezeggingen/T03545/",
    "/kamer/stukken/kst-30950-316/",
    "/kamer/stukken/kst-35925-VII-35/",
    "/kamer/stukken/2026D10996/",
    "/kamer/stukken/nota:beslisnota-monitor-lokaal/",
    "/kamer/informatieverzoeken/Q001/",
    "/kamer/informatieverzoeken/Q003/",
    "/kamer/dossiers/",
    "/kamer/dossiers/30950/",
    "/kamer/dossiers/36200-VII/",
)


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PUBLIC)
def test_everybody_sees_what_is_public(client, loaded, path, language):
    response = client.get(language + path)
    assert response.status_code == 200
    assert text(response).count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    [
        "/kamer/toezeggingen/NIET/",
        "/kamer/stukken/kst-1-1/",
        "/kamer/informatieverzoeken/Q9/",
        "/kamer/dossiers/1/",
    ],
)
def test_what_is_not_there_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_english_pages_have_no_dutch_words_of_ours(client, loaded):
    catalogue = Path("src/gelijk/parliament/locale/en/LC_MESSAGES/django.po").read_text("utf-8")
    entries = re.findall(r'msgid "(.+)"\nmsgstr "(.*)"', catalogue)
    assert len(entries) > 200
    assert [dutch for dutch, english in entries if not english] == []
    page = text(client.get("/en/kamer/toezeggingen/C014/"))
    assert "Overdue" in page
    assert "Onze stand" not in page
    assert 'lang="nl"' in page


def test_an_overdue_commitment_says_so_everywhere(client, loaded):
    assert "te laat" in text(client.get("/kamer/?status=te-laat"))
    page = text(client.get("/kamer/toezeggingen/C014/"))
    assert "20 juni 2023" in page
    assert "ingelezen" in page


def test_due_without_a_date_is_visible(client, loaded):
    page = text(client.get("/kamer/toezeggingen/C007/"))
    assert "‘binnenkort’" in page
    assert "Een laatste dag is er niet" in page


def test_an_official_number_leads_to_the_page(client, loaded):
    Commitment.objects.filter(code="C004").update(official_number="T09999")
    assert client.get("/kamer/toezeggingen/T09999/").status_code == 200


def test_an_information_request_is_no_woo_request(client, loaded):
    page = text(client.get("/kamer/informatieverzoeken/Q002/"))
    assert "Geen Woo-verzoek" in page
    assert "niet verstrekt" in page


def test_a_motion_says_what_is_asked_and_where_it_stands(client, loaded):
    page = text(client.get("/kamer/stukken/kst-35925-VII-35/"))
    assert "deels uitgevoerd" in page
    assert "/kamer/toezeggingen/C040/" in page
    scraped = text(client.get("/kamer/stukken/2026D08753/"))
    assert "door een derde" in scraped
    assert "aangenomen, uitvoering niet bekend" in scraped


FILTERS = [
    ("kamer=I", {"C003", "C004", "C005", "C006", "T03545"}),
    ("ministerie=OCW", {"C035"}),
    ("status=superseded", {"C011"}),
    ("wie=koole", {"T03545"}),
    ("wie=PvdA", {"C004", "T03545"}),
    ("q=klachtenregeling+rijk", {"C022"}),
    ("vanaf=2025-01-01", {"2025-voortgangsbrief", "2027-adv-stelsel"}),
    ("vanaf=20-12-2022&tot=2022-12-20", {"T03545"}),
    ("q=bestaatniet", set()),
]


@pytest.mark.parametrize(("query", "codes"), FILTERS)
def test_filters_find_what_was_asked(client, loaded, query, codes):
    rows = table(client.get(f"/kamer/lijst.csv?{query}"))
    assert {row["identificatie"].removeprefix("toezegging:") for row in rows} == codes
    page = text(client.get(f"/kamer/?{query}"))
    assert f"{len(codes)} gevonden" in page


def table(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_overdue_in_the_list_is_overdue_in_the_file(client, loaded):
    late = table(client.get("/kamer/lijst.csv?status=te-laat"))
    rows = Commitment.objects.prefetch_related("deadlines")
    assert {row["identificatie"] for row in late} == {
        row.identifier for row in rows if row.is_overdue()
    }
    assert {row["te_laat"] for row in late} == {"ja"}


def test_a_filter_that_is_not_understood_is_shown_not_obeyed(client, loaded):
    page = text(client.get("/kamer/?vanaf=gisteren&kamer=III"))
    assert "Er ging iets mis" in page or "gelijk-field--invalid" in page
    assert 'value="gisteren"' in page


@pytest.mark.parametrize("sort", ["nieuwste", "oudste", "termijn", "naam"])
@pytest.mark.parametrize("kind", ["toezeggingen", "moties", "verzoeken"])
def test_every_order_of_every_list(client, loaded, kind, sort):
    rows = table(client.get(f"/kamer/lijst.csv?soort={kind}&sorteer={sort}"))
    assert len(rows) == {"toezeggingen": 47, "moties": 65, "verzoeken": 4}[kind]


def test_motions_by_ministry_and_member(client, loaded):
    rows = table(client.get("/kamer/lijst.csv?soort=moties&ministerie=JenV"))
    assert [row["identificatie"] for row in rows] == ["kst-35164-9"]
    movers = table(client.get("/kamer/lijst.csv?soort=moties&wie=Bikker"))
    assert movers
    assert all("Bikker" in row["indieners"] for row in movers)


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    response = csv_response("x.csv", [["=1+1", "@a", "-2", "gewoon", ""]])
    assert response.content.decode("utf-8-sig").strip() == "'=1+1,'@a,'-2,gewoon,"


@pytest.mark.parametrize(
    ("kind", "column"),
    [("toezeggingen", "gedaan_op"), ("moties", "datum"), ("verzoeken", "gevraagd_op")],
)
def test_every_file_has_machine_dates_and_says_what_is_made_up(client, loaded, kind, column):
    rows = table(client.get(f"/kamer/lijst.csv?soort={kind}"))
    days = [row[column] for row in rows if row[column]]
    assert days
    for day in days:
        dt.date.fromisoformat(day)
    assert {row["precisie_datum"] for row in rows if row[column]} <= {"dag", "maand", "jaar"}
    assert {row["synthetisch"] for row in rows} <= {"ja", "nee"}


def test_pages_of_a_list_keep_the_filters(client, loaded):
    page = text(client.get("/kamer/?kamer=II&pagina=2"))
    assert "kamer=II&amp;pagina=1" in page


def atom(response) -> list[str]:
    assert response.status_code == 200
    root = etree.fromstring(response.content)
    return root.xpath("//a:entry/a:id/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})


def test_the_feed_is_of_all_of_a_ministry_or_of_a_dossier(client, loaded):
    assert len(atom(client.get("/kamer/feed.atom"))) == 47
    assert len(atom(client.get("/kamer/feed.atom?ministerie=OCW"))) == 1
    assert len(atom(client.get("/kamer/feed.atom?dossier=CXLVI"))) == 1
    assert atom(client.get("/kamer/feed.atom?dossier=99999")) == []
    assert len(atom(client.get("/kamer/feed.atom?kamer=I"))) == 5


def test_the_feed_puts_the_last_change_first(client, loaded):
    later = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    Commitment.objects.filter(code="C035").update(changed_at=later)
    body = client.get("/kamer/feed.atom").content.decode()
    assert body.index("Emancipatienota") < body.index("<entry>", body.index("</entry>"))


STAFF = (
    "/kamer/toezeggingen/nieuw/",
    "/kamer/toezeggingen/C014/wijzigen/",
    "/kamer/toezeggingen/C014/termijn/",
    "/kamer/toezeggingen/C014/starten/",
    "/kamer/toezeggingen/C014/bewijs/",
    "/kamer/toezeggingen/C014/vervallen/",
    "/kamer/toezeggingen/C014/vervangen/",
    "/kamer/toezeggingen/C014/verband/",
    "/kamer/toezeggingen/C014/officiele-status/",
    "/kamer/toezeggingen/C023/afsluiten/",
    "/kamer/toezeggingen/C023/deels/",
    "/kamer/toezeggingen/C023/bewijs-afwijzen/",
    "/kamer/toezeggingen/C001/heropenen/",
    "/kamer/stukken/nieuw/",
    "/kamer/stukken/kst-30950-316/wijzigen/",
    "/kamer/stukken/kst-35925-VII-35/motie/",
    "/kamer/stukken/kst-35925-VII-35/antwoord/",
    "/kamer/informatieverzoeken/nieuw/",
    "/kamer/informatieverzoeken/Q001/wijzigen/",
    "/kamer/informatieverzoeken/Q001/heropenen/",
)


@pytest.mark.parametrize("path", [*STAFF, "/kamer/rappel/", "/kamer/rappel/nieuw/"])
def test_work_is_for_staff(client, loaded, path):
    answer = client.get(path)
    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={path}")


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", STAFF)
def test_the_forms_open_for_who_may(client, loaded, noor, path, language):
    client.force_login(noor)
    assert client.get(language + path).status_code == 200


@pytest.mark.parametrize("path", STAFF)
def test_the_forms_stay_shut_for_who_may_not(client, loaded, ada, path):
    client.force_login(ada)
    assert client.get(path).status_code == 403


def test_a_step_that_is_not_possible_now_says_so(client, loaded, noor):
    client.force_login(noor)
    response = client.get("/kamer/toezeggingen/C014/afsluiten/")
    assert response.status_code == 409
    assert "bewijs" in text(response)
    assert client.get("/kamer/toezeggingen/C014/iets/").status_code == 404


def test_what_was_typed_is_not_lost(client, loaded, noor):
    client.force_login(noor)
    path = "/kamer/toezeggingen/C014/bewijs/"
    response = client.post(path, {"identifier": "kst-1-1", "shows": "Lang nagedacht."})
    assert response.status_code == 422
    page = text(response)
    assert "Lang nagedacht." in page
    assert "staat niet in de registers" in page
    deadline = client.post(
        "/kamer/toezeggingen/C014/termijn/", {"due_to": "2027-01-01", "reason": ""}
    )
    assert 'value="2027-01-01"' in text(deadline)
    assert Commitment.objects.get(code="C014").deadlines.count() == 1


def test_from_form_to_closed(client, loaded, noor):
    client.force_login(noor)
    page = "/kamer/toezeggingen/C014/"
    typed = {"identifier": "kst-30950-451", "shows": "De brief is er."}
    assert client.post(f"{page}bewijs/", typed).headers["Location"] == page
    client.post(f"{page}afsluiten/", {"reason": "Genoeg.", "kept_on": "14-04-2025"})
    row = Commitment.objects.get(code="C014")
    assert (row.status, str(row.kept_on), row.kept_by) == ("closed", "2025-04-14", "kst-30950-451")


def test_a_commitment_and_its_correction_by_form(client, noor):
    client.force_login(noor)
    typed = {
        "summary": "Een brief sturen.",
        "kind": "promise",
        "modality": "will",
        "made_on_precision": "unknown",
        "members": "Van Baarle; Simons",
        "made_on": "2026-01-02",
    }
    client.post("/kamer/toezeggingen/nieuw/", typed)
    row = Commitment.objects.get()
    assert (row.members, row.made_on_precision) == (["Van Baarle", "Simons"], "day")
    typed |= {"summary": "Twee brieven sturen.", "seen": row.changed_at.isoformat()}
    client.post(f"{row.get_absolute_url()}wijzigen/", typed)
    row.refresh_from_db()
    assert (row.summary, row.members) == ("Twee brieven sturen.", ["Van Baarle", "Simons"])


def test_a_paper_and_a_motion_by_form(client, noor):
    client.force_login(noor)
    typed = {
        "identifier": "kst-30950-777",
        "kind": "motion",
        "title": "Motie",
        "date": "2026-02-01",
    }
    typed["date_precision"] = "day"
    assert client.post("/kamer/stukken/nieuw/", typed).status_code == 302
    asked = {"members": "Van Baarle", "asks": "Een plan.", "result": "adopted"}
    asked["seen"] = Paper.objects.get().changed_at.isoformat()
    client.post("/kamer/stukken/kst-30950-777/motie/", asked)
    motion = Paper.objects.get().motion
    assert (motion.members, motion.asks, motion.result) == (["Van Baarle"], "Een plan.", "adopted")
    again = client.post("/kamer/stukken/nieuw/", typed)
    assert again.status_code == 422
    assert "staat al in het register" in text(again)


def test_a_request_by_form(client, wil, letter):
    client.force_login(wil)
    typed = {
        "kind": "information",
        "subject": "De stukken",
        "asked": "Alle stukken.",
        "asked_by": "Kamer",
        "asked_on_precision": "unknown",
    }
    client.post("/kamer/informatieverzoeken/nieuw/", typed)
    row = Request.objects.get()
    page = row.get_absolute_url()
    client.post(f"{page}behandelen/")
    client.post(f"{page}stuk/", {"what": "De concepten"})
    item = row.items.get()
    refused = client.post(f"{page}besluit/", {"item": item.pk, "decision": "withheld"})
    assert refused.status_code == 422
    client.post(
        f"{page}besluit/", {"item": item.pk, "decision": "withheld", "reason": "Vrij denken."}
    )
    client.post(
        f"{page}beantwoorden/",
        {"paper": letter.identifier, "outcome": "withheld", "reason": "Vrij denken."},
    )
    row.refresh_from_db()
    assert (row.status, row.outcome) == ("answered", "withheld")


def test_the_rappel_as_a_work_list(client, loaded, noor, ruben, ada):
    client.force_login(ruben)
    client.post("/kamer/rappel/nieuw/", {"chamber": "II", "year": "2024", "half": "1"})
    rappel = Rappel.objects.get()
    page = rappel.get_absolute_url()
    line = rappel.entries.get(commitment__code="C023")
    client.force_login(noor)
    path = f"/kamer/rappel/regel/{line.pk}/voorstel/"
    typed = {"proposed": "Voldaan", "reason": "Gestuurd.", "evidence": "kst-30950-359"}
    assert client.post(path, typed | {"evidence": "weg"}).status_code == 422
    assert client.post(path, typed).headers["Location"] == f"{page}#toezegging-{line.pk}"
    client.force_login(ruben)
    client.post(f"/kamer/rappel/regel/{line.pk}/besluit/")
    assert client.post(f"{page}afsluiten/").status_code == 422
    for language in ("", "/en"):
        assert client.get(language + page).status_code == 200
    rows = table(client.get(f"{page}lijst.csv"))
    assert {row["besluit"] for row in rows} == {"Voldaan", ""}
    client.force_login(ada)
    assert client.get(page).status_code == 200
    assert client.get(f"{page}afsluiten/").status_code == 403


def test_a_page_asks_the_database_little(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        Client().get("/kamer/")
    with django_assert_max_num_queries(25):
        Client().get("/kamer/?soort=moties")


def test_a_paper_known_by_its_number_says_where_it_is_published(client, loaded):
    page = text(client.get("/kamer/stukken/kst-35925-VII-35/"))
    assert "De bron is niet bekend" not in page
    [source] = re.findall(r'id="bron">.*?</section>', page)
    assert 'href="https://zoek.officielebekendmakingen.nl/kst-35925-VII-35.html"' in source


def test_evidence_on_offer_is_not_called_absent(client, loaded):
    """C023 is late and its results were sent; nobody decided yet whether that is enough."""
    page = text(client.get("/kamer/toezeggingen/C023/"))
    assert "In het register staat niet dat het gebeurd is" not in page
    assert "Er is bewijs aangeboden" in page
    assert "<dt>Nagekomen op</dt><dd>nog niet</dd>" not in page
    without = text(client.get("/kamer/toezeggingen/C015/"))
    assert "Er is bewijs aangeboden" not in without


def test_the_tracker_tells_of_the_other_lists(client, loaded):
    page = text(client.get("/kamer/?q=antisemitisme"))
    assert re.search(r'href="\?q=antisemitisme&amp;soort=moties#lijst">Moties: \d+<', page)
    assert 'href="/zoeken/?q=antisemitisme"' in page
    assert "in alle registers" not in text(client.get("/kamer/"))
