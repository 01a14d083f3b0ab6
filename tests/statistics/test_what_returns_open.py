"""A return that is about to be shown is attacked with the releases that are out of its year."""

import pytest

from gelijk.reference import vocabularies
from gelijk.statistics.actions import releasing
from gelijk.statistics.actions.returns import Row, publish_return, return_opens
from gelijk.statistics.models import Release
from gelijk.statistics.releases.counting import counts_of
from gelijk.statistics.releases.designs import design
from tests.statistics.conftest import NOOR, RUBEN, YEAR, Reported

pytestmark = pytest.mark.django_db
TABLE = "municipality_terrain"


def signed() -> Release:
    release = releasing.propose_release(by=NOOR, table=TABLE, year=YEAR)
    release = releasing.attack_release(by=NOOR, release=release)
    return releasing.sign_release(by=RUBEN, release=release)


def small_cell() -> tuple[str, str, int]:
    """A municipality, a terrain of it and the small number that was reported there."""
    table = counts_of(design(TABLE), YEAR, with_mass_events=True).table
    for key, value in zip(table.keys, table.values.tolist(), strict=True):
        marks = dict(key)
        if 0 < value < 5 and len(marks) == 2 and marks["area"][:2] == "GM":
            return marks["area"], marks["terrain"], int(value)
    raise AssertionError("there is no small cell")


def row(code: str, number: int | None) -> Row:
    """A row of the form of which everything is in one column."""
    concepts = vocabularies.load("terrains").concepts
    words = next(one.form_row for one in concepts if one.code == code)
    return "terrain", words, (number, 0, number, 0, number)


def opens(area: str, rows: list[Row], *, complaints_only: bool = False) -> bool:
    return return_opens(year=YEAR, municipality=area, rows=rows, complaints_only=complaints_only)


def test_before_any_release_a_return_opens_nothing(reports: list[Reported]) -> None:
    area, terrain, number = small_cell()
    assert not opens(area, [row(terrain, number)])


def test_a_small_count_that_a_release_hides_is_opened_by_a_return(reports: list[Reported]) -> None:
    signed()
    area, terrain, number = small_cell()
    assert opens(area, [row(terrain, number)])
    assert not opens(area, [("terrain", row(terrain, None)[1], (None,) * 5)])
    # Of all reports complaints are only a part: a bound below and none above.
    assert not opens(area, [row(terrain, 1)], complaints_only=True)


def test_what_was_open_before_is_not_the_doing_of_this_return(reports: list[Reported]) -> None:
    signed()
    area, terrain, number = small_cell()
    publish_return(
        by=NOOR, name="eerder", year=YEAR, municipality=area, rows=[row(terrain, number)],
        complaints_only=False, synthetic=True,
    )  # fmt: skip
    assert not opens("GM9000", [])


def test_a_return_counted_on_another_day_is_near_and_no_contradiction(
    reports: list[Reported],
) -> None:
    area, terrain, number = small_cell()
    publish_return(
        by=NOOR, name="later", year=YEAR, municipality=area, rows=[row(terrain, number + 30)],
        complaints_only=False, synthetic=True,
    )  # fmt: skip
    release = releasing.propose_release(by=NOOR, table=TABLE, year=YEAR)
    release = releasing.attack_release(by=NOOR, release=release)
    assert release.attack["contradiction"] == []
