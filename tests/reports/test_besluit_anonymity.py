"""Besluit Wga art. 5: who stays anonymous, and what that forbids."""

import pytest

from gelijk.core import desks
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import decree, permissions
from gelijk.reports.actions import (
    consents,
    handling_hearings,
    handling_investigation,
    handling_mediation,
    handling_referral,
)
from gelijk.reports.models import Consent
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.states import Status
from tests.reports.case_steps import (
    CONSENTS,
    LETTER,
    advise,
    becomes_anonymous,
    consents_to,
    history,
    investigated,
    letters,
    mediated,
    now,
    opened,
    planned,
    received,
)
from tests.reports.conftest import RADAR

EITHER = (Anonymity.THIRD_PARTIES, Anonymity.ENTIRE)
KNOWN = CONSENTS | {Purpose.INVESTIGATE: True, Purpose.MEDIATE: True}


@pytest.fixture
def case(reference):
    return received()


@pytest.mark.parametrize("anonymity", EITHER)
def test_besluit_art_5_1_both_kinds_can_be_chosen_at_once(reference, bram, anonymity):
    case = received(anonymity=anonymity, contact={})
    assert now(case).anonymity == anonymity
    planned(bram, case)
    assert now(case).status == Status.PLAN


def test_besluit_art_5_1_the_reporter_can_choose_it_later_too(case, bram):
    planned(bram, case)
    with desks.with_receipt(case.receipt_digest):
        consents.become_anonymous(
            by=REPORTER, case=case, anonymity=Anonymity.ENTIRE, how="formulier"
        )
    assert now(case).anonymity == Anonymity.ENTIRE
    assert opened(case, ContentKind.CONTACT) == {}, "who is entirely anonymous is forgotten"


@pytest.mark.parametrize("anonymity", EITHER)
@pytest.mark.parametrize("sent", [["account"], ["contact"], ["classification", "account"]])
def test_besluit_art_5_2_nothing_about_the_complainant_goes_to_another_body(
    reference, bram, anonymity, sent
):
    case = received(anonymity=anonymity)
    planned(bram, case)
    with pytest.raises(NotNow, match=r"art. 5 lid 2"):
        handling_referral.refer(by=bram, case=case, receiver="police", text="Dag", sent=sent)
    handling_referral.refer(by=bram, case=case, receiver="police", text="U kunt aangifte doen.")
    with desks.at(RADAR):
        detail = case.events.filter(new_status=Status.REFERRAL).get().detail
    assert detail["sent"] == []


@pytest.mark.parametrize("anonymity", EITHER)
def test_besluit_art_5_2_no_letter_goes_to_the_other_party(reference, bram, anonymity):
    case = received(anonymity=anonymity)
    planned(bram, case)
    with desks.at(RADAR), pytest.raises(NotNow, match=r"art. 5 lid 4"):
        permissions.check_can_write_to(bram, now(case), Party.OTHER_PARTY)
    with pytest.raises(NotNow, match=r"art. 5 lid 4"):
        handling_mediation.ask_agreement(by=bram, case=case, party=Party.OTHER_PARTY, text=LETTER)
    assert letters(case) == []


def test_besluit_art_5_2_what_may_be_sent_is_known_to_be_about_the_complainant_or_not():
    assert set(decree.SENDABLE) >= decree.OF_COMPLAINANT
    assert {"account", "contact"} == set(decree.OF_COMPLAINANT)


@pytest.mark.parametrize("purpose", [Purpose.INVESTIGATE, Purpose.MEDIATE])
def test_besluit_art_5_3_consent_without_the_warning_is_not_enough(reference, bram, purpose):
    # As on a form that somebody filled in without having been told.
    case = received(consents=KNOWN)
    planned(bram, case)
    with desks.at(RADAR):
        assert not Consent.objects.get(case=case, purpose=purpose).warned
    act = {
        Purpose.INVESTIGATE: lambda: handling_investigation.start_investigation(by=bram, case=case),
        Purpose.MEDIATE: lambda: handling_mediation.ask_agreement(
            by=bram, case=case, party=Party.OTHER_PARTY, text=LETTER
        ),
    }[purpose]
    with pytest.raises(NotNow, match=r"art. 5 lid 3"):
        act()
    consents_to(bram, case, purpose)
    act()


def test_besluit_art_5_3_the_ledger_takes_no_yes_without_the_warning(case, bram):
    with desks.at(RADAR), pytest.raises(Problem, match=r"art. 5 lid 3"):
        consents.give(
            by=bram,
            case=now(case),
            purpose=Purpose.INVESTIGATE,
            given=True,
            how="telefonisch",
        )


@pytest.mark.parametrize("anonymity", EITHER)
def test_besluit_art_5_4_no_investigation_and_no_mediation(reference, bram, anonymity):
    case = received(anonymity=anonymity, consents=KNOWN)
    planned(bram, case)
    for act in (
        lambda: handling_investigation.start_investigation(by=bram, case=case),
        lambda: handling_mediation.start_mediation(by=bram, case=case),
        lambda: handling_hearings.tell_party(
            by=bram,
            case=case,
            purpose=HearingFor.MEDIATION,
            party=Party.OTHER_PARTY,
            text=LETTER,
        ),
    ):
        with pytest.raises(NotNow, match=r"art. 5 lid 4"):
            act()
    assert now(case).status == Status.PLAN


@pytest.mark.parametrize("brought", [investigated, mediated])
@pytest.mark.parametrize("anonymity", EITHER)
def test_besluit_art_5_4_becoming_anonymous_stops_what_runs(case, bram, brought, anonymity):
    brought(bram, case)
    becomes_anonymous(bram, case, anonymity)
    assert now(case).status == Status.PLAN
    assert history(case)[-1] == ("step", Status.PLAN)
    with pytest.raises(NotNow, match=r"art. 5 lid 4"):
        handling_investigation.start_investigation(by=bram, case=case)


@pytest.mark.parametrize("anonymity", EITHER)
def test_besluit_art_5_4_advice_goes_on(reference, bram, anonymity):
    case = received(anonymity=anonymity)
    advise(bram, case, how="message")
    assert now(case).handlings == ["advies_informatie"]
