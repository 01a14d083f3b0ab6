"""Role by action by state: who may do what with a round and a response, and when."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.core.states import diagram
from gelijk.municipalities.actions import invitations, responses, rounds
from gelijk.municipalities.models import Invitation, MonitorResponse, MonitorRound
from gelijk.municipalities.monitor.access import Guest
from gelijk.municipalities.states import (
    OWNERS,
    RESPONSE_TRANSITIONS,
    ROUND_TRANSITIONS,
    ResponseStatus,
    RoundStatus,
)
from tests.municipalities.monitor_answers import WITHOUT

pytestmark = pytest.mark.django_db

ACTIONS = {
    "save": lambda who, one: responses.save(
        by=who, response=one, given={"portfolio": "yes"}, names=["portfolio"], seen=one.version
    ),
    "ready": lambda who, one: responses.make_ready(by=who, response=one),
    "file": lambda who, one: responses.file(by=who, response=one),
    "reopen": lambda who, one: responses.reopen(by=who, response=one, reason="Fout."),
}
FILLS_IN = {"municipal_officer", "guest"}
MAY = {
    ("save", "begun"): FILLS_IN,
    ("ready", "begun"): FILLS_IN,
    ("file", "ready"): {"municipal_officer"},
    ("reopen", "ready"): FILLS_IN,
    ("reopen", "filed"): {"municipal_officer", "policy_officer", "coordinator"},
}
HOLDS = {"policy_officer", "coordinator"}
ROUND_ACTS = {
    "open": lambda who, one: rounds.move(by=who, round=one, new=RoundStatus.OPEN),
    "close": lambda who, one: rounds.move(by=who, round=one, new=RoundStatus.CLOSED),
    "publish": lambda who, one: rounds.move(by=who, round=one, new=RoundStatus.PUBLISHED),
    "remind": lambda who, one: invitations.remind(by=who, round=one),
}
ROUND_WHEN = {
    "open": {"prepared", "closed"},
    "close": {"open"},
    "publish": {"closed"},
    "remind": {"open"},
}


@pytest.fixture
def response(loaded):
    today = timezone.localdate()
    made = rounds.prepare(
        by=SYSTEM, year=2026, version="2025", opens_on=today, closes_on=today + timedelta(days=9)
    )
    invitations.invite_all(by=SYSTEM, round=made)
    town = Invitation.objects.get(municipality__identifier="gemeente:GM0599").municipality
    return MonitorResponse.objects.create(
        round=made, municipality=town, answers=WITHOUT, changed_by="x"
    )


@pytest.fixture
def everybody(people):
    return people | {"guest": Guest("GM0599", 2026), "guest of another": Guest("GM0363", 2026)}


def test_who_may_do_what_with_a_response(response, everybody):
    MonitorRound.objects.filter(pk=response.round_id).update(status=RoundStatus.OPEN)
    for status in ResponseStatus:
        signed = {"filed_at": timezone.now(), "filed_by": "x"} if status == "filed" else {}
        MonitorResponse.objects.filter(pk=response.pk).update(status=status, **signed)
        for name, act in ACTIONS.items():
            did = {who for who, person in everybody.items() if _does(act, person, response)}
            assert did == MAY.get((name, status.value), set()), (name, status)


def test_nobody_answers_when_the_round_is_not_open(response, everybody):
    for status in set(RoundStatus) - {RoundStatus.OPEN}:
        MonitorRound.objects.filter(pk=response.round_id).update(status=status)
        for act in ACTIONS.values():
            assert not any(_does(act, person, response) for person in everybody.values())


def test_who_may_do_what_with_a_round(response, everybody):
    for status in RoundStatus:
        MonitorRound.objects.filter(pk=response.round_id).update(status=status)
        for name, act in ROUND_ACTS.items():
            round = MonitorRound.objects.get(pk=response.round_id)
            did = {who for who, person in everybody.items() if _does(act, person, round)}
            assert did == (HOLDS if status in ROUND_WHEN[name] else set()), (name, status)


def _does(act, who, thing):
    """Whether it was done; it is undone, so that everybody meets the same thing."""
    sid = transaction.savepoint()
    try:
        act(who, type(thing).objects.get(pk=thing.pk))
    except (NotAllowed, NotNow):
        return False
    else:
        return True
    finally:
        transaction.savepoint_rollback(sid)


def test_every_state_has_its_steps_and_the_documentation_shows_them():
    assert set(RESPONSE_TRANSITIONS) == set(OWNERS) == set(ResponseStatus)
    assert set(ROUND_TRANSITIONS) == set(RoundStatus)
    page = Path(__file__).parents[2] / "docs" / "reference" / "municipalities.md"
    text = page.read_text(encoding="utf-8")
    assert diagram(RESPONSE_TRANSITIONS) in text
    assert diagram(ROUND_TRANSITIONS) in text
