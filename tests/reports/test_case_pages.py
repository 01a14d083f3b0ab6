"""Bram opens a case, sees what can be done and why not, and loses nothing that he typed."""

import re

import pytest
from django.urls import reverse

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.reports import case_steps
from gelijk.reports.actions import handling_conflicts, handling_steps, messages
from gelijk.reports.models import Case, CaseKey, Content
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.models.handling import Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.states import Status
from tests.reports.case_steps import (
    BROUGHT_TO,
    REASONS,
    STORY,
    advise,
    becomes_anonymous,
    concluded,
    consents_to,
    now,
    planned,
    received,
)
from tests.reports.conftest import RADAR


@pytest.fixture
def case(reference):
    return received()


@pytest.fixture
def desk(client, bram):
    client.force_login(bram)
    return client


def address(case: Case, slug: str = "") -> str:
    if slug:
        return reverse("reports-case-step", kwargs={"number": case.number, "slug": slug})
    return reverse("reports-case", kwargs={"number": case.number})


def hidden(html: str) -> dict[str, str]:
    """What the form sends along unseen."""
    found = re.findall(r'<input type="hidden" name="(revision|seen)" value="([^"]+)"', html)
    return dict(found)


def send(desk, case, slug, **data):
    opened = desk.get(address(case, slug)).content.decode()
    return desk.post(address(case, slug), hidden(opened) | data)


def test_the_page_shows_the_story_and_writes_the_reading_down_once(case, desk):
    page = desk.get(address(case))
    assert page.status_code == 200
    assert STORY in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    read = AuditEvent.objects.filter(verb="case.read", object=case.public_id)
    assert [event.actor for event in read] == ["gebruiker:bram"]


def test_a_list_at_the_top_leads_to_every_part_of_the_page(case, desk):
    page = desk.get(address(case)).content.decode()
    listed = page[page.index("case-jump") :].partition("</nav>")[0]
    links = set(re.findall(r'href="#([^"]+)"', listed))
    headed = set(re.findall(r'<h2[^>]* id="([^"]+)" tabindex="-1"', page))
    assert links == headed
    assert {"stappen", "verhaal", "indeling", "stukken", "geschiedenis"} <= links


def test_what_was_ticked_is_shown_in_words_and_days_as_dutch_writes_them(reference, desk):
    case = received(details={"al_gedaan": ["police", "other"]})
    page = desk.get(address(case)).content.decode()
    assert "Bij de politie, Ergens anders" in page
    assert "police, other" not in page
    days = re.findall(r"\b\d{1,2} ([A-Za-z]{3,}) 20\d\d \d\d:\d\d", page)
    assert days
    assert all(month.islower() for month in days)


def test_who_it_is_opens_apart_with_a_line_of_its_own(case, desk):
    page = desk.get(address(case)).content.decode()
    assert "Fatima" not in page
    assert "De Kroon" not in page
    answer = desk.post(f"{address(case)}openen/contact/")
    assert "Fatima El Amrani" in answer.content.decode()
    assert "De Kroon" not in answer.content.decode()
    verbs = AuditEvent.objects.filter(object=case.public_id).values_list("verb", flat=True)
    assert "case.read_contact" in verbs
    assert "case.read_other_party" not in verbs
    assert desk.get(f"{address(case)}openen/contact/").status_code == 405
    assert desk.post(f"{address(case)}openen/account/").status_code == 404


def test_a_stranger_is_sent_to_the_log_in_and_a_colleague_elsewhere_sees_nothing(
    case, client, sanne
):
    assert client.get(address(case)).status_code == 302
    client.force_login(sanne)
    assert client.get(address(case)).status_code == 404
    assert client.post(f"{address(case)}openen/contact/").status_code == 404
    assert client.get(address(case, "notitie")).status_code == 404


@pytest.mark.parametrize("status", list(BROUGHT_TO))
def test_every_step_page_opens_in_every_state_with_a_form_or_a_reason(case, desk, bram, status):
    BROUGHT_TO[status](bram, case)
    assert now(case).status == status
    page = desk.get(address(case)).content.decode()
    for slug, step in case_steps.STEPS.items():
        answer = desk.get(address(case, slug))
        html = answer.content.decode()
        if answer.status_code == 403:
            assert slug in ("toewijzen", "belang-opheffen", "nalezen"), slug
            continue
        assert answer.status_code in (200, 409), slug
        assert ("<textarea" in html or 'type="submit"' in html) or "Dit kan nu niet" in html
        assert address(case, slug) in page, f"{slug}: {step.label} is a dead end"


def test_a_whole_way_on_the_screen(case, desk, bram):
    assert send(desk, case, "beginnen").status_code == 302
    answer = send(
        desk,
        case,
        "indelen",
        complaint="yes",
        grounds=["herkomst"],
        terrain="horeca",
        nature="omstreden_behandeling",
        place="GM0599",
        residence="unknown",
    )
    assert answer.status_code == 302, answer.content.decode()
    assert send(desk, case, "intake", text="Gesproken.").status_code == 302
    assert send(desk, case, "plan", text="Advies geven.").status_code == 302
    answer = send(
        desk, case, "advies", advice="Naar het College.", motivation=REASONS, how="message"
    )
    assert answer.status_code == 302, answer.content.decode()
    answer = send(desk, case, "afsluiten", outcome="advised", result="Klager weet genoeg.")
    assert answer.status_code == 302, answer.content.decode()
    found = now(case)
    assert found.status == Status.CLOSED
    assert found.residence_known == "unknown"
    assert found.handlings == ["advies_informatie"]
    assert "Naar het College." in desk.get(address(case)).content.decode()


def test_what_was_typed_stays_when_it_is_refused(case, desk, bram):
    planned(bram, case)
    answer = send(
        desk, case, "advies", advice="Ga naar het College.", motivation="Zomaar.", how="letter"
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Ga naar het College." in html
    assert "Besluit Wga art. 8 lid 1" in html


def test_a_stale_form_shows_what_changed_and_goes_through_the_second_time(case, desk, bram, mila):
    planned(bram, case)
    opened = desk.get(address(case, "plan")).content.decode()
    advise(mila, case)
    sent = hidden(opened) | {"text": "Mijn plan van een uur werk."}
    answer = desk.post(address(case, "plan"), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "intussen gewijzigd" in html
    assert "Advies gegeven" in html
    assert AuditEvent.objects.filter(verb="case.read", actor="gebruiker:bram").count() == 1
    assert "Mijn plan van een uur werk." in html
    again = desk.post(address(case, "plan"), hidden(html) | {"text": "Mijn plan van een uur werk."})
    assert again.status_code == 302


def test_a_message_of_the_reporter_is_seen_and_answered(case, desk):
    with desks.with_receipt(case.receipt_digest):
        messages.send(by=REPORTER, case=case, text="Hoe staat het ermee?")
    assert "Hoe staat het ermee?" in desk.get(address(case)).content.decode()
    assert send(desk, case, "bericht", text="Wij kijken ernaar.").status_code == 302
    assert now(case).first_contact_on is not None


def test_consent_by_telephone_and_becoming_anonymous(case, desk, bram):
    planned(bram, case)
    answer = send(desk, case, "toestemming", purpose="investigate", answer="yes", how="telefonisch")
    assert answer.status_code == 422
    assert "art. 5 lid 3" in answer.content.decode()
    answer = send(
        desk, case, "toestemming",
        purpose="investigate", answer="yes", warned="on", how="telefonisch",
    )  # fmt: skip
    assert answer.status_code == 302
    assert send(desk, case, "onderzoek").status_code == 302
    assert now(case).status == Status.INVESTIGATION
    answer = send(desk, case, "anonimiteit", anonymity="entire", how="telefonisch")
    assert answer.status_code == 302
    assert now(case).status == Status.PLAN
    page = desk.get(address(case, "onderzoek"))
    assert page.status_code == 409
    assert "Besluit Wga art. 5 lid 4" in page.content.decode()


def test_declaring_an_interest_leads_away_from_the_case(case, desk, bram):
    answer = send(desk, case, "belang", of=bram.pk, reason="Mijn nicht.")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("reports-work")
    assert desk.get(address(case)).status_code == 404


def test_a_destroyed_case_says_so_to_who_may_see_it_and_to_nobody_else(case, desk, client, sanne):
    with desks.at(RADAR):
        CaseKey.objects.filter(case=case).delete()
        Content.objects.filter(case=case).delete()
        Case.objects.filter(pk=case.pk).update(status=Status.DESTROYED)
    assert desk.get(address(case)).status_code == 410
    client.force_login(sanne)
    assert client.get(address(case)).status_code == 404


def test_the_letters_and_the_conclusion_are_on_the_page(case, desk, bram):
    concluded(bram, case)
    html = desk.get(address(case)).content.decode()
    for words in ("Kennisgeving van onderzoek", "Er is onderscheid gemaakt.", "beklaagde"):
        assert words in html


def test_a_manager_assigns_and_puts_a_mistake_right(case, client, bram, mila):
    handling_steps.start_analysis(by=bram, case=case)
    handling_conflicts.declare_conflict(by=mila, case=case, of=bram)
    client.force_login(mila)
    assert send(client, case, "toewijzen", handler=bram.pk).status_code == 422
    answer = send(client, case, "belang-opheffen", of=bram.pk, reason="Naamgenoot.")
    assert answer.status_code == 302
    assert send(client, case, "toewijzen", handler=bram.pk).status_code == 302
    assert now(case).handler == bram


def test_a_referral_lists_what_goes_along(case, desk, bram):
    planned(bram, case)
    refused = send(
        desk, case, "doorverwijzen", receiver="police", text="Doe aangifte.", sent=["account"],
        how="message",
    )  # fmt: skip
    assert refused.status_code == 422
    assert "art. 4 lid 2" in refused.content.decode()
    consents_to(bram, case, Purpose.REFER, receiver="police")
    answer = send(
        desk, case, "doorverwijzen", receiver="police", text="Doe aangifte.", sent=["account"],
        how="message",
    )  # fmt: skip
    assert answer.status_code == 302
    assert "Meegestuurd: het verhaal van de melder" in desk.get(address(case)).content.decode()
    becomes_anonymous(bram, case, Anonymity.THIRD_PARTIES)
