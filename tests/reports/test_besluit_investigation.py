"""Besluit Wga art. 9 and 10: looking into it, with both sides heard."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import permissions
from gelijk.reports.actions import (
    handling_advice,
    handling_closing,
    handling_hearings,
    handling_investigation,
    handling_mediation,
    handling_referral,
    handling_steps,
)
from gelijk.reports.models.cases import Outcome
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.states import Status
from tests.reports.case_steps import (
    LETTER,
    REASONS,
    advise,
    concluded,
    consents_to,
    heard,
    history,
    investigated,
    letters,
    now,
    opened,
    passed,
    preliminary,
    received,
    sent,
    told,
)
from tests.reports.conftest import RADAR

INTERESTS = "De schade aan de naam van het café weegt minder dan het belang van de klager."


@pytest.fixture
def case(reference):
    return received()


def conclude(by, case, **changes):
    words = {"conclusion": "Onderscheid.", "interests": INTERESTS, "motivation": REASONS}
    return handling_investigation.conclude(by=by, case=case, **(words | changes))


def test_besluit_art_9_1_a_preliminary_investigation_leads_to_an_investigation_or_to_advice(
    case, bram
):
    preliminary(bram, case)
    advise(bram, case)
    consents_to(bram, case, Purpose.INVESTIGATE)
    handling_investigation.start_investigation(by=bram, case=case)
    assert now(case).status == Status.INVESTIGATION


def test_besluit_art_9_2_only_what_the_complainant_supplied_is_judged(case, bram):
    preliminary(bram, case)
    consents_to(bram, case, Purpose.INVESTIGATE)
    consents_to(bram, case, Purpose.MEDIATE)
    for act in (
        lambda: handling_hearings.tell_party(
            by=bram,
            case=case,
            purpose=HearingFor.MEDIATION,
            party=Party.OTHER_PARTY,
            text=LETTER,
        ),
        lambda: handling_investigation.record_findings(by=bram, case=case, text=REASONS),
    ):
        with pytest.raises(NotNow):
            act()
    assert letters(case) == []


def test_besluit_art_9_3_nothing_of_the_other_party_goes_to_others(case, bram):
    preliminary(bram, case)
    consents_to(bram, case, Purpose.REFER, receiver="police")
    consents_to(bram, case, Purpose.MEDIATE)
    with pytest.raises(NotNow, match=r"art. 9 lid 3"):
        handling_referral.refer(
            by=bram, case=case, receiver="police", text="Dag", sent=["other_party"]
        )
    with pytest.raises(NotNow, match=r"art. 9 lid 3"):
        handling_mediation.ask_agreement(by=bram, case=case, party=Party.OTHER_PARTY, text=LETTER)
    with desks.at(RADAR), pytest.raises(NotNow, match=r"art. 9 lid 3"):
        permissions.check_can_write_to(bram, now(case), Party.OTHER_PARTY)
    handling_referral.refer(by=bram, case=case, receiver="police", text="U kunt aangifte doen.")
    assert now(case).status == Status.REFERRAL


def test_besluit_art_10_1_both_are_told_of_the_start(case, bram):
    investigated(bram, case)
    with pytest.raises(NotNow, match=r"art. 10 lid 1.*klager"):
        conclude(bram, case)
    handling_hearings.tell_party(
        by=bram,
        case=case,
        purpose=HearingFor.INVESTIGATION,
        party=Party.COMPLAINANT,
        text=LETTER,
    )
    with pytest.raises(NotNow, match=r"art. 10 lid 1.*beklaagde"):
        conclude(bram, case)
    assert letters(case) == [f"complainant: {LETTER}"]


def test_besluit_art_10_2_no_conclusion_before_both_could_give_their_view(case, bram):
    told(bram, investigated(bram, case))
    handling_investigation.record_findings(by=bram, case=case, text=REASONS)
    with pytest.raises(NotNow, match=r"art. 10 lid 2"):
        conclude(bram, case)


def test_besluit_art_10_2_a_term_that_passed_or_a_party_that_declines_is_enough(case, bram):
    told(bram, investigated(bram, case))
    handling_investigation.record_findings(by=bram, case=case, text=REASONS)
    purpose = HearingFor.INVESTIGATION
    handling_hearings.record_view(by=bram, case=case, purpose=purpose, party=Party.COMPLAINANT)
    with pytest.raises(NotNow, match=r"art. 10 lid 2.*beklaagde"):
        conclude(bram, case)
    passed(case)
    conclude(bram, case)
    assert opened(case, ContentKind.CONCLUSION)["motivation"] == REASONS


def test_besluit_art_10_2_there_is_time_for_a_view(case, bram):
    investigated(bram, case)
    with pytest.raises(Problem, match="tijd"):
        handling_hearings.tell_party(
            by=bram,
            case=case,
            purpose=HearingFor.INVESTIGATION,
            party=Party.OTHER_PARTY,
            text=LETTER,
            view_due=timezone.localdate(),
        )


def test_besluit_art_10_3_facts_and_interests_are_gathered_first(case, bram):
    heard(bram, investigated(bram, case))
    with pytest.raises(NotNow, match=r"art. 10 lid 3"):
        conclude(bram, case)


@pytest.mark.parametrize(
    ("field", "article"), [("interests", "10 lid 4"), ("motivation", "10 lid 5")]
)
def test_besluit_art_10_4_and_10_5_interests_weighed_and_reasons_given(case, bram, field, article):
    heard(bram, investigated(bram, case))
    handling_investigation.record_findings(by=bram, case=case, text=REASONS)
    with pytest.raises(Problem, match=f"art. {article}") as refusal:
        conclude(bram, case, **{field: "Te kort."})
    assert refusal.value.where == field
    assert opened(case, ContentKind.CONCLUSION) == {}


def test_besluit_art_10_6_conclusion_and_reasons_go_to_both_before_the_case_goes_on(case, bram):
    concluded(bram, case)
    onward = (
        lambda: handling_steps.make_plan(by=bram, case=case, text="Verder."),
        lambda: handling_closing.close(
            by=bram, case=case, outcome=Outcome.DISTINCTION_FOUND, result="Klaar."
        ),
        lambda: handling_referral.refer(by=bram, case=case, receiver="college", text="Dag"),
    )
    for act in onward:
        with pytest.raises(NotNow, match=r"art. 10 lid 6"):
            act()
    for party in Party:
        handling_investigation.send_conclusion(by=bram, case=case, party=party)
    texts = letters(case)[-2:]
    assert all(REASONS in one and "onderscheid" in one for one in texts)
    assert {one.split(":")[0] for one in texts} == {"complainant", "other_party"}
    onward[1]()
    assert now(case).status == Status.CLOSED


def test_an_outcome_of_an_investigation_needs_one(case, bram):
    preliminary(bram, case)
    with pytest.raises(NotNow, match=r"art. 10"):
        handling_closing.close(
            by=bram, case=case, outcome=Outcome.NO_DISTINCTION_FOUND, result="Klaar."
        )


def test_without_a_conclusion_an_investigation_is_broken_off_with_a_reason(case, bram):
    investigated(bram, case)
    with pytest.raises(NotNow, match=r"art. 10 lid 5"):
        handling_steps.make_plan(by=bram, case=case, text="Verder.")
    with pytest.raises(Problem, match="reden"):
        handling_investigation.break_off(by=bram, case=case, reason=" ")
    handling_investigation.break_off(by=bram, case=case, reason="De klager ziet ervan af.")
    assert now(case).status == Status.PLAN


def test_a_second_investigation_tells_and_hears_anew(case, bram):
    sent(bram, case)
    handling_steps.make_plan(by=bram, case=case, text="Er is iets nieuws.")
    handling_investigation.start_investigation(by=bram, case=case)
    with pytest.raises(NotNow, match=r"art. 10 lid 1"):
        conclude(bram, case)
    assert ("step", Status.INVESTIGATION) in history(case)


def test_a_view_is_not_given_before_it_was_asked_nor_in_the_future(case, bram):
    told(bram, investigated(bram, case))
    for days in (-1, 1):
        with pytest.raises(Problem, match="toekomst"):
            handling_hearings.record_view(
                by=bram,
                case=case,
                purpose=HearingFor.INVESTIGATION,
                party=Party.COMPLAINANT,
                heard_on=timezone.localdate() + timedelta(days=days),
                text="Zo was het niet.",
            )


def test_what_is_due_is_the_view_that_was_asked(case, bram):
    told(bram, investigated(bram, case))
    handling_advice.give_advice(
        by=bram, case=case, advice="Wacht af.", motivation=REASONS, how="letter"
    )
    found = now(case)
    assert found.next_due_for == "view"
    assert found.next_due > timezone.localdate()
