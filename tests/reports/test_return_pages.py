"""Who sees which return, and what stands on the page."""

import re

import pytest
from django.urls import reverse

from gelijk.core import desks
from gelijk.core.models import OutboxItem
from gelijk.reports.actions import returns as actions
from gelijk.reports.models import Case, WgaReturn
from tests.reports.return_cases import make_cases

YEAR = 2023
ONE = "/wga-verslag/2023/GM0599/"


@pytest.fixture
def drawn_up(reference, mila) -> WgaReturn:
    make_cases(60, seed=1, year=YEAR, towns=("GM0599", "GM0606"))
    return actions.draw_up(by=mila, municipality="GM0599", year=YEAR)


@pytest.fixture
def noor(person):
    return person("Noor", "BZK", "policy_officer")


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def page(client, user, address: str, status: int = 200) -> str:
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return text(response)


def test_each_sees_the_own_list(client, drawn_up, mila, jan, noor):
    assert "Schiedam" in page(client, mila, "/wga-verslag/?jaar=2023")
    own = page(client, jan, "/wga-verslag/?jaar=2023")
    assert "Rotterdam" in own
    assert "Schiedam" not in own
    everything = page(client, noor, "/wga-verslag/?jaar=2023")
    assert "342 gemeenten" in everything
    assert re.search(r"klachten bij geen enkele gemeente: .* (<5|\d+)", everything)
    assert "bij geen enkele gemeente" not in own
    assert "opgemaakt" in everything


def test_the_list_is_searched_filtered_and_sorted(client, drawn_up, noor, jan):
    actions.sign(by=jan, one=drawn_up)
    actions.file(by=jan, one=drawn_up)
    assert "1 gemeente " in page(client, noor, "/wga-verslag/?jaar=2023&stand=filed")
    assert "341 gemeenten" in page(client, noor, "/wga-verslag/?jaar=2023&stand=late")
    assert "Geen verslag past" in page(client, noor, "/wga-verslag/?jaar=2023&zoek=zzzz")
    client.force_login(noor)
    for order in ("gemeente", "-gemeente", "voorziening", "stand", "-ingediend", "onzin"):
        assert client.get(f"/wga-verslag/?jaar=2023&sorteer={order}").status_code == 200
    table = client.get("/wga-verslag/2023.csv?stand=filed").content.decode()
    assert table.splitlines()[1].startswith("2023,GM0599,Rotterdam,")
    assert table.count("\n") == 2


def test_the_officer_sees_small_numbers_protected_and_the_adv_sees_all(client, drawn_up, mila, jan):
    whole = page(client, mila, ONE)
    guarded = page(client, jan, ONE)
    assert "U ziet alle getallen" in whole
    assert "x: beschermd" in guarded
    assert guarded.count(" x ") > 20
    assert whole.count(" x ") == 0


def test_besluit_art_2_3_no_page_of_a_return_shows_a_case(client, drawn_up, jan):
    with desks.at(desks.ALL):
        numbers = list(Case.objects.values_list("public_id", flat=True))
    client.force_login(jan)
    html = client.get(ONE).content.decode()
    assert not [number for number in numbers if number.removeprefix("melding:") in html]
    assert client.get(f"{ONE}telling/").status_code == 403


def test_a_return_of_others_is_no_page(client, drawn_up, person, noor, bram):
    other = person("Els", "gemeente:GM0606", "municipal_officer")
    vera = person("Vera", "adv:adv-vizier", "adv_manager")
    page(client, other, ONE, 404)
    page(client, vera, ONE, 404)
    page(client, bram, ONE, 403)
    assert "nog niet te zien" in page(client, noor, ONE)
    page(client, noor, f"{ONE}1/", 404)
    page(client, noor, "/wga-verslag/2023/GM9999/", 404)
    page(client, noor, "/wga-verslag/1999/GM0599/", 404)


def test_signing_and_filing_by_the_pages(client, drawn_up, jan):
    client.force_login(jan)
    for step, status in (("ondertekenen", "signed"), ("indienen", "filed")):
        assert client.get(f"{ONE}1/{step}/").status_code == 200
        assert client.post(f"{ONE}1/{step}/").status_code == 302
        drawn_up.refresh_from_db()
        assert drawn_up.status == status
    assert client.post(f"{ONE}1/indienen/").status_code == 409


def test_drawing_up_again_asks_why_and_keeps_what_was_typed(client, drawn_up, mila):
    client.force_login(mila)
    assert "Waarom komt er" in text(client.get(f"{ONE}opmaken/"))
    refused = client.post(f"{ONE}opmaken/", {"reason": "Een dubbele melding."})
    assert refused.status_code == 422
    assert "gelijk aan die van versie 1" in text(refused)
    assert "Een dubbele melding." in text(refused)
    with desks.at(desks.ALL):
        Case.objects.filter(residence="GM0599", received_on__year=YEAR).first().delete()
    assert "De zaken zijn veranderd" in page(client, mila, ONE)
    assert client.post(f"{ONE}opmaken/", {"reason": ""}).status_code == 422
    assert client.post(f"{ONE}opmaken/", {"reason": "Dubbele melding."}).status_code == 302
    assert "Reden van deze versie: Dubbele melding." in page(client, mila, ONE)
    assert "Deze versie is vervangen" in page(client, mila, f"{ONE}1/")


def test_a_first_version_and_all_at_once(client, drawn_up, mila):
    client.force_login(mila)
    assert client.post("/wga-verslag/2023/GM0606/opmaken/").status_code == 302
    assert client.get("/wga-verslag/2023/opmaken/").status_code == 200
    assert client.post("/wga-verslag/2023/opmaken/").status_code == 302
    made = WgaReturn.objects.filter(year=YEAR, version=1)
    assert made.count() == made.values("municipality").distinct().count() > 2


def test_files_are_protected_for_everybody(client, drawn_up, mila, jan):
    for user in (mila, jan):
        client.force_login(user)
        for format in ("pdf", "ods", "xlsx", "csv"):
            response = client.get(f"{ONE}1/verslag.{format}")
            assert response.status_code == 200
            assert f"wga-2023-GM0599.{format}" in response["Content-Disposition"]
        assert ",x," in response.content.decode()
        assert client.get(f"{ONE}1/verslag.exe").status_code == 404


def test_reminders(client, drawn_up, noor, jan):
    client.force_login(jan)
    assert client.post("/wga-verslag/2023/herinneren/").status_code == 404
    client.force_login(noor)
    assert client.get("/wga-verslag/2023/herinneren/").status_code == 200
    assert client.post("/wga-verslag/2023/herinneren/").status_code == 302
    assert OutboxItem.objects.filter(kind="return.reminder").count() == 342


def test_nobody_without_the_right_gets_in(client, reference, bram):
    assert client.get("/wga-verslag/").status_code in (302, 403)
    page(client, bram, "/wga-verslag/", 403)


def test_figures_of_the_own_office(client, drawn_up, bram, person):
    shown = page(client, bram, "/zaken/cijfers/?jaar=2023")
    with desks.at("adv:adv-radar"):
        mine = Case.objects.filter(received_on__year=YEAR)
        number, mass = mine.count(), mine.filter(incident__mass_event=True).count()
    assert f"meldingen {number}" in shown
    assert f"meldingen {number - mass}" in page(
        client, bram, "/zaken/cijfers/?jaar=2023&massa=zonder"
    )
    assert client.get("/zaken/cijfers/?jaar=2023").content.count(b"<svg") >= 6
    table = client.get(reverse("reports-figures-csv") + "?jaar=2023").content.decode()
    assert f"reports.total,2023,adv:adv-radar,,,,{number},count,{number},ja,nee" in table
    for wrong in ("jaar=9999", "jaar=nul", "jaar=2023&massa=anders"):
        refused = client.get(reverse("reports-figures-csv") + f"?{wrong}")
        assert refused.status_code == 404
        assert "Van dit jaar zijn er geen cijfers" in refused.content.decode()
    empty = person("Ties", "adv:adv-limburg", "handler")
    assert "niets geregistreerd" in page(client, empty, "/zaken/cijfers/")
