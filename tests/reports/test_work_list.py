"""The work list: own cases only, filtered, sorted, kept, and many at once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gelijk.core import desks
from gelijk.reports.actions import incidents, receiving
from gelijk.reports.actions.handling_conflicts import declare_conflict, take
from gelijk.reports.models import Case, Incident, SavedSearch
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report
from tests.reports.conftest import RADAR


def report(**more) -> Report:
    given = {
        "account": "Ik werd geweigerd bij de deur en mijn vrienden niet, zonder uitleg.",
        "residence": "GM0599",
        "residence_known": PlaceKnown.KNOWN,
        "grounds": ("herkomst",),
        "terrain": "horeca",
    }
    return Report(**(given | more))


@pytest.fixture
def cases(reference) -> list[Case]:
    made = [
        receiving.receive(by=REPORTER, report=report(terrain=terrain)).case
        for terrain in ("horeca", "huisvesting", "onderwijs")
    ]
    with desks.at(RADAR):
        Case.objects.filter(pk=made[0].pk).update(next_due=timezone.localdate() - timedelta(days=1))
    return made


@pytest.fixture
def screen(client, bram):
    client.force_login(bram)
    return client


def shown(page) -> list[str]:
    return [row["case"].number for row in page.context["rows"]]


def test_each_tab_shows_its_cases_and_how_many(screen, bram, cases):
    with desks.at(RADAR):
        take(by=bram, case=cases[1])
    assert shown(screen.get("/zaken/?toon=mijn")) == [cases[1].number]
    assert set(shown(screen.get("/zaken/?toon=vrij"))) == {cases[0].number, cases[2].number}
    assert shown(screen.get("/zaken/?toon=te-laat")) == [cases[0].number]
    page = screen.get("/zaken/?toon=lopend")
    assert len(shown(page)) == 3
    assert [number for _, _, number in page.context["tabs"]] == [1, 2, 3, 1, None]


def test_the_term_that_passed_comes_first(screen, cases):
    assert shown(screen.get("/zaken/?toon=lopend"))[0] == cases[0].number


@pytest.mark.parametrize(
    ("query", "which"),
    [
        ("terrein=huisvesting", [1]),
        ("grond=herkomst&sorteer=oudste", [0, 1, 2]),
        ("grond=leeftijd", []),
        ("gemeente=rotterdam&terrein=horeca", [0]),
        ("gemeente=Utrecht", []),
        ("kanaal=post", []),
        ("vanaf=2099-01-01", []),
    ],
)
def test_filters_narrow_the_list(screen, cases, query, which):
    page = screen.get(f"/zaken/?toon=lopend&{query}")
    assert set(shown(page)) == {cases[at].number for at in which}


@pytest.mark.parametrize("part", [slice(0, 8), slice(3, 8), slice(0, None), slice(3, None)])
def test_a_case_is_found_by_how_its_number_begins(screen, cases, part):
    typed = cases[2].number[part].lower()
    assert shown(screen.get(f"/zaken/?toon=lopend&q={typed}")) == [cases[2].number]


def test_a_case_is_found_by_its_event(screen, bram, cases):
    event = incidents.make(by=bram, title="Uitspraak op televisie", began_on=date(2026, 3, 1))
    incidents.group(by=bram, case=cases[1], incident=event)
    assert shown(screen.get("/zaken/?toon=lopend&q=televisie")) == [cases[1].number]


def test_a_filter_that_is_not_understood_is_said_and_kept(screen, cases):
    page = screen.get("/zaken/?toon=lopend&gemeente=Rotterdan&vanaf=gisteren")
    assert "Er is geen gemeente met deze naam" in page.content.decode()
    assert "Rotterdan" in page.content.decode()
    assert len(shown(page)) == 3


def test_another_office_and_who_has_an_interest_see_nothing(client, sanne, bram, cases):
    client.force_login(sanne)
    assert shown(client.get("/zaken/?toon=lopend")) == []
    declare_conflict(by=bram, case=cases[0], of=bram)
    client.force_login(bram)
    assert cases[0].number not in shown(client.get("/zaken/?toon=lopend"))


def test_besluit_art_2_3_a_municipality_has_no_work_list(client, jan, cases):
    client.force_login(jan)
    assert client.get("/zaken/").status_code == 403


def test_a_selection_is_kept_replaced_and_removed(screen, bram, sanne, cases):
    keep = {"naam": "Horeca", "vraag": "toon=lopend&terrein=horeca"}
    screen.post(reverse("reports-search-save"), keep)
    screen.post(reverse("reports-search-save"), keep | {"vraag": "toon=vrij"})
    row = SavedSearch.objects.get(user=bram)
    assert row.query == "toon=vrij"
    assert "?toon=vrij" in screen.get("/zaken/").content.decode()
    other = SavedSearch.objects.create(user=sanne, name="Van Sanne", query="toon=mijn")
    for number in (row.pk, other.pk, 999_999):
        screen.post(reverse("reports-search-forget", args=[number]))
    assert [*SavedSearch.objects.all()] == [other]


def test_many_cases_are_taken_after_they_were_shown(screen, bram, cases):
    ticked = {"zaak": [case.number for case in cases], "wat": "nemen", "terug": "/zaken/?toon=vrij"}
    asked = screen.post(reverse("reports-many"), ticked)
    assert all(case.number in asked.content.decode() for case in cases)
    with desks.at(RADAR):
        assert not Case.objects.filter(handler=bram).exists()
    done = screen.post(reverse("reports-many"), ticked | {"zeker": "ja"})
    assert [one.problem for one in done.context["results"]] == [None] * 3
    with desks.at(RADAR):
        assert Case.objects.filter(handler=bram).count() == 3


def test_one_refusal_does_not_hold_up_the_others(screen, bram, mila, cases):
    take(by=mila, case=cases[1])
    ticked = {"zaak": [case.number for case in cases], "wat": "nemen", "zeker": "ja"}
    results = screen.post(reverse("reports-many"), ticked).context["results"]
    refused = [one.case.number for one in results if one.problem]
    assert refused == [cases[1].number]


def test_many_of_another_office_are_left_out(client, sanne, cases):
    client.force_login(sanne)
    ticked = {"zaak": [case.number for case in cases], "wat": "nemen", "zeker": "ja"}
    assert client.post(reverse("reports-many"), ticked).status_code == 302
    with desks.at(RADAR):
        assert not Case.objects.exclude(handler=None).exists()


def test_only_who_divides_the_work_assigns(screen, client, mila, bram, cases):
    ticked = {"zaak": [cases[0].number], "wat": "toewijzen", "aan": bram.pk, "zeker": "ja"}
    assert screen.post(reverse("reports-many"), ticked).status_code == 422
    client.force_login(mila)
    done = client.post(reverse("reports-many"), ticked)
    assert [one.problem for one in done.context["results"]] == [None]


@pytest.mark.parametrize("back", ["//elders.example/", "/\\elders.example/", "elders.example"])
def test_the_way_back_leads_nowhere_else(screen, cases, back):
    ticked = {"zaak": [cases[0].number], "wat": "nemen", "terug": back}
    assert "elders.example" not in screen.post(reverse("reports-many"), ticked).content.decode()
    nothing = {"wat": "nemen", "terug": back}
    assert screen.post(reverse("reports-many"), nothing).url == reverse("reports-work")


def test_an_event_groups_cases_and_counts_those_of_the_own_office(screen, bram, cases):
    made = screen.post(
        reverse("reports-incident-new"),
        {"title": "Uitspraak op televisie", "began_on": "2026-03-01", "mass_event": "on"},
    )
    event = Incident.objects.get()
    assert made.url == reverse("reports-incident", args=[event.number])
    ticked = {
        "zaak": [case.number for case in cases[:2]],
        "wat": "gebeurtenis",
        "gebeurtenis": event.pk,
        "zeker": "ja",
    }
    screen.post(reverse("reports-many"), ticked)
    page = screen.get(made.url)
    assert page.context["row"].number_of_cases == 2
    listed = screen.get(f"/zaken/?toon=lopend&gebeurtenis={event.public_id}")
    assert len(shown(listed)) == 2


def test_an_event_that_ends_before_it_began_is_refused_and_kept_on_the_screen(screen, cases):
    given = {"title": "Uitspraak", "began_on": "2026-03-02", "ended_on": "2026-03-01"}
    page = screen.post(reverse("reports-incident-new"), given)
    assert page.status_code == 422
    assert "Uitspraak" in page.content.decode()
    assert not Incident.objects.exists()


def test_an_event_is_corrected_and_what_it_was_stands_in_the_trail(bram, db):
    event = incidents.make(by=bram, title="Fout", began_on=date(2026, 3, 1))
    changed = incidents.change(by=bram, incident=event, title="Goed", began_on=event.began_on)
    assert changed.title == "Goed"


def test_the_list_stays_at_a_few_queries(screen, cases, django_assert_max_num_queries):
    screen.get("/zaken/?toon=lopend")
    with django_assert_max_num_queries(24):
        screen.get("/zaken/?toon=lopend")
