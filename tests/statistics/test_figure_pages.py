"""Everybody reads figures with what they are not; staff release them step by step."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from gelijk.accounts.models import User
from gelijk.core import identifiers, long_work
from gelijk.core.letters.blocks import Chapter
from gelijk.core.periods import year
from gelijk.core.permissions import SYSTEM
from gelijk.core.search import search
from gelijk.statistics import account, facts, overview, tables, tasks
from gelijk.statistics.actions import releasing
from gelijk.statistics.catalogue import catalogue
from gelijk.statistics.models import Observation, Release, Task
from gelijk.statistics.queries import figures
from tests.statistics.conftest import NOOR, RUBEN, YEAR, Reported

pytestmark = pytest.mark.django_db
GROUND = "reports.by_municipality_and_ground"


@pytest.fixture
def loaded() -> None:
    facts.load(by=SYSTEM)


def browser(role: str = "") -> Client:
    client = Client()
    if role:
        client.force_login(User.objects.create(username=f"iemand-{role}", roles=[role]))
    return client


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> None:
    """Work that a page begins is done before the answer."""

    def begin(*, by: Any, subject: str, work: Any) -> Task:
        from django.utils import timezone

        task = Task.objects.create(subject=subject, by=by.audit_name, beat=timezone.now())
        long_work.run(task, tasks.doing(task, work))
        return task

    monkeypatch.setattr(tasks, "begin", begin)


def test_every_indicator_has_a_page_in_both_languages(loaded: None) -> None:
    for name, about in list(catalogue().items())[::6]:
        page = browser().get(f"/cijfers/indicator/{name}/").content.decode()
        assert about.does_not_measure.nl in page.replace("&#x27;", "'")
        english = browser().get(f"/en/cijfers/indicator/{name}/").content.decode()
        assert about.quality.breaks.en in english.replace("&#x27;", "'")
    assert browser().get("/cijfers/indicator/nope.nope/").status_code == 404


def test_a_series_shows_breaks_conflicts_and_unknown_years(loaded: None) -> None:
    page = browser().get("/cijfers/indicator/police.incidents/").content.decode()
    assert "Breuk in de reeks" in page
    assert "4.674 = 1,174" in page
    page = browser().get("/cijfers/indicator/adv.reports/").content.decode()
    assert "6.992" in page
    assert "6.922" in page
    assert "met massameldingen" in page
    assert "ongeveer één op de tien" in page
    page = browser().get("/cijfers/indicator/college.judgments/").content.decode()
    assert "niet bekend" in page
    assert "<svg" in page


def test_the_list_filters_and_says_when_nothing_is_found(loaded: None) -> None:
    page = browser().get("/cijfers/?zoek=ombudsman&volgorde=titel").content.decode()
    assert "Kinderombudsman" in page
    assert "Moties" not in page
    assert "Geen indicator" in browser().get("/cijfers/?zoek=zzzz").content.decode()


def test_the_year_puts_bodies_side_by_side_and_adds_nothing_up(loaded: None) -> None:
    page = browser().get("/cijfers/jaar/2023/").content.decode()
    for words in ("6.351", "8.990", "581", "580", "ander begrip", "niet worden opgeteld"):
        assert words in page
    assert str(6351 + 8990) not in page.replace(".", "")
    assert "Verlof (Wet arbeid en zorg)" in page
    assert browser().get("/cijfers/jaar/1999/").status_code == 404
    assert browser().get("/cijfers/jaar/").headers["Location"] == "/cijfers/jaar/2025/"


def test_files_hold_the_same_figures(loaded: None) -> None:
    address = "/cijfers/bestand/adv.reports"
    answer = browser().get(f"{address}/csv")
    text = io.StringIO(answer.content.decode("utf-8-sig"))
    rows = list(csv.DictReader(text))
    assert len(rows) == Observation.objects.filter(indicator="adv.reports").count()
    assert {row["leidend"] for row in rows} == {"ja", "nee"}
    about = json.loads(browser().get(f"{address}/csvw.json").content)
    assert [one["titles"] for one in about["tableSchema"]["columns"]] == list(rows[0])
    sdmx = list(csv.DictReader(io.StringIO(browser().get(f"{address}/sdmx.csv").content.decode())))
    assert {row["STRUCTURE_ID"] for row in sdmx} == {"GELIJK:FIGURES(1.0.0)"}
    assert len(sdmx) == len(rows)
    for kind in tables.KINDS:
        assert browser().get(f"/cijfers/jaar/2023.{kind}").status_code == 200
    assert browser().get(f"{address}/exe").status_code == 404
    assert browser().get("/cijfers/jaar/2023.odt").content[:2] == b"PK"
    assert browser().get("/cijfers/jaar/2023.pdf").content[:4] == b"%PDF"


def test_a_figure_shows_its_versions_and_is_corrected_with_a_reason(loaded: None) -> None:
    row = Observation.objects.get(indicator="college.requests", period_label="2023", leading=True,
                                  area="land:NL")  # fmt: skip
    address = row.get_absolute_url()
    noor, joris = browser("policy_officer"), browser("researcher")
    assert joris.get(f"{address}verbeteren/").status_code == 403
    asked = {"waarde": "582", "reden": "", "versie": "1", "toelichting": row.note}
    assert "Bewaren" in noor.post(f"{address}verbeteren/", asked).content.decode()
    asked["reden"] = "de bron heeft het verbeterd"
    assert noor.post(f"{address}verbeteren/", asked).status_code == 302
    page = browser().get(address).content.decode()
    assert "582" in page
    assert "581" in page
    assert "de bron heeft het verbeterd" in page
    assert noor.post(f"{address}verbeteren/", asked | {"waarde": "583"}).status_code == 409
    crossed = {**asked, "versie": "2", "ondergrens": "900"}
    assert noor.post(f"{address}verbeteren/", crossed).status_code == 400
    assert noor.post(f"{address}intrekken/", {"reden": "dubbel"}).status_code == 302
    assert "Ingetrokken" in browser().get(address).content.decode()
    assert not figures("college.requests", period=2023, area="land:NL").filter(value=582).exists()
    # What somebody made of a fact stays theirs when the facts are loaded again.
    assert facts.load(by=SYSTEM) == 0


def test_a_release_goes_from_noor_to_ruben_to_joris(reports: list[Reported], at_once: None) -> None:
    noor, ruben, joris = browser("policy_officer"), browser("coordinator"), browser("researcher")
    asked = {"tabel": "municipality_ground", "jaar": YEAR, "methode": "rounding", "drempel": 5,
             "massa": "met"}  # fmt: skip
    assert joris.get("/cijfers/vrijgeven/").status_code == 403
    answer = noor.post("/cijfers/vrijgeven/", asked)
    assert answer.status_code == 302
    answer = noor.get(answer.headers["Location"])
    release = Release.objects.get()
    address = answer.headers["Location"]
    assert address == f"/cijfers/vrijgeven/{release.slug}/"
    page = noor.get(address).content.decode()
    assert "een collega ondertekent" in page
    assert "Zo zal het er staan" in page
    public = f"/cijfers/vrijgaven/{release.slug}/"
    assert browser().get(public).status_code == 404
    assert release.public_id not in identifiers.resolve([release.public_id])[release.public_id].url
    assert noor.post(f"{address}ondertekenen/").status_code == 403
    assert "Ondertekenen" in ruben.get(address).content.decode()
    asked = ruben.get(f"{address}ondertekenen/").content.decode()
    assert "Ja, onderteken en maak openbaar" in asked
    assert "met gebeurtenissen met veel meldingen" in asked
    assert "een melding kan in meer delen tellen" in asked
    assert noor.get(f"{address}ondertekenen/").status_code in (302, 403)
    assert ruben.post(f"{address}ondertekenen/").status_code == 302
    page = joris.get(public).content.decode()
    assert "herkomst" in page.casefold()
    rows = list(csv.reader(io.StringIO(
        joris.get(f"/cijfers/vrijgaven/{release.slug}.csv").content.decode("utf-8-sig")
    )))  # fmt: skip
    assert len(rows) - 1 == release.cells.count()
    sdmx = joris.get(f"/cijfers/vrijgaven/{release.slug}.sdmx.csv").content.decode()
    assert {row["MASS_EVENTS"] for row in csv.DictReader(io.StringIO(sdmx))} == {"with"}
    assert "Gemeente × grond" in joris.get("/cijfers/vrijgaven/").content.decode()
    assert "vrijgave" in joris.get(f"/cijfers/indicator/{GROUND}/").content.decode().casefold()
    assert [one.identifier for one in search("gemeente grond")][:1]
    assert ruben.post(f"{address}intrekken/", {"reden": "te vroeg"}).status_code == 302
    assert joris.get(f"/cijfers/vrijgaven/{release.slug}.csv").status_code == 404
    assert "te vroeg" in joris.get(public).content.decode()


def test_advice_says_how_much_survives(reports: list[Reported]) -> None:
    page = browser("coordinator").get("/cijfers/vrijgeven/advies/").content.decode()
    assert "Gemeente × terrein" in page
    assert "nog niet geteld" in page


def test_a_task_that_fails_says_why(reports: list[Reported]) -> None:
    from django.utils import timezone

    task = Task.objects.create(subject="x", by="gebruiker:noor", beat=timezone.now())
    work = tasks.doing(
        task, lambda said: releasing.propose_release(by=NOOR, table="nope", year=YEAR)
    )
    long_work.run(task, work)
    page = browser("policy_officer").get(f"/cijfers/vrijgeven/werk/{task.pk}/").content.decode()
    assert "niet gelukt" in page
    assert "Er is geen tabel" in page


def test_small_counts_are_nowhere_outside_a_release(reports: list[Reported]) -> None:
    row = Observation.objects.filter(indicator=GROUND, value__lt=5).first()
    assert row is not None
    assert browser().get(row.get_absolute_url()).status_code == 404
    assert identifiers.resolve([row.public_id])[row.public_id].url == ""
    for kind in tables.KINDS:
        body = browser().get(f"/cijfers/bestand/{GROUND}/{kind}")
        assert b"GM90" not in body.content
    assert "GM90" not in browser().get(f"/cijfers/indicator/{GROUND}/").content.decode()


def test_the_account_has_the_figures_of_the_year_before_with_their_thread(loaded: None) -> None:
    chapter = account.chapter(year(2024))
    assert isinstance(chapter, Chapter)
    assert chapter.title == "Discriminatiecijfers 2023"
    thread = chapter.summary[0].thread
    assert len(thread) == 2
    assert all(identifiers.resolve([name])[name].url for name in thread)
    assert account.chapter(year(2008)) is None
    shown = overview.overview()
    assert shown is not None
    assert len(shown.figures) == 3


def test_signed_release_is_found_by_what_it_is(reports: list[Reported]) -> None:
    release = releasing.propose_release(by=NOOR, table="municipality_terrain", year=YEAR)
    release = releasing.attack_release(by=NOOR, release=release)
    assert "vrijgave:" not in {one.identifier[:9] for one in search("vrijgave terrein")}
    releasing.sign_release(by=RUBEN, release=release)
    assert release.public_id in {one.identifier for one in search("vrijgave terrein")}


def test_how_many_cells_are_small_is_for_staff(reports: list[Reported]) -> None:
    """Of a small table the number of protected cells and the mean shift tell which they are."""
    made = releasing.propose_release(by=NOOR, table="municipality_ground", year=YEAR)
    release = releasing.attack_release(by=NOOR, release=made)
    releasing.sign_release(by=RUBEN, release=release)
    small = f"{release.attack['protected']} beschermde cellen"
    inside = browser("policy_officer").get(f"/cijfers/vrijgeven/{release.slug}/").content.decode()
    assert small in inside
    assert "gemiddeld" in inside
    outside = browser().get(f"/cijfers/vrijgaven/{release.slug}/").content.decode()
    assert small not in outside
    assert "gemiddeld" not in outside


def test_names_of_areas_are_looked_up_at_once(
    reports: list[Reported], django_assert_max_num_queries: Any
) -> None:
    made = releasing.propose_release(by=NOOR, table="municipality_ground", year=YEAR)
    client = browser("policy_officer")
    client.get(f"/cijfers/vrijgeven/{made.slug}/")
    with django_assert_max_num_queries(25):
        client.get(f"/cijfers/vrijgeven/{made.slug}/")


@pytest.mark.parametrize("words", ["=1+1", "+31", "-1", "@SUM(A1)"])
def test_no_file_holds_a_formula(loaded: None, words: str) -> None:
    row = figures("police.incidents").first()
    assert row is not None
    row.note = words
    for kind in ("csv", "sdmx.csv"):
        made = tables.file_of([tables.figures_sheet([row])], kind, "x", "x").decode()
        cells = [cell for line in csv.reader(io.StringIO(made)) for cell in line]
        assert f"'{words}" in cells
        assert words not in cells
