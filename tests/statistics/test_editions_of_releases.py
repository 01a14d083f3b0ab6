"""Counts change after a release: what it protected stays protected, and so is what was added."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gelijk.core import periods
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.methods.disclosure_control.ledger import Shown
from gelijk.methods.disclosure_control.protection import Method
from gelijk.statistics.actions import ledger, releasing
from gelijk.statistics.actions.recording import record
from gelijk.statistics.models import LedgerKind, MassEvents, Observation, Release
from gelijk.statistics.releases import publishing
from gelijk.statistics.releases.counting import counts_of, last_counted
from gelijk.statistics.releases.designs import design
from gelijk.statistics.releases.truth import Asked, Truth
from gelijk.statistics.stating import Stated, stated
from tests.statistics.conftest import NOOR, RUBEN, YEAR, Member, Reported, counted

pytestmark = pytest.mark.django_db
TABLE = "municipality_ground"


def proposed(table: str = TABLE, **more: object) -> Release:
    made = releasing.propose_release(by=NOOR, table=table, year=YEAR, **more)
    return releasing.attack_release(by=NOOR, release=made)


def out(table: str = TABLE, **more: object) -> Release:
    """A release that everybody saw, and that was taken back since."""
    release = proposed(table, **more)
    # The other edition is what is tested here, not whether the first could have been signed.
    Release.objects.filter(pk=release.pk).update(violations=0)
    release = releasing.sign_release(by=RUBEN, release=release)
    return releasing.withdraw_release(by=RUBEN, release=release, reason="opnieuw geteld")


def recount(reports: list[Reported]) -> None:
    figures = [*counted(reports, with_mass=True), *counted(reports, with_mass=False)]
    there = {one.public_id for one in figures}
    gone = [
        replace(stated(row), withdrawn=True)
        for row in Observation.objects.current().filter(guarded=True)
        if row.public_id not in there
    ]
    record(by=NOOR, figures=[*figures, *gone], reason="later gemeld")


def late(reports: list[Reported], number: int = 1) -> list[Reported]:
    """Somebody reported late, in the largest place."""
    places = [one.place for one in reports]
    one = Reported(max(set(places), key=places.count), frozenset({"herkomst"}), "horeca", False)
    return [*reports, *[one] * number]


def test_two_editions_of_a_rounded_table_do_not_contradict_each_other(
    reports: list[Reported],
) -> None:
    first = out()
    recount(late(reports, 30))
    second = proposed()
    assert second.attack["contradiction"] == []
    assert (second.violations, second.attack["editions"]) == (0, 2)
    assert first.public_id in second.attack["publications"]
    releasing.sign_release(by=RUBEN, release=second)


def test_who_subtracts_two_editions_finds_the_late_report(reports: list[Reported]) -> None:
    first = out(method=Method.SUPPRESSION)
    recount(late(reports))
    second = proposed(method=Method.SUPPRESSION)
    added = [one for one in second.attack["listed"] if one["cell"].get("edition") == "1+"]
    assert {(one["lower"], one["upper"]) for one in added} == {(1.0, 1.0)}
    assert {first.public_id, second.public_id} <= set(added[0]["because"])
    with pytest.raises(NotNow, match="leidt cijfers af"):
        releasing.sign_release(by=RUBEN, release=second)


def test_who_subtracts_finds_what_was_taken_out_as_well(reports: list[Reported]) -> None:
    more = late(reports)
    recount(more)
    first = out(method=Method.SUPPRESSION)
    recount(reports)
    second = proposed(method=Method.SUPPRESSION)
    gone = [one for one in second.attack["listed"] if (one["lower"], one["upper"]) == (-1, -1)]
    assert gone
    assert gone[0]["because"] == [first.public_id, second.public_id]


def test_many_that_came_late_are_no_secret(reports: list[Reported]) -> None:
    out(method=Method.SUPPRESSION)
    recount(late(reports, 12))
    second = proposed(method=Method.SUPPRESSION)
    assert not [one for one in second.attack["listed"] if "+" in one["cell"].get("edition", "")]


def test_what_an_earlier_release_protected_stays_protected(reports: list[Reported]) -> None:
    """Counts changed elsewhere; then somebody tells how many there are in a small cell of then."""
    other = "municipality_terrain"
    first = out(other)
    then = counts_of(design(other), YEAR, with_mass_events=True).table
    key, true = next(
        (key, value) for key, value in zip(then.keys, then.values.tolist(), strict=True)
        if 0 < value < 5 and len(key) == 2
    )  # fmt: skip
    recount(late(reports, 30))
    cell = Shown.exact({"year": str(YEAR), **dict(key)}, true)
    ledger.record_publication(
        by=NOOR, kind=LedgerKind.RELEASE, name="elders", year=YEAR, subject="x", cells=[cell]
    )
    second = proposed()
    assert second.attack["contradiction"] == []
    found = [one for one in second.attack["listed"] if one["cell"].get("edition") == "1"]
    assert dict(key).items() <= found[0]["cell"].items()
    assert {first.public_id, "elders"} >= set(found[0]["because"]) >= {"elders"}


def test_the_counts_of_then_are_found_again(reports: list[Reported]) -> None:
    before = last_counted()
    then = counts_of(design(TABLE), YEAR, with_mass_events=True)
    first = out()
    recount(reports[:200])
    assert counts_of(design(TABLE), YEAR, with_mass_events=True).digest != then.digest
    again = counts_of(design(TABLE), YEAR, with_mass_events=True, counted_to=before)
    assert again.digest == then.digest == Truth(YEAR).of(first).digest
    first.counts_digest = "0" * 64
    with pytest.raises(Problem, match="niet terug te vinden"):
        Truth(YEAR).of(first)
    assert Truth(YEAR).at(Asked(TABLE, with_mass_events=True), 0) is None


def test_a_count_that_is_not_known_is_no_nought(reports: list[Reported]) -> None:
    row = Observation.objects.current().get(
        indicator=design(TABLE).indicator, area="gebied:onbekend", breakdown_key="",
        mass_events="with",
    )  # fmt: skip
    record(by=NOOR, figures=[replace(stated(row), value=None, n=None)], reason="onbekend")
    with pytest.raises(Problem, match="niet bekend"):
        counts_of(design(TABLE), YEAR, with_mass_events=True)


def national(value: int | None, **more: object) -> Stated:
    return Stated(
        indicator="adv.reports",
        period=periods.year(YEAR),
        origin="s-nu21",
        value=None if value is None else Decimal(value),
        mass_events=MassEvents.NOT_SAID,
        source_note="iemand",
        **more,
    )


@pytest.mark.parametrize(
    ("value", "lower", "upper", "ours", "known"),
    [
        (7, None, None, 7, (7.0, 7.0)),
        (7, None, None, 5, (0.0, 7.0)),
        (0, None, None, 0, (0.0, 0.0)),
        (7, 6, 9, 8, (6.0, 9.0)),
        (7, None, None, 8, None),
        (None, None, None, 8, None),
    ],
)
def test_what_others_published_is_believed_as_far_as_it_is_true(
    value: int | None,
    lower: int | None,
    upper: int | None,
    ours: int,
    known: tuple[float, float] | None,
) -> None:
    row = Observation(value=value, lower=lower, upper=upper)
    assert publishing.known_by(row, ours) == known


def test_a_figure_of_others_that_came_after_the_attack_asks_for_another(
    reports: list[Reported],
) -> None:
    """Others do not count made-up reports: those of the fixture must pass for real ones."""
    release = proposed()
    Release.objects.filter(pk=release.pk).update(synthetic=False)
    release.refresh_from_db()
    release = releasing.attack_release(by=NOOR, release=release)
    record(by=NOOR, figures=[national(400)], reason="verschenen")
    with pytest.raises(NotNow, match="openbaar geworden"):
        releasing.sign_release(by=RUBEN, release=release)
    again = releasing.attack_release(by=NOOR, release=release)
    assert any(name.startswith("cijfer:adv.reports") for name in again.attack["publications"])
    releasing.sign_release(by=RUBEN, release=again)


def test_one_proposal_of_a_table_at_a_time(reports: list[Reported]) -> None:
    release = proposed()
    with pytest.raises(NotNow, match=release.public_id):
        proposed()
    releasing.withdraw_release(by=NOOR, release=release, reason="toch anders")
    release = proposed()
    with pytest.raises(NotAllowed):
        releasing.withdraw_release(
            by=replace(NOOR, audit_name="gebruiker:bram"), release=release, reason="x"
        )
    releasing.sign_release(by=RUBEN, release=release)
    with pytest.raises(NotAllowed):
        releasing.withdraw_release(by=NOOR, release=release, reason="x")


def test_hidden_and_rounded_counts_of_a_year_do_not_stand_together_unless_said(
    reports: list[Reported],
) -> None:
    out()
    with pytest.raises(Problem, match="anders zijn beveiligd"):
        proposed("municipality_terrain", method=Method.SUPPRESSION)
    why = "De Kamer vroeg om exacte aantallen."
    release = proposed("municipality_terrain", method=Method.SUPPRESSION, mixed=why)
    assert release.rule["mixed"] == why


def test_another_name_is_not_another_person(reports: list[Reported]) -> None:
    class Numbered(Member):
        pk = 7

    ruben = Numbered(RUBEN.audit_name, RUBEN.permissions)
    release = releasing.propose_release(by=ruben, table=TABLE, year=YEAR)
    release = releasing.attack_release(by=NOOR, release=release)
    renamed = Numbered("gebruiker:ruben-de-vries", RUBEN.permissions)
    with pytest.raises(NotAllowed, match="zelf voorgesteld"):
        releasing.sign_release(by=renamed, release=release)
