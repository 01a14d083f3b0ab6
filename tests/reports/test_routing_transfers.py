"""A case is handed on: with consent or the least data, told to both offices, never silently."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.models import AuditEvent, OutboxItem
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports import receipts, sealing
from gelijk.reports.actions.consents import give
from gelijk.reports.actions.receiving import receive
from gelijk.reports.actions.routing import reroute, transfer
from gelijk.reports.models import Case, CaseEvent, Conflict, Content, Hold, Message, Transfer
from gelijk.reports.models.cases import Anonymity, PlaceKnown
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.permissions import NotSeen
from gelijk.reports.report import Report
from gelijk.reports.states import Status

RADAR, VIZIER, NATIONAL = "adv:adv-radar", "adv:adv-vizier", "organisatie:discriminatie.nl"
WHY = "De melder is verhuisd naar Zwolle."
pytestmark = pytest.mark.usefixtures("reference")


def received(anonymity=Anonymity.NONE, **more):
    report = Report(
        account="Bij de deur zei de portier dat er voor mij geen plaats was.",
        anonymity=anonymity,
        residence="GM0599",
        residence_known=PlaceKnown.KNOWN,
        contact={} if anonymity == Anonymity.ENTIRE else {"e_mail": "fatima@voorbeeld.example"},
        other_party={"name": "De club"},
        **more,
    )
    return receive(by=REPORTER, report=report)


def note(case, text="Een eigen notitie."):
    with desks.at(case.office):
        Content.objects.create(
            case=case,
            kind=ContentKind.NOTE,
            sealed=sealing.of(case).close_data(ContentKind.NOTE, {"text": text}),
            made_at=timezone.now(),
            made_by="gebruiker:bram",
        )


def kinds_of(case, office):
    with desks.at(office):
        return set(Content.objects.filter(case=case).values_list("kind", flat=True))


def test_a_case_goes_over_with_consent_and_the_old_office_reads_nothing_any_more(bram, sanne):
    got = received(consents={Purpose.TRANSFER: True})
    note(got.case)
    transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    with desks.at(RADAR):
        assert not Case.objects.visible_to(bram).exists()
        assert not Case.objects.exists()
        assert not Content.objects.exists()
        assert not CaseEvent.objects.exists()
    with desks.at(VIZIER):
        case = Case.objects.visible_to(sanne).get()
        assert case.status == Status.RECEIVED
        assert case.handler is None
        account = sealing.latest(case, sealing.of(case), ContentKind.ACCOUNT)
        assert "portier" in account["text"]
    assert kinds_of(got.case, VIZIER) == {"account", "contact", "other_party"}


def test_the_old_office_keeps_which_case_went_when_and_to_whom(bram):
    got = received(consents={Purpose.TRANSFER: True})
    transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    for office in (RADAR, VIZIER):
        with desks.at(office):
            line = Transfer.objects.get()
            assert line.case_public_id == got.case.public_id
            assert (line.from_office, line.to_office) == (RADAR, VIZIER)
            assert line.consented
            assert line.contact_went_along
    with desks.at("adv:adv-limburg"):
        assert not Transfer.objects.exists()
    assert not Transfer.objects.exists()


def test_no_office_writes_itself_a_line_of_a_transfer():
    with pytest.raises(DatabaseError), desks.at(VIZIER):
        Transfer.objects.create(
            case_public_id="melding:26-0",
            from_office=RADAR,
            to_office=VIZIER,
            at=timezone.now(),
            by="iemand",
            consented=False,
            contact_went_along=False,
        )


def test_a_transfer_is_told_to_everyone_it_concerns(bram):
    got = received(consents={Purpose.TRANSFER: True, Purpose.CONTACT: True})
    transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    event = AuditEvent.objects.get(verb="case.transfer")
    assert event.object == got.case.public_id
    assert event.detail["from"] == RADAR
    assert event.detail["to"] == VIZIER
    assert "Zwolle" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))
    notice = OutboxItem.objects.get(kind="case.transferred")
    assert notice.payload == {"case": got.case.public_id, "from": RADAR, "office": VIZIER}
    assert OutboxItem.objects.filter(kind="message.to_reporter").exists()
    with desks.with_receipt(receipts.digest(got.code)):
        case = Case.objects.get()
        assert case.events.filter(kind=EventKind.TRANSFERRED).exists()
        text = sealing.of(case).open_text("message", Message.objects.get().sealed)
    assert "RADAR" in text
    assert "Vizier" in text


def test_the_new_office_reads_why_and_no_reasons_from_before(bram):
    got = received(consents={Purpose.TRANSFER: True})
    with desks.at(RADAR):
        secret = sealing.of(got.case).close_text("reason", "intern")
        CaseEvent.objects.filter(case=got.case).update(sealed_reason=secret)
    transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    with desks.at(VIZIER):
        reasons = CaseEvent.objects.exclude(sealed_reason=None)
        assert [event.kind for event in reasons] == [EventKind.TRANSFERRED]
        assert sealing.of(got.case).open_text("reason", reasons[0].sealed_reason) == WHY


@pytest.mark.parametrize("anonymity", [Anonymity.NONE, Anonymity.THIRD_PARTIES])
def test_besluit_art_5_2_nothing_goes_to_another_office_without_consent(bram, anonymity):
    got = received(anonymity)
    with pytest.raises(NotNow, match=r"art\. 5 lid 2"):
        transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    with desks.at(RADAR):
        assert Case.objects.get().office == RADAR
    assert not AuditEvent.objects.filter(verb="case.transfer").exists()


def test_consent_for_one_office_is_none_for_another(bram):
    got = received()
    with desks.at(RADAR):
        give(
            by=bram,
            case=got.case,
            purpose=Purpose.TRANSFER,
            given=True,
            receiver="adv:adv-limburg",
            how="telefonisch",
        )
    with pytest.raises(NotNow, match="toestemming"):
        transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)


def test_consent_by_telephone_is_written_down_with_the_transfer(bram):
    got = received()
    transfer(by=bram, case=got.case, to=VIZIER, reason=WHY, consent="telefonisch")
    with desks.at(VIZIER):
        consent = got.case.consents.get(purpose=Purpose.TRANSFER)
        assert (consent.given, consent.receiver, consent.how) == (True, VIZIER, "telefonisch")


def test_of_somebody_entirely_anonymous_only_codes_and_account_go_along(bram):
    got = received(Anonymity.ENTIRE, details={"done": "niets"})
    note(got.case)
    transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    assert kinds_of(got.case, VIZIER) == {"account"}
    with desks.at(VIZIER):
        line = Transfer.objects.get()
        assert not line.consented
        assert not line.contact_went_along
        assert Case.objects.get().residence == "GM0599"
    event = AuditEvent.objects.get(verb="case.transfer")
    assert event.detail["left_behind"] == {"details": 1, "note": 1, "other_party": 1}


def test_the_code_of_the_reporter_stays_the_same(bram):
    got = received(Anonymity.ENTIRE)
    transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    with desks.with_receipt(receipts.digest(got.code)):
        assert Case.objects.get().public_id == got.case.public_id


def test_terms_begin_anew_at_the_new_office_and_first_contact_is_not_counted_as_made(bram):
    got = received(consents={Purpose.TRANSFER: True})
    transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    with desks.at(VIZIER):
        case = Case.objects.get()
        assert case.first_contact_on is None
        assert case.first_contact_due > timezone.localdate()
        assert case.next_due_for == "first_contact"


def test_another_office_hands_on_nothing_that_it_does_not_see(bram, sanne, jan):
    got = received(consents={Purpose.TRANSFER: True})
    for person in (sanne, jan):
        with pytest.raises((NotSeen, NotAllowed)):
            transfer(by=person, case=got.case, to=VIZIER, reason=WHY)


def test_besluit_art_2_5_somebody_with_an_interest_hands_nothing_on(bram):
    got = received(consents={Purpose.TRANSFER: True})
    with desks.at(RADAR):
        Conflict.objects.create(
            case=got.case, user=bram, declared_at=timezone.now(), declared_by="gebruiker:bram"
        )
    with pytest.raises(NotSeen):
        transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (RADAR, "al van deze voorziening"),
        ("gemeente:GM0599", "geen antidiscriminatievoorziening"),
        ("adv:bestaat-niet", "geen antidiscriminatievoorziening"),
        ("organisatie:BZK", "geen antidiscriminatievoorziening"),
    ],
)
def test_besluit_art_2_3_only_another_adv_receives_a_case(bram, to, said):
    got = received(consents={Purpose.TRANSFER: True})
    with pytest.raises(Problem, match=said):
        transfer(by=bram, case=got.case, to=to, reason=WHY)


def test_the_national_desk_gets_and_sees_a_case(bram, person):
    got = received(consents={Purpose.TRANSFER: True})
    transfer(by=bram, case=got.case, to=NATIONAL, reason=WHY)
    noa = person("Noa", NATIONAL, "handler")
    with desks.at(NATIONAL):
        assert Case.objects.visible_to(noa).get().public_id == got.case.public_id


@pytest.mark.parametrize("status", [Status.INVESTIGATION, Status.MEDIATION, Status.DESTROYED])
def test_a_step_under_way_is_finished_first(bram, status):
    got = received(consents={Purpose.TRANSFER: True})
    with desks.at(RADAR):
        Case.objects.update(status=status)
    with pytest.raises(NotNow, match="niet overgedragen"):
        transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)


def test_a_hold_keeps_what_would_stay_behind(bram):
    got = received(Anonymity.ENTIRE)
    today = timezone.localdate()
    with desks.at(RADAR):
        Hold.objects.create(
            case=got.case,
            sealed_reason=b"",
            set_on=today,
            set_by="gebruiker:bram",
            until=today + timedelta(days=30),
        )
    with pytest.raises(NotNow, match="vernietigd"):
        transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)


def test_a_reason_is_asked_and_a_stale_form_refused(bram):
    got = received(consents={Purpose.TRANSFER: True})
    with pytest.raises(Problem, match="waarom"):
        transfer(by=bram, case=got.case, to=VIZIER, reason="  ")
    with pytest.raises(NotNow, match="intussen gewijzigd"):
        transfer(by=bram, case=got.case, to=VIZIER, reason=WHY, revision=99)


def test_when_anything_fails_nothing_has_moved(bram, monkeypatch):
    got = received(Anonymity.ENTIRE)
    note(got.case)

    def fails(**_):
        raise RuntimeError

    monkeypatch.setattr("gelijk.reports.actions.routing.audit.record", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        transfer(by=bram, case=got.case, to=VIZIER, reason=WHY)
    assert "note" in kinds_of(got.case, RADAR)
    with desks.at(RADAR):
        assert not Transfer.objects.exists()


def test_another_residence_is_written_down_and_moves_nothing_by_itself(bram):
    got = received()
    decision = reroute(by=bram, case=got.case, residence="GM0193", residence_known=PlaceKnown.KNOWN)
    assert (decision.office, decision.rule) == (VIZIER, "ingezetene")
    with desks.at(RADAR):
        case = Case.objects.get()
        assert (case.office, case.residence) == (RADAR, "GM0193")
        event = case.events.filter(kind=EventKind.ROUTED).last()
        assert event.detail["was"] == {"residence": "GM0599", "place": ""}
        assert event.detail["office"] == VIZIER
        assert event.detail["stays_at"] == RADAR
    assert AuditEvent.objects.filter(verb="case.reroute", object=got.case.public_id).exists()


@pytest.mark.parametrize(
    "places",
    [
        {"residence": "GM0193"},
        {"residence_known": PlaceKnown.KNOWN},
        {"residence": "GM9999", "residence_known": PlaceKnown.KNOWN},
    ],
)
def test_a_residence_that_is_none_is_refused(bram, places):
    got = received()
    with pytest.raises(Problem, match="gemeente"):
        reroute(by=bram, case=got.case, **places)


def test_a_received_report_tells_which_rule_routed_it():
    got = receive(
        by=SYSTEM,
        report=Report(account="Iets.", residence="GM0599", residence_known=PlaceKnown.KNOWN),
    )
    with desks.at(RADAR):
        event = CaseEvent.objects.get(case=got.case, kind=EventKind.ROUTED)
        assert event.detail["rule"] == "ingezetene"
