"""What a reader derives, against trying every table that fits."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.attack import (
    Contradiction,
    Knowledge,
    intervals,
    too_narrow,
)
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.propagation import tighten
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from gelijk.methods.disclosure_control.table import Record, link, tabulate
from tests.methods.disclosure_tables import WORKED, counted, synthetic

ROWS = Hierarchy.flat("row", ["r1", "r2"])
COLUMNS = Hierarchy.flat("column", ["c1", "c2", "c3"])
LARGEST = 7
PAIRS = list(itertools.product(ROWS.leaves, COLUMNS.leaves))
COUNTS = st.lists(st.integers(0, 2), min_size=6, max_size=6).filter(lambda n: sum(n) <= LARGEST)


def small(counts, several=frozenset()):
    records = [Record(pair, n, n) for pair, n in zip(PAIRS, counts, strict=True)]
    return tabulate(records, [ROWS, COLUMNS], several=several)


def tried(table, known, largest):
    """The bounds of every cell over all tables of whole numbers up to `largest` that fit."""
    sums = np.array([small(unit).values for unit in np.eye(len(PAIRS))])
    counts = np.indices([largest + 1] * len(PAIRS)).reshape(len(PAIRS), -1).T
    tables = counts @ sums
    fits = np.all((tables >= known.lower) & (tables <= known.upper), axis=1)
    return tables[fits].min(axis=0), tables[fits].max(axis=0)


@settings(max_examples=25, deadline=None)
@given(COUNTS, st.lists(st.booleans(), min_size=12, max_size=12), st.booleans())
def test_the_intervals_are_those_of_all_tables_that_fit(counts, hidden, told):
    table = small(counts)
    hide = np.array(hidden) & (table.values < 5) & ((table.values > 0) | (not told))
    hide[table.places[()]] = False
    known = Knowledge.of_hidden(
        table.values, hide, at_least=float(told), at_most=4.0 if told else np.inf
    )
    found = intervals(table.relations, known)
    low, high = tried(table, known, LARGEST)
    assert found.lower.tolist() == low.tolist()
    assert found.upper.tolist() == high.tolist()


@given(COUNTS, st.lists(st.booleans(), min_size=12, max_size=12))
def test_propagation_never_cuts_off_the_truth(counts, hidden):
    table = small(counts)
    known = Knowledge.of_hidden(table.values, np.array(hidden))
    lower, upper = tighten(table.relations, known.lower, known.upper)
    assert np.all(lower <= table.values)
    assert np.all(upper >= table.values)


def test_one_hidden_cell_is_simply_subtracted():
    table = counted(WORKED)
    hidden = reasons(table, Rules()) > 0
    found = intervals(table.relations, Knowledge.of_hidden(table.values, hidden))
    assert hidden.sum() == 2
    assert found.width[hidden].tolist() == [0.0, 0.0]
    narrow = too_narrow(found, table.values, margins(table, Rules()), hidden)
    assert narrow.tolist() == np.flatnonzero(hidden).tolist()


def test_figures_that_cannot_all_be_true_are_told():
    table = small([1, 2, 3, 1, 2, 3])
    known = Knowledge.of_hidden(table.values, table.values > 100)
    known.lower[table.places[()]] = known.upper[table.places[()]] = 5.0
    with pytest.raises(Contradiction):
        intervals(table.relations, known)


def test_several_answers_leave_more_in_doubt_than_sums_do():
    people = [Record(("r1", frozenset({"c1", "c2"})), 2, 2), Record(("r1", "c3"), 3, 3)]
    table = tabulate(people, [ROWS, COLUMNS], several=frozenset({"column"}))
    cell = table.places[(("column", "c1"), ("row", "r1"))]
    hide = np.zeros(len(table), dtype=bool)
    hide[[cell, table.places[(("column", "c1"),)]]] = True
    found = intervals(table.relations, Knowledge.of_hidden(table.values, hide))
    assert (found.lower[cell], found.upper[cell]) == (0.0, 5.0)


def test_rounding_each_cell_alone_is_narrowed_by_the_sums():
    table = small([1, 1, 1, 4, 4, 4])
    printed = 5 * np.round(table.values / 5)
    known = Knowledge.of_rounded(printed, within=2)
    found = intervals(table.relations, known)
    assert np.all(found.lower <= table.values)
    assert np.all(found.upper >= table.values)
    assert found.width.sum() < (known.upper - known.lower).sum()


@pytest.mark.parametrize(("column", "exact"), [("ground", 18), ("terrain", 12)])
def test_hiding_small_cells_alone_does_not_hide_the_known_number_of_them(shared, column, exact):
    table = synthetic(shared, "muni", column)
    hidden = (table.values > 0) & (table.values < 5)
    found = intervals(
        table.relations, Knowledge.of_hidden(table.values, hidden), cells=np.flatnonzero(hidden)
    )
    assert np.count_nonzero(found.width[hidden] == 0) == exact


def test_tables_protected_apart_are_open_together():
    """What the second table shows of a shared total undoes the first."""
    place = Hierarchy.flat("place", ["p1", "p2"])
    first = small([2, 9, 9, 1, 9, 9])
    second = tabulate([Record(("r1", "p1"), 20, 20), Record(("r2", "p2"), 19, 19)], [ROWS, place])
    apart = (first.values < 5) & (first.values != 3)
    apart[[first.places[(("row", row),)] for row in ROWS.leaves]] = True
    assert np.all(
        intervals(first.relations, Knowledge.of_hidden(first.values, apart)).width[apart] > 0
    )
    both = link([first, second])
    hidden = np.zeros(len(both), dtype=bool)
    hidden[[both.places[first.keys[n]] for n in np.flatnonzero(apart)]] = True
    hidden[[both.places[key] for key in second.keys]] = False
    found = intervals(both.relations, Knowledge.of_hidden(both.values, hidden))
    assert found.width[hidden].max() == 0
