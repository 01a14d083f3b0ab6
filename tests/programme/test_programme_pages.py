"""The public pages of the programme, in Dutch and in English."""

import pytest
from django.test import Client

from gelijk.core.permissions import SYSTEM
from gelijk.programme import facts

PAGES = (
    "/programma/",
    "/programma/?editie=2022",
    "/programma/?editie=2023",
    "/programma/?editie=geen&pagina=3",
    "/programma/?zoek=niets+van+dit+alles",
    "/programma/2022/",
    "/programma/2023/",
    "/programma/verschil/2022/2023/",
    "/programma/doelen/",
    "/programma/sessies/",
    "/programma/sessies/2022-001/",
    "/programma/maatregelen/2022-001/",
    "/programma/maatregelen/2023-029/",
    "/programma/maatregelen/2022-001/versies/1.0/",
)


@pytest.fixture
def visitor(db):
    facts.load(by=SYSTEM)
    return Client()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens(visitor, page, language):
    response = visitor.get(language + page)
    assert response.status_code == 200
    assert b"<h1" in response.content
