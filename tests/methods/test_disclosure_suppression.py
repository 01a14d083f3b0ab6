"""Secondary suppression against trying every pattern, and against optima proven elsewhere."""

import itertools

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.attack import Knowledge, intervals, too_narrow
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from gelijk.methods.disclosure_control.suppression import CannotHide, Question, suppress
from gelijk.methods.disclosure_control.table import Record, tabulate
from tests.methods.disclosure_tables import AREA, GROUND, WORKED, counted, small_counts, synthetic

RULES = Rules(threshold=5)


def asked(table, *, zeros=False):
    primary = reasons(table, RULES) > 0
    hideable = table.values > (-1 if zeros else 0)
    cost = np.maximum(table.values, 1.0)
    return Question(table.relations, table.values, primary, margins(table, RULES), cost, hideable)


def attacked(question, hidden):
    """The primary cells that a reader comes too near to, by the intervals of the attack."""
    known = Knowledge.of_hidden(question.values, hidden)
    found = intervals(question.relations, known, cells=np.flatnonzero(question.primary))
    return too_narrow(found, question.values, question.margin, question.primary)


def cheapest(question):
    """The cost of the cheapest pattern that the attack does not break, by trying them all."""
    free = np.flatnonzero(question.hideable & ~question.primary)
    best = np.inf
    for chosen in itertools.product((False, True), repeat=len(free)):
        cost = question.cost[free[list(chosen)]].sum()
        hidden = question.primary.copy()
        hidden[free[list(chosen)]] = True
        if cost < best and not len(attacked(question, hidden)):
            best = cost
    return best


@settings(deadline=None, max_examples=12)
@example([2, 9, 12, 7], False)
@example([1, 3, 9, 14], True)
@example([3, 0, 14, 11], True)
@given(st.lists(st.integers(0, 14), min_size=4, max_size=4), st.booleans())
def test_no_cheaper_pattern_protects_by_trying_them_all(counts, zeros):
    leaves = itertools.product(("n1", "n2"), ("age", "sex"))
    trees = [Hierarchy.flat("area", ["n1", "n2"]), Hierarchy.flat("ground", ["age", "sex"])]
    records = [Record(codes, n, n) for codes, n in zip(leaves, counts, strict=True)]
    question = asked(tabulate(records, trees), zeros=zeros)
    best = cheapest(question)
    if np.isinf(best):
        with pytest.raises(CannotHide):
            suppress(question)
        return
    found = suppress(question)
    assert found.proven
    assert found.cost == best
    fast = suppress(question, optimal=False)
    assert fast.bound <= best <= fast.cost


@settings(deadline=None, max_examples=30)
@given(small_counts(20), st.booleans())
def test_what_is_given_out_stands_the_attack_and_hides_all_primary_cells(counts, optimal):
    question = asked(counted(counts), zeros=True)
    try:
        found = suppress(question, optimal=optimal)
    except CannotHide:
        assert len(attacked(question, np.ones(len(question.values), dtype=bool)))
        return
    assert not len(attacked(question, found.hidden))
    assert np.all(found.hidden[question.primary])
    assert found.cost == question.cost[found.hidden & ~question.primary].sum()
    assert found.bound <= found.cost


def test_a_table_with_nothing_to_hide_stays_whole():
    question = asked(counted(dict.fromkeys(WORKED, 50)))
    found = suppress(question)
    assert not found.hidden.any()
    assert (found.cost, found.gap, found.proven) == (0.0, 0.0, True)


def test_a_cell_whose_sums_may_not_be_hidden_is_told():
    question = asked(counted(WORKED))
    nothing = Question(
        question.relations, question.values, question.primary, question.margin,
        question.cost, np.zeros(len(question.values), dtype=bool),
    )  # fmt: skip
    with pytest.raises(CannotHide):
        suppress(nothing)


def test_several_answers_are_protected_in_their_inequalities():
    people = [
        Record((area, frozenset(grounds)), n, n)
        for area, grounds, n in [
            ("n1", {"age", "sex"}, 2), ("n1", {"origin"}, 9), ("n2", {"sex"}, 8),
            ("n2", {"age"}, 7), ("z1", {"origin"}, 12), ("z2", {"age", "origin"}, 6),
        ]
    ]  # fmt: skip
    table = tabulate(people, [AREA, GROUND], several=frozenset({"ground"}))
    question = asked(table, zeros=True)
    found = suppress(question)
    assert question.primary.any()
    assert found.proven
    assert not len(attacked(question, found.hidden))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "cost"),
    [
        (("prov", "ground"), 38),
        (("muni", "ground"), 72),
        (("muni", "terrain"), 85),
        (("prov", "ground", "terrain"), 183),
    ],
    ids=["province ground", "ground", "terrain", "three"],
)
def test_the_optimum_is_that_of_independent_programs(shared, names, cost):
    """Optima proven by tau-ARGUS's engine too; zeros published, as there."""
    question = asked(synthetic(shared, *names))
    found = suppress(question, seconds=60)
    assert (found.cost, found.proven) == (cost, True)
    assert not len(attacked(question, found.hidden))
