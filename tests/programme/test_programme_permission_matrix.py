"""Role by action by status: who may do what with a version, and when."""

from pathlib import Path

import pytest
from django.db import transaction

from gelijk.core.problems import NotAllowed, NotNow
from gelijk.core.states import diagram
from gelijk.programme.actions import measures
from gelijk.programme.models import MeasureVersion
from gelijk.programme.states import OWNERS, STATUS_LABELS, TRANSITIONS, Status

ACTIONS = {
    "save": lambda who, version: measures.save(
        by=who, version=version, token=version.token, values={"title": "Anders"}
    ),
    "send": lambda who, version: measures.send(by=who, version=version, token=version.token),
    "approve": lambda who, version: measures.review(by=who, version=version, approves=True),
    "reject": lambda who, version: measures.review(
        by=who, version=version, approves=False, comment="Klopt niet."
    ),
    "publish": lambda who, version: measures.publish(by=who, version=version),
    "send_back": lambda who, version: measures.send_back(by=who, version=version, comment="Nee."),
    "correct": lambda who, version: measures.correct(by=who, version=version, reason="Fout."),
    "revise": lambda who, version: measures.revise(by=who, measure=version.measure),
}
# Noor (BZK) wrote the draft; Mila is her colleague, Otis of another ministry, Ruben of the NCDR.
WRITERS = {"policy_officer", "other_ministry", "colleague", "coordinator"}
MAY = {
    "save": WRITERS,
    "send": WRITERS,
    "approve": {"colleague"},
    "reject": {"colleague"},
    "publish": {"coordinator"},
    "send_back": {"coordinator"},
    "correct": WRITERS,
    "revise": WRITERS,
}
WHEN = {
    "save": Status.DRAFT,
    "send": Status.DRAFT,
    "approve": Status.DEPARTMENT_REVIEW,
    "reject": Status.DEPARTMENT_REVIEW,
    "publish": Status.APPROVED,
    "send_back": Status.APPROVED,
    "correct": Status.PUBLISHED,
    "revise": Status.PUBLISHED,
}
ROLES = (
    *("visitor", "handler", "municipal_officer", "policy_officer", "other_ministry", "colleague"),
    *("coordinator", "disclosure_reviewer", "researcher", "auditor", "administrator"),
)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("action", list(ACTIONS))
def test_only_who_may_and_when(in_status, people, action, status):
    version = in_status(status)
    did = {role for role in ROLES if _does(ACTIONS[action], people[role], version)}
    assert did == (MAY[action] if status == WHEN[action] else set())


def _does(act, who, version):
    """Whether the deed was done; it is undone, so that everybody meets the same version."""
    before = _content()
    sid = transaction.savepoint()
    try:
        act(who, MeasureVersion.objects.get(pk=version.pk))
    except (NotAllowed, NotNow):
        assert _content() == before
        return False
    else:
        assert _content() != before
        return True
    finally:
        transaction.savepoint_rollback(sid)


def _content():
    return list(MeasureVersion.objects.order_by("pk").values_list("pk", "status", "title"))


def test_every_status_has_an_owner_a_name_and_its_steps():
    assert set(OWNERS) == set(TRANSITIONS) == set(STATUS_LABELS) == set(Status)
    assert not TRANSITIONS[Status.PUBLISHED]
    assert "department_review --> draft" in diagram(TRANSITIONS)


def test_the_documentation_shows_the_machine_as_it_is():
    page = Path(__file__).parents[2] / "docs" / "reference" / "programme.md"
    assert diagram(TRANSITIONS) in page.read_text(encoding="utf-8")
