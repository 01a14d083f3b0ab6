"""Observations say what somebody finds who counts the cases one at a time."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from gelijk.core import desks
from gelijk.core.periods import year
from gelijk.reference import vocabularies
from gelijk.reference.municipalities import municipalities_of
from gelijk.reports.indicators import CROSSINGS, INDICATORS, observations
from gelijk.reports.models import Case
from gelijk.reports.returns.places import places_of
from tests.reports.conftest import RADAR, VIZIER
from tests.reports.return_cases import make_cases


@pytest.fixture
def cases(reference) -> list[Case]:
    make_cases(200, seed=2)
    with desks.at(desks.ALL):
        found = list(Case.objects.filter(received_on__year=2022))
        for number, case in enumerate(found):
            if number % 3:
                case.first_contact_on = case.received_on + timedelta(days=number % 11)
            case.save()
    return found


def found(office: str, *, with_mass: bool = True) -> dict:
    return {
        (one.indicator, one.breakdown): one.value
        for one in observations(year(2022), office=office)
        if one.with_mass_events == with_mass and one.indicator not in CROSSINGS.values()
    }


@pytest.mark.parametrize("office", [RADAR, VIZIER, ""])
@pytest.mark.parametrize("with_mass", [True, False])
def test_counts_are_those_of_the_cases(cases, office, with_mass):
    mine = [case for case in cases if office in ("", case.office)]
    mine = [case for case in mine if with_mass or not case.incident_id]
    expected = Counter({("reports.total", ()): len(mine)})
    expected["reports.complaints", ()] = sum(case.complaint for case in mine)
    expected["reports.incidents", ()] = len({case.incident_id for case in mine} - {None})
    for case in mine:
        marks = {("ground", code) for code in case.grounds or ["onbekend"]}
        marks |= {("nature", code) for code in [case.nature, *case.more_natures]}
        marks |= {("handling", code) for code in case.handlings}
        marks |= {("terrain", case.terrain), ("channel", case.channel), ("outcome", "open")}
        marks.add(("place", case.place or case.place_known))
        for mark in marks:
            expected[f"reports.by_{mark[0]}", (mark,)] += 1
    counted = {key: int(value) for key, value in found(office, with_mass=with_mass).items()
               if not key[0].startswith("reports.days")}  # fmt: skip
    assert counted == dict(expected)


def test_times_are_the_middle_and_the_ninth_of_ten(cases):
    days = sorted((c.first_contact_on - c.received_on).days for c in cases if c.first_contact_on)
    times = found("")
    middle = times["reports.days_to_contact", (("statistic", "median"),)]
    assert middle == Decimal(days[(len(days) - 1) // 2])
    late = times["reports.days_to_contact", (("statistic", "p90"),)]
    assert sum(day <= late for day in days) >= 0.9 * len(days)
    assert sum(day < late for day in days) < 0.9 * len(days)


def test_what_did_not_happen_yet_is_not_known_and_not_nought(cases):
    closing = [
        one for one in observations(year(2022)) if one.indicator == "reports.days_to_closing"
    ]
    assert {(one.value, one.n) for one in closing} == {(None, 0)}


def test_every_observation_is_of_an_indicator_that_is_described(cases):
    named = {one.indicator for one in observations(year(2022))}
    assert named == set(INDICATORS)


def test_another_office_is_not_counted(cases):
    mine = found(RADAR)["reports.total", ()]
    assert mine + found(VIZIER)["reports.total", ()] == found("")["reports.total", ()] == len(cases)


def top(vocabulary: vocabularies.Vocabulary, code: str) -> str:
    return (vocabulary.get(code).broader or code) if code in vocabulary else "onbekend"


@pytest.mark.parametrize("with_mass", [True, False])
def test_crossings_are_those_of_the_cases(cases, with_mass):
    home = places_of(2022).home_of
    province = {row.municipality.code: row.province.identifier for row in municipalities_of(2022)}
    grounds, terrains = vocabularies.load("grounds"), vocabularies.load("terrains")
    expected: Counter = Counter()
    for case in cases:
        if case.incident_id and not with_mass:
            continue
        code = home.get(case.place)
        area = f"gemeente:{code}" if code else "gebied:onbekend"
        region = province[code] if code else "gebied:onbekend"
        named = {top(grounds, one) for one in case.grounds or ["onbekend"]}
        terrain = top(terrains, case.terrain)
        for ground in {"", *named}:
            expected["reports.by_municipality_and_ground", area, ground, ""] += 1
        for kind in ("", terrain):
            expected["reports.by_municipality_and_terrain", area, "", kind] += 1
            for ground in {"", *named}:
                name = "reports.by_province_ground_and_terrain"
                expected[name, region, ground, kind] += 1
    found = Counter()
    for one in observations(year(2022)):
        if one.indicator in CROSSINGS.values() and one.with_mass_events == with_mass:
            marks = dict(one.breakdown)
            key = (one.indicator, one.area, marks.get("ground", ""), marks.get("terrain", ""))
            assert key not in found
            found[key] = int(one.value)
    assert found == expected
    assert {one.area for one in observations(year(2022), office=RADAR)} == {RADAR}
