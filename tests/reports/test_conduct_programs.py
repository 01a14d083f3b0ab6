"""Programs do not flood the committee, and nobody hears a word of a complaint by mail."""

import base64
import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from gelijk.core import desks
from gelijk.reports import outbox, receipts
from gelijk.reports.actions import conduct_filing
from gelijk.reports.actions import conduct_judging as judging
from gelijk.reports.conduct import sealing
from gelijk.reports.conduct.sealing import Member
from gelijk.reports.intake import gate
from gelijk.reports.models import CommitteeMember, ConductComplaint
from gelijk.reports.models.handling import Party
from gelijk.reports.people import REPORTER
from tests.reports.case_steps import REASONS
from tests.reports.conftest import RADAR

FILE = "/gedragsklachten/indienen/"
WORDS = "Zij viel mij steeds in de rede en zei dat ik overdreef."
SAID = {"office": RADAR, "party": "complainant", "text": WORDS}
MEMBERS = [Member("Kees Bestuurder", outside=False), Member("Ans Buiten", outside=True)]


@pytest.fixture(autouse=True)
def _counts_begin_anew() -> None:
    gate.COUNTS.forget()


def hidden(html: str) -> dict[str, str]:
    """What the page carries for a browser: its token and the sum."""
    found = dict(re.findall(r'data-(sum|salt|signature|most|wait)="([^"]*)"', html))
    once = re.search(r'name="once" value="([^"]+)"', html)
    assert once
    return found | {"once": once.group(1)}


def solved(page: dict[str, str]) -> str:
    """What a browser finds."""
    salt = page["salt"].replace("&amp;", "&")
    number = next(
        one
        for one in range(int(page["most"]) + 1)
        if hashlib.sha256(f"{salt}{one}".encode()).hexdigest() == page["sum"]
    )
    proof = {
        "algorithm": "SHA-256",
        "challenge": page["sum"],
        "number": number,
        "salt": salt,
        "signature": page["signature"],
    }
    return base64.b64encode(json.dumps(proof).encode()).decode()


def seen(client: Client) -> dict[str, str]:
    return hidden(client.get(FILE).content.decode())


def filed(**changes: object) -> ConductComplaint:
    said = {"office": RADAR, "party": Party.COMPLAINANT, "text": WORDS, "about": "Bram"}
    complaint = conduct_filing.Complaint(**(said | changes))
    return conduct_filing.file(by=REPORTER, complaint=complaint, code=receipts.new())


def test_who_solved_the_sum_need_not_wait(reference):
    client = Client()
    page = seen(client)
    answer = client.post(FILE, SAID | {"once": page["once"], "bewijs": solved(page)})
    assert answer.status_code == 302


def test_without_the_sum_haste_is_refused_and_the_words_stay(reference):
    client = Client()
    page = seen(client)
    assert 0 < int(page["wait"]) <= gate.SECONDS_AT_LEAST
    answer = client.post(FILE, SAID | {"once": page["once"]})
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert "Wacht" in answer.content.decode()


def test_a_sum_of_another_page_does_not_count(reference):
    client = Client()
    one, other = seen(client), seen(client)
    answer = client.post(FILE, SAID | {"once": one["once"], "bewijs": solved(other)})
    assert answer.status_code == 422


def test_so_many_an_hour_without_a_sum(reference, monkeypatch):
    monkeypatch.setattr(gate, "SECONDS_AT_LEAST", 0)
    monkeypatch.setattr(gate, "COUNTS", gate.Counts({gate.Purpose.CONDUCT: 1}))
    client = Client()
    answers = [client.post(FILE, SAID | {"once": seen(client)["once"]}) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 429]


@pytest.mark.parametrize("once", ["", "zelf gemaakt"])
def test_a_changed_hidden_field_gets_a_sentence_and_then_works(reference, monkeypatch, once):
    monkeypatch.setattr(gate, "SECONDS_AT_LEAST", 0)
    client = Client()
    answer = client.post(FILE, SAID | {"once": once})
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert "nog eens" in answer.content.decode()
    again = hidden(answer.content.decode())
    assert client.post(FILE, SAID | {"once": again["once"]}).status_code == 302


def test_the_names_of_a_committee_are_sealed(reference, mila):
    row = filed()
    judging.compose(by=mila, complaint=row, members=MEMBERS)
    with desks.at(RADAR):
        found = ConductComplaint.objects.get()
        kept = [bytes(one) for one in CommitteeMember.objects.values_list("sealed_name", flat=True)]
        assert sealing.members(found, sealing.of(found)) == sorted(MEMBERS, key=lambda m: m.name)
    assert len(kept) == 2
    assert not any(b"Ans" in one or b"Kees" in one for one in kept)


@pytest.fixture
def a_mail_server(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def mailed() -> set[tuple[str, str]]:
    outbox.send_due(timezone.now() + timedelta(days=1))
    found = {(one.to[0], one.subject) for one in mail.outbox}
    assert not any(word in one.body for one in mail.outbox for word in (WORDS, REASONS, "Hallo"))
    mail.outbox.clear()
    return found


def test_each_side_hears_that_there_is_a_message(reference, mila, a_mail_server):
    row = filed(contact="fatima@voorbeeld.example")
    assert mailed() == {(mila.email, "Er is een klacht over uw bureau")}
    judging.write(by=REPORTER, complaint=row, text="Hallo, wanneer hoor ik iets?")
    assert mailed() == {(mila.email, "Er is een bericht")}
    judging.write(by=mila, complaint=row, text="Hallo, volgende week.")
    assert mailed() == {("fatima@voorbeeld.example", "Er is een bericht voor u")}


@pytest.mark.parametrize("contact", ["", "06-12345678", "bel mij of fatima@voorbeeld.example"])
def test_who_left_no_address_alone_is_not_mailed(reference, mila, a_mail_server, contact):
    row = filed(contact=contact)
    mailed()
    judging.confirm(by=mila, complaint=row, text="Wij hebben uw klacht.")
    assert mailed() == set()
