"""A complaint about an office on the screen: filed by anybody, followed by code, then judged."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.reports.actions import conduct_judging, receiving
from gelijk.reports.conduct import sealing
from gelijk.reports.intake import gate
from gelijk.reports.models import ConductComplaint
from gelijk.reports.models.handling import Party
from gelijk.reports.people import REPORTER
from tests.reports.case_steps import REASONS, REPORT
from tests.reports.conftest import RADAR

WORDS = "Zij viel mij steeds in de rede en zei dat ik overdreef."
FILE, CODE = "/gedragsklachten/indienen/", "/gedragsklachten/mijn-klacht/"
COMMITTEE = {"name_1": "Kees Bestuurder", "name_2": "Ans Buiten", "outside_2": "on"}


@pytest.fixture(autouse=True)
def _no_haste(monkeypatch) -> None:
    """Who types in a test is quicker than a person."""
    monkeypatch.setattr(gate, "SECONDS_AT_LEAST", 0)
    gate.COUNTS.forget()


@pytest.fixture
def visitor():
    """Nobody we know."""
    return Client()


@pytest.fixture
def desk(client, mila):
    client.force_login(mila)
    return client


def once(html: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', html)
    assert found
    return found.group(1)


def filed(visitor, **changes) -> tuple[ConductComplaint, str]:
    """The complaint and the code that was shown."""
    said = {"office": RADAR, "party": "complainant", "text": WORDS, "about": "Bram"}
    data = said | {"once": once(visitor.get(FILE).content.decode())} | changes
    answer = visitor.post(FILE, data)
    assert answer.status_code == 302, answer.content.decode()
    shown = visitor.get(answer["Location"]).content.decode()
    code = re.search(r"<code[^>]*>([^<]+)</code>", shown)
    assert code
    with desks.at(RADAR):
        return ConductComplaint.objects.get(), code.group(1)


def step(row, slug: str) -> str:
    return reverse("conduct-step", kwargs={"number": row.number, "slug": slug})


def page_of(row) -> str:
    return reverse("conduct-complaint", kwargs={"number": row.number})


def test_besluit_art_12_1_it_is_filed_without_logging_in_and_the_code_is_shown_once(
    reference, visitor
):
    row, code = filed(visitor, party="other_party")
    assert row.party == Party.OTHER_PARTY
    assert code not in visitor.get("/gedragsklachten/ingediend/").content.decode()
    assert "sessionid" not in visitor.cookies


def test_a_double_click_files_once_and_still_shows_the_code(reference, visitor):
    form = once(visitor.get(FILE).content.decode())
    data = {"office": RADAR, "party": "complainant", "text": WORDS, "once": form}
    answers = [visitor.post(FILE, data) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    with desks.at(RADAR):
        assert ConductComplaint.objects.count() == 1
    assert "<code" in visitor.get("/gedragsklachten/ingediend/").content.decode()


def test_what_was_typed_stays_when_something_is_missing(reference, visitor):
    form = once(visitor.get(FILE).content.decode())
    page = visitor.post(FILE, {"once": form, "text": WORDS, "number": "zaak 3"})
    assert page.status_code == 422
    assert WORDS in page.content.decode()


def test_a_program_is_turned_away(reference, visitor):
    form = once(visitor.get(FILE).content.decode())
    data = {"office": RADAR, "party": "complainant", "text": WORDS, "once": form, "website": "x"}
    assert visitor.post(FILE, data).status_code == 422
    data |= {"website": "", "once": "self-made"}
    assert visitor.post(FILE, data).status_code == 422
    with desks.at(RADAR):
        assert not ConductComplaint.objects.exists()


def test_from_the_mailbox_of_a_report_office_and_number_are_known(reference, visitor):
    received = receiving.receive(by=REPORTER, report=REPORT)
    visitor.post("/mijn-melding/", {"code": received.code})
    assert FILE in visitor.get("/mijn-melding/overzicht/").content.decode()
    html = visitor.get(FILE).content.decode()
    assert received.case.number in html
    assert f'<option value="{RADAR}" selected>' in html


def test_with_the_code_whoever_complained_reads_writes_and_withdraws(reference, visitor, desk):
    row, code = filed(visitor)
    other = Client()
    assert other.get(CODE + "overzicht/").status_code == 302
    assert other.post(CODE, {"code": "7K3M-Q9XW-0RTV-4B2C-8"}).status_code == 422
    assert other.post(CODE, {"code": code}).status_code == 302
    assert WORDS in other.get(CODE + "overzicht/").content.decode()
    other.post(CODE + "overzicht/", {"text": "Wanneer hoor ik iets?"})
    assert "Wanneer hoor ik iets?" in desk.get(page_of(row)).content.decode()
    other.post(CODE + "intrekken/", {"text": ""})
    with desks.at(RADAR):
        assert ConductComplaint.objects.get().status == "withdrawn"
    other.post(CODE + "sluiten/")
    assert other.get(CODE + "overzicht/").status_code == 302


def test_the_manager_takes_it_from_confirmation_to_judgment(reference, visitor, desk):
    row, code = filed(visitor)
    shown = desk.get(step(row, "bevestigen")).content.decode()
    assert row.number in shown
    today = timezone.localdate().isoformat()
    said = {
        "bevestigen": {"text": "Wij hebben uw klacht."},
        "commissie": COMMITTEE,
        "toelaten": {"reasons": "Dit gaat over gedrag."},
    }
    heard = [{"party": party, "on": today, "text": "Zo ging het."} for party in Party.values]
    judged = {"founded": "yes", "reasons": REASONS}
    steps = [*said.items(), *(("horen", one) for one in heard), ("oordeel", judged)]
    for slug, data in steps:
        answer = desk.post(step(row, slug), data)
        assert answer.status_code == 302, (slug, answer.content.decode())
    visitor.post(CODE, {"code": code})
    mailbox = visitor.get(CODE + "overzicht/").content.decode()
    assert REASONS in mailbox
    assert "gegrond" in mailbox
    assert "Ans Buiten" in mailbox
    paper = desk.get(reverse("conduct-judgment", kwargs={"number": row.number}))
    assert paper.content.startswith(b"%PDF")


def test_besluit_art_12_2_the_page_refuses_a_committee_from_inside_and_keeps_the_names(
    reference, visitor, desk
):
    row, _code = filed(visitor)
    page = desk.post(step(row, "commissie"), {"name_1": "Kees Bestuurder"})
    assert page.status_code in (409, 422)
    assert "Kees Bestuurder" in page.content.decode()
    assert "art. 12 lid 2" in page.content.decode()
    assert desk.get(step(row, "toelaten")).status_code == 409


def test_besluit_art_12_the_complained_about_gets_404_and_handlers_no_list(
    reference, visitor, client, bram, mila, person
):
    row, _code = filed(visitor, about="Mila")
    client.force_login(mila)
    assert client.get(page_of(row)).status_code == 404
    assert row.number not in client.get("/gedragsklachten/").content.decode()
    client.force_login(bram)
    assert client.get("/gedragsklachten/").status_code == 403
    client.force_login(person("Nadia", RADAR, "adv_manager"))
    assert WORDS in client.get(page_of(row)).content.decode()
    assert AuditEvent.objects.filter(verb="conduct.read", object=row.public_id).count() == 1


def test_a_manager_who_says_it_is_about_them_does_not_go_back(reference, visitor, desk, mila):
    row, _code = filed(visitor, about="de mevrouw met de bril")
    answer = desk.post(step(row, "over-wie"), {"person": mila.pk})
    assert answer["Location"] == "/gedragsklachten/"
    assert desk.get(page_of(row)).status_code == 404


def test_the_list_says_that_the_terms_are_an_example_and_what_is_late(reference, visitor, desk):
    row, _code = filed(visitor)
    page = desk.get("/gedragsklachten/").content.decode()
    assert "Kennemerland" in page
    assert "te laat" not in page
    with desks.at(RADAR):
        ConductComplaint.objects.update(confirm_due="2020-01-06")
    assert "te laat" in desk.get("/gedragsklachten/").content.decode()
    assert row.number not in desk.get("/gedragsklachten/?stand=judged").content.decode()


def test_the_complained_about_side_is_not_read_in_the_mailbox(reference, visitor, mila):
    row, code = filed(visitor)
    members = [sealing.Member("Ans Buiten", outside=True)]
    conduct_judging.compose(by=mila, complaint=row, members=members)
    conduct_judging.admit(by=mila, complaint=row, reasons="Dit gaat over gedrag.")
    conduct_judging.hear(
        by=mila,
        complaint=row,
        party=Party.OTHER_PARTY,
        on=timezone.localdate(),
        text="Ik had een zware dag.",
    )
    visitor.post(CODE, {"code": code})
    assert "zware dag" not in visitor.get(CODE + "overzicht/").content.decode()
