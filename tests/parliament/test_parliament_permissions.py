"""Role × action × state: who may take which step, and when; nothing else is possible."""

from collections.abc import Callable
from datetime import date

import pytest

from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.core.audit import AuditEvent
from gelijk.core.models import Relation
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.core.states import diagram
from gelijk.parliament.actions import commitments, papers, rappels, requests
from gelijk.parliament.models import (
    Commitment,
    Evidence,
    ItemDecision,
    Paper,
    Rappel,
    RappelEntry,
    Request,
    RequestItem,
    RequestOutcome,
)
from gelijk.parliament.permissions import (
    COMMITMENT_STEPS,
    ENTRY_STEPS,
    RAPPEL_STEPS,
    REQUEST_STEPS,
    Step,
    possible,
)
from gelijk.parliament.states import (
    ENTRY_TRANSITIONS,
    RAPPEL_TRANSITIONS,
    REQUEST_TRANSITIONS,
    TRANSITIONS,
    CommitmentStatus,
    EntryStatus,
    OfficialStatus,
    RappelStatus,
    RequestStatus,
)

pytestmark = pytest.mark.django_db

EVERYBODY = [*ROLES, "nobody"]
# Written out by hand: the test would prove nothing if it read the roles to know the answer.
MAY = {
    "commitment": {"policy_officer"},
    "request": {"policy_officer", "disclosure_reviewer"},
    "propose": {"policy_officer"},
    "decide": {"coordinator"},
}


def person(role: str) -> User:
    roles = [] if role == "nobody" else [role]
    return User.objects.create(username=f"iemand-{role}", roles=roles)


def expect(role: str, who: set[str], state: str, step: Step, act: Callable[[], object]) -> None:
    """Runs the step and checks that exactly the right thing happens."""
    before = AuditEvent.objects.count()
    if role not in who:
        with pytest.raises(NotAllowed):
            act()
    elif state not in step.states:
        with pytest.raises(NotNow):
            act()
    else:
        act()
        assert AuditEvent.objects.count() > before
        return
    assert AuditEvent.objects.count() == before


def do_commitment(name: str, by: User, row: Commitment, other: Commitment) -> object:
    this = {"by": by, "commitment": row}
    reason = "Daarom."
    acts: dict[str, Callable[[], object]] = {
        "wijzigen": lambda: commitments.revise(**this, changed=["summary"]),
        "termijn": lambda: commitments.set_deadline(**this, reason=reason, due_to=date(2030, 1, 1)),
        "starten": lambda: commitments.start(**this, reason=reason),
        "bewijs": lambda: commitments.offer_evidence(
            **this, identifier="kst-30950-901", shows=reason
        ),
        "bewijs-afwijzen": lambda: commitments.refuse_evidence(**this, reason=reason),
        "deels": lambda: commitments.keep_partly(**this, reason=reason),
        "afsluiten": lambda: commitments.close(**this, reason=reason),
        "vervallen": lambda: commitments.lapse(**this, reason=reason),
        "vervangen": lambda: commitments.supersede(**this, successor=other, reason=reason),
        "heropenen": lambda: commitments.reopen(**this, reason=reason),
        "officiele-status": lambda: commitments.set_official_status(
            **this, status=OfficialStatus.OPEN, source="kst-1"
        ),
        "verband": lambda: commitments.relate(**this, relation=Relation.REPEATS, other=other),
    }
    return acts[name]()


@pytest.mark.parametrize("state", CommitmentStatus)
@pytest.mark.parametrize("name", COMMITMENT_STEPS)
@pytest.mark.parametrize("role", EVERYBODY)
def test_steps_of_a_commitment(role, name, state, letter, promise):
    Commitment.objects.filter(pk=promise.pk).update(status=state)
    Evidence.objects.create(
        commitment=promise, identifier=letter.identifier, shows="Het", offered_by="x"
    )
    other = Commitment.objects.create(code="T2", kind="promise", summary="Iets anders.")
    by = person(role)
    expect(
        role,
        MAY["commitment"],
        state,
        COMMITMENT_STEPS[name],
        lambda: do_commitment(name, by, promise, other),
    )
    shown = {step.name for step in possible(by, COMMITMENT_STEPS, state)}
    allowed = role in MAY["commitment"] and state in COMMITMENT_STEPS[name].states
    assert (name in shown) == allowed


def do_request(name: str, by: User, row: Request, item: RequestItem) -> object:
    match name:
        case "wijzigen":
            return requests.revise(by=by, request=row, changed=["subject"])
        case "behandelen":
            return requests.take_up(by=by, request=row)
        case "stuk":
            return requests.add_item(by=by, request=row, what="De nota")
        case "besluit":
            return requests.decide_item(by=by, item=item, decision=ItemDecision.GIVEN)
        case "beantwoorden":
            return requests.answer(
                by=by, request=row, paper="kst-30950-901", outcome=RequestOutcome.LETTER
            )
        case "intrekken":
            return requests.withdraw(by=by, request=row, reason="Niet meer nodig.")
        case "heropenen":
            return requests.reopen(by=by, request=row, reason="Toch nodig.")
    raise AssertionError(name)


@pytest.mark.parametrize("state", RequestStatus)
@pytest.mark.parametrize("name", REQUEST_STEPS)
@pytest.mark.parametrize("role", EVERYBODY)
def test_steps_of_a_request(role, name, state, letter, question):
    Request.objects.filter(pk=question.pk).update(status=state, answered_by="kst-30950-901")
    item = RequestItem.objects.create(request=question, number=1, what="Nota", decision="given")
    by = person(role)
    expect(
        role,
        MAY["request"],
        state,
        REQUEST_STEPS[name],
        lambda: do_request(name, by, question, item),
    )


def do_entry(name: str, by: User, entry: RappelEntry) -> object:
    match name:
        case "voorstel":
            return rappels.propose(
                by=by, entry=entry, proposed="Openstaand", reason="Later.", due=date(2031, 1, 1)
            )
        case "voorstel-terug":
            return rappels.withdraw_proposal(by=by, entry=entry)
        case "besluit":
            return rappels.decide(by=by, entry=entry)
        case "besluit-terug":
            return rappels.withdraw_decision(by=by, entry=entry)
    raise AssertionError(name)


@pytest.mark.parametrize("state", EntryStatus)
@pytest.mark.parametrize("name", ENTRY_STEPS)
@pytest.mark.parametrize("role", EVERYBODY)
def test_steps_of_a_line_of_the_rappel(role, name, state, promise):
    rappel = Rappel.objects.create(chamber="II", year=2030, half=1, made_by="x")
    entry = RappelEntry.objects.create(
        rappel=rappel,
        commitment=promise,
        status=state,
        proposed="Openstaand",
        proposed_due=date(2031, 1, 1),
        proposal_reason="Later.",
        decided="Openstaand",
    )
    who = MAY["propose"] if name.startswith("voorstel") else MAY["decide"]
    by = person(role)
    expect(role, who, state, ENTRY_STEPS[name], lambda: do_entry(name, by, entry))


@pytest.mark.parametrize("state", RappelStatus)
@pytest.mark.parametrize("name", RAPPEL_STEPS)
@pytest.mark.parametrize("role", EVERYBODY)
def test_steps_of_a_rappel(role, name, state):
    rappel = Rappel.objects.create(chamber="II", year=2030, half=1, made_by="x", status=state)
    by = person(role)
    act = {
        "aanvullen": lambda: rappels.refill(by=by, rappel=rappel),
        "afsluiten": lambda: rappels.close(by=by, rappel=rappel),
    }
    expect(role, MAY["decide"], state, RAPPEL_STEPS[name], act[name])


@pytest.mark.parametrize("role", EVERYBODY)
def test_taking_in(role):
    by = person(role)
    acts = {
        "commitment": lambda: commitments.add(
            by=by, commitment=Commitment(kind="promise", summary="Iets.")
        ),
        "request": lambda: requests.add(
            by=by, request=Request(kind="member", subject="Iets", asked="Iets", asked_by="Lid")
        ),
        "paper": lambda: papers.add(
            by=by, paper=Paper(identifier="kst-30950-902", kind="letter", title="Brief")
        ),
    }
    for name, act in acts.items():
        if role in MAY.get(name, {"policy_officer"}):
            act()
        else:
            with pytest.raises(NotAllowed):
                act()


@pytest.mark.parametrize(
    "transitions", [TRANSITIONS, REQUEST_TRANSITIONS, RAPPEL_TRANSITIONS, ENTRY_TRANSITIONS]
)
def test_every_state_has_its_row_in_the_table(transitions):
    kind = type(next(iter(transitions)))
    assert set(transitions) == set(kind)
    assert "stateDiagram" in diagram(transitions)
