"""Tables where one person gives several answers, through every method and the attack."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.attack import Knowledge, intervals
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.protection import Method, protect, violations
from gelijk.methods.disclosure_control.rounding import round_additively
from gelijk.methods.disclosure_control.rules import Rules, reasons
from gelijk.methods.disclosure_control.table import Record, tabulate

PLACE = Hierarchy.flat("place", ["p1", "p2"])
GROUND = Hierarchy.flat("ground", ["age", "origin", "sex"])
SEVERAL = frozenset({"ground"})
ANSWERS = [frozenset(some) for n in (1, 2, 3) for some in itertools.combinations(GROUND.leaves, n)]
KINDS = list(itertools.product(PLACE.leaves, ANSWERS))
RULES = Rules(threshold=5)


def asked(counts):
    """The table of so many people of every place with every set of answers."""
    people = [Record(kind, n, n) for kind, n in zip(KINDS, counts, strict=True)]
    return tabulate(people, [PLACE, GROUND], several=SEVERAL)


def few(most):
    return st.lists(st.integers(0, most), min_size=len(KINDS), max_size=len(KINDS))


@settings(deadline=None, max_examples=40)
@given(few(2), few(2), st.lists(st.booleans(), min_size=12, max_size=12))
def test_no_other_table_of_people_falls_outside_what_is_derived(counts, others, hidden):
    """Any people who give the same published cells lie within the intervals."""
    table, other = asked(counts), asked(others)
    hide = np.array(hidden) | (table.values != other.values)
    found = intervals(table.relations, Knowledge.of_hidden(table.values, hide))
    for values in (table.values, other.values):
        assert np.all(found.lower <= values)
        assert np.all(values <= found.upper)


def test_the_intervals_are_reached_by_people():
    """n1 asked 6, age 4, sex hidden, origin 1: sex is 1 to 6, and people exist for both ends."""
    place = Hierarchy.flat("place", ["p1"])
    tables = {}
    for counts in itertools.product(range(7), repeat=len(ANSWERS)):
        if sum(counts) == 6:
            people = [Record(("p1", a), n, n) for a, n in zip(ANSWERS, counts, strict=True) if n]
            table = tabulate(people, [place, GROUND], several=SEVERAL)
            told = {
                ground: table.values[table.places[(("ground", ground),)]]
                for ground in GROUND.leaves
            }
            if (told["age"], told["origin"]) == (4, 1):
                tables[told["sex"]] = table
    table = tables[3]
    hide = np.array([("ground", "sex") in key for key in table.keys])
    found = intervals(table.relations, Knowledge.of_hidden(table.values, hide))
    cell = table.places[(("ground", "sex"),)]
    assert (found.lower[cell], found.upper[cell]) == (min(tables), max(tables))


@settings(deadline=None, max_examples=25)
@given(few(9))
def test_rounding_keeps_the_inequalities(counts):
    table = asked(counts)
    found = round_additively(table, 5)
    assert not len(table.relations.broken(found.values))
    assert not np.any(found.values % 5)
    assert np.abs(found.values - table.values).max() < (10 if found.jumps else 5)


@pytest.mark.parametrize("method", [Method.SUPPRESSION, Method.HEURISTIC, Method.ROUNDING])
def test_every_method_stands_the_attack(method):
    random = np.random.default_rng(4)
    for _ in range(5):
        table = asked(random.integers(0, 12, len(KINDS)).tolist())
        done = protect(table, RULES, method)
        assert done.violations == 0
        if method is not Method.ROUNDING:
            assert np.all(np.isnan(done.values[reasons(table, RULES) > 0]))
            assert violations(table, RULES, np.isnan(done.values)) == 0
