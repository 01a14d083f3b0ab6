"""Properties of every sum, and the same sum written a second time, slow and obvious."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gelijk.methods.money import (
    Amount,
    Doubt,
    Kind,
    Labelling,
    LeftOut,
    MixedUnits,
    PartOfItself,
    Precision,
    Reason,
    Recurrence,
    SameRowTwice,
    Unit,
    bounds,
    doubts_among,
    sum_amounts,
    sums_by,
)

NAMES = [f"R{number}" for number in range(6)]
QUESTION = {"kind": Kind.SPENT, "labelling": Labelling.LABELLED, "year": 2021}


def spent(name: str, value: int, **more) -> Amount:
    defaults = {
        "kind": Kind.SPENT,
        "precision": Precision.EXACT,
        "labelling": Labelling.LABELLED,
        "low": Decimal(value),
        "high": Decimal(value),
        "year_from": 2021,
        "year_to": 2021,
    }
    return Amount(identifier=name, value=Decimal(value), **{**defaults, **more})


@st.composite
def amounts(draw, name: str, wholes: list[str]) -> Amount:
    value = draw(st.none() | st.decimals(0, 10**9, places=2))
    precision = (
        Precision.UNKNOWN
        if value is None
        else draw(st.sampled_from([p for p in Precision if p is not Precision.UNKNOWN]))
    )
    low, high = bounds(value, precision, draw(st.sampled_from([None, Decimal(1000)])))
    year_from = draw(st.none() | st.integers(2019, 2022))
    year_to = None if year_from is None else draw(st.none() | st.integers(year_from, 2023))
    others = [other for other in NAMES if other != name]
    return Amount(
        identifier=name,
        kind=draw(st.sampled_from([Kind.SPENT, Kind.SUBSIDY, Kind.AVAILABLE])),
        precision=precision,
        labelling=draw(st.sampled_from(Labelling)),
        value=value,
        low=low,
        high=high,
        unit=draw(
            st.sampled_from([Unit.EUR, Unit.EUR, Unit.EUR_PER_YEAR, Unit.EUR_PER_INHABITANT])
        ),
        recurrence=draw(st.sampled_from(Recurrence)),
        year_from=year_from,
        year_to=year_to,
        realised=draw(st.booleans()),
        also=draw(st.sampled_from([frozenset(), frozenset(), frozenset({Kind.SPENT})])),
        part_of=draw(st.sampled_from(["", *wholes])),
        may_overlap_with=draw(st.frozensets(st.sampled_from(others), max_size=1)),
        chapter=draw(st.integers(1, 3)),
    )


@st.composite
def registers(draw) -> list[Amount]:
    names = NAMES[: draw(st.integers(0, len(NAMES)))]
    rows = [draw(amounts(name, names[:place])) for place, name in enumerate(names)]
    return draw(st.permutations(rows))


def naive(rows: list[Amount], year: int) -> list[str]:
    """Which labelled rows were spent in the year and can be counted, one plain rule at a time."""
    known = {row.identifier: row for row in rows}
    fit = []
    for row in rows:
        paid = row.kind == "spent" or (row.realised and row.kind in ("subsidy", "contribution"))
        if not paid or row.labelling != "labelled" or row.value is None:
            continue
        if row.precision == "at_most" or row.unit == "EUR per inhabitant" or row.year_from is None:
            continue
        last = 9999 if row.year_to is None else row.year_to
        if not row.year_from <= year <= last:
            continue
        yearly = row.unit == "EUR per year" or row.recurrence in ("annual", "structural")
        if row.year_from != row.year_to and not yearly:
            continue
        fit.append(row.identifier)

    def ancestors(name: str) -> list[str]:
        above = known[name].part_of
        return [above, *ancestors(above)] if above else []

    tops = [name for name in fit if not set(ancestors(name)) & set(fit)]
    counted: list[str] = []
    for name in sorted(sorted(tops), key=lambda top: known[top].value, reverse=True):
        touching = [
            held
            for held in counted
            if held in known[name].may_overlap_with or name in known[held].may_overlap_with
        ]
        if not touching:
            counted.append(name)
    return sorted(counted)


@given(registers(), st.integers(2019, 2023))
def test_it_counts_what_the_naive_implementation_counts(rows, year):
    total = sum_amounts(
        rows, kind=Kind.SPENT, labelling=Labelling.LABELLED, year=year, unit=Unit.EUR
    )
    values = {row.identifier: row.value for row in rows}
    expected = naive(rows, year)
    assert list(total.counted) == expected
    assert total.total == (
        sum((values[name] for name in expected), Decimal(0)) if expected else None
    )


@given(registers(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    one = sum_amounts(rows, **QUESTION, unit=Unit.EUR)
    assert sum_amounts(shuffled, **QUESTION, unit=Unit.EUR) == one


@given(registers())
def test_no_row_is_both_counted_and_left_out_and_all_of_the_question_are_named(rows):
    total = sum_amounts(rows, **QUESTION, unit=Unit.EUR)
    left_out = {row.identifier for row in total.left_out}
    assert left_out.isdisjoint(total.counted)
    paid = {
        row.identifier
        for row in rows
        if (row.counts_as(Kind.SPENT) or Kind.SPENT in row.also)
        and row.labelling is Labelling.LABELLED
        and row.touches(2021) is not False
    }
    assert left_out | set(total.counted) == paid


@given(registers())
def test_the_bounds_hold_the_total_and_hedged_money_is_part_of_it(rows):
    total = sum_amounts(rows, **QUESTION, unit=Unit.EUR)
    if total.total is None:
        assert (total.low, total.high, total.hedged) == (None, None, 0)
    else:
        assert total.low is None or total.low <= total.total
        assert total.high is None or total.high >= total.total
        assert 0 <= total.hedged <= total.total


@given(registers())
def test_groups_add_up_to_the_whole_and_share_no_row(rows):
    whole = sum_amounts(rows, **QUESTION, unit=Unit.EUR)
    parts = sums_by(rows, lambda row: row.chapter, **QUESTION)
    counted = [name for part in parts.values() for name in part.counted]
    assert sorted(counted) == list(whole.counted)
    assert sum((part.total or Decimal(0) for part in parts.values()), Decimal(0)) == (
        whole.total or Decimal(0)
    )


@given(registers())
def test_unknown_money_changes_no_total(rows):
    ghost = Amount(
        identifier="Z",
        kind=Kind.SPENT,
        precision=Precision.UNKNOWN,
        labelling=Labelling.LABELLED,
        year_from=2021,
        year_to=2021,
    )
    without = sum_amounts(rows, **QUESTION, unit=Unit.EUR)
    with_it = sum_amounts([*rows, ghost], **QUESTION, unit=Unit.EUR)
    assert with_it.total == without.total
    assert with_it.left_out == (*without.left_out, LeftOut("Z", Reason.UNKNOWN))


def test_nothing_known_is_not_zero():
    assert sum_amounts([], **QUESTION).total is None


def test_a_part_is_not_added_to_its_whole_over_a_row_that_is_not_counted():
    rows = [
        spent("A", 100),
        spent("B", 60, kind=Kind.RESERVED, part_of="A"),
        spent("C", 50, part_of="B"),
    ]
    total = sum_amounts(rows, **QUESTION)
    assert total.total == Decimal(100)
    assert total.left_out == (LeftOut("C", Reason.PART_OF_COUNTED, "A"),)


def test_a_part_counts_when_its_whole_cannot():
    rows = [spent("A", 130, year_from=2020), spent("B", 38, part_of="A")]
    assert sum_amounts(rows, **QUESTION).counted == ("B",)


def test_of_two_rows_that_may_be_the_same_money_the_larger_is_counted():
    rows = [spent("A", 5, may_overlap_with=frozenset({"B"})), spent("B", 9)]
    total = sum_amounts(rows, **QUESTION)
    assert total.total == Decimal(9)
    assert total.left_out == (LeftOut("A", Reason.MAY_OVERLAP, "B"),)
    assert total.doubts == (Doubt(Reason.MAY_OVERLAP, ("A", "B")),)


def test_a_part_goes_the_way_of_its_overlapping_whole():
    rows = [
        spent("A", 5, may_overlap_with=frozenset({"B"})),
        spent("B", 9),
        spent("C", 2, part_of="A"),
    ]
    total = sum_amounts(rows, **QUESTION)
    assert total.counted == ("B",)
    assert LeftOut("C", Reason.MAY_OVERLAP, "B") in total.left_out


def test_at_least_has_no_upper_bound_and_at_most_is_no_amount():
    low, high = bounds(Decimal(10), Precision.AT_LEAST)
    at_least = spent("A", 10, precision=Precision.AT_LEAST, low=low, high=high)
    low, high = bounds(Decimal(7), Precision.AT_MOST)
    at_most = spent("B", 7, precision=Precision.AT_MOST, low=low, high=high)
    total = sum_amounts([at_least, at_most], **QUESTION)
    assert (total.total, total.low, total.high) == (Decimal(10), Decimal(10), None)
    assert total.left_out == (LeftOut("B", Reason.UPPER_BOUND),)


def test_mixed_units_are_refused_by_name_and_per_year_is_euros_of_the_year():
    rows = [spent("A", 1, unit=Unit.EUR_PER_YEAR), spent("B", 2)]
    assert sum_amounts(rows, **QUESTION).total == Decimal(3)
    with pytest.raises(MixedUnits, match="A, B, C"):
        sum_amounts([*rows, spent("C", 1, unit=Unit.EUR_PER_INHABITANT)], **QUESTION)


def test_the_same_row_twice_is_refused():
    with pytest.raises(SameRowTwice, match="A"):
        sum_amounts([spent("A", 1), spent("A", 1)], **QUESTION)


def test_rows_that_are_parts_of_each_other_are_refused():
    rows = [
        spent("A", 1, part_of="B"),
        spent("B", 1, part_of="C"),
        spent("C", 1, part_of="B"),
    ]
    with pytest.raises(PartOfItself) as refusal:
        sum_amounts(rows, **QUESTION)
    assert refusal.value.rows == ("B", "C")


@pytest.mark.parametrize(
    ("precision", "step", "expected"),
    [
        (Precision.EXACT, Decimal(1000), (Decimal(5000), Decimal(5000))),
        (Precision.APPROXIMATE, Decimal(1000), (Decimal(4500), Decimal(5500))),
        (Precision.APPROXIMATE, Decimal(20000), (Decimal(0), Decimal(15000))),
        (Precision.APPROXIMATE, None, (None, None)),
        (Precision.AT_MOST, None, (Decimal(0), Decimal(5000))),
        (Precision.AT_LEAST, None, (Decimal(5000), None)),
    ],
)
def test_bounds_follow_the_words(precision, step, expected):
    assert bounds(Decimal(5000), precision, step) == expected


def test_unknown_has_no_bounds():
    assert bounds(None, Precision.UNKNOWN, Decimal(1)) == (None, None)


@pytest.mark.parametrize(
    ("value", "more"),
    [
        (1, {"precision": Precision.UNKNOWN}),
        (-1, {}),
        (1, {"low": Decimal(2)}),
        (1, {"year_from": 2022}),
        (1, {"part_of": "A"}),
        (1, {"may_overlap_with": frozenset({"A"})}),
    ],
)
def test_an_impossible_amount_is_refused(value, more):
    with pytest.raises(ValueError, match="A:"):
        spent("A", value, **more)


def test_a_doubt_named_by_one_row_is_about_both():
    rows = [spent("A", 1), spent("B", 1, may_overlap_with=frozenset({"A"}))]
    assert doubts_among(rows) == (Doubt(Reason.MAY_OVERLAP, ("A", "B")),)
