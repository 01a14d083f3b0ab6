"""The large synthetic tables: the known optima, each result attacked, within the limits."""

import time

import numpy as np
import pytest

from gelijk.methods.disclosure_control.attack import Knowledge, narrower, unprotected
from gelijk.methods.disclosure_control.rounding import branches, round_additively
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from gelijk.methods.disclosure_control.suppression import Question, suppress
from gelijk.methods.disclosure_control.table import link
from tests.methods.disclosure_tables import synthetic, trees_of

pytestmark = pytest.mark.slow
RULES = Rules(threshold=5)
BUSY = 2  # a core that is shared makes processor time up to so many times as long
THREE = ("muni", "ground", "terrain")


def asked(table):
    primary, cost = reasons(table, RULES) > 0, np.maximum(table.values, 1.0)
    hideable = table.values > 0
    return Question(table.relations, table.values, primary, margins(table, RULES), cost, hideable)


def seconds_of(work):
    begin = time.process_time()
    return work(), time.process_time() - begin


def open_cells(question, hidden):
    return unprotected(
        question.relations, question.values, hidden, question.primary, question.margin
    )


def test_three_linked_tables_are_suppressed_at_the_least_cost(shared):
    names = [("muni", "ground"), ("muni", "terrain"), ("prov", "ground", "terrain")]
    question = asked(link([synthetic(shared, *one) for one in names]))
    found, seconds = seconds_of(lambda: suppress(question))
    assert (found.cost, found.proven) == (242, True)
    assert not len(open_cells(question, found.hidden))
    assert seconds < 5 * BUSY


def test_sixty_thousand_cells_are_suppressed_at_the_least_cost_and_attacked(shared):
    question = asked(synthetic(shared, *THREE))
    assert len(question.values) == 59_995
    found, seconds = seconds_of(lambda: suppress(question))
    assert (found.cost, found.proven) == (384, True)
    assert seconds < 60
    broken, seconds = seconds_of(lambda: open_cells(question, found.hidden))
    assert not len(broken)
    assert seconds < 15
    # The attack finds what a pattern lacks: the small cells alone leave 101 open.
    secondary = np.flatnonzero(found.hidden & ~question.primary)
    less = found.hidden.copy()
    less[secondary[0]] = False
    assert len(open_cells(question, less))


def test_sixty_thousand_cells_are_rounded_additively_and_attacked(shared):
    table = synthetic(shared, *THREE)
    parts = branches(table, trees_of(shared, *THREE)[0])
    found, seconds = seconds_of(lambda: round_additively(table, parts=parts, gap=0.02, seconds=600))
    assert seconds < 4 * BUSY
    assert not len(table.relations.broken(found.values))
    assert np.all(found.values % 5 == 0)
    assert np.abs(found.values - table.values).max() < 10
    assert 0 < found.bound <= found.cost
    assert found.gap < 0.05
    small = np.flatnonzero(reasons(table, RULES)).astype(np.int64)
    known = Knowledge.of_rounded(found.values, 9 if found.jumps else 4)
    broken, seconds = seconds_of(lambda: narrower(table.relations, known, small, 4))
    assert not len(broken)
    assert seconds < 15
