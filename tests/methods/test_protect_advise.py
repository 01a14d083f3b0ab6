"""`gelijk protect advise`: which tables to make, before they are made."""

import gzip
import json

import pytest
from click.testing import CliRunner

from gelijk.cli.protect import command
from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.advice import (
    Verdict,
    advised,
    finest,
    levels,
    survival,
)
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.rules import Rules
from gelijk.methods.disclosure_control.table import Record
from tests.methods.disclosure_tables import AREA, GROUND, WORKED, counted

RULES = Rules(threshold=5)


def test_a_tree_is_cut_at_every_level():
    country, whole = levels(AREA)
    assert set(country.parents) == {"N", "Z"}
    assert whole.parents == AREA.parents
    uneven = Hierarchy("place", {"N": "TOTAL", "n1": "N", "sea": "TOTAL"})
    assert [set(one.parents) for one in levels(uneven)] == [{"N", "sea"}, {"N", "sea", "n1"}]


def test_every_crossing_at_every_level_is_weighed():
    records = [Record(codes, n, n) for codes, n in WORKED.items()]
    found = {(one.dimensions, one.levels): one for one in advised(records, [AREA, GROUND], RULES)}
    assert len(found) == 5
    whole = found[("area", "ground"), (2, 1)]
    assert (whole.finest, whole.small) == (11, 2)
    assert whole.mean == pytest.approx(122 / 11)
    assert whole.people == survival(counted(WORKED), [AREA, GROUND], RULES).people
    assert found[("area",), (1,)].verdict(5) is Verdict.AS_IT_IS


@pytest.mark.parametrize(
    ("sizes", "counts", "verdict"),
    [
        ([20, 30, 40], True, Verdict.AS_IT_IS),
        ([3, 30, 40], True, Verdict.HIDE),
        ([3, 4, 9, 4], True, Verdict.ROUND),
        ([3, 4, 9, 4], False, Verdict.TOO_FINE),
        ([1, 2, 1, 2], True, Verdict.TOO_FINE),
    ],
)
def test_what_to_do_depends_on_who_would_be_hidden(sizes, counts, verdict):
    records = [Record((f"p{n}",), size, size) for n, size in enumerate(sizes)]
    tree = Hierarchy.flat("place", [one.codes[0] for one in records])
    (found,) = advised(records, [tree], RULES)
    assert found.verdict(5, counts=counts) is verdict


def test_only_tables_that_nothing_finer_replaces_are_recommended():
    records = [Record(codes, n, n) for codes, n in WORKED.items()]
    best = finest(advised(records, [AREA, GROUND], RULES), 5)
    assert [one.dimensions for one in best] == [("area", "ground")]
    sparse = [Record((area, ground), 2, 2) for area, ground in WORKED]
    best = finest(advised(sparse, [AREA, GROUND], RULES), 5)
    assert {(one.dimensions, one.levels) for one in best} == {
        (("area",), (2,)), (("area", "ground"), (1, 1))
    }  # fmt: skip


def test_the_command_recommends_two_crossings_for_municipalities_and_three_for_provinces(
    tmp_path, shared
):
    folder = shared / "facts" / "disclosure_control"
    with gzip.open(folder / "synthetic_reports.csv.gz", "rt") as lines:
        head, *rows = lines.read().splitlines()
    year = [row for row in rows if row.startswith("2022")]
    (tmp_path / "reports.csv").write_text("\n".join([head, *year]))
    places = (folder / "synthetic_municipalities.csv").read_text().splitlines()
    cut = [row.split(",") for row in places]
    at = cut[0].index("muni"), cut[0].index("prov")
    (tmp_path / "places.csv").write_text("\n".join(f"{r[at[0]]},{r[at[1]]}" for r in cut))
    result = CliRunner().invoke(command, [
        "advise", str(tmp_path / "reports.csv"), "--dims", "muni,ground,terrain",
        "--hierarchy", f"muni={tmp_path / 'places.csv'}", "--report", str(tmp_path / "r.json"),
    ])  # fmt: skip
    assert result.exit_code == 0, result.output
    crossings = json.loads((tmp_path / "r.json").read_text())["crossings"]
    told = {(tuple(c["dims"]), tuple(c["levels"])): c for c in crossings}
    fine = told[("muni", "ground", "terrain"), (2, 1, 1)]
    assert (fine["filled"], fine["small"], fine["advice"]) == (3383, 3274, "too fine")
    assert told[("muni", "ground"), (2, 1)]["filled"] == 1655
    recommended = {name for name, one in told.items() if one["recommended"]}
    assert recommended == {
        (("muni", "ground"), (2, 1)),
        (("muni", "terrain"), (2, 1)),
        (("muni", "ground", "terrain"), (1, 1, 1)),
    }
    assert "- muni niveau 1 × ground × terrain: afronden" in result.output


def test_totals_that_are_not_right_are_refused_by_name(tmp_path):
    text = "area,ground,n\nn1,age,2\nn1,sex,7\nTOTAL,age,3\n"
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    common = [str(tmp_path / "in.csv"), "--dims", "area,ground", "--count", "n"]
    out = ["--out", str(tmp_path / "o.csv"), "--report", str(tmp_path / "r.json")]
    for words in (["advise", *common], ["table", *common, *out]):
        refused = CliRunner().invoke(command, words).exception
        assert isinstance(refused, Problem)
        assert "Van 1 cel is het totaal niet de som van de delen: ground age" in str(refused)
        assert "Verbeter de totalen" in refused.remedy
