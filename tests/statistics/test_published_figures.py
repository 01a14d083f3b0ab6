"""The published figures are loaded as they stand in their sources, doubts included."""

import re
from collections import Counter
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest

from gelijk.core.facts import read_yaml
from gelijk.core.permissions import SYSTEM
from gelijk.statistics import facts
from gelijk.statistics.catalogue import catalogue
from gelijk.statistics.mappings import classes
from gelijk.statistics.models import Observation, Status
from gelijk.statistics.queries import figures
from gelijk.statistics.stating import Stated

ROWS = facts.rows()


def one(indicator: str, year: int, **wanted: object) -> Stated:
    found = [
        row
        for row in ROWS
        if row.indicator == indicator
        and row.period.year == year
        and all(getattr(row, name) == value for name, value in wanted.items())
    ]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    assert facts.load(by=SYSTEM) == len(ROWS) > 200
    assert facts.load(by=SYSTEM) == 0
    assert not Observation.objects.filter(guarded=True).exists()
    assert figures("adv.reports", area="land:NL", period=2021).count() == 2


@pytest.mark.django_db
def test_a_revised_row_becomes_a_version_and_what_people_wrote_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts.load(by=SYSTEM)
    revised = [*ROWS[1:], _with(ROWS[0], value=Decimal(6795))]
    monkeypatch.setattr(facts, "rows", lambda: revised)
    assert facts.load(by=SYSTEM) == 1
    versions = Observation.objects.filter(public_id=ROWS[0].public_id).order_by("number")
    assert [(row.value, row.current, row.reason) for row in versions] == [
        (6794, False, ""),
        (6795, True, facts.REVISED),
    ]


def _with(row: Stated, **changed: object) -> Stated:
    said = {name: getattr(row, name) for name in Stated.__dataclass_fields__}
    return Stated(**{**said, **changed})


def test_sources_that_disagree_stand_side_by_side() -> None:
    said = {row.origin: row.value for row in ROWS if _is(row, "adv.reports", 2021, "land:NL")}
    assert said == {"S-RADAR21": 6922, "S-NU21": 6992}
    assert one("adv.reports", 2021, origin="S-NU21").leading is False
    said = {row.origin: row.value for row in ROWS if _is(row, "college.requests", 2023, "land:NL")}
    assert said == {"S-ANP24": 581, "S-CRM23": 580}


def _is(row: Stated, indicator: str, year: int, area: str) -> bool:
    return (row.indicator, row.period.year, row.area) == (indicator, year, area)


def test_the_break_of_the_police_series_is_told_where_it_is() -> None:
    broken = [
        row.period.year for row in ROWS if row.indicator == "police.incidents" and row.series_break
    ]
    assert broken == [2019]
    base, after = one("police.incidents", 2018, area="land:NL"), one("police.incidents", 2019)
    assert base.value
    assert after.value
    assert round((after.value / base.value - 1) * 100) == 17
    without = one("police.incidents_without_public_service", 2018)
    assert without.value
    assert round((after.value / without.value - 1) * 100) != 17


GROWTH = [
    ("police.incidents", 2020, 12), ("police.incidents", 2021, 7), ("police.incidents", 2022, 2),
    ("police.incidents", 2023, 33), ("police.incidents", 2024, 7), ("online.reports", 2024, 49),
    ("adv.reports", 2021, 26), ("adv.reports", 2022, -24), ("adv.reports", 2023, 20),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "percent"), GROWTH)
def test_growth_that_sources_print_follows_from_the_figures(
    name: str, year: int, percent: int
) -> None:
    now = one(name, year, area="land:NL", leading=True)
    before = [row for row in ROWS if _is(row, name, year - 1, "land:NL") and row.leading]
    # ADVs compared 2021 with 2020 without the reports on one song.
    base = next(row for row in before if row.mass_events == "without" or len(before) == 1)
    assert now.value
    assert base.value
    assert round((now.value / base.value - 1) * 100) == percent


def test_every_derived_figure_is_what_its_arithmetic_comes_to() -> None:
    derived = [row for row in ROWS if row.status == Status.DERIVED]
    assert len(derived) > 15
    for row in derived:
        told = next(one for one in (row.value, row.lower, row.upper) if one is not None)
        step = Decimal(1) if told == told.to_integral_value() else Decimal("0.1")
        rounding = "ROUND_DOWN" if row.value is None else ROUND_HALF_UP
        assert _worth(row.arithmetic).quantize(step, rounding) == told, row.public_id


OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": Decimal.__add__, "−": Decimal.__sub__, "×": Decimal.__mul__, "/": Decimal.__truediv__,
}  # fmt: skip


def _worth(words: str) -> Decimal:
    """What `1.234 × (100 − 9) / 100` comes to: brackets first, then from left to right."""
    while match := re.search(r"\(([^()]*)\)", words):
        words = words.replace(match[0], str(_worth(match[1])).replace(".", ","))
    first, *rest = words.split()
    total = _number(first)
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        total = OPERATIONS[sign](total, _number(number))
    return total


def _number(words: str) -> Decimal:
    return Decimal(words.replace(".", "").replace(",", "."))


def test_grounds_of_bodies_are_mapped_and_add_up_as_their_sources_say() -> None:
    wga = [row.value for row in ROWS if _is(row, "adv.reports_by_ground", 2012, "land:NL")]
    assert (len(wga), sum(value or 0 for value in wga)) == (15, 7079)
    college = [row for row in ROWS if _is(row, "college.requests_by_ground", 2023, "land:NL")]
    listed = [row.value or 0 for row in college if row.status == Status.PUBLISHED]
    assert (len(listed), sum(listed)) == (15, 565)
    for body, rows in classes().items():
        names = Counter(row.name for row in rows)
        assert max(names.values()) == 1, body
        assert all(row.note for row in rows if row.match != "exact"), body


def test_manners_of_2018_add_up_to_101_by_rounding() -> None:
    shares = [row.value or 0 for row in ROWS if _is(row, "police.share_by_manner", 2018, "land:NL")]
    assert sum(shares) == 101


def test_every_row_is_of_the_catalogue_and_has_its_dimensions() -> None:
    for row in ROWS:
        about = catalogue()[row.indicator]
        assert set(row.breakdown) <= set(about.dimensions), row.public_id
        assert row.value is not None or row.lower is not None or row.upper is not None


def test_no_indicator_of_others_is_without_figures() -> None:
    own = read_yaml_names()
    assert own - {row.indicator for row in ROWS} == set()


def read_yaml_names() -> set[str]:
    folder = facts.FACTS.parent / "indicators"
    return {row["name"] for path in folder.glob("*.yaml") for row in read_yaml(path)["indicators"]}


def test_csv_files_of_the_research_agree(shared: object) -> None:
    import csv
    from pathlib import Path

    folder = Path(str(shared)) / "facts"
    names = {
        ("ADV", "meldingen"): ("adv.reports", "with"),
        ("ADV", "meldingen_excl_massa"): ("adv.reports", "without"),
        ("politie", "incidenten"): ("police.incidents_without_public_service", ""),
        ("politie", "incidenten_publieke_taak"): ("police.incidents_public_service", ""),
        ("politie", "incidenten_incl_publieke_taak"): ("police.incidents", ""),
        ("College", "verzoeken"): ("college.requests", ""),
        ("College", "meldingen_en_vragen"): ("college.contacts", ""),
        ("College", "oordelen"): ("college.judgments", ""),
        ("MiND/MOD", "meldingen"): ("online.reports", ""),
        ("Nationale ombudsman", "klachten"): ("ombudsman.complaints", ""),
        ("Kinderombudsman", "klachten"): ("childrens_ombudsman.complaints", ""),
        ("OM", "feiten_totaal"): ("prosecution.offences", ""),
        ("OM", "specifieke_feiten"): ("prosecution.offences_by_kind", "specific"),
        ("OM", "codis_feiten"): ("prosecution.offences_by_kind", "codis"),
    }
    ours = {}
    for row in ROWS:
        if row.area == "land:NL" and row.leading:
            mark = row.breakdown.get("kind", "")
            if row.indicator == "adv.reports":
                mark = "without" if row.mass_events == "without" else "with"
            ours[row.indicator, row.period.year, mark] = row.value
    with (folder / "org_year_totals.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            name, mark = names[line["organisatie"], line["maat"]]
            assert ours[name, int(line["jaar"]), mark] == Decimal(line["aantal"]), line
