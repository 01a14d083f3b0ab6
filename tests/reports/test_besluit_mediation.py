"""Besluit Wga art. 11: mediation for two who want it and were heard."""

import pytest

from gelijk.core import desks
from gelijk.core.problems import NotNow
from gelijk.reports.actions import (
    consents,
    handling_closing,
    handling_investigation,
    handling_mediation,
    handling_steps,
)
from gelijk.reports.models import Agreement
from gelijk.reports.models.cases import Outcome
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.states import Status
from tests.reports.case_steps import (
    LETTER,
    consents_to,
    heard,
    letters,
    mediated,
    now,
    passed,
    planned,
    received,
    told,
)
from tests.reports.conftest import RADAR


@pytest.fixture
def case(reference, bram):
    case = received()
    planned(bram, case)
    consents_to(bram, case, Purpose.MEDIATE)
    return case


def agree(by, case, **answers):
    for party, agrees in answers.items():
        handling_mediation.record_agreement(by=by, case=case, party=Party(party), agrees=agrees)


def start(by, case):
    return handling_mediation.start_mediation(by=by, case=case)


def test_besluit_art_11_1_both_have_to_agree(case, bram):
    heard(bram, case, HearingFor.MEDIATION)
    with pytest.raises(NotNow, match=r"art. 11 lid 1.*klager"):
        start(bram, case)
    agree(bram, case, complainant=True)
    with pytest.raises(NotNow, match=r"art. 11 lid 1.*beklaagde"):
        start(bram, case)
    agree(bram, case, other_party=False)
    with pytest.raises(NotNow, match=r"art. 11 lid 1.*stemt niet in"):
        start(bram, case)
    agree(bram, case, other_party=True)
    start(bram, case)
    found = now(case)
    assert found.status == Status.MEDIATION
    assert found.handlings == ["bemiddeling"]


def test_besluit_art_11_1_the_question_goes_out_in_writing(case, bram):
    handling_mediation.ask_agreement(by=bram, case=case, party=Party.OTHER_PARTY, text=LETTER)
    assert letters(case) == [f"other_party: {LETTER}"]


def test_besluit_art_11_1_an_earlier_yes_does_not_outlive_a_withdrawn_consent(case, bram):
    agree(bram, case, complainant=True, other_party=True)
    heard(bram, case, HearingFor.MEDIATION)
    with desks.at(RADAR):
        consents.give(
            by=bram, case=now(case), purpose=Purpose.MEDIATE, given=False, how="telefonisch"
        )
    consents_to(bram, case, Purpose.MEDIATE)
    with pytest.raises(NotNow, match=r"art. 11 lid 1"):
        start(bram, case)


def test_besluit_art_11_2_both_are_heard_first(case, bram):
    agree(bram, case, complainant=True, other_party=True)
    with pytest.raises(NotNow, match=r"art. 11 lid 2"):
        start(bram, case)
    told(bram, case, HearingFor.MEDIATION)
    with pytest.raises(NotNow, match=r"art. 11 lid 2"):
        start(bram, case)
    passed(case, HearingFor.MEDIATION)
    start(bram, case)


def test_besluit_art_11_2_a_view_in_an_investigation_is_not_one_on_mediation(case, bram):
    consents_to(bram, case, Purpose.INVESTIGATE)
    handling_investigation.start_investigation(by=bram, case=case)
    heard(bram, case, HearingFor.INVESTIGATION)
    handling_investigation.break_off(by=bram, case=case, reason="Zij willen praten.")
    agree(bram, case, complainant=True, other_party=True)
    with pytest.raises(NotNow, match=r"art. 11 lid 2"):
        start(bram, case)


def test_a_mediation_ends_and_its_yes_with_it(reference, bram):
    case = received()
    mediated(bram, case)
    handling_investigation.break_off(by=bram, case=case, reason="Er kwam niemand.")
    with pytest.raises(NotNow, match=r"art. 11 lid 1"):
        start(bram, case)
    with desks.at(RADAR):
        assert Agreement.objects.filter(case=case).count() == 2
    handling_steps.make_plan(by=bram, case=case, text="Advies.")
    handling_closing.close(by=bram, case=case, outcome=Outcome.NOT_SETTLED, result="Niet gelukt.")
    assert now(case).status == Status.CLOSED
