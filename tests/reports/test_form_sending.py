"""Fatima goes through the form without any script, sends it once, and sees her code once."""

import json
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gelijk.core import desks
from gelijk.reports import receipts, sealing
from gelijk.reports.intake import drafts, gate
from gelijk.reports.models import Case, Consent, Draft
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import Purpose
from gelijk.reports.routing.services import services_on
from tests.reports.form_walk import ANSWERS, STORY, see, summary_of, walk

CODE = r'id="code"[^>]*>([^<]+)<'


@pytest.fixture
def fatima(reference: None) -> Client:
    """A browser with cookies, that Django's check against forged requests looks at."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who took longer than the least time of the form."""
    monkeypatch.setattr(gate, "SECONDS_AT_LEAST", 0)


def send(client: Client, **more: str):
    page = summary_of(client)
    return client.post("/melden/nl/controle/", {"csrfmiddlewaretoken": page.token, **more})


def test_a_report_comes_in_and_its_code_opens_it(fatima, patient):
    walk(fatima)
    answer = send(fatima)
    assert (answer.status_code, answer.url) == (303, "/melden/nl/ontvangen/")
    code = fatima.get(answer.url).context["code"]
    with desks.with_receipt(receipts.digest(code)):
        case = Case.objects.get()
        told = sealing.latest(case, sealing.of(case), ContentKind.ACCOUNT)
        consents = dict(Consent.objects.values_list("purpose", "given"))
    assert told == {"text": STORY}
    assert (case.channel, case.language, case.form_version) == ("formulier", "nl", "2026")
    assert case.grounds == ["herkomst", "huidskleur", "godsdienst"]
    assert (case.residence, case.place) == ("GM0599", "GM0344")
    assert consents == {
        Purpose.HANDLE: True,
        Purpose.CONTACT: True,
        Purpose.TRANSFER: False,
        Purpose.REFER: False,
        Purpose.SUPPORT: False,
        Purpose.RESEARCH: False,
    }


@pytest.fixture
def later(monkeypatch):
    """Lets time pass."""

    def wait(**time: float) -> None:
        then = timezone.now() + timedelta(**time)
        monkeypatch.setattr(timezone, "now", lambda: then)

    return wait


def test_the_code_stays_for_a_page_that_is_loaded_anew(fatima, patient, later):
    walk(fatima)
    where = send(fatima).url
    code = fatima.get(where).context["code"]
    assert len(receipts.normal(code)) == 21
    later(minutes=4)
    assert fatima.get(where).context["code"] == code


def test_after_some_minutes_the_code_is_gone_for_good(fatima, patient, later):
    walk(fatima)
    where = send(fatima).url
    code = fatima.get(where).context["code"]
    later(minutes=6)
    again = fatima.get(where)
    assert again.status_code == 200
    assert code not in again.content.decode()
    later(minutes=-6)
    assert fatima.get(where).context["code"] == ""
    left = drafts.find(fatima.cookies["melding"].value)
    assert left is not None
    assert "code" not in left.sent


def test_a_code_that_nobody_saw_yet_waits(fatima, patient, later):
    walk(fatima)
    where = send(fatima).url
    later(minutes=90)
    assert fatima.get(where).context["code"]


def test_who_says_that_it_is_saved_sees_it_no_more(fatima, patient):
    walk(fatima)
    where = send(fatima).url
    page = see(fatima, where)
    assert page.context["code"]
    fatima.post(where, {"csrfmiddlewaretoken": page.token})
    assert fatima.get(where).url == "/melden/nl/verlopen/"


def test_looking_without_showing_uses_nothing_up(fatima, patient):
    walk(fatima)
    where = send(fatima).url
    fatima.head(where)
    assert fatima.get(where).context["code"]


def test_sending_twice_makes_one_report(fatima, patient):
    walk(fatima)
    page = summary_of(fatima)
    first = fatima.post("/melden/nl/controle/", {"csrfmiddlewaretoken": page.token})
    second = fatima.post("/melden/nl/controle/", {"csrfmiddlewaretoken": page.token})
    assert first.url == second.url == "/melden/nl/ontvangen/"
    with desks.at(desks.ALL):
        assert Case.objects.count() == 1


def test_of_two_that_send_at_the_same_moment_one_is_stored(fatima, patient, monkeypatch):
    """Both read the draft before either wrote: the second finds it changed and stores nothing."""
    walk(fatima)
    draft = drafts.find(fatima.cookies["melding"].value)
    page = summary_of(fatima)
    fatima.post("/melden/nl/controle/", {"csrfmiddlewaretoken": page.token})
    monkeypatch.setattr("gelijk.reports.views.form_sending.draft_of", lambda request: draft)
    late = fatima.post("/melden/nl/controle/", {"csrfmiddlewaretoken": page.token})
    assert late.status_code == 303
    with desks.at(desks.ALL):
        assert Case.objects.count() == 1


def test_back_to_a_step_after_sending_leads_to_the_receipt(fatima, patient):
    walk(fatima)
    token = summary_of(fatima).token
    send(fatima)
    answer = fatima.post(
        "/melden/nl/verhaal/", {"account": "Nog eens", "csrfmiddlewaretoken": token}
    )
    assert answer.url == "/melden/nl/ontvangen/"
    assert fatima.get("/melden/nl/controle/").url == "/melden/nl/ontvangen/"


def test_a_second_report_can_be_begun_once_the_code_was_shown(fatima, patient):
    """At a desk or in a library the next person does not get the receipt of the one before."""
    walk(fatima)
    where = send(fatima).url
    first = "/melden/nl/wie/"
    assert fatima.get(first).url == where
    assert fatima.get(where).context["code"]
    token = see(fatima, first).token
    begun = fatima.post(first, {"reporter_type": "getuige", "csrfmiddlewaretoken": token})
    assert begun.url == "/melden/nl/wens/"
    assert Draft.objects.count() == 1
    assert fatima.get(where).url == "/melden/nl/verlopen/"


def test_saying_that_the_code_is_kept_leaves_nothing_here(fatima, patient):
    walk(fatima)
    where = send(fatima).url
    token = fatima.get(where).context["csrf"]
    answer = fatima.post(where, {"csrfmiddlewaretoken": token})
    assert answer.url == "/melden/nl/klaar/"
    assert not Draft.objects.exists()
    assert fatima.cookies["melding"].value == ""


def test_a_solved_sum_needs_no_patience_and_is_not_counted(fatima, monkeypatch):
    monkeypatch.setitem(gate.AN_HOUR, gate.Purpose.SEND, 0)
    walk(fatima)
    challenge = summary_of(fatima).context["sum"]
    proof = b64encode(json.dumps(_solved(challenge)).encode()).decode()
    assert send(fatima, bewijs=proof).url == "/melden/nl/ontvangen/"


def test_a_sum_of_another_draft_is_no_proof(fatima, monkeypatch):
    monkeypatch.setitem(gate.AN_HOUR, gate.Purpose.SEND, 0)
    other = Client()
    walk(other)
    proof = b64encode(json.dumps(_solved(summary_of(other).context["sum"])).encode()).decode()
    walk(fatima)
    answer = send(fatima, bewijs=proof)
    assert answer.status_code == 422
    monkeypatch.setattr(gate, "SECONDS_AT_LEAST", 0)
    assert send(fatima, bewijs=proof).status_code == 429


@pytest.mark.parametrize("proof", ["", "x", "e30=", "W10=", "bnVsbA==", "A" * 3000])
def test_what_is_no_proof_is_refused_without_breaking(fatima, proof):
    walk(fatima)
    answer = send(fatima, bewijs=proof)
    assert answer.status_code == 422
    assert Draft.objects.exists()


def test_the_field_that_people_do_not_see_stays_empty(fatima, patient):
    walk(fatima)
    answer = send(fatima, website="https://spam.example")
    assert answer.status_code == 422
    assert "moest leeg blijven" in answer.content.decode()


def test_the_final_post_takes_twelve_statements_and_one_commit(fatima, patient):
    walk(fatima)
    page = summary_of(fatima)
    # Who serves a municipality is kept in the process for ten seconds.
    services_on(timezone.localdate())
    with CaptureQueriesContext(connection) as queries:
        answer = fatima.post("/melden/nl/controle/", {"csrfmiddlewaretoken": page.token})
    assert answer.url == "/melden/nl/ontvangen/"
    said = [query["sql"][:70] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(said) <= 12, "\n".join(said)


def test_nothing_of_the_story_stands_in_clear_before_sending(fatima):
    walk(fatima)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM reports_draft t WHERE t::text ~* 'Fatima|portier'")
        assert cursor.fetchone()[0] == 0
    assert ANSWERS["verhaal"]["account"] == STORY


def _solved(challenge) -> dict[str, object]:
    for number in range(challenge.max_number + 1):
        if sha256(f"{challenge.salt}{number}".encode()).hexdigest() == challenge.challenge:
            return {
                "algorithm": challenge.algorithm,
                "challenge": challenge.challenge,
                "number": number,
                "salt": challenge.salt,
                "signature": challenge.signature,
            }
    raise AssertionError


def test_haste_is_told_how_long_to_wait(fatima):
    walk(fatima)
    refused = send(fatima)
    assert refused.status_code == 422
    wait = int(refused.context["wait"])
    assert 0 < wait <= gate.SECONDS_AT_LEAST
    assert f"wacht {wait} seconden" in refused.content.decode()
    assert f'data-wait="{wait}"' in refused.content.decode()


def test_what_is_right_on_a_refused_page_is_there_when_it_is_asked_anew(fatima):
    first = "/melden/nl/wie/"
    fatima.post(
        first,
        {"reporter_type": "getuige", "csrfmiddlewaretoken": see(fatima, first).token},
    )
    where = "/melden/nl/waar/"
    token = see(fatima, where).token
    refused = fatima.post(where, {"terrain": "horeca", "csrfmiddlewaretoken": token})
    assert refused.status_code == 422
    again = see(fatima, where)
    assert 'value="horeca" id="terrain-horeca" checked' in again.content
    assert "errorlist" not in again.content
