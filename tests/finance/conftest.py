"""The fixed cast, as far as money meets them."""

import pytest
from django.test import Client

from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.finance import facts
from tests.kept_facts import load_once


@pytest.fixture
def loaded(db) -> None:
    """The real amounts."""
    load_once(facts.load)


@pytest.fixture
def noor(db) -> User:
    """Policy officer at a ministry."""
    return User.objects.create(username="noor", roles=["policy_officer"])


@pytest.fixture
def joris(db) -> User:
    """Researcher: no rights of his own."""
    return User.objects.create(username="joris", roles=["researcher"])


@pytest.fixture
def with_role(db):
    """Somebody with one role, or nobody at all."""

    def make(role: str) -> User:
        assert role in ROLES
        return User.objects.create(username=f"iemand-{role}", roles=[role])

    return make


@pytest.fixture
def as_noor(noor) -> Client:
    """The browser of Noor."""
    client = Client()
    client.force_login(noor)
    return client
