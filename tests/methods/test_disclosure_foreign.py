"""Tables that others made: every habit of printing small counts, long and crossed."""

import math

import pytest

from gelijk.methods.disclosure_control.foreign import NotATable, Source, read_foreign
from gelijk.methods.disclosure_control.foreign.marks import Kind, mark_of
from gelijk.methods.disclosure_control.foreign.sums import Rounding, Ties, base_of
from gelijk.methods.disclosure_control.hierarchy import Hierarchy

ENDLESS = math.inf


@pytest.mark.parametrize(
    ("printed", "kind", "lower", "upper"),
    [
        ("12", Kind.FIGURE, 12, 12),
        ("1.234", Kind.FIGURE, 1234, 1234),
        ("1 234 567", Kind.FIGURE, 1234567, 1234567),
        ("12,0", Kind.FIGURE, 12, 12),
        ("12*", Kind.FIGURE, 12, 12),
        ("<5", Kind.BELOW, 0, 4),
        ("< 10", Kind.BELOW, 0, 9),
        ("minder dan 5", Kind.BELOW, 0, 4),
        ("≤ 4", Kind.BELOW, 0, 4),
        ("1-4", Kind.RANGE, 1, 4),
        ("1 t/m 4", Kind.RANGE, 1, 4),
        ("0–4", Kind.RANGE, 0, 4),
        ("10+", Kind.RANGE, 10, ENDLESS),
        (">100", Kind.RANGE, 101, ENDLESS),
        ("x", Kind.HIDDEN, 0, ENDLESS),
        (".", Kind.HIDDEN, 0, ENDLESS),
        ("*", Kind.HIDDEN, 0, ENDLESS),
        ("Geheim", Kind.HIDDEN, 0, ENDLESS),
        ("-", Kind.DASH, 0, ENDLESS),
        ("", Kind.EMPTY, 0, ENDLESS),
    ],
)
def test_what_one_cell_tells(printed, kind, lower, upper):
    found = mark_of(printed)
    assert (found.kind, found.lower, found.upper) == (kind, lower, upper)


@pytest.mark.parametrize("printed", ["12,5", "12%", "Urk", "2021-2022-1", "9-4", "=SUM(A1)"])
def test_what_is_no_count_is_not_taken_for_one(printed):
    assert mark_of(printed) is None


def read(*tables, **more):
    sources = [
        Source(f"file{n}", [line.split(";") for line in text.strip("\n").split("\n")])
        for n, text in enumerate(tables, 1)
    ]
    return read_foreign(sources, **more)


def told(file, **codes):
    """The bounds that a reader has of one cell."""
    cells = file.publication((0.0, ENDLESS)).cells
    return next((one.lower, one.upper) for one in cells if one.key == codes)


CROSSED = """
Tabel 3. Meldingen naar gemeente en grond;;;
;;;
Gemeente;ras;leeftijd;Totaal
Urk;<5;0;11
Almere;20;13;33
Totaal;;13;44
Bron: een bureau. Minder dan 5 is niet getoond.;;;
"""


def test_a_crossed_table_between_a_title_and_a_note():
    (file,) = read(CROSSED).files
    assert (file.form, file.dimensions) == ("kruistabel", ("gemeente", "kolom"))
    assert len(file.notes) == 2
    assert told(file, gemeente="Urk", kolom="ras") == (1, 4), "nought is printed as nought"
    assert told(file, gemeente="Urk") == (11, 11)
    assert told(file, kolom="ras") == (0, ENDLESS)
    assert told(file) == (44, 44)
    assert file.cells[(("gemeente", "Urk"), ("kolom", "ras"))].row == 4
    named = read(CROSSED, dims=("gemeente", "grond")).files[0]
    assert told(named, gemeente="Urk", grond="leeftijd") == (0, 0)


def test_below_five_may_be_nought_where_nought_is_not_printed():
    (file,) = read(CROSSED.replace(";0;", ";<5;")).files
    assert told(file, gemeente="Urk", kolom="leeftijd") == (0, 4)


def test_a_dash_is_nil_beside_a_mark_for_hidden_and_hidden_without_one():
    table = "plaats;ras;sekse\nUrk;-;7\nEde;{};9\n"
    assert told(read(table.format("x")).files[0], plaats="Urk", kolom="ras") == (0, 0)
    assert told(read(table.format("8")).files[0], plaats="Urk", kolom="ras") == (0, ENDLESS)


def test_two_lines_of_heads_are_two_dimensions():
    text = "gemeente;2021;;2022;\n;man;vrouw;man;vrouw\nUrk;3;9;x;8\nEde;5;6;7;8\n"
    (file,) = read(text, dims=("gemeente", "jaar", "sekse")).files
    assert told(file, gemeente="Urk", jaar="2021", sekse="vrouw") == (9, 9)
    assert told(file, gemeente="Urk", jaar="2022", sekse="man") == (0, ENDLESS)


def test_a_list_with_labels_that_are_not_repeated():
    text = "Gemeente;Grond;Aantal\nUrk;ras;3\n;leeftijd;4\nTotaal;;7\n"
    (file,) = read(text).files
    assert file.form == "lijst"
    assert told(file, gemeente="Urk", grond="leeftijd") == (4, 4)
    assert told(file) == (7, 7)


def test_a_total_without_the_word_is_found_by_its_figures():
    text = "gebied;ras;sekse\nUrk;3;7\nEde;5;9\nDronten;1;2\nNederland;9;18\n"
    (file,) = read(text).files
    assert file.totals == {"gebied": "Nederland"}
    assert told(file, kolom="sekse") == (18, 18)
    assert read(text.replace("18", "19")).files[0].totals == {}


def test_what_stands_across_is_the_column_of_another_file_with_the_same_codes():
    crossed = "plaats;ras;sekse;leeftijd\nUrk;3;7;1\nEde;5;9;2\n"
    listed = "grond;terrein;aantal\nras;werk;4\nras;school;4\nsekse;werk;16\nleeftijd;werk;3\n"
    for files in (read(crossed, listed).files, read(listed, crossed).files[::-1]):
        assert files[0].dimensions == ("plaats", "grond")
        assert files[1].dimensions == ("grond", "terrein")


def test_how_totals_hang_together_is_seen_in_the_figures():
    text = "plaats;ras;sekse;Totaal\nUrk;6;7;{}\nEde;5;9;{}\n"
    ties = {
        totals: read(text.format(*totals)).ties["kolom"]
        for totals in [(13, 14), (15, 14), (10, 12), (3, 14), (15, 9)]
    }
    assert list(ties.values()) == [
        Ties.SUM, Ties.REST, Ties.SEVERAL, Ties.NEITHER, Ties.NEITHER
    ]  # fmt: skip
    rest = read(text.format(15, 14))
    assert any(code.startswith("(niet genoemd") for t in rest.trees for code in t.codes)
    assert read(text.format(10, 12)).several == {"kolom"}


def test_rounded_figures_are_recognised_and_bounded():
    figures = [10, 20, 30, 0, 50, 70, 110, 20, 90, 40]
    assert base_of(map(float, figures)) == 10
    assert base_of(map(float, figures[:7])) == 1, "so few may be so by chance"
    assert base_of(map(float, [*figures, 3])) == 1
    assert Rounding(10, additive=False).bounds(20.0) == (15, 24)
    assert Rounding(5, additive=False).bounds(0.0) == (0, 2)
    assert Rounding(5, additive=True).bounds(20.0) == (16, 24)
    apart = "plaats;a;b;c;Totaal\nUrk;10;10;10;40\nEde;20;0;20;40\nLoo;30;30;10;60\n"
    (file,) = read(apart).files
    assert file.rounding == Rounding(10, additive=False)
    right = apart.replace("10;10;10;40", "10;10;10;30").replace("30;30;10;60", "30;30;10;70")
    assert read(right).files[0].rounding == Rounding(10, additive=True)
    assert read(apart, base=1).files[0].rounding is None


def test_a_tree_that_is_given_is_followed_and_its_root_is_the_total():
    tree = Hierarchy("Plaats", {"Flevoland": "NL", "Urk": "Flevoland", "Almere": "Flevoland"}, "NL")
    found = read("plaats;aantal\nUrk;3\nFlevoland;9\nNL;9\n", trees={"Plaats": tree})
    assert told(found.files[0]) == (9, 9)
    assert found.trees[0].parents == tree.parents


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("alleen een titel", "geen rijen"),
        ("plaats;grond\nUrk;ras\nEde;sekse", "geen kolom heeft aantallen"),
        ("plaats;jaar;aantal\nUrk;2021;3\nUrk;2022;3\nUrk;2021;4", "rij 2 (3) en rij 4 (4)"),
    ],
)
def test_a_file_that_is_no_table_is_told_by_name(text, said):
    with pytest.raises(NotATable, match="file1") as refused:
        read(text)
    assert said in str(refused.value)


def test_an_empty_label_is_the_total_where_the_one_above_would_contradict():
    text = "plaats;grond;aantal\nUrk;ras;3\nUrk;sekse;4\nUrk;;7\nEde;;9\nEde;ras;5\nEde;sekse;4\n"
    (file,) = read(text).files
    assert told(file, plaats="Urk") == (7, 7)
    assert told(file, plaats="Ede") == (9, 9)
    assert told(file, plaats="Urk", grond="sekse") == (4, 4)
