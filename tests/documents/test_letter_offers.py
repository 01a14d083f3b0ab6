"""Each role is offered the proposals that it may decide on, and no others."""

import pytest

from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.core import proposals
from gelijk.core.problems import NotAllowed
from gelijk.documents import actions, queries
from gelijk.documents.models import Kind
from gelijk.documents.states import Decision

pytestmark = pytest.mark.django_db
TAKES = {
    "policy_officer": {"reference", "commitment", "amount"},
    "coordinator": {"reference", "commitment"},
}


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_takes(role):
    person = User.objects.create(username="iemand", roles=[role])
    assert proposals.taken_by(person) == TAKES.get(role, set())


@pytest.mark.parametrize("role", TAKES)
def test_what_is_offered_can_be_accepted(letter, role):
    person = User.objects.create(username="iemand", roles=[role], organisation="BZK")
    offered = [one for one in letter.findings.all() if one.kind in proposals.taken_by(person)]
    assert {one.kind for one in offered} == TAKES[role]
    for one in offered:
        actions.accept(by=person, finding=one)


def test_the_page_offers_the_coordinator_no_amount(letter, ruben, noor, client):
    for person, offered in ((noor, True), (ruben, False)):
        client.force_login(person)
        page = client.get(letter.get_absolute_url()).content.decode()
        for one in letter.findings.all():
            link = f'href="/brieven/{letter.public_id}/voorstel/{one.pk}/'
            assert (link in page) == (offered or one.kind != Kind.AMOUNT)


def test_an_amount_is_refused_by_page_and_by_action(letter, ruben, client):
    amount = letter.findings.get(kind=Kind.AMOUNT)
    client.force_login(ruben)
    address = f"/brieven/{letter.public_id}/voorstel/{amount.pk}/"
    assert client.get(address).status_code == 403
    for act in (
        lambda: actions.accept(by=ruben, finding=amount),
        lambda: actions.reject(by=ruben, finding=amount, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    amount.refresh_from_db()
    assert amount.decision == Decision.OPEN


def test_the_next_one_is_one_that_may_be_decided(letter, ruben):
    for one in letter.findings.exclude(kind=Kind.AMOUNT):
        following = queries.following(one, "", ruben)
        assert following is None or following.kind != Kind.AMOUNT
