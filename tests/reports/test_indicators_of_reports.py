"""Observations say what somebody finds who counts the cases one at a time."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from gelijk.core import desks
from gelijk.core.periods import year
from gelijk.reports.indicators import INDICATORS, observations
from gelijk.reports.models import Case
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
        if one.with_mass_events == with_mass
    }


@pytest.mark.parametrize("office", [RADAR, VIZIER, ""])
@pytest.mark.parametrize("with_mass", [True, False])
def test_counts_are_those_of_the_cases(cases, office, with_mass):
    mine = [case for case in cases if office in ("", case.office)]
    mine = [case for case in mine if with_mass or not case.incident_id]
    expected = Counter({("reports", ()): len(mine)})
    expected["complaints", ()] = sum(case.complaint for case in mine)
    expected["incidents", ()] = len({case.incident_id for case in mine} - {None})
    for case in mine:
        marks = {("ground", code) for code in case.grounds or ["onbekend"]}
        marks |= {("nature", code) for code in [case.nature, *case.more_natures]}
        marks |= {("handling", code) for code in case.handlings}
        marks |= {("terrain", case.terrain), ("channel", case.channel), ("outcome", "open")}
        marks.add(("place", case.place or case.place_known))
        for mark in marks:
            expected[f"reports_by_{mark[0]}", (mark,)] += 1
    counted = {key: int(value) for key, value in found(office, with_mass=with_mass).items()
               if not key[0].startswith("days")}  # fmt: skip
    assert counted == dict(expected)


def test_times_are_the_middle_and_the_ninth_of_ten(cases):
    days = sorted((c.first_contact_on - c.received_on).days for c in cases if c.first_contact_on)
    times = found("")
    middle = times["days_to_contact", (("statistic", "median"),)]
    assert middle == Decimal(days[(len(days) - 1) // 2])
    late = times["days_to_contact", (("statistic", "p90"),)]
    assert sum(day <= late for day in days) >= 0.9 * len(days)
    assert sum(day < late for day in days) < 0.9 * len(days)


def test_what_did_not_happen_yet_is_not_known_and_not_nought(cases):
    closing = [one for one in observations(year(2022)) if one.indicator == "days_to_closing"]
    assert {(one.value, one.n) for one in closing} == {(None, 0)}


def test_every_observation_is_of_an_indicator_that_is_described(cases):
    named = {one.indicator for one in observations(year(2022))}
    assert named == set(INDICATORS)


def test_another_office_is_not_counted(cases):
    mine = found(RADAR)["reports", ()]
    assert mine + found(VIZIER)["reports", ()] == found("")["reports", ()] == len(cases)
