"""Bram enters what Fatima told by telephone: the same questions, one page, one code."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gelijk.core import desks
from gelijk.reports import receipts
from gelijk.reports.intake import drafts
from gelijk.reports.models import Case
from tests.reports.conftest import RADAR
from tests.reports.form_walk import ANSWERS, STORY

TOLD = {name: answer for step in ANSWERS.values() for name, answer in step.items()}


@pytest.fixture
def desk(reference, bram) -> Client:
    client = Client()
    client.force_login(bram)
    return client


def enter(desk: Client, **more: object):
    once = desk.get("/zaken/nieuw/").context["once"]
    day = timezone.localdate().isoformat()
    arrival = {"channel": "telefonisch", "received_on": day, "once": once}
    return desk.post("/zaken/nieuw/", TOLD | arrival | more)


@pytest.mark.parametrize("channel", ["post", "telefonisch", "persoonlijk", "e_mail"])
def test_besluit_art_7_staff_enter_what_comes_by_every_channel(desk, bram, channel):
    answer = enter(desk, channel=channel)
    assert (answer.status_code, answer.url) == (302, "/zaken/nieuw/ontvangen/")
    code = desk.get(answer.url).context["code"]
    with desks.with_receipt(receipts.digest(code)):
        case = Case.objects.get()
    assert (case.channel, case.entered_by) == (channel, bram.audit_name)
    assert case.office == RADAR


def test_the_code_is_handed_over_within_some_minutes(desk, monkeypatch):
    where = enter(desk).url
    code = desk.get(where).context["code"]
    assert desk.get(where).context["code"] == code
    monkeypatch.setattr(drafts, "CODE_SECONDS", 0)
    assert desk.get(where).context["code"] == ""


def test_pressing_the_button_twice_makes_one_case(desk):
    once = desk.get("/zaken/nieuw/").context["once"]
    for _ in range(2):
        assert enter(desk, once=once).url == "/zaken/nieuw/ontvangen/"
    with desks.at(desks.ALL):
        assert Case.objects.count() == 1


def test_the_day_of_receipt_is_that_of_the_letter(desk):
    day = timezone.localdate() - timedelta(days=9)
    enter(desk, received_on=day.isoformat(), channel="post")
    with desks.at(desks.ALL):
        assert Case.objects.get().received_on == day


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"account": ""}, "Vul dit in."),
        ({"url": "https://voorbeeld.example/1"}, "hoort niet bij uw eerdere antwoorden"),
        ({"received_on": "2099-01-01"}, "moet nog komen"),
        ({"place": "Atlantis"}, "geen gemeente ‘Atlantis’"),
    ],
)
def test_what_is_not_right_keeps_what_was_typed(desk, changed, said):
    answer = enter(desk, **changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "account" in changed or STORY in page


def test_besluit_art_2_3_a_municipality_enters_no_cases(reference, jan):
    client = Client()
    client.force_login(jan)
    assert client.get("/zaken/nieuw/").status_code == 403
    assert client.get("/zaken/nieuw/ontvangen/").status_code == 403
