"""The database itself refuses what no figure may be."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from gelijk.statistics.breakdowns import key_of, parts_of
from gelijk.statistics.models import LedgerEntry, Observation, Release, ReleasedCell
from gelijk.statistics.queries import figures, latest_release, released
from tests.statistics.figure_rows import figure

pytestmark = pytest.mark.django_db

REFUSED = {
    "a_source_has_one_current_figure": {"public_id": "cijfer:other", "value": 6739},
    "a_figure_lies_within_its_bounds": {"lower": 7000, "origin": "x"},
    "a_figure_has_a_known_status": {"status": "guessed"},
    "what_is_not_shown_has_no_value": {"status": "suppressed"},
    "what_is_derived_shows_its_arithmetic": {"status": "derived"},
    "what_is_published_has_a_source": {"source_url": ""},
    "a_later_figure_says_why": {"number": 2},
    "a_period_ends_after_it_begins": {"period_end": date(2021, 1, 1)},
    "a_figure_links_to_a_page": {"source_url": "javascript:alert(1)"},
    "one_figure_leads": {"public_id": "cijfer:other", "origin": "S-NU"},
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_figure_breaks_a_rule(name: str) -> None:
    if name in ("a_source_has_one_current_figure", "one_figure_leads"):
        figure().save()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        figure(**REFUSED[name]).save()


def test_two_sources_that_disagree_both_stay() -> None:
    figure().save()
    figure(public_id="cijfer:b", origin="S-NU", value=6700, leading=False).save()
    assert [one.value for one in figures("police.incidents", period=2022)] == [6738, 6700]


def test_what_was_said_is_never_changed() -> None:
    figure().save()
    row = Observation.objects.get()
    row.value = 1
    with pytest.raises(ProgrammingError, match="never changed"), transaction.atomic():
        row.save()
    with pytest.raises(ProgrammingError, match="never changed"), transaction.atomic():
        Observation.objects.get().delete()
    Observation.objects.update(current=False)
    figure(number=2, value=6740, reason="de bron verbeterde het").save()
    assert [one.value for one in figures("police.incidents")] == [6740]
    assert Observation.objects.count() == 2


def test_what_a_release_must_protect_is_not_read_as_a_figure() -> None:
    assert Observation._meta.get_field("guarded").default is True
    figure(guarded=True, status="computed", source_url="").save()
    assert not figures("police.incidents").exists()


def a_release(**changed: object) -> Release:
    row = {
        "public_id": "vrijgave:2025-001",
        "table": "municipality_ground",
        "indicator": "reports.by_ground",
        "year": 2025,
        "method": "rounding",
        "counts_digest": "0" * 64,
        "proposed_by": "gebruiker:noor",
    }
    return Release.objects.create(**{**row, **changed})


SIGNED = {
    "status": "signed",
    "violations": 0,
    "signed_by": "gebruiker:ruben",
    "signed_at": timezone.now(),
}


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("nothing_is_signed_that_an_attack_opens", {"violations": 1}),
        ("nothing_is_signed_that_an_attack_opens", {"violations": None}),
        ("who_proposes_does_not_sign", {"signed_by": "gebruiker:noor"}),
        ("a_withdrawal_says_why", {"status": "withdrawn"}),
    ],
)
def test_no_release_breaks_a_rule(name: str, changed: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        a_release(**{**SIGNED, **changed})


def test_only_signed_releases_are_read_and_their_cells_stay() -> None:
    release = a_release()
    cell = ReleasedCell(
        release=release, area="gemeente:GM0599", value=15, shown="15", status="rounded"
    )
    cell.save()
    assert not released("reports.by_ground").exists()
    assert latest_release("reports.by_ground") is None
    Release.objects.update(**SIGNED)
    assert [one.shown for one in released("reports.by_ground", year=2025, breakdown={})] == ["15"]
    assert latest_release("reports.by_ground", 2025) == release
    cell.value = 16
    with pytest.raises(ProgrammingError, match="never changed"), transaction.atomic():
        cell.save()
    with pytest.raises(ProgrammingError, match="no more cells"), transaction.atomic():
        ReleasedCell.objects.create(release=release, area="land:NL", shown="1", status="published")


def test_the_ledger_only_grows() -> None:
    LedgerEntry.objects.create(
        kind="release", name="vrijgave:2025-001", year=2025, subject="reports", digest="0" * 64,
        recorded_by="gebruiker:ruben",
    )  # fmt: skip
    with pytest.raises(ProgrammingError, match="only added to"), transaction.atomic():
        LedgerEntry.objects.all().delete()


def test_a_breakdown_reads_back_from_its_key() -> None:
    assert key_of({"terrain": "nvt", "ground": "herkomst"}) == "ground=herkomst;terrain=nvt"
    assert parts_of("ground=herkomst;terrain=nvt") == {"ground": "herkomst", "terrain": "nvt"}
    assert parts_of(key_of({})) == {}
