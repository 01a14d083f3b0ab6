"""How much of each crossing survives the rules."""

import pytest

from gelijk.methods.disclosure_control.advice import survival, survivals
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.rules import Rules
from gelijk.methods.disclosure_control.table import Record
from tests.methods.disclosure_tables import AREA, GROUND, WORKED, counted, synthetic

RULES = Rules(threshold=5)


def test_what_survives_is_counted_over_the_finest_cells():
    found = survival(counted(WORKED), [AREA, GROUND], RULES)
    assert (found.cells, found.filled, found.published) == (28, 27, 25)
    assert found.people == pytest.approx((122 - 2 - 3) / 122)
    assert found.share == pytest.approx(25 / 27)


def test_crossings_that_keep_most_come_first():
    records = [Record(codes, n, n) for codes, n in WORKED.items()]
    found = survivals(records, [AREA, GROUND], RULES)
    assert [one.dimensions for one in found] == [("area",), ("ground",), ("area", "ground")]
    assert found[0].people == 1.0
    assert len(survivals(records, [AREA, GROUND], RULES, most=1)) == 2


def test_dominance_is_weighed_where_it_is_asked():
    records = [Record(("n1",), 90.0), Record(("n1",), 5.0), Record(("z1",), 50.0)]
    rules = Rules(threshold=0, dominance=(1, 75.0))
    (found,) = survivals(records, [Hierarchy.flat("area", ["n1", "z1"])], rules)
    assert found.published == 1, "the total alone"


def test_a_table_of_nobody_has_no_share():
    found = survival(counted(dict.fromkeys(WORKED, 0)), [AREA, GROUND], RULES)
    assert (found.share, found.people) == (None, None)


def test_a_municipality_by_ground_and_terrain_is_too_fine(shared):
    names = ("muni", "ground", "terrain")
    table = synthetic(shared, *names)
    finest = {name: {c for k in table.keys for n, c in k if n == name} for name in names[1:]}
    trees = [Hierarchy.flat(name, codes) for name, codes in finest.items()]
    places = {c: c[:1] for k in table.keys for n, c in k if n == "prov" and c.startswith("GM")}
    found = survival(table, [Hierarchy("prov", places | {"G": "TOTAL"}), *trees], RULES)
    assert found.cells == 59995
    assert found.filled - found.published == 7085
    assert found.people < 0.4
