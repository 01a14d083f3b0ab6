"""Two who write in one case at the same moment: who comes second finds what the first did.

Each test keeps a case as a page read it, lets somebody else go first, and then goes on with it.
"""

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotNow
from gelijk.reference import facts
from gelijk.reports import changing
from gelijk.reports.actions import (
    adding_files,
    consents,
    handling_investigation,
    messages,
    personal_data,
    retention,
    withdrawing,
)
from gelijk.reports.files import prepare
from gelijk.reports.models import Attachment, Hold, Message
from gelijk.reports.models.cases import Outcome
from gelijk.reports.models.handling import Party, Purpose
from gelijk.reports.models.retention import DestructionStatus
from gelijk.reports.people import REPORTER
from gelijk.reports.sealing import Destroyed
from gelijk.reports.states import Status
from tests.reports import closed_cases
from tests.reports.case_steps import closed, consents_to, now, planned, received
from tests.reports.conftest import RADAR


@pytest.fixture
def case(reference):
    return received()


@pytest.fixture
def two_managers(person):
    return person("Eva", RADAR, "adv_manager"), person("Tom", RADAR, "adv_manager")


def test_besluit_art_5_4_consent_taken_back_stops_what_began_a_moment_ago(case, bram):
    planned(bram, case)
    consents_to(bram, case, Purpose.INVESTIGATE)
    read = now(case)
    handling_investigation.start_investigation(by=bram, case=case)
    with desks.at(RADAR):
        consents.give(
            by=REPORTER, case=read, purpose=Purpose.INVESTIGATE, given=False, how="mijn-melding"
        )
    assert now(case).status == Status.PLAN


def test_a_case_that_was_just_closed_is_not_taken_back_once_more(case, bram):
    read = now(case)
    closed(bram, case)
    with desks.at(RADAR), pytest.raises(NotNow):
        withdrawing.withdraw(by=REPORTER, case=read)
    assert now(case).outcome == Outcome.ADVISED


def test_one_request_gets_one_answer(case, bram):
    with desks.at(RADAR):
        number = personal_data.ask(
            by=REPORTER, case=now(case), party=Party.COMPLAINANT, kind="erase", text="Wis dit."
        )
    said = {"number": number, "decision": "granted", "text": "Het is gewist."}
    with desks.at(RADAR):
        personal_data.answer(by=bram, case=now(case), **said)
    with desks.at(RADAR), pytest.raises(NotNow):
        personal_data.answer(by=bram, case=now(case), **said)


def test_nothing_is_added_to_a_case_that_was_just_destroyed(reference, two_managers):
    case = closed_cases.closed()
    read = now(case)
    closed_cases.destroy(case, *two_managers)
    with desks.at(RADAR), pytest.raises(Destroyed):
        messages.send(by=REPORTER, case=read, text="Ik heb nog iets.")
    with desks.at(RADAR), pytest.raises(Destroyed):
        adding_files.add(by=REPORTER, case=read, file=prepare("a.txt", b"Nog iets."))
    manager, _other = two_managers
    with pytest.raises((NotNow, Destroyed)):
        retention.hold(
            by=manager,
            case=read,
            reason="Er loopt iets.",
            until=timezone.localdate().replace(year=timezone.localdate().year + 1, day=1),
        )
    with desks.at(desks.ALL):
        for model in (Message, Attachment, Hold):
            assert not model.objects.filter(case=case).exists()


def test_what_was_destroyed_is_not_written_down_as_kept(reference, two_managers, monkeypatch):
    """The schedule has read a proposal, and two people carry it out before it goes on."""
    case = closed_cases.closed()
    eva, tom = two_managers
    today = timezone.localdate()
    retention.propose_destructions(by=eva, today=today)
    seen = retention._by_some

    def carried_out_meanwhile(keys):
        monkeypatch.setattr(retention, "_by_some", seen)
        for person in (eva, tom):
            retention.approve(by=person, destruction=closed_cases.proposal(case))
        return seen(keys)

    monkeypatch.setattr(retention, "_by_some", carried_out_meanwhile)
    retention.propose_destructions(by=eva, today=today)
    assert closed_cases.proposal(case).status == DestructionStatus.CARRIED_OUT


@pytest.mark.django_db(transaction=True)
def test_who_writes_in_a_case_keeps_others_waiting():
    facts.load(by=SYSTEM)
    case = received()
    with desks.at(RADAR):
        changing.lock(now(case))
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT set_config('gelijk.office', %s, false)", [RADAR])
                with pytest.raises(OperationalError, match="could not obtain lock"):
                    cursor.execute(
                        "SELECT 1 FROM reports_case WHERE id = %s FOR UPDATE NOWAIT", [case.pk]
                    )
        finally:
            other.close()
