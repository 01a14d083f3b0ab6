"""People and rows that the tests of parliament share."""

import pytest

from gelijk.accounts.models import User
from gelijk.parliament import facts
from gelijk.parliament.models import Commitment, Paper, Request
from tests.kept_facts import load_once


@pytest.fixture
def noor(db: None) -> User:
    """A policy officer."""
    return User.objects.create(username="noor", roles=["policy_officer"])


@pytest.fixture
def ruben(db: None) -> User:
    """The coordinator of the NCDR."""
    return User.objects.create(username="ruben", roles=["coordinator"])


@pytest.fixture
def wil(db: None) -> User:
    """A disclosure reviewer."""
    return User.objects.create(username="wil", roles=["disclosure_reviewer"])


@pytest.fixture
def ada(db: None) -> User:
    """An auditor."""
    return User.objects.create(username="ada", roles=["auditor"])


@pytest.fixture
def loaded(db: None) -> int:
    """The facts of parliament."""
    return load_once(facts.load)


@pytest.fixture
def letter(db: None) -> Paper:
    """A letter that may be evidence."""
    return Paper.objects.create(identifier="kst-30950-901", kind="letter", title="Een brief")


@pytest.fixture
def promise(db: None) -> Commitment:
    """An open commitment to the House, without a deadline."""
    return Commitment.objects.create(
        code="T1", kind="promise", chamber="II", ministry="BZK", summary="Een brief sturen."
    )


@pytest.fixture
def question(db: None) -> Request:
    """An open information request."""
    return Request.objects.create(
        code="V1", kind="information", subject="Stukken", asked="Alle stukken", asked_by="Kamer"
    )
