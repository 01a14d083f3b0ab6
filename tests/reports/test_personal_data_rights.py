"""Both sides get a copy of what is theirs and nothing of the other, and may have it changed."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.models import AuditEvent, OutboxItem
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports import sealing
from gelijk.reports.actions import personal_data, receiving
from gelijk.reports.models import Case, Content
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, Party
from gelijk.reports.people import REPORTER
from gelijk.reports.personal_data import gathering, rights
from tests.reports import closed_cases
from tests.reports.conftest import RADAR

SECRETS = (closed_cases.NAME, "fatima@voorbeeld.example")
THEIR_VIEW = "Hij stond niet op de lijst, zegt de portier."


@pytest.fixture
def case(reference) -> Case:
    """A closed case in which the other side gave its view."""
    found = closed_cases.closed()
    with desks.at(RADAR):
        keep(found, ContentKind.VIEW, {"text": THEIR_VIEW, "party": "other_party"})
        keep(found, ContentKind.NOTE, {"text": "Telefonisch gesproken met de portier."})
    return found


def keep(case: Case, kind: ContentKind, data: dict[str, str]) -> None:
    Content.objects.create(
        case=case,
        kind=kind,
        number=1,
        sealed=sealing.of(case).close_data(kind, data),
        made_at=timezone.now(),
        made_by="gebruiker:bram",
    )


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def copied(by: object, case: Case, party: Party, **more: object) -> dict[str, bytes]:
    with desks.at(RADAR):
        return unpacked(personal_data.export(by=by, case=case, party=party, **more))


def test_who_reported_gets_all_that_they_told_readable_and_by_machine(case) -> None:
    found = copied(REPORTER, case, Party.COMPLAINANT)
    told = json.loads(found["gegevens.json"])
    assert closed_cases.STORY in str(told["gegevens"])
    assert closed_cases.NAME in str(told["gegevens"])
    assert closed_cases.STORY in found["overzicht.html"].decode()
    assert found["overzicht.pdf"].startswith(b"%PDF")
    files = [one for name, one in found.items() if name.startswith("bestanden/")]
    assert files == [closed_cases.STORY.encode()]


def test_what_is_of_the_other_is_left_out_and_said(case) -> None:
    found = copied(REPORTER, case, Party.COMPLAINANT)
    whole = b"".join(one for name, one in found.items() if not name.endswith(".pdf"))
    assert THEIR_VIEW.encode() not in whole
    assert b"Telefonisch" not in whole
    left_out = json.loads(found["gegevens.json"])["niet_meegegeven"]
    assert {one["soort"] for one in left_out} >= {"view", "note", "other_party"}
    assert all("AVG" in one["reden"] for one in left_out)


def test_the_other_side_gets_its_view_and_never_who_reported(case, bram) -> None:
    found = copied(bram, case, Party.OTHER_PARTY, identified=True)
    whole = b"".join(one for name, one in found.items() if not name.endswith(".pdf")).decode()
    assert THEIR_VIEW in whole
    assert closed_cases.OTHER in whole
    for secret in (*SECRETS, closed_cases.STORY):
        assert secret not in whole
    assert not [name for name in found if name.startswith("bestanden/")]


def test_staff_decide_on_what_may_tell_of_another_and_on_nothing_else(case, bram) -> None:
    also = frozenset({"note-1", "contact-1", "view-1"})
    found = copied(bram, case, Party.COMPLAINANT, also=also, identified=True)
    whole = found["gegevens.json"].decode()
    assert "Telefonisch" in whole
    assert THEIR_VIEW not in whole
    event = AuditEvent.objects.get(verb="personal_data.export")
    assert "note-1" in event.detail["given"]
    assert "view-1" in event.detail["withheld"]


def test_staff_first_know_who_asks(case, bram, sanne) -> None:
    with desks.at(RADAR):
        with pytest.raises(Problem, match=r"AVG art\. 12 lid 6"):
            personal_data.export(by=bram, case=case, party=Party.OTHER_PARTY)
        with pytest.raises(NotAllowed):
            personal_data.export(by=sanne, case=case, party=Party.OTHER_PARTY, identified=True)
    with pytest.raises(Problem):
        personal_data.export(by=REPORTER, case=case, party=Party.OTHER_PARTY)


def test_every_sort_of_thing_in_a_case_has_a_right_and_a_name() -> None:
    kinds = {kind.value for kind in ContentKind}
    assert kinds <= set(rights.names()) == set(gathering.NAMES)
    for name in rights.names():
        for party in Party:
            assert rights.give(name, party) == rights.Give.YES or rights.reason(name)


@pytest.mark.parametrize("kind", personal_data.REQUESTS)
def test_a_request_stands_beside_what_it_is_about_and_is_answered_once(case, bram, kind) -> None:
    with desks.at(RADAR):
        number = personal_data.ask(
            by=REPORTER, case=case, party=Party.COMPLAINANT, kind=kind, text="Het was een vrijdag."
        )
        asked = personal_data.requests(case)[0]
        assert (asked.kind, asked.text, asked.decision) == (kind, "Het was een vrijdag.", "")
        assert asked.due >= timezone.localdate() + timedelta(days=28)
        personal_data.answer(
            by=bram, case=case, number=number, decision="granted", text="Aangevuld."
        )
        with pytest.raises(NotNow):
            personal_data.answer(by=bram, case=case, number=number, decision="refused", text="x")
        answered = personal_data.requests(case)[0]
        assert (answered.decision, answered.answer) == ("granted", "Aangevuld.")
        story = sealing.latest(case, sealing.of(case), ContentKind.ACCOUNT)
        assert case.events.filter(kind=EventKind.CORRECTED).count() == 2
    assert story == {"text": closed_cases.STORY}
    assert OutboxItem.objects.filter(kind="personal_data.asked").count() == 1
    told = str(list(AuditEvent.objects.values_list("detail", flat=True)))
    assert "vrijdag" not in told


def test_both_sides_may_ask_and_only_ones_own_is_shown_to_who_reported(case, bram) -> None:
    with desks.at(RADAR):
        personal_data.ask(
            by=bram,
            case=case,
            party=Party.OTHER_PARTY,
            kind="correct",
            text="Ik heet De Punt.",
            identified=True,
        )
        assert personal_data.requests(case, Party.COMPLAINANT) == []
        assert len(personal_data.requests(case, Party.OTHER_PARTY)) == 1


def test_an_answer_has_reasons(case, bram) -> None:
    with desks.at(RADAR):
        number = personal_data.ask(
            by=REPORTER, case=case, party=Party.COMPLAINANT, kind="erase", text="Alles weg."
        )
        with pytest.raises(Problem):
            personal_data.answer(by=bram, case=case, number=number, decision="refused", text=" ")


def test_with_the_code_one_takes_ones_data_along_on_the_page(client: Client, reference) -> None:
    received = receiving.receive(by=REPORTER, report=closed_cases.report())
    client.post(reverse("mailbox"), {"code": received.code})
    page = reverse("mailbox-data")
    assert "verhaal van de melder" in client.get(page).content.decode()
    answer = client.post(page, {"copy": "ja"})
    assert closed_cases.STORY in unpacked(answer.content)["gegevens.json"].decode()
    assert client.post(page, {"kind": "correct", "text": ""}).status_code == 422
    assert client.post(page, {"kind": "correct", "text": "Het was vrijdag."}).status_code == 302
    assert "Het was vrijdag." in client.get(page).content.decode()


def test_staff_copy_record_and_answer_on_the_page(client: Client, case, bram, sanne) -> None:
    client.force_login(bram)
    page = reverse("case-data", args=[case.number])
    shown = client.get(page, {"partij": "other_party"}).content.decode()
    assert "Zegt wie de melder is" in shown
    assert closed_cases.STORY not in shown
    assert client.post(page, {"form": "copy"}).status_code == 422
    answer = client.post(page, {"form": "copy", "identified": "on", "also": ["note-1"]})
    assert "Telefonisch" in unpacked(answer.content)["gegevens.json"].decode()
    asked = {"form": "ask", "party": "other_party", "kind": "object", "text": "Niet delen."}
    assert client.post(page, asked).status_code == 422
    assert client.post(page, {**asked, "identified": "on"}).status_code == 302
    said = {"form": "answer", "number": "1", "decision": "partly", "text": "Alleen intern."}
    assert client.post(page, said).status_code == 302
    assert "Alleen intern." in client.get(page).content.decode()
    client.force_login(sanne)
    assert client.get(page).status_code == 404
