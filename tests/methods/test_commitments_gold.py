"""The commitments of the five letters against their gold table."""

import csv
from datetime import date
from pathlib import Path

import pytest

from gelijk.methods.commitments import CommitmentFound, find_commitments
from gelijk.methods.reading.cleaning import clean

DATES = {"000": date(2022, 12, 13), "003": date(2023, 1, 25), "004": date(2022, 9, 19)}


@pytest.fixture(scope="module")
def found(shared: Path) -> list[tuple[str, CommitmentFound]]:
    return [
        (file.name, commitment)
        for file in sorted((shared / "seeds").glob("*.txt"))
        for commitment in find_commitments(
            clean(file.read_text("utf-8")), letter_date=DATES.get(file.name[:3])
        )
    ]


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    with (shared / "gold" / "commitments.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def overlap(row: dict[str, str], name: str, commitment: CommitmentFound) -> bool:
    start, end = int(row["char_start"]), int(row["char_end"])
    return row["seed_file"] == name and commitment.start < end and start < commitment.end


def test_at_least_43_of_the_44_are_found_at_a_precision_above_08(
    rows: list[dict[str, str]], found: list[tuple[str, CommitmentFound]]
) -> None:
    hit = [row["id"] for row in rows if any(overlap(row, *one) for one in found)]
    right = [one for one in found if any(overlap(row, *one) for row in rows)]
    assert len(hit) >= 43
    assert len(right) / len(found) >= 0.85


def test_type_and_written_days_agree_with_the_table(
    rows: list[dict[str, str]], found: list[tuple[str, CommitmentFound]]
) -> None:
    types = days = 0
    for row in rows:
        first = next((one for name, one in found if overlap(row, name, one)), None)
        if first is not None:
            types += row["type"].startswith(first.type)
            written = (str(first.due_from or ""), str(first.due_to or ""))
            days += written == (row["due_from"], row["due_to"])
    assert types >= 42
    assert days >= 39


def test_every_place_gives_back_the_text(
    found: list[tuple[str, CommitmentFound]], shared: Path
) -> None:
    for name, commitment in found:
        text = (shared / "seeds" / name).read_text("utf-8")
        assert text[commitment.start : commitment.end] == commitment.text
