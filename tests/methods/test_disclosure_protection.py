"""A table protected and then attacked, by the library and by `gelijk protect`."""

import csv
import json

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from gelijk.cli.protect import command
from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control import protection
from gelijk.methods.disclosure_control.attack import Knowledge, intervals, too_narrow
from gelijk.methods.disclosure_control.protection import Method, protect, violations
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from tests.methods.disclosure_tables import AREA, WORKED, counted, small_counts

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


@pytest.fixture
def files(tmp_path):
    with (tmp_path / "counts.csv").open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["area", "ground", "n"])
        writer.writerows([area, ground, n] for (area, ground), n in WORKED.items())
    with (tmp_path / "areas.csv").open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["code", "above"])
        writer.writerows([code, AREA.parents[code]] for code in AREA.leaves)
    return tmp_path


def run(files, *more, table="counts.csv"):
    words = [str(files / table), "--dims", "area,ground", "--count", "n",
             "--hierarchy", f"area={files / 'areas.csv'}",
             "--out", str(files / "out.csv"), "--report", str(files / "report.json")]  # fmt: skip
    return CliRunner().invoke(command, [*words, *more])


def written(files):
    with (files / "out.csv").open() as lines:
        return list(csv.DictReader(lines)), json.loads((files / "report.json").read_text())


def test_the_command_writes_the_table_and_its_report(files):
    result = run(files)
    assert result.exit_code == 0, result.output
    rows, report = written(files)
    assert list(rows[0]) == ["area", "ground", "value", "status"]
    assert len(rows) == report["cells"] == 28
    assert report["attack"] == {"cells": 2, "violations": 0}
    assert (report["primary"], report["optimal"], report["gap"]) == (2, True, 0.0)
    secondary = [(row["area"], row["ground"]) for row in rows if row["status"] == "secondary"]
    assert len(secondary) == report["secondary"]
    done = protect(counted(WORKED), RULES, Method.SUPPRESSION)
    assert report["suppressed_value"] == done.cost
    assert {row["value"] for row in rows if row["status"] in ("primary", "secondary")} == {""}


def test_rounding_keeps_the_sums_in_what_is_written(files):
    assert run(files, "--method", "rounding", "--base", "3").exit_code == 0
    rows, report = written(files)
    values = {(row["area"], row["ground"]): int(row["value"]) for row in rows}
    assert all(value % 3 == 0 for value in values.values())
    assert values["TOTAL", "TOTAL"] == values["N", "TOTAL"] + values["Z", "TOTAL"]
    assert report["deviation"] > 0


def test_totals_that_came_with_the_table_must_be_right(files):
    text = (files / "counts.csv").read_text()
    (files / "right.csv").write_text(text + "N,TOTAL,69\n")
    (files / "wrong.csv").write_text(text + "N,TOTAL,70\n")
    assert run(files, table="right.csv").exit_code == 0
    (files / "out.csv").unlink()
    refused = run(files, table="wrong.csv")
    assert isinstance(refused.exception, Problem)
    assert "klopt niet" in str(refused.exception)
    assert not (files / "out.csv").exists()


@pytest.mark.parametrize(
    "text", ["", "area,n\nn1,3\n", "area,ground,n\nn1,age,-3\n", "area,ground,n\nn1\n"]
)
def test_a_file_that_is_no_table_is_told_where(files, text):
    (files / "bad.csv").write_text(text)
    refused = run(files, table="bad.csv")
    assert isinstance(refused.exception, Problem)
    assert "bad.csv" in str(refused.exception)


def test_a_table_that_the_attack_breaks_leaves_no_file(files, monkeypatch):
    (files / "one.csv").write_text("area,ground,n\nn1,age,3\n")
    refused = run(files, "--threshold", "3", table="one.csv")
    assert refused.exit_code == 0, "nothing is small"
    (files / "out.csv").unlink()
    monkeypatch.setattr(protection, "narrower", lambda *_: np.array([1]))
    refused = run(files, "--method", "rounding")
    assert isinstance(refused.exception, Problem)
    assert "af te leiden" in str(refused.exception)
    assert not (files / "out.csv").exists()


def test_several_answers_are_read_from_one_field(files):
    (files / "people.csv").write_text("area,ground,n\nn1,age|sex,7\nz2,origin,9\n")
    assert run(files, "--several", "ground", table="people.csv").exit_code == 0
    rows, _ = written(files)
    values = {(row["area"], row["ground"]): row["value"] for row in rows}
    assert values["TOTAL", "TOTAL"] == "16"
    assert values["N", "age"] == values["N", "sex"] == values["N", "TOTAL"] == "7"
