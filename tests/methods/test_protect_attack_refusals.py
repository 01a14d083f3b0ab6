"""`gelijk protect attack` never says that a table holds when it cannot know."""

import json

import pytest
from click.testing import CliRunner

from gelijk.cli.protect import command
from gelijk.cli.protect.attack import DERIVED, NO_TOTALS, TORN
from gelijk.core.problems import Problem

LEAK = "Gemeente,Aantal\nA,<5\nB,12\nC,40\nTotaal,55\n"
MISUSED = 2


@pytest.fixture
def attack(tmp_path):
    def run(*tables, more=()):
        paths = []
        for number, text in enumerate(tables, 1):
            paths.append(tmp_path / f"t{number}.csv")
            paths[-1].write_text(text, encoding="utf-8")
        return CliRunner().invoke(command, ["attack", *map(str, paths), *map(str, more)])

    return run


def beside(head, *cells):
    lines = zip(LEAK.splitlines(), (head, *cells), strict=True)
    return "\n".join(f"{line},{cell}" for line, cell in lines) + "\n"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (LEAK, "aantallen in aantal"),
        (beside("Percentage", "x", "21.8", "72.7", "100"), "percentage doet niet mee"),
        (beside("Inwoners", "9000", "80000", "99000", "188000"), "inwoners doet niet mee"),
        (beside("Code", "GM1", "GM2", "GM3", ""), "code zegt hetzelfde als gemeente"),
        (beside("Provincie", "Noord", "Noord", "Zuid", ""), "provincie ligt boven gemeente"),
        (LEAK.replace("Totaal", "Alle gemeenten"), "precies 3"),
        (LEAK.replace("Totaal", "Zuid-Holland"), "totaal van gemeente is Zuid-Holland"),
        (f"Tabel 1\n{LEAK}Bron: een bureau, 2024\n* voorlopig\n", "3 regels boven of onder"),
    ],
    ids=["plain", "shares", "inhabitants", "code", "province", "all", "name", "notes"],
)
def test_a_leak_is_found_whatever_stands_beside_it(attack, table, said):
    done = attack(table)
    assert done.exit_code == DERIVED, done.output
    assert "gemeente A (gedrukt als '<5'): precies 3" in done.output
    assert said in done.output


def test_two_cross_tables_with_the_same_heads_are_joined(attack):
    one = "gemeente;x;y;z;Totaal\nA;.;.;20;33\nB;9;8;7;24\n"
    assert attack(one).exit_code == 0
    done = attack(one, one.replace(".;.;20", ".;10;."))
    assert done.exit_code == DERIVED
    assert "gemeente A, kolom x (gedrukt als '.'): precies 3" in done.output


def test_without_any_total_nothing_is_tested_and_that_is_said(attack):
    done = attack("Gemeente,Aantal\nA,<5\nB,12\nC,40\n")
    assert done.exit_code == NO_TOTALS
    assert "Geen enkel totaal gevonden: niets te toetsen." in done.output
    assert "stand" not in done.output.replace("bestand", "")


def test_what_adds_up_is_attacked_beside_what_cannot_be(attack, tmp_path):
    table = "Gemeente;x;y;Totaal\nA;<5;12;15\nB;10;<5;12\nTotaal;40;14;99\n"
    done = attack(table, more=["--report", tmp_path / "r.json"])
    assert done.exit_code == DERIVED
    assert "gemeente A, kolom x (gedrukt als '<5'): precies 3" in done.output
    assert "gemeente B, kolom y (gedrukt als '<5'): precies 2" in done.output
    assert (
        "rij 4, kolom 2: kolom x is 40, maar de delen (gemeente) zijn samen 10 tot en met 14"
        in (done.output)
    )
    report = json.loads((tmp_path / "r.json").read_text())
    assert not report["consistent"]
    assert all(one["if_all_parts_are_printed"] for one in report["violations"])


def test_one_typing_error_in_the_grand_total_hides_no_leak(attack):
    done = attack("Gemeente,ras,sekse,Totaal\nA,<5,12,15\nB,10,20,30\nTotaal,13,32,46\n")
    assert done.exit_code == DERIVED
    assert "gemeente A, kolom ras (gedrukt als '<5'): precies 3" in done.output


def test_sums_that_only_together_cannot_be_are_attacked_by_column(attack):
    # Every line can be by itself; both rows of A and B leave 6 for y, where 20 is printed.
    table = "g;x;y;z;Totaal\nA;x;x;9;12\nB;x;x;8;11\nTotaal;x;20;17;37\n"
    done = attack(table)
    assert done.exit_code in (DERIVED, TORN)
    assert "Niet alle cijfers kunnen tegelijk waar zijn" in done.output


def test_a_table_that_is_wrong_and_gives_nothing_away_does_not_hold(attack):
    table = LEAK.replace("55", "50")
    done = attack(table)
    assert done.exit_code == TORN
    assert "rij 5, kolom 2: het totaal van alles is 50" in done.output
    rest = LEAK.replace("55", "90")
    assert attack(rest).exit_code == TORN
    assert attack(rest, more=["--rest", "gemeente"]).exit_code == 0


@pytest.mark.parametrize(
    "more",
    [
        ["--out", "t1.csv"],
        ["--report", "t1.csv"],
        ["--out", "new.csv", "--report", "./new.csv"],
        ["--out", "T1.xyz"],
        ["--dims", "gemeente", "--dims", "aantal"],
        ["--dims", "gemeente,Gemeente"],
        ["--dims", "gemeente,aantal", "--count", "aantal"],
    ],
)
def test_what_is_asked_wrongly_is_refused_before_any_work(attack, tmp_path, monkeypatch, more):
    monkeypatch.chdir(tmp_path)
    done = attack(LEAK, more=more)
    assert done.exit_code == MISUSED, done.output
    assert (tmp_path / "t1.csv").read_text() == LEAK
    assert [path.name for path in tmp_path.iterdir()] == ["t1.csv"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (LEAK.replace("12", "9" * 20), "rij 3, kolom 2: 99999999999999999999 is te groot"),
        ("Gemeente,Aantal\nA,<5\nB,twaalf\nC,veel\n", "rij 3, kolom aantal: 'twaalf'"),
        ("Gemeente,Aantal,Aantal\nA,1,2\nB,3,4\n", "de kolom Aantal staat er twee keer"),
        (LEAK.replace("B,", "A,"), "rij 2 (<5) en rij 3 (12) gaan allebei over gemeente A"),
        ("Gemeente,Aantal\n", "geen rijen onder een kop"),
    ],
)
def test_what_cannot_be_read_is_told_in_dutch_with_its_cell(attack, table, said):
    done = attack(table)
    assert isinstance(done.exception, Problem), done.output
    assert said in str(done.exception)


def test_a_cell_that_nobody_understands_is_named_and_the_table_does_not_hold(attack):
    done = attack(LEAK.replace("12", "weinig").replace("<5", "x"))
    assert done.exit_code == TORN
    assert "1 cel niet te lezen: rij 3, kolom 2 'weinig'" in done.output
    assert "Niet alle cellen zijn te lezen." in done.output


def test_what_is_printed_is_never_a_formula(attack, tmp_path):
    out = tmp_path / "cells.csv"
    attack(LEAK.replace("A,", "=cmd|A,"), more=["--out", out])
    assert "'=cmd|A" in out.read_text()


def test_an_office_need_not_know_all_columns(attack, tmp_path):
    (tmp_path / "own.csv").write_text("gemeente,aantal\nB,12\n")
    table = "gemeente;ras;sekse;Totaal\nA;x;x;30\nB;x;x;12\nTotaal;20;22;42\n"
    more = ["--dims", "gemeente,grond", "--own-office", tmp_path / "own.csv"]
    assert attack(table, more=more).exit_code == 0, attack(table, more=more).exception


def test_columns_that_are_named_and_say_the_same_are_one_still(attack):
    code = beside("Code", "GM1", "GM2", "GM3", "")
    assert attack(code, more=["--dims", "gemeente,code"]).exit_code == DERIVED
