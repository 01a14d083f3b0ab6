"""The people and the things of the programme's tests."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import translation

from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.core.permissions import Permission
from gelijk.programme import facts
from gelijk.programme.actions import measures
from gelijk.programme.models import Edition, MeasureVersion, Term
from gelijk.programme.models.editions import Scheme
from gelijk.programme.states import Status
from tests.kept_facts import load_once


@dataclass(frozen=True)
class Member:
    """Somebody of the cast, with the permissions of one role."""

    audit_name: str
    organisation: str
    permissions: frozenset[Permission]


def member(name: str, role: str, organisation: str = "") -> Member:
    permissions = ROLES[role].permissions if role else frozenset()
    return Member(f"gebruiker:{name}", organisation, permissions)


NOOR = member("noor", "policy_officer", "BZK")
MILA = member("mila", "policy_officer", "organisatie:BZK")
RUBEN = member("ruben", "coordinator", "NCDR")
# Those who sit at a screen, with their roles and organisation.
SCREENS = {
    "noor": (["policy_officer"], "organisatie:BZK"),
    "mila": (["policy_officer"], "BZK"),
    "ruben": (["coordinator"], ""),
    "ada": (["auditor"], ""),
    "joris": (["researcher"], ""),
}


@pytest.fixture(autouse=True)
def _dutch():
    """A page of an earlier test may have left English behind in this thread."""
    translation.activate("nl")
    yield
    translation.activate("nl")


@pytest.fixture
def noor():
    return NOOR


@pytest.fixture
def mila():
    return MILA


@pytest.fixture
def ruben():
    return RUBEN


@pytest.fixture
def people():
    """One member of each role; the policy officers of two ministries."""
    return {
        "visitor": member("niemand", ""),
        "handler": member("bram", "handler"),
        "municipal_officer": member("jan", "municipal_officer", "gemeente:GM0363"),
        "policy_officer": NOOR,
        "other_ministry": member("otis", "policy_officer", "OCW"),
        "colleague": MILA,
        "coordinator": RUBEN,
        "disclosure_reviewer": member("wil", "disclosure_reviewer"),
        "researcher": member("joris", "researcher"),
        "auditor": member("ada", "auditor"),
        "administrator": member("beheer", "administrator"),
    }


@pytest.fixture
def loaded(db):
    """The real facts."""
    return load_once(facts.load)


@pytest.fixture
def edition(db):
    one = Edition.objects.create(year=2022, title="Programma 2022")
    words = (
        (Scheme.LINE, "erkennen_voorkomen"),
        (Scheme.LINE, "herkennen_melden"),
        (Scheme.DOMAIN, "lokaal"),
        (Scheme.DOMAIN, "onderwijs"),
        (Scheme.STAGE, "loopt"),
    )
    for scheme, code in words:
        Term.objects.create(scheme=scheme, code=code, label=code)
    return one


@pytest.fixture
def values(edition):
    return {
        "title": "Handreiking voor gemeenten",
        "edition": edition,
        "line": "erkennen_voorkomen",
        "domains": ["lokaal"],
        "responsible": ["BZK"],
        "source_document": "kst-30950-316",
    }


@pytest.fixture
def draft(noor, values) -> MeasureVersion:
    return measures.add(by=noor, year=2022, values=values)


@pytest.fixture
def in_status(draft, noor, mila, ruben):
    """Brings the draft to a status by the steps that people take."""

    def bring(status: Status) -> MeasureVersion:
        version = draft
        if status != Status.DRAFT:
            version = measures.send(by=noor, version=version, token=version.token)
        if status in (Status.APPROVED, Status.PUBLISHED):
            measures.review(by=mila, version=version, approves=True)
        if status == Status.PUBLISHED:
            measures.publish(by=ruben, version=version)
        version.refresh_from_db()
        return version

    return bring


@pytest.fixture
def published(in_status):
    return in_status(Status.PUBLISHED)


@pytest.fixture
def screens(loaded):
    """A browser for everybody."""
    browsers = {"visitor": Client()}
    for name, (roles, organisation) in SCREENS.items():
        user = User.objects.create(username=name, roles=roles, organisation=organisation)
        browsers[name] = Client()
        browsers[name].force_login(user)
    return browsers
