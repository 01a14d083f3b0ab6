"""People and a letter for the tests of letters. The letter is ours, not a real one."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from gelijk.accounts.models import User
from gelijk.documents import actions
from gelijk.documents.models import Letter

LETTER = """Vergaderjaar 2022–2023

**36 200 VII**

## **Vaststelling van een begroting voor een test**

**Nr. 987**

### **BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES**

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 februari 2023

In de motie van het lid Proef (Kamerstuk 30 950, nr. 912) vraagt uw Kamer om een overzicht. In 2021
is ongeveer € 1,5 miljoen uitgegeven aan het onderzoek. Ik zal uw Kamer voor de zomer informeren
over de uitkomsten.

De Minister van Binnenlandse Zaken en Koninkrijksrelaties,
A. Proefpersoon
"""


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """An English page leaves its language behind in the process; each test begins in Dutch."""
    with translation.override("nl"):
        yield


def person(name: str, *roles: str, of: str = "") -> User:
    return User.objects.create(username=name, roles=list(roles), organisation=of)


@pytest.fixture
def noor(db) -> User:
    return person("noor", "policy_officer", of="BZK")


@pytest.fixture
def wil(db) -> User:
    return person("wil", "disclosure_reviewer", of="BZK")


@pytest.fixture
def ruben(db) -> User:
    return person("ruben", "coordinator", of="NCDR")


@pytest.fixture
def jan(db) -> User:
    return person("jan", "municipal_officer")


@pytest.fixture
def letter(noor) -> Letter:
    letter = actions.add(by=noor, filename="brief.txt", content=LETTER.encode())
    actions.publish(by=noor, letter=letter, published=True)
    letter.refresh_from_db()
    return letter


@pytest.fixture
def secret(letter, noor) -> Letter:
    """The letter before it is published."""
    actions.publish(by=noor, letter=letter, published=False)
    letter.refresh_from_db()
    return letter
