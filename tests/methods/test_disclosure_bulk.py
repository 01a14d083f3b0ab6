"""What settles thousands of cells at once never says safe where a cell by itself is not."""

import itertools
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.attack import Contradiction
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.ledger import (
    PUBLIC,
    Publication,
    Reader,
    Rule,
    Shown,
    attack_together,
)
from gelijk.methods.disclosure_control.nearest import nearest_table
from gelijk.methods.disclosure_control.program import NoSolution
from gelijk.methods.disclosure_control.relations import Relations, Row
from gelijk.methods.disclosure_control.table import Record, tabulate
from tests.methods import disclosure_year as year

AREA = Hierarchy("area", {"N": "TOTAL", "n1": "N", "n2": "N", "z1": "TOTAL"})
GROUND = Hierarchy.flat("ground", ["age", "origin", "sex"])
PLACE = Hierarchy.flat("place", ["street", "work"])
SEVERAL = frozenset({"ground"})
GROUNDS = [frozenset(some) for n in (1, 2) for some in itertools.combinations(GROUND.leaves, n)]
KINDS = list(itertools.product(AREA.leaves, GROUNDS, PLACE.leaves))
COUNTS = st.lists(st.integers(0, 3), min_size=len(KINDS), max_size=len(KINDS))
ROUNDED = Rule(threshold=5, margin=None, possible=5)
HIDDEN = Rule(threshold=5, margin=0.3)
BUSY = 2  # a core that is shared makes processor time up to so many times as long


def tables(counts):
    """Area by ground and area by place of the same people."""
    both = []
    for at, tree in ((1, GROUND), (2, PLACE)):
        records = [Record((kind[0], kind[at]), n, n) for kind, n in zip(KINDS, counts, strict=True)]
        both.append(tabulate(records, [AREA, tree], several=SEVERAL))
    return both


def rounded(counts, way):
    """Each cell to a multiple of five beside it by itself, so that some sums give cells away."""
    random, found = np.random.default_rng(way), []
    for number, table in enumerate(tables(counts)):
        printed = 5 * np.floor(table.values / 5 + random.random(len(table)))
        cells = zip(table.keys, printed, strict=True)
        shown = tuple(Shown.rounded(dict(key), value, 4) for key, value in cells)
        found.append(Publication(str(number), shown))
    return found, small(counts)


def hidden(counts, way):
    """Small cells are hidden, and some others."""
    random, found = np.random.default_rng(way), []
    for number, table in enumerate(tables(counts)):
        hide = (table.values > 0) & (table.values < 5) | (random.random(len(table)) < 0.2)
        shown = tuple(
            Shown.hidden(dict(key)) if one else Shown.exact(dict(key), value)
            for key, value, one in zip(table.keys, table.values, hide, strict=True)
        )
        found.append(Publication(str(number), shown))
    return found, small(counts)


def small(counts):
    return {
        key: float(value)
        for table in tables(counts)
        for key, value in zip(table.keys, table.values, strict=True)
        if 0 < value < 5
    }


def attacked(found, wanted, rule, **more):
    trees = [AREA, GROUND, PLACE]
    return attack_together(found, trees, protected=wanted, several=SEVERAL, rule=rule, **more)


@pytest.mark.parametrize(("made", "rule"), [(rounded, ROUNDED), (hidden, HIDDEN)])
@settings(deadline=None, max_examples=25)
@given(COUNTS, st.integers(0, 99), st.booleans())
def test_in_bulk_the_same_cells_are_given_away_as_one_by_one(made, rule, counts, way, apart):
    found, wanted = made(counts, way)
    more = {"together": 0} if apart else {}
    slow, quick = (
        {one.key: one for one in attacked(found, wanted, rule, exact=exact, **more).cells}
        for exact in (True, False)
    )
    assert slow.keys() == quick.keys()
    for key, one in quick.items():
        assert one.violated == slow[key].violated, key
        assert slow[key].lower <= one.lower <= one.upper <= slow[key].upper


@pytest.mark.parametrize(("made", "rule"), [(rounded, ROUNDED), (hidden, HIDDEN)])
@settings(deadline=None, max_examples=15)
@given(COUNTS, st.integers(0, 99))
def test_everybody_at_once_finds_what_each_by_themselves_finds(made, rule, counts, way):
    found, wanted = made(counts, way)
    each = [Reader.of_own_report(dict(key), str(key)) for key in wanted]
    alone = attacked(found, wanted, rule, readers=each, together=0)
    together = attacked(
        found, wanted, rule, readers=[Reader.of_any_report()], together=0, exact=False
    )
    assert {one.key for one in together.violations if one.reader != PUBLIC} == {
        one.key for one in alone.violations if one.reader != PUBLIC
    }


def test_who_is_in_a_rounded_nought_is_left_with_four_numbers_of_others():
    nought = Publication("table", (
        Shown.rounded({"area": "N"}, 10, 4), Shown.rounded({"area": "n1"}, 0, 4),
        Shown.rounded({"area": "n2"}, 10, 4),
    ))  # fmt: skip
    wanted = {(("area", "n1"),): 2.0}
    found = attacked([nought], wanted, ROUNDED, readers=[
        Reader.of_own_report({"area": "n1"}), Reader.of_any_report("anybody"),
    ])  # fmt: skip
    assert not found.violations
    own = {one.reader: (one.lower, one.upper) for one in found.cells}
    assert own["own report"] == (1, 4)
    narrow = Publication("return", (Shown({"area": "n1"}, 0, 3),))
    public, *others = attacked(
        [nought, narrow], wanted, Rule(margin=None, possible=4), readers=[Reader.of_any_report()]
    ).cells
    assert not public.violated
    assert not any(one.violated for one in others)
    known = Publication("return", (Shown({"area": "n1"}, 1, 2),))
    found = attacked([nought, known], wanted, ROUNDED, readers=[Reader.of_any_report()])
    assert {one.reader for one in found.violations} == {PUBLIC, "own report"}


def test_two_who_are_alone_in_crossed_cells_find_each_other():
    """Ones on a diagonal: who knows to be in one of them knows where the other is."""
    cells = {("n1", "street"): 1, ("n2", "work"): 1}
    records = [Record(codes, n, n) for codes, n in cells.items()]
    table = tabulate(records, [Hierarchy.flat("area", ["n1", "n2"]), PLACE])
    shown = tuple(
        Shown.hidden(dict(key)) if len(key) == 2 else Shown.exact(dict(key), value)
        for key, value in zip(table.keys, table.values, strict=True)
    )
    wanted = {tuple(sorted({"area": a, "place": p}.items())): float(n)
              for (a, p), n in cells.items()}  # fmt: skip
    trees = [Hierarchy.flat("area", ["n1", "n2"]), PLACE]
    rule = Rule(margin=None, possible=2)
    public = attack_together([Publication("t", shown)], trees, protected=wanted, rule=rule)
    assert not public.violations
    found = attack_together(
        [Publication("t", shown)], trees, protected=wanted,
        rule=Rule(margin=None, possible=3), readers=[Reader.of_any_report()],
    )  # fmt: skip
    insiders = [one for one in found.violations if one.reader == "own report"]
    assert {(one.lower, one.upper) for one in insiders} == {(1, 1)}
    assert all("own report" in one.because for one in insiders)


@pytest.mark.parametrize(
    ("own", "upper", "violated"),
    [(1, 4, False), (3, 4, False), (4, 4, False), (2, 2, False), (1, 2, True), (0, 2, True)],
)
def test_an_office_that_counted_a_part_is_asked_as_much_less(own, upper, violated):
    """Of a nought that stands for 0 to 4 it may learn that there are no others than its own."""
    shown = Publication("table", (Shown({"area": "n1"}, 0, 4), Shown({"area": "n1"}, 0, upper)))
    office = Reader.of_own_part([({"area": "n1"}, own)], "office")
    wanted = {(("area", "n1"),): None}
    found = attacked([shown], wanted, ROUNDED, readers=[office])
    assert [one.violated for one in found.cells if one.reader == "office"] == [violated]


def test_an_office_does_not_learn_where_the_only_other_is():
    """It counted 8 of the 9 at most in the province, and none of them in n2."""
    shown = Publication("table", (
        Shown.rounded({"area": "N"}, 5, 4), Shown({"area": "n1"}, 8, 8), Shown({"area": "n2"}, 1, 9)
    ))  # fmt: skip
    office = Reader.of_own_part([({"area": "n1"}, 8)], "office")
    found = attacked([shown], {(("area", "n2"),): None}, ROUNDED, readers=[office])
    assert {(one.reader, one.lower, one.upper) for one in found.violations} == {
        (PUBLIC, 1, 1), ("office", 1, 1),
    }  # fmt: skip


@given(
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.lists(st.integers(0, 9), min_size=5, max_size=5),
)
def test_the_nearest_table_fits_or_there_is_none(bounds, printed):
    rows = Relations.of([Row((0, 1, 2), (1.0, -1.0, -1.0)), Row((1, 3, 4), (1.0, -1.0, -1.0))])
    lower = np.array([bounds[0], 0.0, 0.0, bounds[1], 0.0])
    upper = np.array([bounds[0] + bounds[2], 9.0, bounds[3], 9.0, 9.0])
    fits = [
        table
        for parts in itertools.product(range(10), repeat=3)
        if np.all((lower <= (table := _with_totals(*parts))) & (table <= upper))
    ]
    if not fits:
        with pytest.raises(NoSolution):
            nearest_table(rows, lower, upper, np.array(printed, dtype=float))
        return
    found = nearest_table(rows, lower, upper, np.array(printed, dtype=float))
    assert found is not None
    assert not len(rows.broken(found))
    assert np.all((found >= lower) & (found <= upper))


def _with_totals(two, three, four):
    return np.array([two + three + four, three + four, two, three, four], dtype=float)


@pytest.fixture(scope="module")
def released():
    """A year of reports as it may come out: three tables, one also without mass events."""
    reports, out = year.reports(), year.Out()
    out.round("ground", year.table_of(reports, year.AREA, year.GROUND))
    table = year.table_of(reports, year.AREA, year.GROUND, with_mass=False)
    out.round("without", table, with_mass=False)
    out.round("terrain", year.table_of(reports, year.AREA, year.TERRAIN))
    crossed = year.table_of(reports, year.PROVINCE, year.GROUND, year.TERRAIN)
    out.round("province", crossed)
    return out


@pytest.mark.parametrize(("number", "seconds"), [(1, 5), (2, 30), (3, 30), (4, 30)])
def test_tables_of_a_year_are_attacked_in_seconds_by_everybody_in_them(released, number, seconds):
    used = released.publications[:number]
    shown = {tuple(sorted(cell.key.items())) for one in used for cell in one.cells}
    wanted = {key: true for key, true in released.small().items() if key in shown}
    assert len(wanted) > 1_900
    names = {name for key in shown for name, _ in key}
    begin = time.process_time()
    found = attack_together(
        used,
        [tree for tree in year.TREES if tree.name in names],
        protected=wanted,
        several=year.SEVERAL,
        rule=ROUNDED,
        together=2_000,
        readers=[Reader.of_any_report()],
        exact=False,
    )
    assert time.process_time() - begin < seconds * BUSY
    assert not found.violations
    assert len(found.cells) == 2 * len(wanted)


def test_a_count_that_does_not_fit_what_is_published_is_refused():
    shown = Publication("table", (Shown.exact({"area": "n1"}, 0),))
    with pytest.raises(Contradiction, match="does not fit"):
        attacked([shown], {(("area", "n1"),): 2.0}, ROUNDED, readers=[Reader.of_any_report()])
