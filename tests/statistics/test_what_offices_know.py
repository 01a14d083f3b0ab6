"""An office knows what it counted itself, and may not learn from a release what others counted."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from gelijk.methods.disclosure_control.ledger import Shown
from gelijk.methods.disclosure_control.protection import Method
from gelijk.reference.models import Kind, Organisation, OrganisationRelation, RelationKind
from gelijk.statistics.actions import ledger, releasing
from gelijk.statistics.models import LedgerKind
from gelijk.statistics.releases import insiders
from gelijk.statistics.releases.counting import last_counted
from gelijk.statistics.releases.truth import Asked, Truth
from tests.statistics.conftest import NOOR, YEAR, Reported

pytestmark = pytest.mark.django_db
GROUND = Asked("municipality_ground", with_mass_events=True)


def serves(name: str, codes: list[str]) -> str:
    office = Organisation.objects.create(
        identifier=f"adv:{name}", slug=f"adv-{name}", name=f"ADV {name}", kind=Kind.ADV
    )
    for code in codes:
        OrganisationRelation.objects.create(
            subject=Organisation.objects.get(identifier=f"gemeente:{code}"),
            kind=RelationKind.SERVED_BY,
            object=office,
            valid=DateRange(date(YEAR, 1, 1), None, "[)"),
        )
    return office.identifier


@pytest.fixture
def offices(country: list[str], reports: list[Reported]) -> tuple[str, str]:
    """The first serves all but one municipality of the first province; the other all the rest."""
    return serves("ster", country[:3]), serves("maan", country[3:])


def test_an_office_knows_its_municipalities_and_the_provinces_that_it_serves_alone(
    country: list[str], offices: tuple[str, str]
) -> None:
    counts = Truth(YEAR).cells(GROUND, last_counted())
    known = {one.name: one.knows for one in insiders.offices(counts, YEAR)}
    areas = {name: {cell.key["area"] for cell in cells} for name, cells in known.items()}
    assert areas == {
        offices[0]: set(country[:3]),
        offices[1]: {*country[3:], "PV21", "PV22"},
    }
    for cell in known[offices[0]]:
        assert cell.lower == cell.upper == counts[tuple(sorted(cell.key.items()))]


def test_hidden_cells_are_no_secret_to_the_office_beside_them(offices: tuple[str, str]) -> None:
    """All of the province but one municipality is its own, and the total is shown: what is left
    is that of the other."""
    release = releasing.propose_release(
        by=NOOR, table=GROUND.table, year=YEAR, method=Method.SUPPRESSION
    )
    release = releasing.attack_release(by=NOOR, release=release)
    told = [one for one in release.attack["listed"] if one["reader"] == offices[0]]
    assert [one for one in told if one["lower"] == one["upper"]]
    assert all(one["cell"].get("area") not in ("GM9000", "GM9001", "GM9002") for one in told)


def test_who_reported_looks_at_the_others(reports: list[Reported]) -> None:
    """A paper told exactly how many there are in a small cell: whoever is in it knows the rest."""
    counts = Truth(YEAR).cells(GROUND, last_counted())
    key, true = next(
        (dict(k), value) for k, value in counts.items() if 1 < value < 5 and len(k) == 3
    )
    ledger.record_publication(
        by=NOOR, kind=LedgerKind.RELEASE, name="krant", year=YEAR, subject="x",
        cells=[Shown.exact(key, true)],
    )  # fmt: skip
    release = releasing.propose_release(by=NOOR, table=GROUND.table, year=YEAR)
    release = releasing.attack_release(by=NOOR, release=release)
    found = [one for one in release.attack["listed"] if one["cell"] == key]
    assert {"", insiders.OWN_REPORT} <= {one["reader"] for one in found}
