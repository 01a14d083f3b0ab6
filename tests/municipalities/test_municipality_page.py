"""The page of a municipality and of an office: what every register says of it."""

from decimal import Decimal

import pytest
from django.utils import timezone

from gelijk.municipalities import cases, peers, sizes
from gelijk.municipalities.actions import payments
from gelijk.municipalities.actions.payments import PaymentStatement
from gelijk.municipalities.sizes import Size
from gelijk.reference.municipalities import municipalities_of
from gelijk.reports.models import WgaReturn
from gelijk.reports.models.returns import ReturnStatus
from gelijk.statistics.models import ReleasedCell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_a_municipality_shows_coverage_money_cases_returns_and_peers(client, noor):
    statement = PaymentStatement("GM0599", 2024, Decimal("500000"), source_note="rekening")
    payments.record(by=noor, statement=statement)
    page = client.get("/gemeenten/GM0599/").content.decode()
    for words in ("Dekking en geld per jaar", "Er zijn nog geen aantallen vrijgegeven", "RADAR"):
        assert words in page
    assert "nog geen verslag ingediend" in page
    assert "Vergeleken met gemeenten van deze grootte" in page
    assert "€\N{NO-BREAK SPACE}500.000" in page


def test_a_municipality_is_found_by_its_name_in_the_address(client):
    assert client.get("/gemeenten/rotterdam/")["Location"] == "/gemeenten/GM0599/"
    assert client.get("/gemeenten/s-gravenhage/")["Location"] == "/gemeenten/GM0518/"
    assert client.get("/gemeenten/nergenshuizen/").status_code == 404


def test_an_office_shows_the_money_of_its_municipalities(client):
    page = client.get("/organisaties/adv-radar/").content.decode()
    assert "Geld van de gemeenten per jaar" in page
    assert "nog geen verslag ingediend" in page


def test_another_organisation_has_no_such_sections(client):
    assert "per jaar" not in client.get("/organisaties/bzk/").content.decode()


def test_size_classes_cover_every_municipality_once():
    rows = list(municipalities_of(2026))
    found = sizes.sizes_of(rows)
    assert len(found) == len(rows) == 342
    assert sum(size == Size.G4 for size in found.values()) == 4
    assert sum(size == Size.G40 for size in found.values()) == 41
    assert found["GM1783"] == Size.LARGE  # Westland, above 100,000 and no member of the G40
    assert found["GM0088"] == Size.SMALL  # Schiermonnikoog
    assert sizes.size_of("GM9999", None) is None


def test_the_nearest_are_nearest_and_none_is_the_municipality_itself():
    rows = list(municipalities_of(2026))
    chosen = sizes.nearest("GM0599", rows)
    assert len(chosen) == sizes.NEAREST
    own = next(row.population for row in rows if row.municipality.code == "GM0599")
    farthest = max(abs(row.population - own) for row in chosen)
    left = [row for row in rows if row not in chosen and row.municipality.code != "GM0599"]
    assert all(abs(row.population - own) >= farthest for row in left)


@pytest.mark.parametrize(("way", "number"), [("inwoners", 9), ("klasse", 4), ("provincie", 50)])
def test_a_comparison_is_by_nearness_class_or_province(client, way, number):
    found = peers.compare("GM0599", 2026, way)
    assert len(found.lines) == number
    assert found.middle_arrives is None
    assert client.get(f"/lokaal-beleid/vergelijken/GM0599/?met={way}").status_code == 200


def test_the_median_is_of_what_is_known(noor):
    for code, amount in (("GM0363", "100"), ("GM0518", "300"), ("GM0344", "50")):
        statement = PaymentStatement(code, 2024, Decimal(amount), source_note="rekening")
        payments.record(by=noor, statement=statement)
    found = peers.compare("GM0599", 2024, "klasse")
    assert found.known == 3
    per_head = sorted(line.per_inhabitant for line in found.others)
    assert found.middle_per_inhabitant == per_head[1]


def test_a_municipality_that_was_not_there_is_compared_with_nobody(client):
    assert peers.compare("GM0788", 2024) is None
    assert client.get("/lokaal-beleid/vergelijken/GM0788/").status_code == 404


def test_a_return_that_was_filed_stands_there_and_officials_can_open_it(client, as_jan):
    WgaReturn.objects.create(
        municipality="GM0599",
        year=2024,
        office="adv:adv-radar",
        status=ReturnStatus.FILED,
        figures={},
        digest="0" * 64,
        drawn_up_at=timezone.now(),
        drawn_up_by="x",
        filed_at=timezone.now(),
    )
    for browser, opens in ((client, False), (as_jan, True)):
        page = browser.get("/gemeenten/GM0599/").content.decode()
        assert "ingediend op" in page
        assert ("/wga-verslag/2024/GM0599/" in page) == opens
    assert "voor 1 gemeente ingediend" in client.get("/organisaties/adv-radar/").content.decode()


@pytest.mark.parametrize(
    ("value", "lower", "upper", "words"),
    [(0, 0, 4, "0 (0 tot 4)"), (7, 7, 7, "7"), (None, None, None, "niet getoond")],
)
def test_a_rounded_nought_is_not_told_as_nought(value, lower, upper, words):
    figures = [None if one is None else Decimal(one) for one in (value, lower, upper)]
    cell = ReleasedCell(value=figures[0], lower=figures[1], upper=figures[2], shown="x")
    assert cases._words(cell) == words
