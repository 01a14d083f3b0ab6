"""`gelijk protect` asks where it would have to guess, and loses nothing that was given."""

import csv

import pytest
from click.testing import CliRunner

from gelijk.cli.protect import command
from gelijk.core.problems import Problem
from gelijk.core.tables import read_table

TABLE = "gemeente,grond,aantal\nA,ras,12\nA,sekse,9\nB,ras,20\nB,sekse,3\nC,ras,7\nC,sekse,8\n"
MISUSED = 2


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def protect(text, *words, verb=""):
        (tmp_path / "in.csv").write_text(text, encoding="utf-8")
        asked = [*words]
        if "--dims" not in asked:
            asked += ["--dims", "gemeente,grond"]
        if not verb:
            asked += [] if "--out" in asked else ["--out", "out.csv"]
            asked += [] if "--report" in asked else ["--report", "out.json"]
        return CliRunner().invoke(command, [*([verb] if verb else []), "in.csv", *asked])

    return protect


def cells(tmp_path):
    with (tmp_path / "out.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("", ["--out", "in.csv"]),
        ("", ["--report", "in.csv"]),
        ("", ["--report", "../{here}/in.csv"]),
        ("", ["--out", "same.csv", "--report", "same.csv"]),
        ("", ["--out", "o.xyz"]),
        ("", ["--out", "o"]),
        ("", ["--dims", "gemeente", "--dims", "grond"]),
        ("", ["--dims", "gemeente,gemeente"]),
        ("", ["--dims", "gemeente,aantal"]),
        ("advise", ["--report", "in.csv"]),
        ("advise", ["--dims", "gemeente", "--dims", "grond"]),
        ("export-tau", ["--out", ".", "--dims", "gemeente,aantal"]),
    ],
)
def test_what_is_asked_wrongly_is_refused_before_any_work(run, tmp_path, verb, words):
    asked = [word.format(here=tmp_path.name) for word in words]
    done = run(TABLE, "--count", "aantal", *asked, verb=verb)
    assert done.exit_code == MISUSED, done.output
    assert (tmp_path / "in.csv").read_text() == TABLE
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_tree_and_what_tau_gets_are_kept_too(run, tmp_path):
    (tmp_path / "tree.csv").write_text("code,boven\nA,N\nB,N\nC,Z\n")
    words = ["--count", "aantal", "--hierarchy", "gemeente=tree.csv"]
    assert run(TABLE, *words, "--out", "tree.csv").exit_code == MISUSED
    (tmp_path / "t.tab").write_text(TABLE)
    given = ["export-tau", "t.tab", "--dims", "gemeente", "--count", "aantal", "--out", "."]
    assert CliRunner().invoke(command, given).exit_code == MISUSED
    assert (tmp_path / "t.tab").read_text() == TABLE


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (TABLE, [], "kolom aantal, maar zonder --count telt elke rij als één mens"),
        (TABLE.replace("grond", "aantal", 1), ["--count", "aantal"], "aantal staat er twee keer"),
        (TABLE.replace("20", "9" * 20), ["--count", "aantal"], "rij 4, kolom aantal: '999"),
        (TABLE, ["--count", "aantal", "--threshold", "0"], "geen enkele regel"),
        (TABLE, ["--count", "aantal", "--dominance", "1"], "geen regel: --dominance 1."),
        (
            f"{TABLE}Nederland,ras,39\nNederland,sekse,20\n",
            ["--count", "aantal"],
            "Nederland is precies de som van de andere codes in kolom gemeente",
        ),
        (f"{TABLE}A,Totaal,22\n", ["--count", "aantal"], "gemeente A"),
        (TABLE, ["--count", "aantal", "--total", "Nederland"], "in geen van de kolommen"),
    ],
)
def test_what_is_not_sure_is_asked_and_told_in_dutch(run, tmp_path, text, words, said):
    done = run(text, *words)
    assert isinstance(done.exception, Problem), done.output
    assert said in str(done.exception)
    assert not (tmp_path / "out.csv").exists()


def test_a_circle_of_codes_is_named(run, tmp_path):
    (tmp_path / "tree.csv").write_text("code,boven\nA,B\nB,A\nC,A\n")
    done = run(TABLE, "--count", "aantal", "--hierarchy", "gemeente=tree.csv")
    assert "A onder B onder A is een kring" in str(done.exception)


def test_a_total_that_is_named_is_checked_and_not_counted_twice(run, tmp_path):
    whole = f"{TABLE}Nederland,ras,39\nNederland,sekse,20\n"
    assert run(whole, "--count", "aantal", "--total", "Nederland").exit_code == 0
    values = {(row["gemeente"], row["grond"]): row["value"] for row in cells(tmp_path)}
    assert values["TOTAL", "TOTAL"] == "59"
    assert not any("Nederland" in key for key in values)
    assert run(whole, "--count", "aantal", "--no-total", "Nederland").exit_code == 0
    values = {(row["gemeente"], row["grond"]): row["value"] for row in cells(tmp_path)}
    assert values["TOTAL", "TOTAL"] == "118"
    wrong = whole.replace("39", "38")
    done = run(wrong, "--count", "aantal", "--total", "Nederland")
    assert "niet de som van de delen" in str(done.exception)


def test_notes_under_a_table_are_passed_over_and_told(run):
    text = f"{TABLE}Bron: een bureau, 2024\n* voorlopig\n"
    done = run(text, "--count", "aantal")
    assert done.exit_code == 0, done.exception
    assert "2 regels onder de tabel overgeslagen" in done.output


def test_what_is_written_is_never_a_formula(run, tmp_path):
    text = TABLE.replace("A,", "=cmd|A,")
    assert run(text, "--count", "aantal").exit_code == 0
    assert {row["gemeente"] for row in cells(tmp_path)} == {"'=cmd|A", "B", "C", "TOTAL"}
    assert "=cmd|A" in {
        row.text("gemeente") for row in read_table((tmp_path / "out.csv").read_bytes()).rows
    }


def test_a_table_of_which_nothing_is_left_is_told_what_to_do(run):
    text = "gemeente,grond,aantal\nA,ras,1\nA,sekse,1\nB,ras,1\nB,sekse,1\n"
    done = run(text, "--count", "aantal")
    assert done.exit_code == 0, done.exception
    assert "geen enkel getal overgebleven" in done.output
    assert "geen enkel getal" not in run(TABLE, "--count", "aantal").output


def test_nobody_is_no_share_of_anybody(run):
    zeros = "gemeente,grond,aantal\nA,ras,0\nA,sekse,0\nB,ras,0\n"
    done = run(zeros, "--count", "aantal", verb="advise")
    assert done.exit_code == 0, done.exception
    assert "100 %" not in done.output
