"""Which cells tell too much of someone by themselves."""

import pytest
from hypothesis import given

from gelijk.methods.disclosure_control.rules import (
    BadRules,
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


def test_with_several_answers_everybody_may_share_one_of_them():
    people = [Record(("n1", frozenset({"origin", "age"})), 6, 6), Record(("n1", "origin"), 3, 3)]
    table = tabulate(people, [AREA, GROUND], several=frozenset({"ground"}))
    rules = Rules(whole_group=frozenset({"ground"}))
    assert (("area", "n1"), ("ground", "origin")) in named(table, rules, Reason.WHOLE_GROUP)
    assert (("area", "n1"), ("ground", "age")) not in named(table, rules, Reason.WHOLE_GROUP)


def test_a_dominated_sum_needs_as_much_doubt_as_the_rule_lacks():
    euros = [900.0, 50.0, 40.0, 10.0]
    table = tabulate([Record(("n1",), one) for one in euros], [AREA], keep=2)
    cell = table.places[(("area", "n1"),)]
    by = {"dominance": (1, 80.0)}, {"p_percent": 10.0}, {"dominance": (1, 80.0), "p_percent": 10.0}
    needed = [margins(table, Rules(threshold=0, **one))[cell] for one in by]
    assert needed == [125.0, 40.0, 125.0]
    small = Rules(threshold=5, dominance=(1, 80.0))
    assert margins(table, small)[cell] == 300.0, "four givers are few: the share of the value"


def test_the_rules_of_an_indicator_come_out_of_its_settings():
    found = Rules.of({"threshold": 10, "dominance": [2, 85], "whole_group": ["ground"]})
    assert found == Rules(threshold=10, dominance=(2, 85.0), whole_group=frozenset({"ground"}))
    assert Rules.of({}) == Rules()
    assert (found.contributions, Rules(p_percent=5.0).contributions) == (2, 2)


@pytest.mark.parametrize(
    "settings",
    [{"treshold": 5}, {"threshold": -1}, {"dominance": [1]}, {"dominance": [0, 75]},
     {"p_percent": 120}, {"margin": "much"}, {"whole_group": 3}],
    ids=["misspelt", "negative", "half", "of nobody", "over the whole", "words", "no list"],
)  # fmt: skip
def test_settings_that_are_no_rules_are_refused(settings):
    with pytest.raises(BadRules):
        Rules.of(settings)


@pytest.mark.parametrize("settings", [{"threshold": 4.9}, {"dominance": [1.5, 75]}])
def test_half_a_number_is_no_rule(settings):
    with pytest.raises(BadRules, match="no whole number"):
        Rules.of(settings)
