"""`gelijk protect attack` on realistic files of others, a habit each."""

import csv
import json
import time

import pytest
from click.testing import CliRunner

from gelijk.cli.protect import command
from gelijk.cli.protect.attack import DERIVED, NO_TOTALS, TORN
from gelijk.core.problems import Problem
from gelijk.core.tables import Sheet, write_table
from tests.methods import disclosure_year as year
from tests.methods.disclosure_tables import AREA, GROUND, WORKED, counted, synthetic

TABLE = counted(WORKED)
PLACES = AREA.leaves
BUSY = 2  # a core that is shared makes processor time up to so many times as long


def value(area, ground):
    pairs = [(n, c) for n, c in (("area", area), ("ground", ground)) if c]
    return int(TABLE.values[TABLE.places[tuple(pairs)]])


def crossed(show):
    """A sheet as an office prints it, totals last."""
    head = ("Gemeente", *GROUND.leaves, "Totaal")
    rows = [
        [area, *(show(value(area, ground)) for ground in [*GROUND.leaves, None])] for area in PLACES
    ]
    last = [str(sum(value(a, g) for a in PLACES)) for g in GROUND.leaves]
    return [head, *rows, ["Totaal", *last, str(value(None, None))]]


def written(folder, lines, name="table.csv", delimiter=";"):
    text = "\n".join(delimiter.join(line) for line in lines)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def attacked(folder, *paths, more=()):
    words = ["attack", *map(str, paths), "--report", str(folder / "r.json"),
             "--out", str(folder / "cells.csv"), *more]  # fmt: skip
    result = CliRunner().invoke(command, words)
    if result.exit_code not in (0, DERIVED, NO_TOTALS, TORN):
        raise result.exception
    report = json.loads((folder / "r.json").read_text())
    return result, report


@pytest.mark.parametrize(
    "show",
    [
        lambda n: "<5" if 0 < n < 5 else str(n),
        lambda n: "<5" if n < 5 else str(n),
        lambda n: "x" if 0 < n < 5 else str(n),
        lambda n: "." if 0 < n < 5 else str(n),
        lambda n: "*" if 0 < n < 5 else "-" if not n else str(n),
        lambda n: "1-4" if 0 < n < 5 else str(n),
        lambda n: "" if 0 < n < 5 else str(n),
    ],
    ids=["below", "below or nought", "x", "point", "star", "range", "empty"],
)
def test_small_cells_that_are_only_blanked_are_subtracted(tmp_path, show):
    result, report = attacked(tmp_path, written(tmp_path, crossed(show)))
    assert result.exit_code == DERIVED
    found = {(v["cell"]["gemeente"], v["cell"]["kolom"]): v for v in report["violations"]}
    for cell in (("n1", "age"), ("z1", "origin")):
        assert found[cell]["lower"] == found[cell]["upper"] == value(*cell)
        assert found[cell]["from"]
    assert "n1" in result.output
    assert "precies 2" in result.output
    with (tmp_path / "cells.csv").open() as lines:
        status = {(r["gemeente"], r["kolom"]): r["status"] for r in csv.DictReader(lines)}
    assert status["n1", "age"] == "violation"


def test_what_gelijk_protected_stands(tmp_path):
    lines = [("area", "ground", "n"), *((a, g, str(n)) for (a, g), n in WORKED.items())]
    source = written(tmp_path, lines, "in.csv", ",")
    for method in ("suppression", "rounding"):
        words = [str(source), "--dims", "area,ground", "--count", "n", "--method", method,
                 "--out", str(tmp_path / "out.csv"),
                 "--report", str(tmp_path / "o.json")]  # fmt: skip
        assert CliRunner().invoke(command, words).exit_code == 0
        result, report = attacked(tmp_path, tmp_path / "out.csv")
        assert result.exit_code == 0, result.output
        assert report["attack"]["violations"] == 0
    assert report["files"][0]["base"] == 5
    assert report["files"][0]["additive"] is True


def test_a_table_that_hides_nothing_is_told_so(tmp_path):
    result, report = attacked(tmp_path, written(tmp_path, crossed(str)))
    assert result.exit_code == DERIVED
    assert report["attack"] == {"cells": 2, "violations": 2, "exact": 2}
    assert "het staat er gewoon, precies 2" in result.output


def test_rounding_of_each_cell_alone_is_seen_and_mostly_holds(tmp_path):
    lines = crossed(lambda n: str(5 * int(n / 5 + 0.5)))
    lines[-1] = ["Totaal", *(str(5 * int(int(n) / 5 + 0.5)) for n in lines[-1][1:])]
    result, report = attacked(tmp_path, written(tmp_path, lines))
    file = report["files"][0]
    assert (file["base"], file["additive"]) == (5, False)
    assert result.exit_code == (DERIVED if report["attack"]["violations"] else 0)
    assert report["attack"]["exact"] == 0


def test_two_files_that_hold_apart_fall_together_in_any_format(tmp_path):
    rows = [["gebied", "grond", "aantal"]]
    rows += [[a, g, "x" if 0 < value(a, g) < 5 else str(value(a, g))] for a, g in WORKED]
    alone = written(tmp_path, rows, "cells.in.csv", ",")
    totals = Sheet(
        "totals", ("gebied", "aantal"), [[a, str(value(a, None))] for a in PLACES]
    )  # fmt: skip
    (tmp_path / "totals.xlsx").write_bytes(write_table([totals], "xlsx"))
    (tmp_path / "totals.ods").write_bytes(write_table([totals], "ods"))
    assert attacked(tmp_path, alone)[0].exit_code == NO_TOTALS
    assert attacked(tmp_path, tmp_path / "totals.ods")[0].exit_code == NO_TOTALS
    for name in ("totals.xlsx", "totals.ods"):
        result, report = attacked(tmp_path, alone, tmp_path / name)
        assert result.exit_code == DERIVED
        assert set(report["violations"][0]["because"]) == {"cells.in.csv", name}


def test_readers_who_know_more(tmp_path):
    path = written(tmp_path, [
        ("gemeente", "aantal"), ("n1", "x"), ("n2", "x"), ("z1", "x"), ("Totaal", "30")
    ])  # fmt: skip
    assert attacked(tmp_path, path)[0].exit_code == 0
    own = written(tmp_path, [("gemeente", "aantal"), ("n2", "18"), ("z1", "9")], "own.csv")
    result, report = attacked(tmp_path, path, more=["--own-office", str(own)])
    assert result.exit_code == DERIVED
    (found,) = report["violations"]
    assert (found["cell"], found["lower"], found["reader"]) == ({"gemeente": "n1"}, 3, "own.csv")
    assert attacked(tmp_path, path, more=["--own-report", "gemeente=n1"])[0].exit_code == 0
    with pytest.raises(Problem, match="gemeente=q"):
        attacked(tmp_path, path, more=["--own-report", "gemeente=q"])


def test_what_is_told_of_the_mark_narrows_it(tmp_path):
    path = written(tmp_path, [("gemeente", "aantal"), ("n1", "x"), ("n2", "x"), ("Totaal", "8")])
    assert attacked(tmp_path, path)[0].exit_code == 0
    result, report = attacked(tmp_path, path, more=["--told", "1-4"])
    assert result.exit_code == DERIVED
    assert {one["lower"] for one in report["violations"]} == {4}


def test_files_about_other_people_are_refused_with_a_remedy(tmp_path):
    one = written(tmp_path, [("gemeente", "aantal"), ("n1", "7"), ("n2", "8")], "one.csv")
    two = written(tmp_path, [("gemeente", "aantal"), ("n1", "9"), ("n2", "8")], "two.csv")
    with pytest.raises(Problem, match=r"one\.csv, two\.csv"):
        attacked(tmp_path, one, two)
    words = written(tmp_path, [("gemeente", "naam"), ("n1", "a")], "words.csv")
    with pytest.raises(Problem, match="--dims"):
        attacked(tmp_path, words)


def test_the_known_number_of_cells_is_derived_from_a_year_of_blanked_cells(tmp_path, shared):
    table = synthetic(shared, "muni", "ground")
    lines = [("prov", "ground", "n")]
    for key, number in zip(table.keys, table.values, strict=True):
        told = dict(key)
        shown = "x" if 0 < number < 5 else str(int(number))
        lines.append((told.get("prov", "TOTAL"), told.get("ground", "TOTAL"), shown))
    with (shared / "facts/disclosure_control/synthetic_municipalities.csv").open() as found:
        above = [(row["muni"], row["prov"]) for row in csv.DictReader(found)]
    places = written(tmp_path, [("code", "above"), *above], "places.csv", ",")
    path = written(tmp_path, lines, "year.csv", ",")
    _, report = attacked(tmp_path, path, more=["--hierarchy", f"prov={places}"])
    assert report["attack"] == {"cells": 1518, "violations": 18, "exact": 18}


def test_a_release_of_a_year_with_several_grounds_is_attacked_in_seconds(tmp_path):
    table = year.table_of(year.reports(), year.AREA, year.GROUND)
    shown = year.Out().round("release", table)
    rows = [
        (cell.key.get("area", "NL"), cell.key.get("ground", "TOTAL"), f"{cell.upper - 4:.0f}")
        for cell in shown.cells
    ]
    assert len(rows) == 5_696
    path = written(tmp_path, [("gebied", "uitsplitsing", "waarde"), *rows], delimiter=",")
    tree = written(tmp_path, [("code", "boven"), *year.AREA.parents.items()], "tree.csv", ",")
    options = ("--dims", "gebied,uitsplitsing", "--count", "waarde", "--possible", "5",
               "--several", "uitsplitsing", "--hierarchy", f"gebied={tree}")  # fmt: skip
    begin = time.process_time()
    result, report = attacked(tmp_path, path, more=options)
    assert time.process_time() - begin < 5 * BUSY
    assert result.exit_code == 0
    assert report["attack"]["cells"] > 4_000
