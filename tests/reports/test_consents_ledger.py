"""Consent: each purpose apart, added and never changed, and what stops when it is taken back."""

import pytest

from gelijk.core import desks
from gelijk.core.models import OutboxItem
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports import consents
from gelijk.reports.actions import consents as actions
from gelijk.reports.actions import messages, receiving
from gelijk.reports.models import Case, CaseEvent, Conflict
from gelijk.reports.models.cases import Anonymity, PlaceKnown
from gelijk.reports.models.handling import EventKind, Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report
from gelijk.reports.states import Status
from tests.reports.conftest import RADAR


@pytest.fixture
def case(reference):
    report = Report(
        account="Mij werd de toegang tot de sportschool geweigerd.",
        residence="GM0599",
        residence_known=PlaceKnown.KNOWN,
        contact={"e_mail": "fatima@voorbeeld.example"},
        consents={Purpose.HANDLE: True, Purpose.TRANSFER: False},
    )
    made = receiving.receive(by=REPORTER, report=report).case
    with desks.at(RADAR):
        yield Case.objects.get(pk=made.pk)


def give(case, purpose, given=True, by=REPORTER, **more):
    return actions.give(by=by, case=case, purpose=purpose, given=given, how="toets", **more)


def test_what_came_with_the_report_stands_in_the_ledger(case):
    assert consents.given(case, Purpose.HANDLE)
    assert not consents.given(case, Purpose.TRANSFER)
    assert not consents.given(case, Purpose.RESEARCH)
    assert len(consents.ledger(case)) == 2


def test_the_last_word_counts_and_every_word_stays(case):
    give(case, Purpose.RESEARCH)
    assert consents.given(case, Purpose.RESEARCH)
    give(case, Purpose.RESEARCH, given=False)
    assert not consents.given(case, Purpose.RESEARCH)
    assert len(consents.ledger(case)) == 4


def test_a_yes_for_one_receiver_is_none_for_another(case):
    give(case, Purpose.REFER, receiver="Politie")
    assert consents.given(case, Purpose.REFER, "Politie")
    assert not consents.given(case, Purpose.REFER, "College voor de Rechten van de Mens")
    assert not consents.given(case, Purpose.REFER)
    give(case, Purpose.REFER, given=False)
    assert not consents.given(case, Purpose.REFER, "Politie")


def test_every_answer_raises_the_revision(case):
    before = case.revision
    give(case, Purpose.RESEARCH)
    assert case.revision == before + 1


def test_besluit_art_5_3_the_warning_comes_before_the_consent(case):
    for purpose in (Purpose.INVESTIGATE, Purpose.MEDIATE):
        with pytest.raises(Problem, match=r"art\. 5 lid 3"):
            give(case, purpose)
        assert give(case, purpose, warned=True).warned


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.ENTIRE])
def test_besluit_art_5_4_who_is_anonymous_cannot_consent_to_be_known(case, anonymity):
    actions.become_anonymous(by=REPORTER, case=case, anonymity=anonymity, how="toets")
    for purpose in (Purpose.INVESTIGATE, Purpose.MEDIATE):
        with pytest.raises(NotNow, match=r"art\. 5 lid 4"):
            give(case, purpose, warned=True)


def test_besluit_art_5_2_who_is_anonymous_is_referred_to_nobody(case):
    give(case, Purpose.REFER, receiver="Politie")
    third = Anonymity.THIRD_PARTIES
    actions.become_anonymous(by=REPORTER, case=case, anonymity=third, how="toets")
    assert not consents.given(case, Purpose.REFER, "Politie")
    with pytest.raises(NotNow, match=r"art\. 5 lid 2"):
        give(case, Purpose.REFER)


def test_besluit_art_5_1_becoming_less_anonymous_is_no_button(case):
    entire = Anonymity.ENTIRE
    actions.become_anonymous(by=REPORTER, case=case, anonymity=entire, how="toets")
    third = Anonymity.THIRD_PARTIES
    with pytest.raises(NotNow):
        actions.become_anonymous(by=REPORTER, case=case, anonymity=third, how="toets")


@pytest.mark.parametrize(
    ("status", "purpose"),
    [
        (Status.INVESTIGATION, Purpose.INVESTIGATE),
        (Status.MEDIATION, Purpose.MEDIATE),
        (Status.PROCEDURE_SUPPORT, Purpose.SUPPORT),
        (Status.REFERRAL, Purpose.REFER),
        (Status.INVESTIGATION, Purpose.HANDLE),
    ],
)
def test_taking_consent_back_stops_what_depends_on_it(case, status, purpose):
    give(case, purpose, warned=True)
    Case.objects.filter(pk=case.pk).update(status=status)
    case.refresh_from_db()
    give(case, purpose, given=False)
    assert case.status == Status.PLAN
    event = CaseEvent.objects.filter(case=case, kind=EventKind.STEP).get()
    assert (event.old_status, event.new_status) == (status, Status.PLAN)
    notice = OutboxItem.objects.get(kind="consent.withdrawn")
    assert notice.payload["office"] == RADAR


def test_taking_another_consent_back_stops_nothing(case):
    Case.objects.filter(pk=case.pk).update(status=Status.MEDIATION)
    case.refresh_from_db()
    give(case, Purpose.RESEARCH, given=False)
    assert case.status == Status.MEDIATION


def test_becoming_anonymous_stops_an_investigation_at_once(case):
    give(case, Purpose.INVESTIGATE, warned=True)
    Case.objects.filter(pk=case.pk).update(status=Status.INVESTIGATION)
    case.refresh_from_db()
    third = Anonymity.THIRD_PARTIES
    actions.become_anonymous(by=REPORTER, case=case, anonymity=third, how="toets")
    assert case.status == Status.PLAN


def test_staff_of_another_office_record_and_write_nothing(case, sanne, jan):
    for stranger in (sanne, jan):
        with pytest.raises(NotAllowed):
            give(case, Purpose.RESEARCH, by=stranger)
        with pytest.raises(NotAllowed):
            messages.send(by=stranger, case=case, text="Goedendag")


def test_besluit_art_2_5_who_has_an_interest_writes_nothing(case, bram):
    from django.utils import timezone

    messages.send(by=bram, case=case, text="Goedendag")
    Conflict.objects.create(
        case=case, user=bram, declared_at=timezone.now(), declared_by=bram.audit_name
    )
    with pytest.raises(NotAllowed):
        messages.send(by=bram, case=case, text="Goedendag")


def test_mail_goes_only_with_consent_and_never_holds_words(case, bram):
    messages.send(by=bram, case=case, text="Een vertrouwelijke vraag")
    assert not OutboxItem.objects.filter(kind="message.to_reporter").exists()
    give(case, Purpose.CONTACT)
    messages.send(by=bram, case=case, text="Een vertrouwelijke vraag")
    item = OutboxItem.objects.get(kind="message.to_reporter")
    assert item.payload == {"case": case.public_id, "office": RADAR}
    assert case.first_contact_on is not None
