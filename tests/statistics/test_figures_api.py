"""Programs read figures and released cells, and never a count that was not released."""

import pytest
from django.test import Client

from gelijk.core.permissions import SYSTEM
from gelijk.statistics import facts
from gelijk.statistics.actions import releasing
from gelijk.statistics.models import Observation
from tests.statistics.conftest import NOOR, RUBEN, YEAR, Reported

pytestmark = pytest.mark.django_db
GROUND = "reports.by_municipality_and_ground"


def asked(path: str, **query: object) -> dict:
    answer = Client().get(f"/api/v1/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_figures_come_with_their_source_and_what_they_do_not_measure() -> None:
    facts.load(by=SYSTEM)
    found = asked("cijfers", indicator="adv.reports", jaar=2021, gebied="land:NL")
    assert [(one["waarde"], one["leidend"]) for one in found["cijfers"]] == [
        (6922, True),
        (6992, False),
    ]
    assert "één op de tien" in found["meetNiet"]
    bounds = asked("cijfers", indicator="online.reports", jaar=2021)["cijfers"][0]
    assert (bounds["waarde"], bounds["bovengrens"], bounds["status"]) == (None, 842, "derived")
    answer = Client().get("/api/v1/cijfers", {"indicator": "adv.reports"})
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_what_is_not_there_or_not_asked_well_is_refused() -> None:
    for query in ({"indicator": "nope.nope"}, {}, {"indicator": "adv.reports", "jaar": "x"}):
        answer = Client().get("/api/v1/cijfers", query)
        assert answer.status_code == 400
        assert answer["Content-Type"].startswith("application/problem+json")
    assert Client().post("/api/v1/cijfers", content_type="application/json").status_code == 405


def test_counts_are_read_after_signing_and_no_longer_after_withdrawal(
    reports: list[Reported],
) -> None:
    assert Observation.objects.filter(indicator=GROUND).exists()
    release = releasing.propose_release(by=NOOR, table="municipality_ground", year=YEAR)
    release = releasing.attack_release(by=NOOR, release=release)
    for path in ("cijfers", "cijfers/vrijgegeven"):
        assert asked(path, indicator=GROUND)["aantal"] == 0
    releasing.sign_release(by=RUBEN, release=release)
    found = asked("cijfers/vrijgegeven", indicator=GROUND, gebied="land:NL", jaar=YEAR)
    assert found["aantal"] > 5
    assert all(cell["waarde"] % 5 == 0 for cell in found["cellen"])
    assert asked("cijfers", indicator=GROUND)["aantal"] == 0
    releasing.withdraw_release(by=RUBEN, release=release, reason="te vroeg")
    assert asked("cijfers/vrijgegeven", indicator=GROUND)["aantal"] == 0
