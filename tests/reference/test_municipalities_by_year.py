"""Which municipalities there were, what became of them, and who serves them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gelijk.core.problems import Problem
from gelijk.reference import facts, municipalities
from gelijk.reference.models import Certainty
from gelijk.reference.municipalities import Step, Successor, follow
from tests.kept_facts import load_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    load_once(facts.load)


@pytest.mark.parametrize(
    ("year", "count", "inhabitants"),
    [
        (2020, 355, 17_407_585),
        (2021, 352, 17_475_415),
        (2022, 345, 17_590_672),
        (2023, 342, 17_811_291),
        (2024, 342, 17_942_942),
        (2025, 342, 18_044_027),
        (2026, 342, 18_130_208),
    ],
)
def test_counts_and_inhabitants_are_those_of_statistics_netherlands(
    loaded, year, count, inhabitants
):
    assert municipalities.municipalities_of(year).count() == count
    assert municipalities.population_of(year) == inhabitants
    assert municipalities.on(date(year, 1, 1)).count() == count


def test_weesp_went_to_amsterdam_in_the_middle_of_a_year(loaded):
    before, after = date(2022, 3, 23), date(2022, 3, 24)
    assert municipalities.on(before).count() == 345
    assert municipalities.on(after).count() == 344
    assert municipalities.on(before).filter(name="Weesp").exists()
    assert not municipalities.on(after).filter(name="Weesp").exists()
    assert municipalities.successors("GM0457", 2022, 2023) == [
        Successor("GM0363", Decimal(1), False)
    ]


def test_a_municipality_that_stays_succeeds_itself(loaded):
    assert municipalities.successors("GM0363", 2020, 2026) == [
        Successor("GM0363", Decimal(1), False)
    ]


def test_haaren_was_divided_and_its_shares_are_estimates(loaded):
    found = municipalities.successors("GM0788", 2020, 2023)
    assert [one.code for one in found] == ["GM0757", "GM0824", "GM0855", "GM0865"]
    assert sum(one.share for one in found) == 1
    assert all(one.estimated for one in found)


def test_every_municipality_of_2020_ends_in_those_of_2026(loaded):
    wanted = set(
        municipalities.municipalities_of(2026).values_list("municipality__identifier", flat=True)
    )
    reached = set()
    steps = municipalities.steps()
    for row in municipalities.municipalities_of(2020):
        found = follow(row.municipality.code, steps)
        assert sum(one.share for one in found) == 1
        reached |= {f"gemeente:{one.code}" for one in found}
    assert reached == wanted


@pytest.mark.parametrize(("code", "start", "end"), [("GM0457", 2023, 2024), ("GM9999", 2020, 2021)])
def test_a_municipality_that_did_not_exist_is_a_problem(loaded, code, start, end):
    with pytest.raises(Problem, match="bestond niet"):
        municipalities.successors(code, start, end)


def test_years_outside_the_table_are_refused(loaded):
    with pytest.raises(Problem, match="2020 tot en met 2026"):
        municipalities.municipalities_of(2019)
    with pytest.raises(Problem, match="eerder"):
        municipalities.successors("GM0363", 2023, 2021)


def test_who_serves_a_municipality_carries_its_certainty(loaded):
    day = date(2024, 1, 1)
    adv = municipalities.adv_of("GM0363", day)
    assert adv.adv is not None
    assert adv.adv.identifier == "adv:adv-amsterdam"
    assert (adv.certainty, adv.start_known) == (Certainty.REGION, False)
    assert municipalities.adv_of("GM0861", day) == municipalities.NOT_KNOWN
    assert municipalities.adv_of("GM0363", date(2021, 1, 1)) == municipalities.NOT_KNOWN


def test_certainties_of_all_municipalities(loaded):
    codes = [row.municipality.code for row in municipalities.municipalities_of(2024)]
    served = municipalities.advs_on(date(2024, 1, 1))
    counts: dict[str, int] = {}
    for code in codes:
        certainty = served.get(code, municipalities.NOT_KNOWN).certainty.value
        counts[certainty] = counts.get(certainty, 0) + 1
    assert counts == {
        "region": 250,
        "count_checked": 54,
        "confirmed": 23,
        "unknown": 14,
        "unconfirmed": 1,
    }


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_no_inhabitant_is_lost_whatever_the_redivisions(moves):
    taken = [
        Step(date(2020, 1, 2) + timedelta(days=at), f"{old}", f"{new}", Decimal(1), False)
        for at, (old, new) in enumerate(moves)
        if old != new
    ]
    assert sum(one.share for one in follow("0", taken)) == 1
