"""Columns that are no dimension may not make a leak look safe."""

import pytest

from gelijk.methods.disclosure_control.foreign import NotATable, Source, read_foreign
from gelijk.methods.disclosure_control.hierarchy import Hierarchy

LEAK = {"A": "<5", "B": "12", "C": "40", "Totaal": "55"}


def read(*tables, **more):
    sources = [
        Source(f"file{n}", [line.split(";") for line in text.strip("\n").split("\n")])
        for n, text in enumerate(tables, 1)
    ]
    return read_foreign(sources, **more)


def beside(name, cells, *, first=False):
    """The leaking table with one more column."""
    rows = [("Gemeente", "Aantal", name), *((c, n, cells.get(c, "")) for c, n in LEAK.items())]
    order = (0, 2, 1) if first else (0, 1, 2)
    return "\n".join(";".join(row[n] for n in order) for row in rows)


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
@pytest.mark.parametrize(
    ("name", "cells", "why"),
    [
        ("Percentage", {"A": "x", "B": "21,8%", "C": "72,7%", "Totaal": "100%"}, "getallen"),
        ("Aandeel", {"A": "5.5", "B": "21.8", "C": "72.7", "Totaal": "100.0"}, "getallen"),
        ("Inwoners", {"A": "1200", "B": "50.000", "C": "90000", "Totaal": "141200"}, "getallen"),
        ("Rang", {"A": "3", "B": "2", "C": "1"}, "getallen"),
        ("Code", {"A": "GM0003", "B": "GM0002", "C": "GM0001"}, "hetzelfde als gemeente"),
        ("Code", {"A": "0003", "B": "0002", "C": "0001", "Totaal": "0000"}, "getallen"),
        ("Toelichting", {"A": "te klein"}, "uitleg"),
    ],
)
def test_a_column_that_is_no_dimension_is_left_out_and_named(name, cells, why, first):
    found = read(beside(name, cells, first=first))
    (file,) = found.files
    assert file.dimensions == ("gemeente",)
    assert file.count == "aantal"
    assert why in " ".join(f"{word} {reason}" for word, reason in file.passed.items())
    assert (found.tied, found.misfits) == (1, [])


def test_a_province_beside_a_municipality_is_a_level_of_its_tree():
    found = read(
        "Provincie;Gemeente;Aantal\nFlevoland;Urk;<5\nFlevoland;Almere;12\nFlevoland;Totaal;15\n"
        "Utrecht;Zeist;7\nUtrecht;Utrecht;33\nTotaal;;55\n"
    )
    (tree,) = found.trees
    assert tree.paths["Urk"] == ("Urk", "Flevoland", "TOTAL")
    assert tree.paths["Utrecht"] == ("Utrecht", "provincie Utrecht", "TOTAL")
    assert (("gemeente", "Flevoland"),) in found.files[0].cells
    assert "provincie ligt boven gemeente" in found.files[0].passed
    assert found.tied == 2


def test_a_level_in_one_file_is_the_same_level_in_another():
    found = read(
        "Provincie;Gemeente;Aantal\nFlevoland;Urk;<5\nFlevoland;Almere;12\nUtrecht;Zeist;7\n"
        "Utrecht;Bunnik;9\n",
        "Provincie;Aantal\nFlevoland;15\nUtrecht;16\n",
    )
    assert [one.dimensions for one in found.files] == [("gemeente",), ("gemeente",)]
    assert (("gemeente", "Flevoland"),) in found.files[1].cells


def test_three_levels_and_a_code_become_one_tree():
    found = read(
        "Landsdeel;Provincie;PV;Gemeente;Aantal\nWest;Utrecht;PV26;Zeist;7\n"
        "West;Utrecht;PV26;Bunnik;9\nWest;Zeeland;PV29;Goes;8\nOost;Flevoland;PV24;Urk;6\n"
        "Oost;Gelderland;PV25;Ede;11\nTotaal;;;;41\n"
    )
    (tree,) = found.trees
    assert tree.paths["Bunnik"] == ("Bunnik", "Utrecht", "West", "TOTAL")
    assert found.misfits == []


def test_a_year_is_a_dimension_and_a_full_crossing_stays_one():
    found = read("jaar;grond;aantal\n2021;ras;3\n2021;sekse;4\n2022;ras;5\n2022;sekse;6\n")
    assert found.files[0].dimensions == ("jaar", "grond")


def test_a_count_that_is_the_sum_of_the_columns_beside_it_is_a_total():
    found = read("Gemeente;man;vrouw;Aantal\nA;3;9;12\nB;6;14;20\nTotaal;9;23;32\n")
    (file,) = found.files
    assert (file.form, file.totals) == ("kruistabel", {"kolom": "Aantal"})


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Gemeente;Meldingen;Verzoeken\nA;<5;7\nB;8;<5\n", "niet duidelijk"),
        ("Gemeente;Leeftijd;Aantal\nA;12;7\nA;13;7\nB;12;9\n", "rij 2 (7) en rij 3 (7)"),
        ("Gemeente;Gemeente;Aantal\nA;x;7\nB;y;9\n", "gemeente staat er twee keer"),
        ("Gemeente;Aantal\nA;drie\nB;vijf\n", "rij 2, kolom aantal: 'drie' is geen aantal"),
        ("Gemeente;Aantal\nA;9999999999999\nB;4\n", "rij 2, kolom 2"),
        (
            "regio;gemeente;grond;n\nN;a;ras;4\nN;b;sekse;6\nZ;c;taal;7\nZ;d;geloof;8\n"
            "N;a;sekse;3\nZ;c;geloof;9\n",
            "regio ligt zowel boven gemeente als boven grond",
        ),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_refused(table, said):
    with pytest.raises(NotATable) as refused:
        read(table)
    assert said in str(refused.value)


def test_a_dimension_that_nobody_knows_and_the_count_among_them_are_refused():
    table = "gemeente;grond;n\nA;ras;4\nA;sekse;4\nB;ras;5\n"
    with pytest.raises(NotATable, match="geen kolom gemente"):
        read(table, dims=("gemente", "grond"))
    with pytest.raises(NotATable, match="n kan niet"):
        read(table, dims=("gemeente", "n"), count="n")


def test_the_same_heads_in_two_files_are_one_dimension():
    one = "gemeente;x;y;z;Totaal\nA;.;.;20;33\nB;9;8;7;24\n"
    found = read(one, one.replace(".;.;20", ".;10;."))
    assert [file.dimensions for file in found.files] == [("gemeente", "kolom")] * 2
    assert len(found.trees) == 2


@pytest.mark.parametrize("name", ["Alle gemeenten", "Zuid-Holland", "Totaal Zuid-Holland"])
def test_a_total_is_known_by_its_words_or_by_what_the_others_add_up_to(name):
    (file,) = read(beside("Percentage", {}).replace("Totaal", name)).files
    assert () in file.cells
    wrong = read(beside("Percentage", {}).replace("Totaal;55", "Z;57")).files[0]
    assert () not in wrong.cells


def test_notes_under_a_table_are_passed_over():
    text = "gemeente;aantal\nA;4\nB;8\nTotaal;12\nBron: CBS; 2024\n* voorlopig\n1) afgerond;\n"
    (file,) = read(text).files
    assert len(file.cells) == 3
    assert file.notes == ("Bron: CBS 2024", "* voorlopig", "1) afgerond")


def test_totals_that_cannot_be_are_named_with_their_cell():
    found = read("Gemeente;x;y;Totaal\nA;<5;12;15\nB;10;<5;12\nTotaal;40;14;99\n")
    told = {(one.dimension, one.cell.row, one.cell.text): one.parts for one in found.misfits}
    assert told == {
        ("gemeente", 4, "40"): (10, 14),
        ("gemeente", 4, "99"): (27, 27),
        ("kolom", 4, "99"): (54, 54),
    }
    known = read("p;a;b;Totaal\nA;4;5;12\nB;6;7;13\n", rest=frozenset({"kolom"}))
    assert known.misfits == []


def test_a_word_beside_every_cell_is_no_dimension_and_a_number_of_rows_neither():
    flagged = (
        "gemeente;grond;vlag;aantal\nA;ras;dicht;<5\nA;sekse;open;9\nA;Totaal;open;12\n"
        "B;ras;open;8\nB;sekse;open;7\nB;Totaal;open;15\n"
    )
    with pytest.raises(NotATable, match="niet duidelijk of vlag"):
        read(flagged)
    dims = ("gemeente", "grond")
    assert read(flagged, dims=dims).files[0].dimensions == dims
    numbered = "ID;Gemeente;Perioden;Aantal_1\n1;A;2023;4\n2;B;2023;5\n3;A;2024;6\n4;B;2024;7\n"
    assert read(numbered).files[0].dimensions == ("gemeente", "perioden")


def test_one_thing_under_two_names_is_refused():
    one, two = "gemeente;aantal\nA;<5\nB;12\n", "naam;grond;aantal\nA;ras;3\nA;sekse;9\nB;ras;4\n"
    with pytest.raises(NotATable, match="gemeente en naam hebben dezelfde codes"):
        read(one, two + "B;sekse;5\n")


def test_a_column_that_hangs_on_one_with_a_tree_is_asked():
    tree = Hierarchy("gemeente", {"Noord": "TOTAL", "A": "Noord", "B": "Noord", "C": "TOTAL"})
    table = beside("Naam", {"A": "a", "B": "b", "C": "c"})
    with pytest.raises(NotATable, match="naam hangt vast aan gemeente"):
        read(table, trees={"gemeente": tree})
    found = read(table, trees={"gemeente": tree}, dims=("gemeente",))
    assert found.files[0].dimensions == ("gemeente",)


def test_households_beside_a_total_are_no_part_of_it():
    (file,) = read(
        "gemeente;huishoudens;ras;sekse;Totaal\nA;900;<5;9;12\nB;80;8;7;15\nTotaal;980;11;16;27\n"
    ).files
    assert "huishoudens" in file.passed
    assert "ras" not in file.passed
