"""The pages on destroying: one by one or several at once, with what goes said before it goes."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.reports.actions import handling_conflicts, retention
from gelijk.reports.models import Case, Destruction
from gelijk.reports.models.cases import Outcome
from gelijk.reports.retention import lists
from tests.reports import closed_cases
from tests.reports.case_addresses import every_address
from tests.reports.conftest import RADAR

TODAY = date(2026, 11, 22)


@pytest.fixture
def milo(person):
    return person("Milo", RADAR, "adv_manager")


@pytest.fixture
def rows(reference) -> list[Destruction]:
    for _ in range(3):
        closed_cases.closed()
    retention.propose_destructions(by=SYSTEM, today=TODAY)
    with desks.at(RADAR):
        return list(Destruction.objects.order_by("pk"))


def number(row: Destruction) -> str:
    return row.case_public_id.removeprefix("melding:")


def test_who_audits_sees_the_register_in_numbers_and_no_case(
    client: Client, rows, mila, milo, ada, bram
) -> None:
    for one in (mila, milo):
        retention.approve(by=one, destruction=rows[0])
    client.force_login(ada)
    page = client.get(reverse("retention-figures")).content.decode()
    assert "vernietigd" in page
    assert '<td class="number">1</td>' in page
    for hidden in (rows[0].number, rows[1].number, "mila", "milo"):
        assert hidden not in page
    assert AuditEvent.objects.filter(verb="destruction.count").count() == 1
    assert client.get(reverse("retention-register")).status_code == 403
    client.force_login(bram)
    assert client.get(reverse("retention-figures")).status_code == 403


def test_one_is_approved_by_two_and_the_case_page_says_so(client: Client, rows, mila, milo) -> None:
    page = reverse("retention-proposal", args=[rows[0].pk])
    client.force_login(mila)
    shown = client.get(page).content.decode()
    assert "1 × sleutel" in shown
    assert "komt nooit terug" in shown
    assert client.post(page).status_code == 302
    assert "een ander moet dat ook doen" in client.get(page).content.decode().lower()
    client.force_login(milo)
    assert "Vernietig deze zaak nu" in client.get(page).content.decode()
    client.post(page)
    answer = client.get(reverse("reports-case", args=[number(rows[0])]))
    assert answer.status_code == 410
    assert "is vernietigd" in answer.content.decode()
    assert rows[0].basis in answer.content.decode()


def test_several_are_shown_before_they_go(client: Client, rows, mila, milo) -> None:
    keys = {"voorstel": [row.pk for row in rows]}
    for by in (mila, milo):
        client.force_login(by)
        shown = client.post(reverse("retention-several"), keys).content.decode()
        assert "3 × sleutel" in shown
        done = client.post(reverse("retention-several"), {**keys, "zeker": "ja"})
    assert "3 zaken vernietigd" in done.content.decode()
    with desks.at(RADAR):
        assert Case.objects.filter(status="destroyed").count() == 3


def test_what_cannot_be_done_is_said_and_the_rest_is_done(client: Client, rows, mila) -> None:
    retention.approve(by=mila, destruction=rows[0])
    client.force_login(mila)
    keys = {"voorstel": [row.pk for row in rows], "zeker": "ja"}
    shown = client.post(reverse("retention-several"), keys).content.decode()
    assert "2 vernietigingen goedgekeurd" in shown
    assert number(rows[0]) in shown


def test_a_no_keeps_what_was_typed_and_then_the_case(client: Client, rows, mila) -> None:
    page = reverse("retention-proposal", args=[rows[0].pk])
    client.force_login(mila)
    typed = {"keep": "ja", "reason": "De zitting is in mei.", "until": "1999-01-01"}
    refused = client.post(page, typed)
    assert refused.status_code == 422
    assert "De zitting is in mei." in refused.content.decode()
    until = timezone.localdate() + timedelta(days=90)
    assert client.post(page, {**typed, "until": until.isoformat()}).status_code == 302
    shown = client.get(reverse("retention-holds")).content.decode()
    assert "De zitting is in mei." in shown
    assert AuditEvent.objects.filter(verb="case.read", detail__what="hold").count() == 1


def test_the_register_is_searched_sorted_and_downloaded(client: Client, rows, mila, milo) -> None:
    for by in (mila, milo):
        retention.approve(by=by, destruction=rows[0])
    client.force_login(mila)
    page = reverse("retention-register")
    assert number(rows[0]) in client.get(page, {"zoek": "milo"}).content.decode()
    assert number(rows[0]) not in client.get(page, {"uitkomst": "refused"}).content.decode()
    assert number(rows[0]) in client.get(page, {"volgorde": "zaak"}).content.decode()
    table = client.get(reverse("retention-table")).content.decode("utf-8-sig").splitlines()
    assert len(table) == 2
    assert table[0].startswith("zaak")
    assert number(rows[0]) in table[1]


def test_a_hold_is_set_and_lifted_on_the_pages(client: Client, rows, bram) -> None:
    client.force_login(bram)
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    page = reverse("case-hold", args=[number(rows[0])])
    assert client.post(page, {"reason": "Zitting", "until": until}).status_code == 302
    with desks.at(RADAR):
        kept = Case.objects.get(public_id=rows[0].case_public_id).holds.get()
    lift = reverse("retention-lift", args=[kept.pk])
    assert client.get(lift).status_code == 200
    assert client.post(lift).status_code == 302
    assert "Zitting" not in client.get(reverse("retention-holds")).content.decode()


def test_a_destruction_is_asked_for_on_request(client: Client, reference, bram) -> None:
    case = closed_cases.closed(Outcome.SUPPORTED, timezone.localdate())
    client.force_login(bram)
    page = reverse("case-ask-destruction", args=[case.number])
    assert "AVG art. 17" in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert client.post(page).status_code == 409


@pytest.mark.parametrize(
    "name", ["retention", "retention-register", "retention-holds", "retention-table"]
)
def test_others_see_nothing_of_it(client: Client, rows, sanne, jan, name: str) -> None:
    client.force_login(sanne)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert number(rows[0]) not in answer.content.decode()
    client.force_login(jan)
    assert client.get(reverse(name)).status_code == 403
    client.logout()
    assert client.get(reverse(name)).status_code in (302, 403)


def test_a_handler_sees_the_proposal_and_has_no_button(client: Client, rows, bram, sanne) -> None:
    page = reverse("retention-proposal", args=[rows[0].pk])
    client.force_login(bram)
    assert "Keur goed" not in client.get(page).content.decode()
    assert client.post(page).status_code == 403
    assert client.post(reverse("retention-several"), {"voorstel": rows[0].pk}).status_code == 403
    client.force_login(sanne)
    assert client.get(page).status_code == 404


def test_every_address_of_a_destroyed_case_says_that_it_was(client, reference, mila, milo) -> None:
    case = closed_cases.closed()
    closed_cases.destroy(case, mila, milo)
    client.force_login(mila)
    for address in every_address(case):
        assert client.get(address).status_code in (410, 405), address
        assert client.post(address).status_code in (410, 405), address


def test_besluit_art_2_5_the_register_is_silent_of_a_case_closed_to_somebody(rows, mila, milo):
    with desks.at(RADAR):
        retention.refuse(
            by=mila,
            destruction=rows[0],
            reason="Er loopt een procedure.",
            until=timezone.localdate() + timedelta(days=30),
        )
        assert lists.register(milo).filter(pk=rows[0].pk).exists()
        case = Case.objects.get(public_id=rows[0].case_public_id)
    handling_conflicts.declare_conflict(by=milo, case=case, of=milo)
    with desks.at(RADAR):
        assert not lists.register(milo).filter(pk=rows[0].pk).exists()
        assert lists.register(mila).filter(pk=rows[0].pk).exists()
