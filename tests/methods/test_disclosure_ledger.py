"""What readers derive from several publications together, against trying every table."""

import csv
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.attack import Contradiction
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.lattice import CodeSum, borders
from gelijk.methods.disclosure_control.ledger import (
    PUBLIC,
    Publication,
    Reader,
    Rule,
    Shown,
    attack_together,
)
from gelijk.methods.disclosure_control.protection import Method, protect
from gelijk.methods.disclosure_control.rules import Rules, reasons
from tests.methods.disclosure_tables import synthetic

AREA = Hierarchy("area", {"N": "TOTAL", "n1": "N", "n2": "N", "z1": "TOTAL"})
GROUND = Hierarchy.flat("ground", ["age", "sex"])
PLACE = Hierarchy.flat("place", ["street", "work"])
TREES = [AREA, GROUND, PLACE]
FINEST = list(itertools.product(AREA.leaves, GROUND.leaves, PLACE.leaves))
NAMES = ("area", "ground", "place")
MOST = 1
ALL = np.indices([MOST + 1] * len(FINEST)).reshape(len(FINEST), -1).T.astype(np.int8)


def key(**codes):
    return tuple(sorted(codes.items()))


def inside(codes, wanted):
    """Whether a finest cell lies in the cell with these codes."""
    trees = dict(zip(NAMES, TREES, strict=True))
    own = dict(zip(NAMES, codes, strict=True))
    return all(code in trees[name].paths[own[name]] for name, code in wanted.items())


def sums(wanted, tables=ALL):
    """The value of a cell in each of the tables."""
    return tables[:, [inside(codes, wanted) for codes in FINEST]].sum(axis=1)


def cells_of(*trees):
    return [
        {tree.name: code for tree, code in zip(trees, codes, strict=True) if code != tree.root}
        for codes in itertools.product(*(tree.codes for tree in trees))
    ]


def tried(publications, wanted):
    """The least and most of a cell over all tables that fit what is shown."""
    fits = np.ones(len(ALL), dtype=bool)
    for one in publications:
        for shown in one.cells:
            found = sums(shown.key)
            fits &= (found >= shown.lower) & (found <= shown.upper)
    values = sums(wanted)[fits]
    return values.min(), values.max()


def published(name, truth, *trees, hides=lambda value: 0 < value < 3):
    cells = []
    for wanted in cells_of(*trees):
        value = int(sums(wanted, truth)[0])
        # More than there can be in the tables that are tried is no knowledge.
        most = MOST * len(FINEST)
        cells.append(Shown.hidden(wanted, 0, most) if hides(value) else Shown.exact(wanted, value))
    return Publication(name, tuple(cells))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, MOST), min_size=len(FINEST), max_size=len(FINEST)))
def test_intervals_of_two_publications_are_those_of_all_tables_that_fit(counts):
    truth = np.array([counts], dtype=np.int8)
    both = [published("a", truth, AREA, GROUND), published("b", truth, AREA, PLACE)]
    found = attack_together(both, TREES)
    bounded = [Shown.hidden(dict(zip(NAMES, codes, strict=True)), 0, MOST) for codes in FINEST]
    known = [*both, Publication("most", tuple(bounded))]
    found = attack_together(known, TREES, protected={
        one.key: None for one in found.cells})  # fmt: skip
    for one in found.cells:
        low, high = tried(both, dict(one.key))
        assert (one.lower, one.upper) == (low, high), one.key


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.integers(0, MOST), min_size=len(FINEST), max_size=len(FINEST)),
    st.integers(0, 2**12 - 1),
)
def test_three_crossings_never_cut_off_the_truth_and_never_tell_less_than_apart(counts, hidden):
    truth = np.array([counts], dtype=np.int8)
    chosen = iter(itertools.cycle([bool(hidden >> n & 1) for n in range(12)]))
    three = [
        published(str(n), truth, *pair, hides=lambda _: next(chosen))
        for n, pair in enumerate(itertools.combinations(TREES, 2))
    ]
    whole = {one.key: one for one in attack_together(three, TREES).cells}
    apart = {one.key: one for one in attack_together(three, TREES, together=0).cells}
    # A cell that is shown to be nobody is in no danger, and together more of them are.
    assert whole.keys() <= apart.keys()
    for cell, one in whole.items():
        value = sums(dict(cell), truth)[0]
        assert apart[cell].lower <= one.lower <= value <= one.upper <= apart[cell].upper


def test_a_later_edition_gives_away_what_the_first_hid_and_says_by_what():
    first = Publication("report 2022", (
        Shown.exact({"area": "N"}, 20),
        Shown.hidden({"area": "n1"}),
        Shown.hidden({"area": "n2"}),
    ))  # fmt: skip
    second = Publication("return of n2", (Shown.exact({"area": "n2"}, 17),))
    other = Publication("elsewhere", (Shown.exact({"area": "z1"}, 40),))
    wanted = {key(area="n1"): 3.0}
    alone = attack_together([first, other], TREES, protected=wanted)
    assert not alone.violations
    assert (alone.cells[0].lower, alone.cells[0].upper) == (0, 20)
    (found,) = attack_together([other, first, second], TREES, protected=wanted).violations
    assert (found.lower, found.upper, found.reader) == (3, 3, PUBLIC)
    assert found.because == ("report 2022", "return of n2")
    assert {one.key for one in found.used} == {key(area="N"), key(area="n2")}


def test_what_the_rule_itself_tells_is_no_discovery_and_what_follows_from_it_is():
    hidden = [Shown.hidden({"area": code}, 1, 4) for code in ("n1", "n2")]
    rule = Rule(told=(1, 4))
    wanted = {key(area="n1"): 1.0, key(area="n2"): 4.0}
    loose = Publication("loose", (*hidden, Shown.exact({"area": "N"}, 5)))
    assert not attack_together([loose], TREES, protected=wanted, rule=rule).violations
    tight = Publication("tight", (*hidden, Shown.exact({"area": "N"}, 8)))
    found = attack_together([tight], TREES, rule=rule)
    assert [(one.lower, one.upper) for one in found.violations] == [(4, 4)] * 2
    left = {one.key: (one.lower, one.upper) for one in found.cells if not one.violated}
    assert left == {key(area="z1"): (0, np.inf)}, "the total of 8 or more is not small"


def test_who_knows_the_own_report_knows_one_more():
    one_of_two = Publication("table", (
        Shown.exact({"area": "N"}, 3), Shown.hidden({"area": "n1"}), Shown.hidden({"area": "n2"}),
    ))  # fmt: skip
    wanted = {key(area="n1"): 1.0, key(area="n2"): 2.0}
    reader = Reader.of_own_report({"area": "n2", "ground": "age"})
    found = attack_together([one_of_two], TREES, protected=wanted, readers=[reader])
    told = {(one.reader, one.key): (one.lower, one.upper) for one in found.cells}
    assert told[PUBLIC, key(area="n1")] == (0, 3)
    assert told["own report", key(area="n1")] == (0, 2)
    assert told["own report", key(area="n2")] == (1, 3)
    assert not found.violations


def test_an_office_finds_its_neighbour_by_its_own_cells_which_are_no_secret_to_it():
    table = Publication("table", (
        Shown.exact({"area": "N"}, 12), Shown.hidden({"area": "n1"}), Shown.hidden({"area": "n2"}),
    ))  # fmt: skip
    wanted = {key(area="n1"): 5.0, key(area="n2"): 7.0}
    office = Reader.of_own_office([({"area": "n2"}, 7)], "office of n2")
    (found,) = attack_together([table], TREES, protected=wanted, readers=[office]).violations
    assert (found.reader, found.key, found.lower) == ("office of n2", key(area="n1"), 5)
    assert found.because == ("table", "office of n2")


def test_figures_by_old_and_new_borders_are_subtracted():
    """One town joined the city: the city's new figure less its old one is the town's."""
    shares = {("town@18", "city@19"): 1.0, ("city@18", "city@19"): 1.0}
    old = Publication("2018", (Shown.exact({"area": "city@18", "ground": "age"}, 30),))
    new = Publication("2019", (Shown.exact({"area": "city@19", "ground": "age"}, 33),))
    wanted = {key(area="town@18", ground="age"): 3.0}
    moved = borders("area", shares)
    (found,) = attack_together([old, new], [GROUND], protected=wanted, sums=moved).violations
    assert (found.lower, found.upper, found.because) == (3, 3, ("2018", "2019"))
    assert not attack_together([old, new], [GROUND], protected=wanted).violations
    same = CodeSum("area", ("town@18", "city@18"), ("city@19",))
    assert attack_together([old, new], [GROUND], protected=wanted, sums=[same]).violations


def test_a_municipality_that_was_divided_leaves_doubt_by_the_piece():
    shares = {("a@18", "b@19"): 0.4, ("a@18", "c@19"): 0.6, ("c@18", "c@19"): 1.0, ("x", "b"): 0.0}
    cells = {"a@18": 10, "c@18": 4, "c@19": 9}
    shown = Publication("both", tuple(Shown.exact({"area": a}, n) for a, n in cells.items()))
    wanted = {key(area="b@19"): 5.0, key(area="a@18>c@19"): 5.0}
    found = attack_together([shown], [], protected=wanted, sums=borders("area", shares))
    assert {(one.lower, one.upper) for one in found.cells} == {(5, 5)}


def test_cells_with_another_label_have_nothing_to_do_with_each_other():
    table = Publication("adv", (
        Shown.exact({"body": "adv", "area": "N"}, 9), Shown.hidden({"body": "adv", "area": "n1"}),
    ))  # fmt: skip
    police = Publication("police", (Shown.exact({"body": "police", "area": "n2"}, 8),))
    (one,) = attack_together([table, police], TREES, protected={
        key(body="adv", area="n1"): 1.0}).cells  # fmt: skip
    assert (one.lower, one.upper) == (0, 9)


def test_publications_that_contradict_each_other_are_named_unless_they_may_be_off():
    def edition(name, value, off_by=0.0):
        cells = (Shown.exact({"area": "N"}, value), Shown.hidden({"area": "n1"}))
        return Publication(name, cells, off_by)

    for exact in (True, False):
        with pytest.raises(Contradiction, match="first, second") as refused:
            attack_together(
                [edition("none", 12), edition("first", 12), edition("second", 14)],
                TREES,
                exact=exact,
            )
        assert refused.value.names == ("first", "second")
    found = attack_together([edition("first", 12, off_by=3), edition("second", 14)], TREES)
    assert (found.cells[0].lower, found.cells[0].upper) == (0, 14)


def test_several_answers_are_attacked_as_inequalities():
    table = Publication("grounds", (
        Shown.exact({"area": "n1"}, 10),
        Shown.exact({"area": "n1", "ground": "age"}, 7),
        Shown.hidden({"area": "n1", "ground": "sex"}),
    ))  # fmt: skip
    wanted = {key(area="n1", ground="sex"): 4.0}
    (alone,) = attack_together([table], TREES, protected=wanted).cells
    assert (alone.lower, alone.upper) == (3, 3)
    found = attack_together([table], TREES, protected=wanted, several=frozenset({"ground"}))
    assert (found.cells[0].lower, found.cells[0].upper) == (3, 10)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.integers(0, 4), min_size=len(FINEST), max_size=len(FINEST)),
    st.booleans(),
)
def test_the_quick_attack_finds_the_same_violations(counts, known):
    truth = np.array([counts], dtype=np.int64)
    both = [
        published("a", truth, AREA, GROUND, hides=lambda value: 0 < value < 5),
        published("b", truth, AREA, PLACE, hides=lambda value: 0 < value < 5),
    ]
    wanted = {
        key(**one.key): float(sums(one.key, truth)[0]) if known else None
        for table in both
        for one in table.cells
        if one.lower < one.upper
    }
    slow, quick = (
        {one.key: one for one in attack_together(both, TREES, protected=wanted, exact=exact).cells}
        for exact in (True, False)
    )
    assert slow.keys() == quick.keys()
    for cell, one in quick.items():
        assert one.violated == slow[cell].violated
        assert slow[cell].lower <= one.lower <= one.upper <= slow[cell].upper


def test_three_crossings_are_as_tight_as_all_tables_that_fit():
    random = np.random.default_rng(3)
    for _ in range(8):
        truth = random.integers(0, MOST + 1, (1, len(FINEST))).astype(np.int8)
        three = [
            published(str(n), truth, *pair, hides=lambda _: random.random() < 0.5)
            for n, pair in enumerate(itertools.combinations(TREES, 2))
        ]
        bounded = [Shown.hidden(dict(zip(NAMES, codes, strict=True)), 0, MOST) for codes in FINEST]
        wanted = {key(**one.key): None for table in three for one in table.cells}
        known = [*three, Publication("most", tuple(bounded))]
        for one in attack_together(known, TREES, protected=wanted).cells:
            assert (one.lower, one.upper) == tried(three, dict(one.key))


@pytest.mark.slow
def test_tables_of_a_year_that_were_protected_apart_are_open_together(shared):
    found, wanted, trees = [], {}, {"prov": provinces(shared)}
    for names in (("muni", "ground"), ("muni", "terrain")):
        table = synthetic(shared, *names)
        done = protect(table, Rules(), Method.SUPPRESSION)
        assert done.violations == 0
        cells = zip(table.keys, done.values, strict=True)
        found.append(Publication(names[1], tuple(
            Shown.hidden(dict(cell)) if np.isnan(value) else Shown.exact(dict(cell), value)
            for cell, value in cells
        )))  # fmt: skip
        small = zip(table.keys, table.values, reasons(table, Rules()), strict=True)
        wanted |= {cell: float(true) for cell, true, reason in small if reason}
        codes = {code for cell in table.keys for name, code in cell if name == names[1]}
        trees[names[1]] = Hierarchy.flat(names[1], codes)
    together = attack_together(found, list(trees.values()), protected=wanted, exact=False)
    assert together.violations
    assert {frozenset(one.because) for one in together.violations} == {
        frozenset({"ground", "terrain"})
    }


def provinces(shared):
    with (shared / "facts/disclosure_control/synthetic_municipalities.csv").open() as lines:
        above = {row["muni"]: row["prov"] for row in csv.DictReader(lines)}
    return Hierarchy("prov", dict.fromkeys(sorted(set(above.values())), "TOTAL") | above)
