"""The fixed cast, and the municipalities that they work with."""

import pytest
from django.test import Client

from gelijk.accounts.models import User
from gelijk.core.permissions import SYSTEM
from gelijk.municipalities import facts
from gelijk.reference import facts as reference


@pytest.fixture
def loaded(db) -> None:
    """The municipalities of all years, and the rates."""
    reference.load(by=SYSTEM)
    facts.load(by=SYSTEM)


def _person(name: str, role: str, organisation: str = "") -> User:
    return User.objects.create(username=name, roles=[role], organisation=organisation)


@pytest.fixture
def noor(db) -> User:
    """Policy officer at a ministry."""
    return _person("noor", "policy_officer", "BZK")


@pytest.fixture
def ruben(db) -> User:
    """Coordinator at the NCDR."""
    return _person("ruben", "coordinator", "NCDR")


@pytest.fixture
def jan(db) -> User:
    """Official of the municipality of Rotterdam."""
    return _person("jan", "municipal_officer", "gemeente:GM0599")


@pytest.fixture
def people(noor, ruben, jan) -> dict[str, object]:
    """Somebody with each role, and somebody without any."""
    rest = ("handler", "adv_manager", "disclosure_reviewer", "researcher", "auditor")
    found: dict[str, object] = {name: _person(name, name) for name in (*rest, "administrator")}
    return found | {"policy_officer": noor, "coordinator": ruben, "municipal_officer": jan}


@pytest.fixture
def as_noor(noor) -> Client:
    """The browser of Noor."""
    client = Client()
    client.force_login(noor)
    return client


@pytest.fixture
def as_jan(jan) -> Client:
    """The browser of Jan."""
    client = Client()
    client.force_login(jan)
    return client
