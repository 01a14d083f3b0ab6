"""The words and colours of charts."""

from decimal import Decimal
from itertools import combinations

import pytest

from gelijk.core.charts import Bar, bar_chart, stacked_bar_chart
from gelijk.core.charts.figures import Writing
from gelijk.core.charts.model import Stack
from gelijk.core.charts.palette import INK, LINES, SERIES

NBSP = "\u00a0"
# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SEEN = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def luminance(colour: str) -> float:
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, ...]:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = (sum(w * p for w, p in zip(row, rgb, strict=True)) for row in rows)
    scaled = (v / n for v, n in zip(xyz, (0.9505, 1.0, 1.089), strict=True))
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in scaled)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("background", ["#ffffff", "#1b1b1b"])
@pytest.mark.parametrize("colour", SERIES)
def test_each_colour_stands_out_on_paper_and_in_the_dark(colour, background):
    assert contrast(colour, background) >= 3


def test_words_can_be_read_on_paper():
    assert contrast(INK, "#ffffff") >= 7
    assert contrast(LINES, "#ffffff") >= 3


@pytest.mark.parametrize("sight", SEEN)
def test_colours_are_told_apart_by_the_colour_blind(sight):
    def seen(colour: str) -> tuple[float, ...]:
        rgb = linear(colour)
        mixed = (sum(w * p for w, p in zip(row, rgb, strict=True)) for row in SEEN[sight])
        return lab(tuple(min(max(p, 0.0), 1.0) for p in mixed))

    for one, two in combinations(SERIES, 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen(one), seen(two), strict=True)) ** 0.5
        assert apart >= 15, (one, two, apart)


@pytest.mark.parametrize(
    ("unit", "largest", "number", "short", "full"),
    [
        ("euro", 7_062_164, Decimal("7062164.84"), "€ 7,1 mln", "€ 7.062.164,84"),
        ("euro", 7_062_164, 900_000, "€ 900.000", "€ 900.000"),
        ("euro", 7_062_164, 0, "€ 0", "€ 0"),
        ("euro", 50_000, Decimal("1622.5"), "€ 1.623", "€ 1.622,50"),
        ("euro", 7_062_164, Decimal("-2500000"), "€ -2,5 mln", "€ -2.500.000"),
        ("count", 9_613, 9_613, "9.613", "9.613"),
        ("percent", 12, Decimal("11.24"), "11,2%", "11,24%"),
        ("percent", 12, 8, "8%", "8%"),
    ],
)
def test_figures_are_written_the_dutch_way(unit, largest, number, short, full):
    writing = Writing.of(unit, "nl", Decimal(largest))
    assert writing.short(number).replace(NBSP, " ") == short
    assert writing.full(number).replace(NBSP, " ") == full


def test_figures_are_written_the_english_way():
    writing = Writing.of("euro", "en", Decimal(7_000_000))
    assert writing.full(Decimal("7062164.84")).replace(NBSP, " ") == "€ 7,062,164.84"
    assert writing.said(Bar("x")) == "not known"


@pytest.mark.parametrize(
    ("bar", "said"),
    [
        (Bar("x"), "niet bekend"),
        (Bar("x", 5, approximate=True), "ongeveer 5"),
        (Bar("x", None, 4), "ten minste 4"),
        (Bar("x", None, None, 4), "ten hoogste 4"),
        (Bar("x", None, 3, 4), "3 – 4"),
    ],
)
def test_what_is_known_of_a_figure_is_said(bar, said):
    assert Writing.of("count", "nl", Decimal(5)).said(bar) == said


def test_the_alternative_says_the_extremes_and_what_is_unknown():
    bars = [Bar("a", 3), Bar("b", 9), Bar("c"), Bar("d")]
    chart = bar_chart("Meldingen", bars, label_title="x", value_title="y")
    assert chart.alternative == (
        "Staafdiagram met 4 regels: Meldingen. Het hoogste bekende cijfer is dat van b: 9. "
        "Het laagste is dat van a: 3. Niet bekend is: c, d."
    )


def test_the_alternative_of_unknown_figures_claims_nothing():
    chart = bar_chart("Meldingen", [Bar("a"), Bar("b")], label_title="x", value_title="y")
    assert "Geen van de cijfers is bekend." in chart.alternative
    assert "hoogste" not in chart.alternative


def test_the_alternative_of_a_stack_names_its_parts():
    stacks = [Stack("a", (1, 2))]
    chart = stacked_bar_chart("S", ("Klaar", "Loopt"), stacks, label_title="x", value_title="y")
    assert chart.alternative.endswith("Delen: Klaar, Loopt.")


def test_the_table_holds_the_figures_and_their_bounds():
    bars = [Bar("a", Decimal("11.2"), 10, 12), Bar("b")]
    chart = bar_chart("P", bars, label_title="Wie", value_title="Deel", unit="percent")
    assert [column.title for column in chart.table.columns][2] == "Ondergrens en bovengrens"
    assert chart.table.rows == (("a", "11,2%", "10% – 12%"), ("b", None, ""))
    assert chart.figure("fig").table is chart.table


def test_a_title_that_is_the_unit_stands_along_the_axis_once() -> None:
    writing = Writing.of("count", "nl", Decimal(3))
    assert writing.axis_of("aantal") == "aantal"
    assert writing.axis_of("meldingen") == "meldingen (aantal)"
