"""A release is protected, attacked with all that is out, signed by another, and only then read."""

import itertools
from collections import defaultdict
from dataclasses import replace

import pytest

from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.methods.disclosure_control.ledger import Shown
from gelijk.methods.disclosure_control.protection import Method
from gelijk.statistics.actions import ledger, releasing
from gelijk.statistics.actions.recording import record
from gelijk.statistics.actions.returns import COLUMNS
from gelijk.statistics.models import LedgerEntry, LedgerKind, Observation, Release
from gelijk.statistics.queries import figures, latest_release, released
from gelijk.statistics.releases import counting
from gelijk.statistics.releases.designs import design, designs
from gelijk.statistics.releases.knowing import by_place
from gelijk.statistics.stating import stated
from tests.statistics.conftest import JAN, JORIS, NOOR, RUBEN, YEAR, Reported

pytestmark = pytest.mark.django_db
TABLES = ("municipality_ground", "municipality_terrain", "province_ground_terrain")


def proposed(table: str = "municipality_ground", **more: object) -> Release:
    made = releasing.propose_release(by=NOOR, table=table, year=YEAR, **more)
    return releasing.attack_release(by=NOOR, release=made)


@pytest.mark.parametrize("table", TABLES)
def test_the_counts_of_a_table_are_those_of_the_reports(
    reports: list[Reported], table: str
) -> None:
    counts = counting.counts_of(design(table), YEAR, with_mass_events=True).table
    true: dict[tuple[tuple[str, str], ...], int] = defaultdict(int)
    for one in reports:
        province = [] if one.place == "onbekend" else [f"PV2{one.place[3]}"]
        places = ["", *province] if "province" in table else ["", *province, one.place]
        places = (
            [*places, "onbekend"] if one.place == "onbekend" and "province" in table else places
        )
        for area in places:
            for ground in {"", *one.grounds} if "ground" in table else {""}:
                for terrain in {"", one.terrain} if "terrain" in table else {""}:
                    marks = {"area": area, "ground": ground, "terrain": terrain}
                    true[tuple((k, v) for k, v in sorted(marks.items()) if v)] += 1
    assert {k: v for k, v in zip(counts.keys, counts.values.tolist(), strict=True) if v} == true


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("with_mass", [True, False])
def test_rounded_tables_add_up_and_hold_against_the_attack(
    reports: list[Reported], table: str, with_mass: bool
) -> None:
    release = proposed(table, with_mass_events=with_mass)
    assert (release.status, release.violations) == ("attacked", 0)
    shown = {(cell.area, cell.breakdown_key): cell for cell in release.cells.all()}
    assert all(cell.value is not None and cell.value % 5 == 0 for cell in shown.values())
    for key in {key for _, key in shown}:
        parts = [
            cell.value for (area, k), cell in shown.items()
            if k == key and (area.startswith("organisatie") or area == "gebied:onbekend")
        ]  # fmt: skip
        assert sum(parts) == shown["land:NL", key].value
    counts = counting.counts_of(design(table), YEAR, with_mass_events=with_mass).table
    for key, true in zip(counts.keys, counts.values.tolist(), strict=True):
        marks = dict(key)
        code = marks.pop("area", "NL")
        cell = shown[counting_area(code), ";".join(f"{k}={v}" for k, v in sorted(marks.items()))]
        assert cell.lower <= true <= cell.upper


def counting_area(code: str) -> str:
    named = {"NL": "land:NL", "onbekend": "gebied:onbekend"}
    return named.get(code) or (f"gemeente:{code}" if code[:2] == "GM" else f"organisatie:{code}")


def test_suppression_hides_what_is_small(reports: list[Reported]) -> None:
    release = proposed(method=Method.SUPPRESSION)
    assert release.cost["own_attack"]["violations"] == 0
    hidden = release.cells.filter(status="hidden")
    assert hidden.exists()
    assert set(hidden.values_list("value", "shown")) == {(None, "x")}
    small = {(c.area, c.breakdown_key) for c in release.cells.filter(value__range=(1, 4))}
    assert small == set()
    # Noughts are shown, so a reader knows that what is hidden is at least one. That is more than
    # the method reckons with, and what it leaves open cannot be signed.
    if release.violations:
        with pytest.raises(NotNow, match="leidt cijfers af"):
            releasing.sign_release(by=RUBEN, release=release)


def test_only_signed_releases_are_read(reports: list[Reported]) -> None:
    release = proposed()
    name = "reports.by_municipality_and_ground"
    assert not released(name).exists()
    assert not figures(name).exists()
    assert not figures("reports.total").exists()
    releasing.sign_release(by=RUBEN, release=release)
    assert released(name, year=YEAR, area="land:NL", breakdown={}).count() == 1
    assert latest_release(name) == release
    assert LedgerEntry.objects.get().name == release.public_id
    releasing.withdraw_release(by=RUBEN, release=release, reason="verkeerde tabel")
    assert not released(name).exists()
    assert LedgerEntry.objects.count() == 1


def test_who_proposes_does_not_sign_and_others_may_not(reports: list[Reported]) -> None:
    release = releasing.propose_release(by=RUBEN, table="municipality_ground", year=YEAR)
    with pytest.raises(NotNow):
        releasing.sign_release(by=RUBEN, release=release)
    release = releasing.attack_release(by=NOOR, release=release)
    with pytest.raises(NotAllowed, match="zelf voorgesteld"):
        releasing.sign_release(by=RUBEN, release=release)
    for person in (NOOR, JAN, JORIS):
        with pytest.raises(NotAllowed):
            releasing.sign_release(by=person, release=release)
    for person in (JAN, JORIS):
        with pytest.raises(NotAllowed):
            releasing.propose_release(by=person, table="municipality_ground", year=YEAR)
        with pytest.raises(NotAllowed):
            releasing.withdraw_release(by=person, release=release, reason="x")


def test_counts_that_changed_cannot_be_signed(reports: list[Reported]) -> None:
    release = proposed()
    row = Observation.objects.filter(indicator=release.indicator, breakdown_key="").first()
    ground = Observation.objects.filter(
        indicator=release.indicator, area=row.area, mass_events="with"
    )
    more = [_one_more(stated(one)) for one in ground]
    record(by=NOOR, figures=more, reason="opnieuw geteld")
    with pytest.raises(NotNow, match="opnieuw geteld"):
        releasing.sign_release(by=RUBEN, release=release)


def _one_more(one: object) -> object:
    return replace(one, value=one.value + 1)


def test_what_became_public_since_the_attack_asks_for_another(reports: list[Reported]) -> None:
    ground, terrain = proposed(), proposed("municipality_terrain")
    releasing.sign_release(by=RUBEN, release=ground)
    with pytest.raises(NotNow, match="openbaar geworden"):
        releasing.sign_release(by=RUBEN, release=terrain)
    again = releasing.attack_release(by=NOOR, release=terrain)
    assert again.violations == 0
    assert ground.public_id in again.attack["publications"]
    releasing.sign_release(by=RUBEN, release=again)


def test_a_return_that_shows_a_small_count_is_used_by_the_attacker(
    reports: list[Reported],
) -> None:
    counts = counting.counts_of(design("municipality_terrain"), YEAR, with_mass_events=True).table
    marks = {tuple(key): value for key, value in zip(counts.keys, counts.values, strict=True)}
    area = next(
        dict(key)["area"] for key, value in marks.items()
        if len(key) == 2 and 0 < value < 5 and dict(key)["area"].startswith("GM")
    )  # fmt: skip
    cells = [
        Shown.exact({"year": str(YEAR), **dict(key), "column": column}, float(number))
        for key, value in marks.items()
        if dict(key).get("area") == area
        for column, number in (
            ("here", value), ("elsewhere", 1), ("residents", value + 1),
            ("visitors", 0), ("form_total", value + 1),
        )
    ]  # fmt: skip
    ledger.record_publication(
        by=NOOR, kind=LedgerKind.WGA_RETURN, name="wga:x", year=YEAR, subject=area, cells=cells
    )
    release = proposed("municipality_terrain")
    assert release.violations
    listed = release.attack["listed"][0]
    assert listed["cell"]["area"] == area
    assert "wga:x" in listed["because"]
    with pytest.raises(NotNow, match="leidt cijfers af"):
        releasing.sign_release(by=RUBEN, release=release)


@pytest.mark.parametrize("complaints_only", [False, True])
def test_what_a_return_says_of_a_place_holds_for_every_return(complaints_only: bool) -> None:
    """Every division of up to two complaints each over five kinds, and every choice of columns."""
    exact = 0
    for kinds in itertools.product(range(3), repeat=5):
        here, elsewhere, place_unknown, visitors, residence_unknown = kinds
        residents = here + elsewhere + place_unknown
        total = residents + visitors + residence_unknown
        columns = (here, elsewhere, residents, visitors, total)
        for shown in itertools.product((True, False), repeat=5):
            cells = []
            for name, value, told in zip(COLUMNS, columns, shown, strict=True):
                key = {"year": "2025", "area": "GM0001", "column": name}
                key |= {"wish": "complaint"} if complaints_only else {}
                cells.append(Shown.exact(key, value) if told else Shown.hidden(key))
            (found,) = by_place(cells, {"year", "area"})
            place = here + visitors + residence_unknown
            assert found.lower <= place <= found.upper
            assert found.key == {"year": "2025", "area": "GM0001"}
            exact += found.lower == found.upper
    assert (exact > 0) is not complaints_only


def test_a_table_that_was_not_counted_is_not_a_table_of_noughts(country: list[str]) -> None:
    with pytest.raises(Problem, match="nog niet geteld"):
        releasing.propose_release(by=NOOR, table="municipality_ground", year=YEAR)
    with pytest.raises(Problem, match="Er is geen tabel"):
        releasing.propose_release(by=NOOR, table="municipality_everything", year=YEAR)


def test_a_lower_threshold_than_the_rule_is_refused(reports: list[Reported]) -> None:
    with pytest.raises(Problem, match="lager dan de regel"):
        releasing.propose_release(by=NOOR, table="municipality_ground", year=YEAR, threshold=3)


def test_every_design_is_of_protected_indicators() -> None:
    from gelijk.statistics.catalogue import indicator

    assert {one.indicator for one in designs().values()} <= {
        name for name in (one.indicator for one in designs().values()) if indicator(name).protected
    }


def test_a_withdrawal_needs_a_reason_and_the_next_release_waits_for_it(
    reports: list[Reported],
) -> None:
    first = releasing.sign_release(by=RUBEN, release=proposed())
    second = proposed()
    with pytest.raises(NotNow, match="geldt al"):
        releasing.sign_release(by=RUBEN, release=second)
    with pytest.raises(Problem, match="geen reden"):
        releasing.withdraw_release(by=RUBEN, release=first, reason=" ")
    releasing.withdraw_release(by=RUBEN, release=first, reason="nieuwe telling")
    releasing.sign_release(by=RUBEN, release=second)


def test_tables_of_one_year_agree_and_hold_together(reports: list[Reported]) -> None:
    """Rounded each by itself, the total of a municipality could be 0 in one and 5 in another."""
    seen: dict[tuple[str, str], set[object]] = defaultdict(set)
    for table in TABLES[:2]:
        release = proposed(table)
        assert release.violations == 0
        releasing.sign_release(by=RUBEN, release=release)
        for cell in release.cells.filter(breakdown_key=""):
            seen[cell.area, "with"].add(cell.value)
    assert len(seen) > 10
    assert all(len(values) == 1 for values in seen.values())
    without = proposed("municipality_ground", with_mass_events=False)
    assert without.violations == 0


def test_a_withdrawn_release_is_still_known_and_its_numbers_are_kept(
    reports: list[Reported],
) -> None:
    """Two roundings of one count side by side tell more than each."""
    first = releasing.sign_release(by=RUBEN, release=proposed())
    releasing.withdraw_release(by=RUBEN, release=first, reason="verkeerd bijschrift")
    other = proposed("municipality_terrain")
    assert other.violations == 0
    before = dict(first.cells.filter(breakdown_key="").values_list("area", "value"))
    after = dict(other.cells.filter(breakdown_key="").values_list("area", "value"))
    assert len(after) > 10
    assert after == {area: before[area] for area in after}


def test_a_number_that_no_longer_holds_is_not_shown_again(reports: list[Reported]) -> None:
    """The counts changed after signing: bounds around the old number would not hold the new one."""
    first = releasing.sign_release(by=RUBEN, release=proposed())
    there = Observation.objects.current().filter(indicator=first.indicator, mass_events="with")
    row = there.filter(breakdown_key="").order_by("value").first()
    more = [replace(stated(one), value=one.value + 40) for one in there.filter(area=row.area)]
    record(by=NOOR, figures=more, reason="een gemeente meldde later")
    second = releasing.propose_release(by=NOOR, table=first.table, year=YEAR)
    counts = counting.counts_of(design(first.table), YEAR, with_mass_events=True).table
    shown = {(cell.area, cell.breakdown_key): cell for cell in second.cells.all()}
    for key, true in zip(counts.keys, counts.values.tolist(), strict=True):
        marks = dict(key)
        code = marks.pop("area", "NL")
        cell = shown[counting_area(code), ";".join(f"{k}={v}" for k, v in sorted(marks.items()))]
        assert cell.lower <= true <= cell.upper


def test_editions_of_one_publication_are_numbered_by_themselves(db: None) -> None:
    def kept(name: str, value: float) -> str:
        cells = [Shown.exact({"year": str(YEAR)}, value)]
        return ledger.record_publication(
            by=NOOR, kind=LedgerKind.RELEASE, name=name, year=YEAR, subject="x", cells=cells
        ).name

    assert kept("vrijgave:2025-10", 1) == "vrijgave:2025-10"
    assert kept("vrijgave:2025-1", 1) == "vrijgave:2025-1"
    assert kept("vrijgave:2025-1", 2) == "vrijgave:2025-1 (2)"
