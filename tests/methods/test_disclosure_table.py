"""Counting records into cells, and the sums and inequalities between the cells."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.hierarchy import BadHierarchy, Hierarchy
from gelijk.methods.disclosure_control.table import (
    NotAdditive,
    Record,
    Table,
    UnknownCode,
    check_totals,
    link,
    tabulate,
)
from tests.methods.disclosure_tables import AREA, GROUND, WORKED, counted, small_counts, synthetic

ANSWERS = st.frozensets(st.sampled_from(GROUND.leaves), min_size=1)


@pytest.mark.parametrize(
    "parents",
    [{}, {"a": "b", "b": "a"}, {"a": "other"}, {"TOTAL": "a", "a": "TOTAL"}],
    ids=["empty", "circle", "second root", "root below"],
)
def test_codes_that_are_no_tree_are_refused(parents):
    with pytest.raises(BadHierarchy):
        Hierarchy("area", parents)


@given(small_counts())
def test_every_cell_is_the_sum_of_its_leaves(counts):
    table = counted(counts)
    table.check()
    under = {code: {leaf for leaf in tree.leaves if code in tree.paths[leaf]}
             for tree in (AREA, GROUND) for code in tree.codes}  # fmt: skip
    for key, value in zip(table.keys, table.values, strict=True):
        names = {"area": AREA.leaves, "ground": GROUND.leaves} | {n: under[c] for n, c in key}
        assert value == sum(counts[pair] for pair in itertools.product(*names.values()))


def test_a_total_that_was_changed_is_found():
    table = counted(WORKED)
    values = table.values.copy()
    values[table.places[(("area", "N"),)]] += 1
    wrong = Table(table.keys, values, table.respondents, table.largest, table.relations)
    with pytest.raises(NotAdditive, match="area=N"):
        wrong.check()
    with pytest.raises(NotAdditive, match="area=Z"):
        check_totals(table, {(("area", "Z"),): 54.0})
    check_totals(table, {(("area", "Z"),): 53.0})


@given(st.lists(st.tuples(st.sampled_from(AREA.leaves), ANSWERS), max_size=12))
def test_several_answers_count_a_person_once_in_every_total(people):
    table = tabulate([Record(one) for one in people], [AREA, GROUND], several=frozenset({"ground"}))
    table.check()
    assert table.values[table.places[()]] == len(people)
    for ground in GROUND.leaves:
        asked = sum(ground in answers for _, answers in people)
        assert table.values[table.places[(("ground", ground),)]] == asked


def test_codes_that_do_not_belong_are_refused():
    for codes in [
        ("n9", "age"),
        ("N", "age"),
        ("n1", frozenset({"age", "sex"})),
        ("n1", frozenset()),
    ]:
        with pytest.raises(UnknownCode):
            tabulate([Record(codes)], [AREA, GROUND])


def test_linked_tables_share_their_totals_and_must_agree_on_them():
    records = [Record((area, ground, "street")) for area, ground in WORKED] * 2
    place = Hierarchy.flat("place", ["street", "work"])
    both = [
        tabulate([Record((r.codes[0], r.codes[1])) for r in records], [AREA, GROUND]),
        tabulate([Record((r.codes[0], r.codes[2])) for r in records], [AREA, place]),
    ]
    linked = link(both)
    linked.check()
    assert len(linked) == sum(map(len, both)) - len(AREA.codes)
    with pytest.raises(NotAdditive, match="cells differ"):
        link([both[0], tabulate([Record(("n1", "work"))], [AREA, place])])


def test_the_largest_contributions_are_kept_in_falling_order():
    table = tabulate([Record(("n1",), euros) for euros in (5.0, 90.0, 40.0)], [AREA], keep=2)
    assert table.largest[table.places[(("area", "N"),)]].tolist() == [90.0, 40.0]
    assert table.largest[table.places[(("area", "Z"),)]].tolist() == [0.0, 0.0]


def test_a_year_of_synthetic_reports_gives_the_known_number_of_cells(shared):
    table = synthetic(shared, "muni", "ground")
    table.check()
    assert len(table) == 4615
    assert np.count_nonzero((table.values > 0) & (table.values < 5)) == 1518
