"""The fixed cast around a report."""

from collections.abc import Callable

import pytest
from django.db import connection

from gelijk.accounts.models import User
from gelijk.core.permissions import SYSTEM
from gelijk.reference import facts as reference_facts
from gelijk.reference.models import MunicipalityYear, Name, Organisation, OrganisationRelation
from gelijk.reports import kept
from gelijk.reports.mailbox import guessing

OF_ORGANISATIONS = (Name, OrganisationRelation, MunicipalityYear)
RADAR, VIZIER, ROTTERDAM = "adv:adv-radar", "adv:adv-vizier", "gemeente:GM0599"


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Makes a member of staff with roles and an organisation."""

    def make(name: str, organisation: str, *roles: str) -> User:
        return User.objects.create_user(
            name.lower(),
            f"{name.lower()}@voorbeeld.example",
            first_name=name,
            organisation=organisation,
            roles=list(roles),
        )

    return make


@pytest.fixture
def bram(person: Callable[..., User]) -> User:
    return person("Bram", RADAR, "handler")


@pytest.fixture
def sanne(person: Callable[..., User]) -> User:
    return person("Sanne", VIZIER, "handler")


@pytest.fixture
def mila(person: Callable[..., User]) -> User:
    return person("Mila", RADAR, "adv_manager")


@pytest.fixture
def jan(person: Callable[..., User]) -> User:
    return person("Jan", ROTTERDAM, "municipal_officer")


@pytest.fixture
def ada(person: Callable[..., User]) -> User:
    return person("Ada", "Auditdienst", "auditor")


# The rows of the facts as COPY gives them: loading them anew for every test takes a second each.
_KEPT: dict[str, bytes] = {}


@pytest.fixture
def reference(db: None) -> None:
    """The municipalities and who serves them."""
    tables = [model._meta.db_table for model in (Organisation, *OF_ORGANISATIONS)]
    with connection.cursor() as cursor:
        if _KEPT:
            for table in tables:
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(_KEPT[table])
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                )
            return
        reference_facts.load(by=SYSTEM)
        for table in tables:
            with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                _KEPT[table] = b"".join(copy)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What one test read from the database is read again by the next."""
    kept.forget_all()
    guessing.WRONG.forget()
