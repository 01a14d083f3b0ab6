"""Who may do what with money in which state: every role, every action, every state."""

import pytest

from gelijk.accounts.roles import ROLES
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import Permission
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.finance.actions import amounts, budget, imports, plans
from gelijk.finance.models import Amount, AmountVersion, Intention
from gelijk.finance.permissions import AMOUNT_STEPS, INTENTION_STEPS, possible
from gelijk.finance.statements import Statement
from gelijk.finance.states import INTENTION_TRANSITIONS, AmountStatus, IntentionStatus
from gelijk.methods.money import Kind, Labelling, Precision

EDITORS = {"policy_officer"}
SAID = Statement(
    kind=Kind.SPENT,
    labelling=Labelling.LABELLED,
    precision=Precision.UNKNOWN,
    purpose="een proef",
)
TABLE = b"doel;soort;gelabeld;zekerheid\neen proef;uitgegeven;gelabeld;onbekend\n"


def amount_in(status: str) -> Amount:
    made = Amount.objects.create(public_id="bedrag:2021-900", status=status)
    AmountVersion.objects.create(
        amount=made, kind="spent", labelling="labelled", precision="unknown", purpose="een proef"
    )
    return made


AMOUNT_ACTIONS = {
    "verbeteren": lambda by, amount: amounts.correct(
        by=by, amount=amount, statement=SAID, reason="beter gelezen"
    ),
    "intrekken": lambda by, amount: amounts.withdraw(by=by, amount=amount, reason="stond dubbel"),
    "herstellen": lambda by, amount: amounts.reinstate(by=by, amount=amount, reason="toch goed"),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", AMOUNT_ACTIONS)
@pytest.mark.parametrize("status", AmountStatus.values)
def test_role_action_and_state_of_an_amount(with_role, role, action, status):
    person, amount = with_role(role), amount_in(status)
    if role not in EDITORS:
        with pytest.raises(NotAllowed):
            AMOUNT_ACTIONS[action](person, amount)
    elif status not in AMOUNT_STEPS[action].states:
        with pytest.raises(NotNow):
            AMOUNT_ACTIONS[action](person, amount)
    else:
        AMOUNT_ACTIONS[action](person, amount)
    shown = possible(person, AMOUNT_STEPS, status)
    assert (action in shown) == (role in EDITORS and status in AMOUNT_STEPS[action].states)


PLAN_ACTIONS = {
    "wijzigen": lambda by, plan: plans.change_intention(
        by=by, plan=plan, columns={"title": "anders"}
    ),
    "stand": lambda by, plan: plans.move_intention(
        by=by, plan=plan, new=_following(plan), reason="besloten"
    ),
}


def _following(plan: Intention) -> IntentionStatus:
    steps = INTENTION_TRANSITIONS[IntentionStatus(plan.status)]
    return sorted(steps)[0] if steps else IntentionStatus.DROPPED


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", PLAN_ACTIONS)
@pytest.mark.parametrize("status", IntentionStatus.values)
def test_role_action_and_state_of_an_intention(with_role, role, action, status):
    person = with_role(role)
    plan = Intention.objects.create(
        public_id="voornemen:2026-900", title="proef", round="voorjaarsnota", status=status
    )
    if role not in EDITORS:
        with pytest.raises(NotAllowed):
            PLAN_ACTIONS[action](person, plan)
    elif status not in INTENTION_STEPS[action].states:
        with pytest.raises(NotNow):
            PLAN_ACTIONS[action](person, plan)
    else:
        PLAN_ACTIONS[action](person, plan)
        assert AuditEvent.objects.filter(object=plan.public_id).exists()


WITHOUT_STATE = {
    "add": lambda by: amounts.add(by=by, statement=SAID),
    "preview": lambda by: imports.intake.preview(by=by, content=TABLE, filename="a.csv"),
    "load": lambda by: imports.intake.load(by=by, content=TABLE, filename="a.csv"),
    "keep": lambda by: imports.intake.keep(by=by, content=TABLE, filename="a.csv"),
    "add_line": lambda by: budget.add_line(
        by=by, columns={"year": 2021, "phase": "ontwerp", "kind": "uitgaven", "chapter": "VII"}
    ),
    "add_intention": lambda by: plans.add_intention(
        by=by, columns={"title": "proef", "round": "voorjaarsnota"}
    ),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", WITHOUT_STATE)
def test_role_and_action_that_need_no_state(with_role, role, action):
    if role in EDITORS:
        WITHOUT_STATE[action](with_role(role))
    else:
        with pytest.raises(NotAllowed):
            WITHOUT_STATE[action](with_role(role))
        assert not Amount.objects.exists()


PAGES = [
    "/geld/toevoegen/",
    "/geld/inlezen/",
    "/geld/begroting/toevoegen/",
    "/geld/voornemens/toevoegen/",
    "/geld/bedragen/2021-900/verbeteren/",
    "/geld/bedragen/2021-900/intrekken/",
]


@pytest.mark.parametrize("role", ["", *ROLES])
@pytest.mark.parametrize("page", PAGES)
def test_pages_of_staff_are_for_staff(client, with_role, role, page):
    amount_in("in_force")
    if role:
        client.force_login(with_role(role))
    refused = 403 if role else 302
    assert client.get(page).status_code == (200 if role in EDITORS else refused)


def test_a_step_back_of_an_intention_that_is_not_in_the_table_is_refused(noor):
    plan = Intention.objects.create(
        public_id="voornemen:2026-900", title="proef", round="voorjaarsnota", status="intended"
    )
    with pytest.raises(NotNow, match="geld toegekend"):
        plans.move_intention(by=noor, plan=plan, new=IntentionStatus.GRANTED, reason="zomaar")


def test_an_intention_that_is_not_public_is_for_staff_who_see_drafts(client, noor, joris):
    Intention.objects.create(public_id="voornemen:2026-900", title="proef", round="najaarsnota")
    assert client.get("/geld/voornemens/2026-900/").status_code == 404
    client.force_login(joris)
    assert "proef" not in client.get("/geld/voornemens/").content.decode()
    client.force_login(noor)
    assert client.get("/geld/voornemens/2026-900/").status_code == 200


def test_only_a_policy_officer_edits_money():
    assert {name for name, role in ROLES.items() if Permission.EDIT_AMOUNT in role.permissions} == (
        EDITORS
    )
