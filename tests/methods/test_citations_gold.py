"""The references of the five letters, one by one."""

import csv
from pathlib import Path

import pytest

from gelijk.methods.citations import Citation, find_citations
from gelijk.methods.reading.cleaning import clean


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[str, list[Citation]]:
    return {
        path.name: find_citations(clean(path.read_text(encoding="utf-8")))
        for path in sorted((shared / "seeds").glob("*.txt"))
    }


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, str]]:
    with (shared / "gold" / "references.csv").open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


def _found(row: dict[str, str], found: list[Citation]) -> bool:
    start, end = int(row["char_start"]), int(row["char_end"])
    return any(
        c.normalized == row["normalized_id"] and c.start < end and c.end > start for c in found
    )


def test_every_reference_with_a_normal_form_is_found(
    read: dict[str, list[Citation]], gold: list[dict[str, str]]
) -> None:
    numbered = [row for row in gold if row["normalized_id"]]
    missed = [row["id"] for row in numbered if not _found(row, read[row["seed_file"]])]
    assert len(numbered) > 30
    assert missed == []


def test_no_paper_is_found_that_is_not_there(
    read: dict[str, list[Citation]], gold: list[dict[str, str]]
) -> None:
    known = {row["normalized_id"] for row in gold}
    wrong = [
        c for found in read.values() for c in found if c.normalized and c.normalized not in known
    ]
    assert wrong == []


def test_the_text_is_what_the_original_has_at_that_place(
    shared: Path, read: dict[str, list[Citation]]
) -> None:
    for path in (shared / "seeds").glob("*.txt"):
        original = path.read_text(encoding="utf-8")
        assert all(original[c.start : c.end] == c.text for c in read[path.name])
