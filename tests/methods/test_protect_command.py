"""`gelijk protect TABLE`: from a file to a protected file and a report."""

import csv
import json
from decimal import Decimal

import numpy as np
import pytest
from click.testing import CliRunner

from gelijk.cli.protect import command
from gelijk.core.problems import Problem
from gelijk.core.tables import Sheet, read_table, write_table
from gelijk.methods.disclosure_control import protection
from gelijk.methods.disclosure_control.protection import Method, protect
from gelijk.methods.disclosure_control.rules import Rules
from tests.methods.disclosure_tables import AREA, WORKED, counted

RULES = Rules(threshold=5)


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
    assert "Van 1 cel is het totaal niet de som van de delen: area N" in str(refused.exception)
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


def test_a_spreadsheet_and_a_dutch_csv_give_the_same_table(files):
    header = ("Area", "Ground", "N")
    rows = [[area, ground, Decimal(n)] for (area, ground), n in WORKED.items()]
    sheet = Sheet("counts", header, rows)
    (files / "counts.ods").write_bytes(write_table([sheet], "ods"))
    (files / "counts.xlsx").write_bytes(write_table([sheet], "xlsx"))
    lines = [";".join(header), *(";".join(map(str, row)) for row in rows)]
    (files / "dutch.csv").write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    assert run(files).exit_code == 0
    first = written(files)[0]
    for name in ("counts.ods", "counts.xlsx", "dutch.csv"):
        assert run(files, table=name).exit_code == 0, name
        assert written(files)[0] == first, name
    assert run(files, "--out", str(files / "out.ods")).exit_code == 0
    cells = read_table((files / "out.ods").read_bytes()).rows
    assert [row.text("status") for row in cells] == [row["status"] for row in first]


def test_a_name_without_a_verb_is_a_table_and_attack_is_a_verb(files):
    words = [str(files / "counts.csv"), "--dims", "area,ground", "--count", "n",
             "--out", str(files / "a.csv"), "--report", str(files / "a.json")]  # fmt: skip
    short = CliRunner().invoke(command, words)
    long = CliRunner().invoke(command, ["table", *words[:-4], "--out", str(files / "b.csv"),
                                        "--report", str(files / "b.json")])  # fmt: skip
    assert (short.exit_code, long.exit_code) == (0, 0)
    assert (files / "a.csv").read_text() == (files / "b.csv").read_text()
    helped = CliRunner().invoke(command, ["--help"])
    assert "table" in helped.output


def test_tables_that_come_out_together_are_protected_together(files):
    rows = ["area,ground,place", *(f"{a},{g},{'home' if g == 'age' else 'work'}"
            for (a, g), n in WORKED.items() for _ in range(n))]  # fmt: skip
    (files / "people.csv").write_text("\n".join(rows))
    words = [str(files / "people.csv"), "--table", "area,ground", "--table", "area,place",
             "--out", str(files / "out.csv"), "--report", str(files / "report.json")]  # fmt: skip
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 0, result.output
    cells, report = written(files)
    assert list(cells[0]) == ["area", "ground", "place", "value", "status"]
    # Five areas by four grounds and by three places, of which five are the same.
    assert report["cells"] == len(cells) == 5 * 4 + 5 * 3 - 5
    status = {(c["area"], c["ground"], c["place"]): c["status"] for c in cells}
    assert status["n1", "age", "TOTAL"] == status["n1", "TOTAL", "home"] == "primary"
    assert report["attack"]["violations"] == 0


def test_amounts_follow_the_rules_on_contributions(files):
    (files / "euros.csv").write_text(
        "area;ground;euro\n" + "".join(
            f"{area};{ground};{euro}\n"
            for area, ground, euro in [
                ("n1", "age", "900,50"), ("n1", "age", "20,00"), ("n1", "sex", "300,25"),
                ("n1", "sex", "310"), ("n1", "sex", "290"), ("n2", "age", "400"),
                ("n2", "age", "390"), ("n2", "age", "410"), ("n2", "sex", "500"),
                ("n2", "sex", "490"), ("n2", "sex", "480"),
            ]
        )
    )  # fmt: skip
    words = [str(files / "euros.csv"), "--dims", "area,ground", "--value", "euro",
             "--threshold", "0", "--dominance", "1,75",
             "--out", str(files / "out.csv"), "--report", str(files / "report.json")]  # fmt: skip
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 0, result.exception
    cells, report = written(files)
    found = {(c["area"], c["ground"]): (c["value"], c["status"]) for c in cells}
    assert found["n1", "age"] == ("", "primary")
    assert found["TOTAL", "TOTAL"] == ("4490.75", "published")
    assert report["primary"] == 1
    assert report["secondary"] == 3
    refused = CliRunner().invoke(command, [*words, "--method", "rounding"])
    assert isinstance(refused.exception, Problem)


def test_noise_by_record_is_the_same_every_time_and_belongs_to_the_secret(files):
    rows = [f"r{n},{area},{ground}" for n, (area, ground) in enumerate(
        pair for pair, count in WORKED.items() for _ in range(count))]  # fmt: skip
    (files / "people.csv").write_text("id,area,ground\n" + "\n".join(rows))
    found = []
    for secret in ("a secret of sixteen", "a secret of sixteen", "another secret of ours"):
        (files / "secret").write_text(secret)
        words = [str(files / "people.csv"), "--dims", "area,ground", "--method", "cell-key",
                 "--record", "id", "--secret", str(files / "secret"),
                 "--out", str(files / "out.csv"),
                 "--report", str(files / "report.json")]  # fmt: skip
        assert CliRunner().invoke(command, words).exit_code == 0
        cells, report = written(files)
        assert {c["status"] for c in cells} == {"perturbed"}
        assert report["attack"]["violations"] == 0
        found.append([int(c["value"]) for c in cells])
    assert found[0] == found[1] != found[2]
    assert not {1, 2} & set(found[0])
    (files / "secret").write_text("short")
    refused = CliRunner().invoke(command, words)
    assert "te kort" in str(refused.exception)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("area,ground,n\nn1,age,3\nn2,age,drie\n", ("rij 3", "kolom n", "'drie'")),
        ("area,ground,n\nn1,,3\nn1,age,2\n", ("rij 2", "kolom ground", "leeg")),
        ("area,ground,n\nn7,age,3\n", ("rij 2", "kolom area", "n7 staat niet in de boom")),
        ("area,ground,n\nn1,age,2.5\n", ("rij 2", "kolom n", "geen heel getal")),
        ("area,ground,m\nn1,age,2\n", ("geen kolom n", "area, ground, m")),
        ("area,ground,n\nn1,age,2,7\n", ("rij 2", "4 velden")),
    ],
    ids=["no figure", "no code", "unknown code", "half a person", "no column", "too many"],
)
def test_what_is_wrong_is_told_with_row_column_and_remedy(files, text, told):
    (files / "bad.csv").write_text(text)
    refused = run(files, table="bad.csv")
    assert isinstance(refused.exception, Problem)
    sentence = str(refused.exception)
    assert [words for words in ("bad.csv", *told) if words not in sentence] == []
    assert not (files / "out.csv").exists()


def test_a_point_in_a_count_is_one_of_thousands(files):
    (files / "many.csv").write_text("area;ground;n\nn1;age;1.234\nz1;sex;12\n")
    assert run(files, table="many.csv").exit_code == 0
    cells, _ = written(files)
    assert cells[0]["value"] == "1246"
