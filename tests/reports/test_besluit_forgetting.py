"""Besluit Wga art. 5 lid 1: who becomes entirely anonymous is forgotten, also in letters made."""

import pytest

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.reports import sealing
from gelijk.reports.actions import consents, forgetting, messages, receiving
from gelijk.reports.actions.handling import LETTER, working
from gelijk.reports.models import Case, Content, LetterSent, Message
from gelijk.reports.models.cases import Anonymity, PlaceKnown
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, Party, Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report

ACCOUNT = "Ik heet Fatima El Amrani en mocht de sportschool niet in."
LETTER_TEXT = (
    "Geachte mevrouw El Amrani,\n\nFatima, wij belden u op 06 12 34 56 78 en schreven naar "
    "fatima@voorbeeld.example. Met vriendelijke groet, Bram Amranikus"
)
TOLD = ("Fatima", "Amrani,", "06 12", "fatima@voorbeeld.example")


@pytest.fixture
def case(reference, bram) -> Case:
    report = Report(
        account=ACCOUNT,
        residence="GM0599",
        residence_known=PlaceKnown.KNOWN,
        contact={
            "naam": "Fatima El Amrani",
            "e_mail": "fatima@voorbeeld.example",
            "telefoon": "0612345678",
        },
        consents={Purpose.HANDLE: True, Purpose.CONTACT: True},
    )
    case = receiving.receive(by=REPORTER, report=report).case
    with desks.at(case.office):
        bram.organisation = case.office
        bram.save()
        Case.objects.filter(pk=case.pk).update(handler=bram, status="intake")
        case.refresh_from_db()
        with working(bram, case, "case.letter", lambda *_, **__: None) as work:
            work.letter(template="ontvangst", to=Party.COMPLAINANT, text=LETTER_TEXT)
            work.keep(ContentKind.INTAKE, {"text": "Fatima vertelde", "wie": ["El Amrani zelf"]})
            work.note(EventKind.STEP, reason="Mevrouw El Amrani belde af.")
        messages.send(by=REPORTER, case=case, text="Met groet, Fatima")
        messages.send(by=bram, case=case, text="Dag mevrouw El Amrani, tot morgen.")
    return case


def become(case: Case, anonymity: Anonymity) -> None:
    with desks.at(case.office):
        case.refresh_from_db()
        consents.become_anonymous(by=REPORTER, case=case, anonymity=anonymity, how="toets")


def letter(case: Case) -> str:
    with desks.at(case.office):
        row = LetterSent.objects.get(case=case)
        return sealing.of(case).open_text(LETTER, row.sealed)


def said(case: Case, *, by_reporter: bool) -> str:
    with desks.at(case.office):
        row = Message.objects.get(case=case, from_reporter=by_reporter)
        return sealing.of(case).open_text(messages.KIND, row.sealed)


def test_besluit_art_5_1_no_letter_names_who_is_entirely_anonymous(case):
    assert letter(case) == LETTER_TEXT
    become(case, Anonymity.ENTIRE)
    left = letter(case)
    for word in TOLD:
        assert word not in left, left
    assert forgetting.IN_ITS_PLACE in left
    assert "Bram Amranikus" in left, "a longer word that only begins so is another one"


def test_besluit_art_5_1_nor_what_else_the_office_wrote(case):
    become(case, Anonymity.ENTIRE)
    assert "Amrani" not in said(case, by_reporter=False)
    with desks.at(case.office):
        seal = sealing.of(case)
        intake = sealing.latest(case, seal, ContentKind.INTAKE)
        reasons = [
            seal.open_text("reason", one.sealed_reason)
            for one in case.events.exclude(sealed_reason=None)
        ]
        assert not Content.objects.filter(case=case, kind=ContentKind.CONTACT).exists()
    assert "Amrani" not in str(intake)
    assert "Fatima" not in str(intake)
    assert reasons
    assert not any("Amrani" in one for one in reasons)


def test_what_the_person_wrote_stays_as_it_was_written(case):
    become(case, Anonymity.ENTIRE)
    assert said(case, by_reporter=True) == "Met groet, Fatima"
    with desks.at(case.office):
        told = sealing.latest(case, sealing.of(case), ContentKind.ACCOUNT)
    assert told["text"] == ACCOUNT


def test_the_trail_says_how_many_texts_and_no_name(case):
    become(case, Anonymity.ENTIRE)
    detail = AuditEvent.objects.get(verb="case.become_anonymous").detail
    assert detail["forgotten"] == {"letters": 1, "messages": 1, "contents": 1, "reasons": 1}
    assert "Fatima" not in str(detail)


def test_besluit_art_5_2_anonymous_for_others_the_office_still_knows(case):
    become(case, Anonymity.THIRD_PARTIES)
    assert letter(case) == LETTER_TEXT


@pytest.mark.parametrize("written", ["0612345678", "+31 6 12345678", "06-12 34 56 78"])
def test_a_number_is_found_however_it_is_written(written):
    told = forgetting._told([{"telefoon": "+31612345678"}])
    assert told is not None
    assert told.sub("x", f"bel {written} of niet") == "bel x of niet"
    assert told.sub("x", "zaak 2026-000123") == "zaak 2026-000123"


def test_who_told_nothing_is_found_nowhere():
    assert forgetting._told([]) is None
    assert forgetting._told([{"naam": "Li"}]) is None
