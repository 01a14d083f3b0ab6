"""What the one query counts is what somebody with a pencil counts."""

from collections import defaultdict
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelijk.core import desks
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, Problem
from gelijk.reference import vocabularies
from gelijk.reports.models import Case
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.returns import counting
from gelijk.reports.returns.figures import Counts, from_data
from gelijk.reports.returns.layout import form_of
from gelijk.reports.returns.places import places_of
from tests.reports.return_cases import make_cases

# By hand: where a code of the year 2022 belongs. Weesp still had a return of its own.
HOME = {"GM0599": "GM0599", "GM0606": "GM0606", "GM0363": "GM0363", "GM0457": "GM0457",
        "GM0003": "GM1979", "GM0788": "", "GM9999": "", "": ""}  # fmt: skip


def by_hand(cases: list[Case], town: str, *, complaints_only: bool = False) -> dict:
    """One case at a time, as the explanation of the form tells it."""
    cells = defaultdict(lambda: defaultdict(int))
    for case in cases:
        if case.received_on.year != 2022 or (complaints_only and not case.complaint):
            continue
        part = part_of(case, town)
        if part:
            cells["total", ""][part] += 1
            for table, rows in rows_of(case).items():
                for row in rows:
                    cells[table, row][part] += 1
            if case.incident_id:
                cells["mass", ""][part] += 1
    return cells


def part_of(case: Case, town: str) -> str:
    lives, there = HOME[case.residence], HOME[case.place]
    if lives == town:
        if not there:
            return "place_unknown"
        return "here" if there == town else "elsewhere"
    if there == town:
        if lives or case.residence_known == PlaceKnown.NOT_APPLICABLE:
            return "visitors"
        return "residence_unknown"
    return ""


def rows_of(case: Case) -> dict[str, set[str]]:
    def row(name: str, code: str, unknown: str) -> str:
        words = vocabularies.load(name)
        return (words.root(code).form_row or unknown) if code in words else unknown

    return {
        "ground": {row("grounds", code, "") for code in case.grounds} or {"Onbekend"},
        "terrain": {row("terrains", case.terrain, "Onbekend/n.v.t.")},
        "nature": {row("natures", case.nature, "")},
        "handling": {row("handlings", code, "") for code in case.handlings},
    }


def all_cases() -> list[Case]:
    with desks.at(desks.ALL):
        return list(Case.objects.all())


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("counts", ["reports", "complaints"])
def test_the_query_counts_as_a_pencil_does(reference, settings, seed, counts):
    settings.WGA_COUNTS = counts
    make_cases(300, seed=seed)
    counted = counting.count_year(by=SYSTEM, year=2022)
    cases = all_cases()
    for town in ("GM0599", "GM0606", "GM0363", "GM0457", "GM1979", "GM0518"):
        expected = by_hand(cases, town, complaints_only=counts == "complaints")
        found = {
            (table, row): {k: v for k, v in cell._asdict().items() if v}
            for table, rows in counted[town].cells.items()
            for row, cell in rows.items()
        }
        mass = expected.pop(("mass", ""), {})
        assert found == {key: dict(parts) for key, parts in expected.items()}, town
        assert counted[town].mass == Counts(**mass)


def test_the_tables_agree_where_the_form_says_so(reference):
    make_cases(400, seed=9)
    form = form_of(2022)
    for figures in counting.count_year(by=SYSTEM, year=2022).values():
        for key in ("terrain", "nature"):
            assert figures.total_of(form.table(key)) == figures.all
        assert figures.total_of(form.table("ground")).total >= figures.all.total


def test_every_municipality_has_a_return_and_most_are_nought(reference):
    counted = counting.count_year(by=SYSTEM, year=2023)
    assert len(counted) == 342
    assert all(figures.empty for figures in counted.values())


def test_a_whole_year_is_one_pass(reference):
    make_cases(50, seed=3)
    places = places_of(2022)
    assert len(places.home_of) > 340
    with CaptureQueriesContext(
        connection,
    ) as queries:
        counting.count(by=SYSTEM, places=places)
    assert len([one for one in queries if "reports_case" in one["sql"]]) == 1


def test_what_belongs_to_no_municipality_is_counted_apart(reference):
    make_cases(300, seed=5)
    nowhere = [
        case
        for case in all_cases()
        if case.received_on.year == 2022 and not HOME[case.residence] and not HOME[case.place]
    ]
    assert nowhere
    assert counting.unplaced(by=SYSTEM, places=places_of(2022)) == len(nowhere)


def test_figures_survive_being_kept(reference):
    make_cases(100, seed=7)
    figures = counting.count_year(by=SYSTEM, year=2022)["GM0599"]
    again = from_data(figures.as_data())
    assert again.digest == figures.digest
    assert again.all == figures.all


def test_besluit_art_2_3_no_case_is_seen_after_the_counting(reference):
    make_cases(20, seed=8)
    counting.count_year(by=SYSTEM, year=2022)
    assert not Case.objects.exists()


def test_who_may_not_see_returns_may_not_count(reference, bram):
    with pytest.raises(NotAllowed):
        counting.count_year(by=bram, year=2022)


def test_a_setting_that_is_not_known_is_refused(reference, settings):
    settings.WGA_COUNTS = "zaken"
    with pytest.raises(Problem, match="zaken"):
        counting.count_year(by=SYSTEM, year=2022)


def test_borders_of_the_year(reference):
    assert places_of(2022).home_of["GM0457"] == "GM0457"
    assert places_of(2023).home_of["GM0457"] == "GM0363"
    assert "GM0788" not in places_of(2022).home_of
    assert places_of(2023).by_code["GM0599"].office == "adv:adv-radar"
    assert date(2022, 3, 24) in {step.day for step in places_of(2022).steps}
