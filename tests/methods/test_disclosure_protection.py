"""A table protected and then attacked."""

import numpy as np
import pytest
from hypothesis import given, settings

from gelijk.methods.disclosure_control.attack import Knowledge, intervals, too_narrow
from gelijk.methods.disclosure_control.protection import Method, protect, violations
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from tests.methods.disclosure_tables import WORKED, counted, small_counts

RULES = Rules(threshold=5)


@settings(deadline=None, max_examples=40)
@given(small_counts(12))
def test_violations_are_the_cells_that_the_intervals_show(counts):
    table = counted(counts)
    primary = reasons(table, RULES) > 0
    found = intervals(table.relations, Knowledge.of_hidden(table.values, primary))
    narrow = too_narrow(found, table.values, margins(table, RULES), primary)
    assert violations(table, RULES, primary) == len(narrow)
    assert violations(table, RULES, np.zeros(len(table), dtype=bool)) == primary.sum()


@settings(deadline=None, max_examples=20)
@given(small_counts(30))
def test_violations_of_a_rounded_table_are_those_of_the_intervals(counts):
    table = counted(counts)
    primary = reasons(table, RULES) > 0
    done = protect(table, RULES, Method.ROUNDING, base=5)
    found = intervals(table.relations, Knowledge.of_rounded(done.values, within=4))
    assert done.violations == np.count_nonzero(found.width[primary] < 4)
    assert set(done.status) == {"rounded"}


@pytest.mark.parametrize("method", [Method.SUPPRESSION, Method.HEURISTIC])
def test_each_cell_is_told_what_happened_to_it(method):
    table = counted(WORKED)
    done = protect(table, RULES, method)
    assert done.violations == 0
    told = dict.fromkeys(("published", "primary", "secondary", "zero"), 0)
    for value, true, status in zip(done.values, table.values, done.status, strict=True):
        told[status] += 1
        hidden = status in ("primary", "secondary")
        assert np.isnan(value) if hidden else value == true
    assert (told["primary"], told["zero"]) == (2, 1)
    assert told["secondary"] > 0
