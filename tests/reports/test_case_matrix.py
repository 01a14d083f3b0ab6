"""Role × action × state: who may do what with a case, and when.

One row is one action; a column is a state: x = it can be done, . = not in this state, with a
complainant who is known, warned and agreed to everything. What the Decree asks besides the state
(both told, both heard, both agree) is tested article by article in test_besluit_*.py.
"""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser

from gelijk.core import desks
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.reports import permissions as may
from gelijk.reports import standing
from gelijk.reports.actions import handling_conflicts
from gelijk.reports.models import Case, CaseKey
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.standing import Standing
from gelijk.reports.states import TRANSITIONS, Status
from tests.reports.case_steps import BROUGHT_TO, CONSENTS, consents_to, now, received
from tests.reports.conftest import RADAR

STATES = [*BROUGHT_TO, Status.DESTROYED]
INVESTIGATION, MEDIATION = HearingFor.INVESTIGATION, HearingFor.MEDIATION
#                     received analysis intake plan prelim invest mediat support referral closed
# fmt: off
HANDLER = {
    "see":                "xxxxxxxxxxx",
    "note":               "xxxxxxxxxx.",
    "start_analysis":     "x..........",
    "classify":           "xxxxxxxxx..",
    "contact":            "xxxxxxxxx..",
    "advise":             "xxxxxxxxx..",
    "write_down":         "xxxxxxxxx..",
    "record_intake":      ".xxx.......",
    "make_plan":          ".xxxx.xxx..",
    "start_preliminary":  "...x..xxx..",
    "start_investigation": "...xx.xxx..",
    "hear_investigation": ".....x.....",
    "hear_mediation":     ".xxx.xxxx..",
    "record_findings":    ".....x.....",
    "ask_agreement":      ".xxx.x.xx..",
    "support_procedure":  "...xx.x.x..",
    "refer":              ".xxxx.xx...",
    "break_off":          ".....xx....",
    "ask_second_reading": ".xxxxxxxx..",
    "write_complainant":  "xxxxxxxxxx.",
    "write_other_party":  ".xxx.xxxx..",
    "declare_conflict":   "xxxxxxxxxxx",
    "reopen":             ".........x.",
}
# fmt: on
CHECKS = {
    "hear_investigation": partial(may.check_can_hear, purpose=INVESTIGATION),
    "hear_mediation": partial(may.check_can_hear, purpose=MEDIATION),
    "write_complainant": lambda who, case, known: may.check_can_write_to(
        who, case, Party.COMPLAINANT, known
    ),
    "write_other_party": lambda who, case, known: may.check_can_write_to(
        who, case, Party.OTHER_PARTY, known
    ),
}
ONLY_MANAGERS = {"assign": "xxxxxxxxx.."}


def check_of(action: str):
    return CHECKS.get(action) or getattr(may, f"check_can_{action}")


def answer(who, action: str, case: Case, known: Standing) -> str:
    """x, . for not now, or - for never by this person."""
    try:
        check_of(action)(who, case, known)
    except NotNow:
        return "."
    except NotAllowed:
        return "-"
    return "x"


@pytest.fixture
def brought(reference, bram):
    def make(status: Status) -> Case:
        case = received(consents=CONSENTS)
        for purpose in (Purpose.INVESTIGATE, Purpose.MEDIATE, Purpose.REFER):
            consents_to(bram, case, purpose)
        if status == Status.DESTROYED:
            BROUGHT_TO[Status.CLOSED](bram, case)
            with desks.at(RADAR):
                CaseKey.objects.filter(case=case).delete()
                Case.objects.filter(pk=case.pk).update(status=status)
        else:
            BROUGHT_TO[status](bram, case)
        return now(case)

    return make


@pytest.mark.parametrize("status", STATES)
def test_handlers_and_managers_by_state(brought, bram, mila, status):
    case, column = brought(status), STATES.index(status)
    with desks.at(RADAR):
        known = standing.of(case)
        for action, row in HANDLER.items():
            assert answer(bram, action, case, known) == row[column], f"{action} in {status}"
            assert answer(mila, action, case, known) == row[column], (
                f"{action} in {status} by a manager"
            )
        for action, row in ONLY_MANAGERS.items():
            assert answer(bram, action, case, known) == "-"
            assert answer(mila, action, case, known) == row[column], f"{action} in {status}"


@pytest.mark.parametrize("status", STATES)
def test_nobody_else_does_anything_in_any_state(brought, person, sanne, jan, ada, status):
    case = brought(status)
    femke = person("Femke", RADAR, "handler")
    others = {
        "another office": sanne,
        "a municipality": jan,
        "an auditor": ada,
        "an administrator": person("Bea", RADAR, "administrator"),
        "a researcher at the office": person("Joris", RADAR, "researcher"),
        "a handler who left": person("Kees", "", "handler"),
        "nobody": AnonymousUser(),
        "the reporter": REPORTER,
        "the system": SYSTEM,
    }
    if status != Status.DESTROYED:
        handling_conflicts.declare_conflict(by=femke, case=case, of=femke)
        others["with an interest"] = femke
    with desks.at(RADAR):
        known = standing.of(case)
        for who, somebody in others.items():
            for action in (*HANDLER, *ONLY_MANAGERS):
                assert answer(somebody, action, case, known) == "-", (
                    f"{action} in {status} by {who}"
                )


def test_every_check_is_in_the_matrix_or_tested_by_its_article():
    elsewhere = {
        "handle", "hear", "record_view", "conclude", "send_conclusion", "start_mediation",
        "write_to", "second_read", "close", "take", "lift_conflict",
    }  # fmt: skip
    there = {name.removeprefix("check_can_") for name in vars(may) if "check_can_" in name}
    assert there - {""} - set(HANDLER) - set(ONLY_MANAGERS) == elsewhere


def test_every_open_state_has_a_way_on(brought, bram):
    for status in BROUGHT_TO:
        if status == Status.CLOSED:
            continue
        ways = [action for action, row in HANDLER.items() if row[STATES.index(status)] == "x"]
        assert len(ways) > 5, status
        assert TRANSITIONS[status]
