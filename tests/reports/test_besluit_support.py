"""Besluit Wga art. 4, 6, 7, 8 and 13: support, channels, advice, and what is counted."""

from dataclasses import replace

import pytest

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reference import vocabularies
from gelijk.reports import sealing
from gelijk.reports.actions import (
    consents,
    handling_closing,
    handling_referral,
    handling_steps,
    messages,
    protocols,
    receiving,
)
from gelijk.reports.models import Message
from gelijk.reports.models.cases import Anonymity, Outcome
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import Purpose
from gelijk.reports.states import Status
from tests.reports.case_steps import (
    BROUGHT_TO,
    CLASSIFICATION,
    REASONS,
    REPORT,
    advise,
    closed,
    letters,
    now,
    opened,
    planned,
    received,
    supported,
)
from tests.reports.conftest import RADAR


@pytest.fixture
def case(reference):
    return received()


@pytest.mark.parametrize("status", [one for one in BROUGHT_TO if one != Status.CLOSED])
def test_besluit_art_4_1_support_and_advice_are_open_in_every_state(case, bram, status):
    BROUGHT_TO[status](bram, case)
    handling_steps.record_contact(
        by=bram, case=case, day=now(case).received_on, how="telefonisch", text="Getroost."
    )
    advise(bram, case)
    assert now(case).status == status
    assert now(case).first_contact_on == now(case).received_on


def test_besluit_art_4_1_also_for_who_is_anonymous_and_agreed_to_nothing(reference, bram):
    case = received(anonymity=Anonymity.ENTIRE, consents={}, contact={})
    advise(bram, case, how="message")
    assert "advies_informatie" in now(case).handlings


def test_besluit_art_4_2_the_rest_only_where_the_complainant_chose_it(reference, bram):
    case = received(consents={})
    handling_steps.start_analysis(by=bram, case=case)
    for act in (
        lambda: handling_steps.record_intake(by=bram, case=case, text="Gesprek."),
        lambda: handling_steps.make_plan(by=bram, case=case, text="Plan."),
    ):
        with pytest.raises(NotNow, match=r"art. 4 lid 2"):
            act()


def test_besluit_art_4_2_support_stops_when_consent_is_taken_back(case, bram):
    supported(bram, case)
    with desks.at(RADAR):
        consents.give(
            by=bram, case=now(case), purpose=Purpose.SUPPORT, given=False, how="telefonisch"
        )
    assert now(case).status == Status.PLAN
    with pytest.raises(NotNow, match=r"art. 4 lid 2.*ingetrokken"):
        handling_steps.support_procedure(by=bram, case=case, body="college", text="Hulp.")


def test_besluit_art_6_the_protocol_of_an_office_may_want_a_second_reader(case, bram, mila, person):
    with pytest.raises(NotAllowed):
        protocols.set_second_reader(by=bram, wanted=True)
    protocols.set_second_reader(by=mila, wanted=True)
    with pytest.raises(NotNow, match=r"art. 6"):
        closed(bram, case)
    with pytest.raises(Problem, match="leest haar niet na"):
        handling_closing.ask_second_reading(by=bram, case=case, reader=bram)
    handling_closing.ask_second_reading(by=bram, case=case, reader=mila)
    with pytest.raises(NotAllowed):
        handling_closing.second_read(by=bram, case=case, agrees=True)
    handling_closing.second_read(by=mila, case=case, agrees=False, remark="De grond klopt niet.")
    with pytest.raises(NotNow, match=r"art. 6"):
        close(bram, case)
    handling_closing.second_read(by=mila, case=case, agrees=True)
    close(bram, case)
    handling_closing.reopen(by=bram, case=case, reason="Er kwam een brief.")
    with pytest.raises(NotNow, match=r"art. 6"):
        close(bram, case)


def close(by, case, **changes):
    words = {"outcome": Outcome.ADVISED, "result": "Klaar."}
    return handling_closing.close(by=by, case=case, **(words | changes))


@pytest.mark.parametrize("channel", ["post", "elektronisch", "telefonisch", "persoonlijk"])
def test_besluit_art_7_a_report_comes_in_by_each_of_the_four_channels(reference, bram, channel):
    known = vocabularies.load("channels")
    assert known.get(channel).legal_basis == ("Besluit Wga art. 7",)
    report = replace(REPORT, channel=channel)
    case = receiving.receive(by=bram, report=report).case
    assert now(case).channel == channel
    assert now(case).entered_by == "gebruiker:bram"


@pytest.mark.parametrize("motivation", ["", "   ", "Omdat."])
def test_besluit_art_8_1_advice_rests_on_reasons(case, bram, motivation):
    with pytest.raises(Problem, match=r"art. 8 lid 1") as refusal:
        advise(bram, case, motivation=motivation)
    assert refusal.value.where == "motivation"
    assert letters(case) == []
    assert now(case).handlings == []


def test_besluit_art_8_2_advice_and_reasons_are_made_known_by_message(case, bram):
    advise(bram, case, how="message")
    with desks.at(RADAR):
        row = Message.objects.get(case=case)
        text = sealing.of(case).open_text(messages.KIND, row.sealed)
    assert "College" in text
    assert REASONS in text
    assert row.sent_at is not None
    assert opened(case, ContentKind.ADVICE)["motivation"] == REASONS


def test_besluit_art_8_2_or_by_letter_with_its_day(case, bram):
    advise(bram, case, how="letter")
    assert letters(case)[0].startswith("complainant: U kunt naar het College.")
    assert REASONS in letters(case)[0]
    with desks.at(RADAR):
        assert case.letters.get().sent_on is not None
    with pytest.raises(Problem, match="bericht of een brief"):
        advise(bram, case, how="mondeling")


def test_besluit_art_13_nothing_is_closed_that_nobody_classified(case, bram):
    handling_steps.start_analysis(by=bram, case=case)
    with pytest.raises(NotNow, match=r"art. 13"):
        close(bram, case)
    handling_steps.classify(by=bram, case=case, classification=CLASSIFICATION)
    close(bram, case)
    assert now(case).handlings == ["registratie"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("grounds", ()), ("terrain", "maan"), ("nature", ""), ("place", ""), ("handlings", ("x",))],
)
def test_besluit_art_13_a_to_e_take_only_what_the_return_counts(case, bram, field, value):
    with pytest.raises(Problem):
        handling_steps.classify(
            by=bram, case=case, classification=replace(CLASSIFICATION, **{field: value})
        )


def test_besluit_art_13_e_what_was_done_is_derived_and_can_be_completed(case, bram):
    planned(bram, case)
    advise(bram, case)
    handling_referral.refer(by=bram, case=case, receiver="college", text="Naar het College.")
    close(bram, case, outcome=Outcome.REFERRED, handlings=["beinvloeding_beleid"])
    assert now(case).handlings == ["advies_informatie", "doorverwijzing", "beinvloeding_beleid"]


def test_an_outcome_says_nothing_that_was_not_done(case, bram):
    planned(bram, case)
    for outcome in (Outcome.MEDIATED, Outcome.SUPPORTED, Outcome.REFERRED, Outcome.WITHDRAWN):
        with pytest.raises(Problem):
            close(bram, case, outcome=outcome)
    assert now(case).status == Status.PLAN


def test_the_trail_of_a_case_holds_no_words_of_a_person(case, bram):
    closed(bram, case)
    handling_closing.reopen(by=bram, case=case, reason="Fatima belde opnieuw.")
    trail = [str(one.detail) for one in AuditEvent.objects.filter(object=case.public_id)]
    assert len(trail) >= 6
    assert not [one for one in trail if "Fatima" in one or "café" in one]
    with desks.at(RADAR):
        assert not [one for one in case.events.all() if "Fatima" in str(one.detail)]
