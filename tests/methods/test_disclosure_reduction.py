"""What makes the big tables quick is exact: fewer columns, plain moves, witnesses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.attack import (
    Knowledge,
    intervals,
    narrower,
    too_narrow,
    unprotected,
)
from gelijk.methods.disclosure_control.moves import moves
from gelijk.methods.disclosure_control.reduction import reduced
from gelijk.methods.disclosure_control.relations import Relations, Row
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from gelijk.methods.disclosure_control.table import Record, tabulate
from gelijk.methods.disclosure_control.witnesses import Demands, Witnesses
from tests.methods.disclosure_tables import AREA, GROUND, WORKED, counted, small_counts

HIDDEN = st.lists(st.booleans(), min_size=28, max_size=28)


def rank(relations, number):
    matrix = np.zeros((len(relations), number))
    np.add.at(matrix, (relations.rows, relations.cells), relations.coefficients)
    return np.linalg.matrix_rank(matrix) if len(relations) else 0


@given(small_counts(3), HIDDEN)
def test_the_columns_can_deviate_in_as_many_ways_as_the_cells(counts, hidden):
    table, hidden = counted(counts), np.array(hidden)
    found = reduced(table.relations, hidden)
    published = [Row((int(cell),), (1.0,)) for cell in np.flatnonzero(~hidden)]
    everything = [table.relations.row(n) for n in range(len(table.relations))] + published
    ways = len(table) - rank(Relations.of(everything), len(table))
    assert ways == found.number - rank(found.relations, found.number)
    spread = np.append(np.random.default_rng(1).normal(size=found.number), 0.0)
    still = found.column < 0
    assert np.all(spread[found.column][still] == 0)
    assert np.all(still[~hidden])


@given(small_counts(6), st.sampled_from([1, 4, 9]))
def test_a_move_goes_as_far_as_there_is_room_and_stays_a_table_that_fits(counts, around):
    table = counted(counts)
    lower, upper = np.maximum(0.0, table.values - around), table.values + around
    found = moves(table.relations, np.arange(len(table)))
    down, up = found.room(table.relations, table.values, lower, upper)
    for one in range(found.number):
        cells = found.cell[found.move == one]
        assert one in cells
        for step in (-down[one], up[one]):
            moved = table.values.copy()
            moved[cells] += step
            assert not len(table.relations.broken(moved))
            assert np.all((moved >= lower - 1e-9) & (moved <= upper + 1e-9))
    assert np.all(up == around)


def test_moves_keep_the_inequalities_of_several_answers():
    people = [Record(("n1", frozenset({"age", "sex"})), 4, 4), Record(("n2", "origin"), 6, 6)]
    table = tabulate(people, [AREA, GROUND], several=frozenset({"ground"}))
    lower, upper = np.maximum(0.0, table.values - 3), table.values + 3
    found = moves(table.relations, np.arange(len(table)))
    down, up = found.room(table.relations, table.values, lower, upper)
    for one in range(found.number):
        for step in (-down[one], up[one]):
            moved = table.values.copy()
            moved[found.cell[found.move == one]] += step
            assert not len(table.relations.broken(moved))


@settings(deadline=None, max_examples=25)
@given(small_counts(9), st.integers(1, 4), st.booleans())
def test_narrower_are_the_cells_whose_interval_is(counts, within, additive):
    table = counted(counts)
    printed = table.values if additive else 5 * np.round(table.values / 5)
    known = Knowledge.of_rounded(printed, max(2, within))
    cells = np.flatnonzero(table.values > 0)
    found = intervals(table.relations, known, cells=cells)
    for width in (1, 3, 5):
        expected = cells[found.width[cells] < width]
        assert narrower(table.relations, known, cells, width).tolist() == expected.tolist()


@settings(deadline=None, max_examples=25)
@given(small_counts(9), HIDDEN, st.floats(0.1, 0.9))
def test_unprotected_are_the_cells_whose_interval_is_too_narrow(counts, hidden, share):
    table, rules = counted(counts), Rules(threshold=5, margin=share)
    primary, margin = reasons(table, rules) > 0, margins(table, rules)
    hidden = (np.array(hidden) & (table.values > 0)) | primary
    hidden[0] = False
    found = intervals(table.relations, Knowledge.of_hidden(table.values, hidden))
    narrow = too_narrow(found, table.values, margin, primary)
    told = unprotected(table.relations, table.values, hidden, primary, margin)
    assert told.tolist() == narrow.tolist()


def test_a_published_primary_cell_is_unprotected():
    table = counted(WORKED)
    primary = reasons(table, Rules()) > 0
    nothing = np.zeros(len(table), dtype=bool)
    found = unprotected(table.relations, table.values, nothing, primary, margins(table, Rules()))
    assert found.tolist() == np.flatnonzero(primary).tolist()


def test_a_witness_answers_for_its_opposite_and_for_any_share_that_fits():
    seen = Witnesses(Relations.of([Row((0, 1), (1.0, 1.0))]))
    seen.add(np.array([4.0, -4.0]))
    low, high = seen.reach(np.array([-1.0, -9.0]), np.array([9.0, 9.0]))
    assert (low.tolist(), high.tolist()) == ([-1.0, -4.0], [4.0, 1.0])
    asked = Demands(np.array([0, 0, 1]), np.array([1.0, -1.0, 1.0]), np.array([4.0, 2.0, 1.0]))
    assert asked.met(low, high).tolist() == [True, False, True]


def test_the_opposite_of_a_witness_keeps_an_inequality():
    seen = Witnesses(Relations.of([Row((0,), (1.0,), -1.0, np.inf)]))
    seen.add(np.array([4.0]))
    low, high = seen.reach(np.array([-9.0]), np.array([9.0]))
    assert (low[0], high[0]) == (pytest.approx(-1.0), 4.0)
