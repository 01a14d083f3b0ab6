"""The written amounts of the five letters against their gold table."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gelijk.methods.amounts import AmountFound, find_amounts
from gelijk.methods.reading.cleaning import clean

DATES = {"000": date(2022, 12, 13), "003": date(2023, 1, 25), "004": date(2022, 9, 19)}
Pairs = list[tuple[dict[str, str], AmountFound | None]]


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, list[AmountFound]]:
    return {
        file.name: find_amounts(
            clean(file.read_text("utf-8")), letter_date=DATES.get(file.name[:3])
        )
        for file in sorted((shared / "seeds").glob("*.txt"))
    }


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    with (shared / "gold" / "amounts.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def pairs(rows: list[dict[str, str]], found: dict[str, list[AmountFound]]) -> Pairs:
    written = [row for row in rows if row["amount_text"]]
    return [(row, _within(row, found[row["seed_file"]])) for row in written]


def _within(row: dict[str, str], amounts: list[AmountFound]) -> AmountFound | None:
    start, end = int(row["char_start"]), int(row["char_end"])
    inside = [a for a in amounts if a.value is not None and start <= a.start and a.end <= end + 1]
    return inside[0] if inside else None


def test_all_27_written_amounts_have_the_right_value_and_precision(
    rows: list[dict[str, str]], found: dict[str, list[AmountFound]]
) -> None:
    matched = pairs(rows, found)
    assert len(matched) == 27
    for row, amount in matched:
        assert amount is not None, row["id"]
        assert amount.value == Decimal(row["value"]), row["id"]
        assert amount.precision == row["precision"], row["id"]


def test_kind_and_unit_are_right_and_years_where_they_are_written(
    rows: list[dict[str, str]], found: dict[str, list[AmountFound]]
) -> None:
    for row, amount in pairs(rows, found):
        assert amount is not None
        assert amount.kind == row["kind"].replace(" ", "_"), row["id"]
        assert amount.unit == row["unit"], row["id"]
        if row["year_basis"] == "sentence":
            years = (str(amount.year_from or ""), str(amount.year_to or ""))
            assert years == (row["year_from"], row["year_to"]), row["id"]


def test_nothing_else_is_read_as_an_amount(
    rows: list[dict[str, str]], found: dict[str, list[AmountFound]]
) -> None:
    stated = [a for amounts in found.values() for a in amounts if a.value is not None]
    assert len(stated) == 27
    unknown = [row for row in rows if not row["amount_text"]]
    for name, amounts in found.items():
        for amount in amounts:
            if amount.value is None:
                assert any(_overlaps(row, name, amount) for row in unknown), amount.text


def _overlaps(row: dict[str, str], name: str, amount: AmountFound) -> bool:
    start, end = int(row["char_start"]), int(row["char_end"])
    return row["seed_file"] == name and amount.start < end and start < amount.end


def test_every_place_gives_back_the_text(found: dict[str, list[AmountFound]], shared: Path) -> None:
    for name, amounts in found.items():
        text = (shared / "seeds" / name).read_text("utf-8")
        for amount in amounts:
            assert text[amount.start : amount.end] == amount.text
            assert amount.sentence_start <= amount.start < amount.end <= amount.sentence_end
