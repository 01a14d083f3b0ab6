"""The sums over the 41 amounts of two official letters, and what they leave out."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from gelijk.methods.money import (
    Amount,
    Doubt,
    Kind,
    Labelling,
    LeftOut,
    MixedKinds,
    MixedLabelling,
    MixedUnits,
    Precision,
    Reason,
    Recurrence,
    Unit,
    bounds,
    doubts_among,
    sum_amounts,
    sums_by,
)

FACTS = Path(__file__).resolve().parents[2] / "src/gelijk/finance/facts/amounts.yaml"


def letters() -> list[Amount]:
    """The facts as amounts, read here in a way of its own, with the short numbers of the rows."""
    return [_amount(row) for row in yaml.safe_load(FACTS.read_text(encoding="utf-8"))["rows"]]


def _amount(row: dict) -> Amount:
    value = Decimal(row["value"]) if "value" in row else None
    precision = Precision(row["precision"])
    low, high = bounds(value, precision, Decimal(row["step"]) if "step" in row else None)
    return Amount(
        identifier=row["identifier"][-4:],
        kind=Kind(row["kind"]),
        precision=precision,
        labelling=Labelling(row["labelling"]),
        value=value,
        low=low,
        high=high,
        unit=Unit(row.get("unit", "EUR")),
        recurrence=Recurrence(row["recurrence"]),
        year_from=row.get("year_from"),
        year_to=row.get("year_to"),
        realised=row.get("realised", False),
        also=frozenset(Kind(word) for word in row.get("also", [])),
        part_of=row.get("part_of", "")[-4:],
        may_overlap_with=frozenset(name[-4:] for name in row.get("may_overlap_with", [])),
        ministry=row.get("ministry", ""),
        chapter=row.get("chapter"),
        domains=tuple(row["domains"]),
        grounds=tuple(row.get("grounds", [])),
    )


SPENT_2021 = ("A012", "A019", "A024", "A027", "A030", "A031", "A032", "A033", "A036")


def test_labelled_money_spent_in_2021():
    total = sum_amounts(letters(), kind=Kind.SPENT, labelling=Labelling.LABELLED, year=2021)
    assert total.total == Decimal("7062164.84")
    assert total.counted == SPENT_2021
    assert total.hedged == Decimal(1_622_000)
    assert (total.low, total.high) == (Decimal("7055664.84"), Decimal("7068664.84"))


def test_what_the_labelled_sum_leaves_out_and_why():
    total = sum_amounts(letters(), kind=Kind.SPENT, labelling=Labelling.LABELLED, year=2021)
    assert total.left_out == (
        LeftOut("A006", Reason.UPPER_BOUND),
        LeftOut("A010", Reason.UNKNOWN),
        LeftOut("A011", Reason.UNKNOWN),
        LeftOut("A026", Reason.SEVERAL_YEARS),
        LeftOut("A039", Reason.STATED_TWO_WAYS),
    )
    assert total.doubts == (Doubt(Reason.STATED_TWO_WAYS, ("A039",)),)


def test_interwoven_money_spent_in_2021_stands_apart():
    total = sum_amounts(letters(), kind=Kind.SPENT, labelling=Labelling.INTERWOVEN, year=2021)
    assert total.total == Decimal("26149278.55")
    assert total.counted == ("A013", "A022", "A037", "A038")
    assert total.hedged == 0
    assert {row.identifier for row in total.left_out} == {"A020", "A021", "A023"}
    assert Doubt(Reason.MAY_OVERLAP, ("A008", "A013")) in total.doubts


def test_labelled_and_interwoven_money_are_never_in_one_total():
    with pytest.raises(MixedLabelling) as refusal:
        sum_amounts(letters(), kind=Kind.SPENT, year=2021)
    assert "A012" in refusal.value.rows
    assert "A013" in refusal.value.rows


def test_money_of_several_kinds_is_never_in_one_total():
    with pytest.raises(MixedKinds, match="A004"):
        sum_amounts(letters(), labelling=Labelling.LABELLED, year=2021)


def test_euros_and_euros_per_inhabitant_are_never_in_one_total():
    with pytest.raises(MixedUnits, match="A001, A002, A009"):
        sum_amounts(letters(), kind=Kind.AVAILABLE, labelling=Labelling.LABELLED, year=2024)


def test_asked_for_one_unit_the_other_is_left_out_with_its_reason():
    total = sum_amounts(
        letters(), kind=Kind.AVAILABLE, labelling=Labelling.LABELLED, year=2024, unit=Unit.EUR
    )
    assert total.counted == ("A009",)
    assert LeftOut("A001", Reason.OTHER_UNIT) in total.left_out


def test_available_is_not_spent_but_available_money_has_its_own_sum():
    total = sum_amounts(
        letters(), kind=Kind.AVAILABLE, labelling=Labelling.LABELLED, year=2021, unit=Unit.EUR
    )
    assert total.counted == ("A005", "A009", "A029", "A039")
    assert total.total == Decimal(4_077_600)


@pytest.mark.parametrize("year", [2019, 2020, 2021])
def test_an_amount_per_year_counts_once_in_each_of_its_years(year):
    total = sum_amounts(letters(), kind=Kind.BUDGET_INCREASE, year=year)
    assert total.counted == ("A017",)
    assert total.total == Decimal(1_000_000)
    assert LeftOut("A015", Reason.NO_YEAR) in total.left_out


@pytest.mark.parametrize("year", [2021, 2022, 2030])
def test_a_cumulative_amount_is_not_put_on_any_year(year):
    total = sum_amounts(letters(), kind=Kind.RESERVED, labelling=Labelling.LABELLED, year=year)
    assert total.total is None
    assert LeftOut("A018", Reason.SEVERAL_YEARS) in total.left_out


def test_a_subsidy_granted_in_the_year_is_spent_and_stays_a_subsidy():
    spent = sum_amounts(letters(), kind=Kind.SPENT, labelling=Labelling.LABELLED, year=2021)
    granted = sum_amounts(letters(), kind=Kind.SUBSIDY, labelling=Labelling.LABELLED, year=2021)
    assert granted.counted == ("A012", "A032")
    assert set(granted.counted) < set(spent.counted)


def test_a_contribution_that_nobody_says_was_paid_is_not_spent():
    spent = sum_amounts(letters(), kind=Kind.SPENT, labelling=Labelling.LABELLED, year=2021)
    named = {*spent.counted, *(row.identifier for row in spent.left_out)}
    assert named.isdisjoint({"A004", "A008", "A016"})


def test_the_doubts_that_the_letters_leave():
    assert doubts_among(letters()) == (
        Doubt(Reason.MAY_OVERLAP, ("A008", "A013")),
        Doubt(Reason.MAY_OVERLAP, ("A015", "A016")),
        Doubt(Reason.STATED_TWO_WAYS, ("A039",)),
    )


def test_the_chapters_add_up_to_the_whole_and_an_unknown_chapter_is_not_zero():
    by_chapter = sums_by(
        letters(),
        lambda row: row.chapter,
        kind=Kind.SPENT,
        labelling=Labelling.LABELLED,
        year=2021,
    )
    assert {chapter: part.total for chapter, part in by_chapter.items()} == {
        1: None,
        2: Decimal(1_708_717),
        5: Decimal(592_780),
        6: Decimal("38667.84"),
        7: Decimal(1_622_000),
        8: Decimal(3_100_000),
    }


def test_the_ministries_add_up_to_the_whole():
    by_ministry = sums_by(
        letters(),
        lambda row: row.ministry,
        kind=Kind.SPENT,
        labelling=Labelling.LABELLED,
        year=2021,
    )
    assert by_ministry["SZW"].total == Decimal(2_214_780)
    assert sum(part.total for part in by_ministry.values()) == Decimal("7062164.84")


def test_the_facts_say_what_the_gold_table_says(shared):
    with (shared / "gold/amounts.csv").open(encoding="utf-8", newline="") as file:
        gold = {row["id"]: row for row in csv.DictReader(file)}
    facts = {row.identifier: row for row in letters()}
    assert facts.keys() == gold.keys()
    for name, row in gold.items():
        fact = facts[name]
        assert fact.value == (Decimal(row["value"]) if row["value"] else None), name
        assert fact.kind == row["kind"].replace(" ", "_"), name
        assert fact.precision == row["precision"], name
        assert fact.labelling == row["labelling"], name
        assert fact.unit == row["unit"], name
        assert fact.recurrence == row["recurrence"], name
        assert fact.part_of == row["part_of"], name
        assert str(fact.year_from or "") == row["year_from"], name
        assert str(fact.year_to or "") == row["year_to"], name
