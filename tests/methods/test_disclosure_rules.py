"""Which cells tell too much of someone by themselves."""

import pytest
from hypothesis import given

from gelijk.methods.disclosure_control.rules import (
    Reason,
    Rules,
    TooLittleKept,
    margins,
    reasons,
)
from gelijk.methods.disclosure_control.table import Record, tabulate
from tests.methods.disclosure_tables import AREA, GROUND, WORKED, counted, small_counts


def named(table, rules, reason):
    found = reasons(table, rules)
    return {key for key, flags in zip(table.keys, found, strict=True) if flags & reason}


@given(small_counts())
def test_small_cells_are_those_below_the_threshold_but_not_zero(counts):
    table = counted(counts)
    small = {k for k, v in zip(table.keys, table.values, strict=True) if v in (1, 2, 3, 4)}
    assert named(table, Rules(threshold=5), Reason.SMALL) == small
    assert named(table, Rules(threshold=1), Reason.SMALL) == set()


@pytest.mark.parametrize(
    ("euros", "dominated", "estimable"),
    [
        ([90.0, 5.0, 5.0], True, True),
        ([50.0, 30.0, 20.0], False, False),
        ([85.0, 1.0], True, True),
        ([40.0, 40.0, 4.0, 4.0], False, False),
        ([10.0], True, True),
    ],
)
def test_dominance_and_p_percent(euros, dominated, estimable):
    table = tabulate([Record(("n1",), one) for one in euros], [AREA], keep=2)
    rules = Rules(threshold=0, dominance=(1, 75.0), p_percent=10.0)
    cell = (("area", "n1"),)
    assert (cell in named(table, rules, Reason.DOMINATED)) is dominated
    assert (cell in named(table, rules, Reason.ESTIMABLE)) is estimable


def test_a_rule_on_contributions_needs_them_kept():
    with pytest.raises(TooLittleKept):
        reasons(counted(WORKED), Rules(p_percent=10.0))


def test_everybody_of_a_place_in_one_group_is_told_by_the_total():
    table = tabulate([Record(("n1", "origin"), 8, 8), Record(("n2", "age"), 9, 9)], [AREA, GROUND])
    found = named(table, Rules(whole_group=frozenset({"ground"})), Reason.WHOLE_GROUP)
    assert found == {
        (("area", "n1"), ("ground", "origin")),
        (("area", "n2"), ("ground", "age")),
    }, "in the north as a whole there are two groups"
    assert not named(table, Rules(), Reason.WHOLE_GROUP)


def test_zeros_are_primary_only_when_asked():
    table = counted(WORKED)
    zero = {(("area", "n2"), ("ground", "sex"))}
    assert named(table, Rules(protect_zeros=True), Reason.ZERO) == zero
    assert named(table, Rules(), Reason.ZERO) == set()


def test_the_margin_is_a_share_of_the_value_and_at_least_one():
    table = counted(WORKED)
    at = table.places
    wide = margins(table, Rules(margin=0.3))
    assert wide[at[(("area", "n1"), ("ground", "age"))]] == 1
    assert wide[at[(("area", "n1"), ("ground", "origin"))]] == 6
    assert wide[at[(("area", "n2"), ("ground", "origin"))]] == 10
