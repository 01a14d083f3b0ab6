"""Files for tau-ARGUS say the same table, trees and protection."""

import csv

import pytest
from click.testing import CliRunner

from gelijk.cli.protect import command
from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.export_tau import NotForTau, export_tau
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from gelijk.methods.disclosure_control.table import Record, tabulate
from tests.methods.disclosure_tables import AREA, GROUND, WORKED, counted

RULES = Rules(threshold=5)


def trees(text, lead="@"):
    """Parents out of a .hrc file: every lead is a step down."""
    parents, path = {}, []
    for line in text.splitlines():
        code = line.lstrip(lead)
        depth = len(line) - len(code)
        path = [*path[:depth], code]
        parents[code] = path[depth - 1] if depth else "TOTAL"
    return parents


def test_cells_tree_and_protection_can_be_read_back():
    table = counted(WORKED)
    files = export_tau(table, [AREA, GROUND], RULES, stem="worked")
    assert sorted(files) == ["worked.arb", "worked.rda", "worked.tab", "worked_area.hrc"]
    assert trees(files["worked_area.hrc"]) == AREA.parents
    primary, margin = reasons(table, RULES) > 0, margins(table, RULES)
    rows = list(csv.reader(files["worked.tab"].splitlines(), delimiter=";"))
    assert len(rows) == len(table)
    for area, ground, value, people, status, lower, upper in rows:
        told = [p for p in (("area", area), ("ground", ground)) if p[1] != "TOTAL"]
        place = table.places[tuple(told)]
        assert float(value) == float(people) == table.values[place]
        assert status == ("U" if primary[place] else "S")
        assert float(upper) == (margin[place] if primary[place] else 0)
        assert float(lower) <= float(value)


def test_the_metadata_name_every_column_of_the_table_in_order():
    files = export_tau(counted(WORKED), [AREA, GROUND], RULES, stem="worked")
    lines = files["worked.rda"].splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "area", "ground", "Value", "Freq", "Status", "LowerPL", "UpperPL"
    ]  # fmt: skip
    assert lines.count("    <HIERARCHICAL>") == 1, "grounds have no level between"
    assert '"area""ground"|"Value"' in files["worked.arb"]
    for name in ("worked.tab", "worked.rda"):
        assert f'"{name}"' in files["worked.arb"]


@pytest.mark.parametrize("code", ['a"b', "a;b", "@a"])
def test_codes_that_would_be_read_as_something_else_are_refused(code):
    tree = Hierarchy.flat("area", [code, "other"])
    table = tabulate([Record((code,))], [tree])
    with pytest.raises(NotForTau, match="area"):
        export_tau(table, [tree], RULES, stem="t")


def test_several_answers_are_not_for_tau():
    with pytest.raises(NotForTau, match="ground"):
        export_tau(counted(WORKED), [AREA, GROUND], RULES, stem="t", several=frozenset({"ground"}))


def test_the_command_writes_the_files_in_a_folder(tmp_path):
    lines = ["area,ground,n", *(f"{a},{g},{n}" for (a, g), n in WORKED.items())]
    (tmp_path / "my counts.csv").write_text("\n".join(lines))
    words = ["export-tau", str(tmp_path / "my counts.csv"), "--dims", "area,ground",
             "--count", "n", "--out", str(tmp_path)]  # fmt: skip
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 0, result.output
    assert "onbeveiligd" in result.output
    assert len((tmp_path / "my_counts.tab").read_text().splitlines()) == 5 * 4
    refused = CliRunner().invoke(command, [*words, "--several", "ground"])
    assert isinstance(refused.exception, Problem)
