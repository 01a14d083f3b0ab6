"""Every cell to a multiple beside it, every sum right, and no such table nearer to the truth."""

import itertools
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.attack import Knowledge, intervals
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.rounding import branches, round_additively
from gelijk.methods.disclosure_control.table import Record, tabulate
from tests.methods.disclosure_tables import AREA, GROUND, counted, small_counts, synthetic

TREES = [Hierarchy.flat("row", ["r1", "r2"]), Hierarchy.flat("column", ["c1", "c2", "c3"])]
PAIRS = list(itertools.product(*(tree.leaves for tree in TREES)))


def small(counts, several=frozenset()):
    records = [Record(pair, n, n) for pair, n in zip(PAIRS, counts, strict=True)]
    return tabulate(records, TREES, several=several)


def beside(true, rounded, base):
    return np.all(np.abs(rounded - true) < base) and np.all(rounded % base == 0)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 12), min_size=6, max_size=6), st.sampled_from([3, 5]))
def test_no_rounding_is_nearer_by_trying_them_all(counts, base):
    table = small(counts)
    rounded = round_additively(table, base)
    assert not len(table.relations.broken(rounded.values))
    best = np.inf
    for ups in itertools.product((0, 1), repeat=6):
        inner = [base * (n // base) + base * up for n, up in zip(counts, ups, strict=True)]
        tried = small(inner).values
        if beside(table.values, tried, base):
            best = min(best, np.abs(tried - table.values).sum())
    assert rounded.cost == pytest.approx(best)
    assert rounded.bound == pytest.approx(best)
    assert rounded.proven


@settings(deadline=None, max_examples=30)
@given(small_counts(30), st.sampled_from([3, 5]))
def test_a_hierarchy_rounds_to_multiples_beside_with_all_sums_right(counts, base):
    table = counted(counts)
    rounded = round_additively(table, base)
    assert beside(table.values, rounded.values, base)
    assert not len(table.relations.broken(rounded.values))
    in_parts = round_additively(table, base, parts=branches(table, AREA))
    assert not len(table.relations.broken(in_parts.values))
    assert in_parts.bound <= rounded.cost + 1e-6
    assert in_parts.cost >= rounded.cost
    assert not in_parts.proven or in_parts.cost == rounded.cost


def test_the_parts_are_all_cells_once():
    table = counted(dict.fromkeys(itertools.product(AREA.leaves, GROUND.leaves), 1))
    parts = branches(table, AREA)
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(table)))
    assert [len(part) for part in parts] == [12, 8, 8]


def test_several_answers_keep_their_inequalities():
    people = [Record(("r1", frozenset({"c1", "c2"})), 4, 4), Record(("r2", "c3"), 6, 6)]
    table = tabulate(people, TREES, several=frozenset({"column"}))
    rounded = round_additively(table, 5)
    assert beside(table.values, rounded.values, 5)
    assert not len(table.relations.broken(rounded.values))


def test_what_is_no_count_is_refused():
    with pytest.raises(ValueError, match="counts"):
        round_additively(tabulate([Record(("r1", "c1"), 1.5)], TREES))
    with pytest.raises(ValueError, match="base"):
        round_additively(small([1] * 6), base=1)


def test_municipalities_by_ground_are_rounded_optimally_and_keep_five_values(shared):
    table = synthetic(shared, "muni", "ground")
    began = time.process_time()
    rounded = round_additively(table, 5)
    assert time.process_time() - began < 10, "0.1 to 0.4 s on a free core"
    assert rounded.proven
    assert beside(table.values, rounded.values, 5)
    assert not len(table.relations.broken(rounded.values))
    small_cells = np.flatnonzero((table.values > 0) & (table.values < 5))[::40]
    known = Knowledge.of_rounded(rounded.values, within=4)
    found = intervals(table.relations, known, cells=small_cells)
    assert found.width[small_cells].min() >= 4
