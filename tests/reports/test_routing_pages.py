"""The pages of routing, transfers, terms and the way to bodies that can help."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.reports import terms
from gelijk.reports.actions.receiving import receive
from gelijk.reports.models import Case, OfficeTerm, Transfer
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.models.handling import Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report

RADAR, VIZIER = "adv:adv-radar", "adv:adv-vizier"
pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture
def case():
    report = Report(
        account="De verhuurder wilde mij niet.",
        residence="GM0599",
        residence_known=PlaceKnown.KNOWN,
        consents={Purpose.TRANSFER: True},
    )
    return receive(by=REPORTER, report=report).case


def text(answer):
    return answer.content.decode()


@pytest.mark.django_db
def test_the_wayfinder_is_for_anybody_and_says_who_can_help_by_when(client):
    today = timezone.localdate()
    asked = {
        "grond": ["herkomst"],
        "terrein": "politie_om",
        "aard": "vijandige_bejegening",
        "dag": today.isoformat(),
    }
    answer = client.get("/melden/wegwijzer/", asked)
    assert answer.status_code == 200
    said = text(answer)
    assert "College voor de Rechten van de Mens" in said
    assert "Awb art. 9:8 lid 1 onder b" in said
    assert f"{today + timedelta(days=90):%Y}" in said
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_the_wayfinder_asks_before_it_answers_and_sets_no_cookie(client):
    answer = client.get("/melden/wegwijzer/")
    assert "College voor de Rechten van de Mens" not in text(answer)
    assert "sessionid" not in answer.cookies


@pytest.mark.django_db
def test_the_wayfinder_speaks_english(client):
    answer = client.get("/en/melden/wegwijzer/", {"terrein": "horeca"})
    assert "Netherlands Institute for Human Rights" in text(answer)


@pytest.mark.django_db
def test_a_day_to_come_is_taken_as_today(client):
    answer = client.get("/melden/wegwijzer/", {"terrein": "politie_om", "dag": "2999-01-01"})
    # A year after that day would be 3000.
    assert "3000" not in text(answer)
    assert f"{timezone.localdate().year + 1}" in text(answer)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"terrein": "bestaat_niet"}, {"dag": "gisteren"}])
def test_a_choice_that_is_none_is_told(client, asked):
    assert client.get("/melden/wegwijzer/", asked).status_code == 422


def test_the_preview_says_where_and_why(client, bram):
    client.force_login(bram)
    answer = client.get(
        "/zaken/routering/",
        {"woonplaats_bekend": "known", "woonplaats": "Weesp", "plaats_bekend": "unknown"},
    )
    assert "Meldpunt Discriminatie Regio Amsterdam" in text(answer)
    assert "Wga art. 1" in text(answer)


def test_the_preview_asks_which_municipality_is_meant(client, bram):
    client.force_login(bram)
    answer = client.get(
        "/zaken/routering/",
        {"woonplaats_bekend": "known", "woonplaats": "Bergen", "plaats_bekend": "unknown"},
    )
    assert answer.status_code == 422
    assert "Bergen op Zoom" in text(answer)


def test_the_preview_is_for_staff_of_an_adv(client, jan):
    assert client.get("/zaken/routering/").status_code in (302, 403)
    client.force_login(jan)
    assert client.get("/zaken/routering/").status_code == 403


def test_a_case_is_handed_on_from_its_page(client, bram, case):
    client.force_login(bram)
    page = client.get(f"/zaken/{case.number}/overdragen/")
    assert page.status_code == 200
    assert "Vizier" in text(page)
    answer = client.post(
        f"/zaken/{case.number}/overdragen/",
        {"to": VIZIER, "reason": "Verhuisd.", "consent": "", "revision": case.revision},
    )
    assert answer.status_code == 302
    with desks.at(VIZIER):
        assert Case.objects.get().office == VIZIER
    assert client.get(f"/zaken/{case.number}/overdragen/").status_code == 404
    listed = client.get("/zaken/overgedragen/")
    assert case.number in text(listed)
    assert "verhuurder" not in text(listed)


def test_a_refusal_keeps_what_was_typed(client, bram, case):
    client.force_login(bram)
    typed = {"to": VIZIER, "reason": "Een reden om te bewaren.", "consent": "", "revision": "99"}
    answer = client.post(f"/zaken/{case.number}/overdragen/", typed)
    assert answer.status_code == 422
    assert "intussen gewijzigd" in text(answer)
    assert "Een reden om te bewaren." in text(answer)


def test_another_office_and_a_municipality_find_no_such_page(client, sanne, jan, case):
    for person in (sanne, jan):
        client.force_login(person)
        for page in ("overdragen", "woonplaats"):
            assert client.get(f"/zaken/{case.number}/{page}/").status_code == 404


def test_a_residence_that_asks_for_another_office_leads_on_to_the_transfer(client, bram, case):
    client.force_login(bram)
    assert "Rotterdam" in text(client.get(f"/zaken/{case.number}/woonplaats/"))
    answer = client.post(
        f"/zaken/{case.number}/woonplaats/",
        {
            "woonplaats_bekend": "known",
            "woonplaats": "Zwolle",
            "plaats_bekend": "unknown",
            "plaats": "",
            "revision": case.revision,
        },
    )
    assert answer.status_code == 302
    assert answer.url.endswith("/overdragen/")
    with desks.at(RADAR):
        assert Case.objects.get().residence == "GM0193"
        assert not Transfer.objects.exists()


def test_the_manager_sets_terms_on_the_page(client, mila, case):
    with desks.at(RADAR):
        Case.objects.update(next_due=date(2026, 1, 5), next_due_for="first_contact")
    client.force_login(mila)
    page = client.get("/zaken/termijnen/")
    assert page.status_code == 200
    assert "te laat" in text(page)
    answer = client.post("/zaken/termijnen/", {"view": "2"})
    assert answer.status_code == 302
    assert terms.length("view", RADAR) == 2
    assert AuditEvent.objects.filter(verb="term.set").count() == 1


def test_a_wrong_term_changes_none(client, mila):
    client.force_login(mila)
    answer = client.post("/zaken/termijnen/", {"view": "2", "closing": "900"})
    assert answer.status_code == 422
    assert not OfficeTerm.objects.exists()


def test_handlers_do_not_set_terms(client, bram):
    client.force_login(bram)
    assert client.get("/zaken/termijnen/").status_code == 403
