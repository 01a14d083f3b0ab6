"""What a chart draws: known figures as bars, unknown ones as hatching, never as zero."""

from decimal import Decimal

import pytest
from lxml import etree

from gelijk.core.charts import Bar, Chart, Stack, bar_chart, interval_chart, stacked_bar_chart
from gelijk.core.charts.palette import HATCHED, INK, SERIES

SVG = "{http://www.w3.org/2000/svg}"
KNOWN, UNKNOWN = Bar("bekend", 10), Bar("onbekend")


def bars(*given: Bar, **options: object) -> Chart:
    return bar_chart("Proef", given, label_title="Wie", value_title="Wat", **options)


def stacks(*given: Stack, series: tuple[str, ...] = ("een", "twee")) -> Chart:
    return stacked_bar_chart("Proef", series, given, label_title="Wie", value_title="Wat")


def intervals(*given: Bar) -> Chart:
    return interval_chart("Proef", given, label_title="Wie", value_title="Wat")


def filled(chart: Chart, colour: str) -> list[str]:
    """The outlines of the shapes with this fill, without the squares of a legend."""
    root = etree.fromstring(chart.svg.encode())
    shapes = (e for e in root.iter(f"{SVG}path") if "legend" not in str(e.getparent().get("class")))
    return [e.get("d") for e in shapes if e.get("fill", "").startswith(colour)]


def words(chart: Chart) -> list[str]:
    root = etree.fromstring(chart.svg.encode())
    return ["".join(e.itertext()) for e in root.iter(f"{SVG}text")]


def width_of(outline: str) -> float:
    """`M0,4h288v18h-288Z`: the first horizontal stroke is the width."""
    return abs(float(outline.split("h")[1].split("v", maxsplit=1)[0]))


def test_an_unknown_figure_is_hatched_and_named_and_has_no_bar():
    chart = bars(KNOWN, UNKNOWN)
    assert len(filled(chart, SERIES[0])) == 1
    assert len(filled(chart, "url(#arcering")) == 1
    assert "niet bekend" in words(chart)


def test_zero_is_written_as_zero_and_is_not_hatched():
    chart = bars(KNOWN, Bar("nul", 0))
    assert not filled(chart, "url(")
    assert "0" in words(chart)
    assert "niet bekend" not in words(chart)
    assert chart.table.rows[1] == ("nul", "0")


def test_bars_are_as_long_as_their_figures():
    one, two = (width_of(d) for d in filled(bars(Bar("a", 10), Bar("b", 30)), SERIES[0]))
    assert two / one == pytest.approx(3, rel=0.01)


def test_at_least_is_a_bar_with_hatching_to_the_edge():
    chart = bars(Bar("a", 100), Bar("b", None, 40))
    solid = [width_of(d) for d in filled(chart, SERIES[0])]
    (open_end,) = (width_of(d) for d in filled(chart, "url("))
    assert solid[1] / solid[0] == pytest.approx(0.4, rel=0.01)
    assert solid[1] + open_end > solid[0]
    assert "ten minste 40" in words(chart)


def test_at_most_is_hatched_up_to_its_bound():
    chart = bars(Bar("a", 100), Bar("b", None, None, 40))
    (solid,), (hatched,) = (
        [width_of(d) for d in filled(chart, fill)] for fill in (SERIES[0], "url(")
    )
    assert hatched / solid == pytest.approx(0.4, rel=0.01)
    assert "ten hoogste 40" in words(chart)


def test_an_interval_is_drawn_over_its_bar():
    chart = bars(Bar("a", 50, 40, 60))
    root = etree.fromstring(chart.svg.encode())
    rules = [e for e in root.iter(f"{SVG}line") if e.get("stroke") == INK]
    assert len(rules) == 1
    assert abs(float(rules[0].get("x2"))) == pytest.approx(400 * 20 / (60 * 1.04), rel=0.02)


def test_an_estimate_without_a_best_value_has_no_point():
    chart = intervals(Bar("a", 5, 4, 6), Bar("b", None, 4, 6), Bar("c"))
    assert len(filled(chart, SERIES[0])) == 1
    assert len(filled(chart, "url(")) == 2


def test_an_unknown_part_leaves_its_stack_open():
    chart = stacks(Stack("a", (3, 4)), Stack("b", (3, None)), Stack("c", (None, None)))
    assert len(filled(chart, "url(")) == 2
    assert {"7", "3 + niet bekend", "niet bekend"} <= set(words(chart))
    assert [row[-1] for row in chart.table.rows] == ["7", "ten minste 3", None]


def test_two_rows_with_the_same_name_stay_two_rows():
    assert len(filled(bars(Bar("a", 1), Bar("a", 2)), SERIES[0])) == 2


def test_a_long_label_is_wrapped_and_not_cut():
    label = "Binnenlandse Zaken en Koninkrijksrelaties en nog veel meer woorden"
    said = "".join(words(bars(Bar(label, 1)))).replace(" ", "")
    assert label.replace(" ", "") in said


def test_a_label_is_shown_and_never_evaluated():
    label = "'] + datum.row + [' <b> \\ \" &"
    said = "".join(words(bars(Bar(label, 1)))).replace(" ", "")
    assert label.replace(" ", "") in said


def test_without_figures_there_is_an_empty_chart_that_says_so():
    chart = bars()
    assert "Er zijn geen cijfers." in chart.alternative
    assert chart.table.rows == ()
    assert stacks().table.rows == intervals().table.rows == ()


def test_negative_figures_go_to_the_other_side():
    chart = bars(Bar("min", -5), Bar("plus", 5))
    assert len(filled(chart, SERIES[0])) == 2
    assert "-5" in words(chart)


def test_no_placeholder_colour_stays_behind():
    assert HATCHED not in bars(UNKNOWN).svg
    assert "<script" not in bars(UNKNOWN).svg


def test_the_same_chart_is_drawn_once():
    assert bars(KNOWN).svg is bars(KNOWN).svg


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Bar("a", Decimal("NaN")), "not a figure"),
        (lambda: Bar("a", float("inf")), "not a figure"),
        (lambda: Bar("a", 5, 6, 7), "not in order"),
        (lambda: Bar("a", None, 7, 6), "not in order"),
        (lambda: Stack("a", (-1,)), "zero or more"),
        (lambda: stacks(Stack("a", (1,))), "1 parts for 2 series"),
        (lambda: stacks(series=("a", "a")), "same name"),
        (lambda: stacks(series=tuple("abcdef")), "1 to 5 series"),
    ],
)
def test_what_cannot_be_drawn_honestly_is_refused(make, said):
    with pytest.raises(ValueError, match=said):
        make()
