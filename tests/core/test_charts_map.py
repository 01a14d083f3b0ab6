"""A map of areas in classes, with what is not known hatched."""

import itertools
from decimal import Decimal

import pytest
from lxml import etree

from gelijk.core.charts.map import CLASSES, Area, Scale, Shape, map_chart
from gelijk.core.letters.svg import for_page

SHAPES = (
    Shape("A", (((4.0, 52.0), (5.0, 52.0), (5.0, 53.0), (4.0, 53.0), (4.0, 52.0)),)),
    Shape("B", (((5.0, 52.0), (6.0, 52.0), (6.0, 53.0), (5.0, 53.0), (5.0, 52.0)),)),
    Shape("C", (((6.0, 52.0), (7.0, 52.0), (7.0, 53.0), (6.0, 53.0), (6.0, 52.0)),)),
)
SCALE = Scale((Decimal(50), Decimal(100)), ("weinig", "half", "veel"))


def drawn(*areas, language="nl"):
    return map_chart(
        "Proef",
        SHAPES,
        areas,
        SCALE,
        label_title="Gemeente",
        value_title="Deel",
        language=language,
    )


def test_every_shape_is_drawn_in_its_class_and_the_unknown_hatched():
    chart = drawn(Area("A", "Aa", 20), Area("B", "Bee", 100), Area("C", "Cee", None))
    root = etree.fromstring(chart.svg.encode())
    fills = [path.get("fill") for path in root.iter("{*}path")]
    assert set(fills) - {CLASSES[0], CLASSES[-1]} == {fills[0]}
    assert fills[0].startswith("url(#arcering-")
    assert list(chart.table.rows) == [("Aa", "20"), ("Bee", "100"), ("Cee", None)]


def test_a_shape_without_an_area_is_not_known_and_an_area_without_a_shape_is_in_the_table():
    chart = drawn(Area("A", "Aa", 20), Area("X", "Nergens", 60))
    assert "niet bekend: 2" in chart.alternative
    assert "half: 0" in chart.alternative
    assert ("Nergens", "60") in chart.table.rows


def test_nought_is_a_figure_and_no_hatching():
    chart = drawn(Area("A", "Aa", 0), Area("B", "Bee", 0), Area("C", "Cee", 0))
    assert "niet bekend: 0" in chart.alternative
    paths = list(etree.fromstring(chart.svg.encode()).iter("{*}path"))
    assert [path.get("fill") for path in paths] == [CLASSES[0]]


def test_a_value_on_a_bound_falls_in_the_class_above():
    assert [SCALE.class_of(value) for value in (49.9, 50, 99, 100)] == [0, 1, 1, 2]


def test_bounds_must_be_in_order_and_fit_the_labels():
    with pytest.raises(ValueError, match="classes"):
        Scale((Decimal(1),), ("een",))
    with pytest.raises(ValueError, match="order"):
        Scale((Decimal(2), Decimal(1)), ("een", "twee", "drie"))


def test_classes_run_from_dark_to_light_so_that_they_differ_without_colour():
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    found = [light(colour) for colour in CLASSES]
    assert found == sorted(found)
    contrasts = [(b + 0.05) / (a + 0.05) for a, b in itertools.pairwise(found)]
    assert min(contrasts) > 1.5


def test_the_picture_passes_through_what_a_page_allows():
    page = for_page(drawn(Area("A", "Aa <b>", 20)).svg, "kaart", "Proef", "Wat er te zien is.")
    assert "style" not in page
    assert "url(#kaart-arcering-" in page
    assert page.count("<path") == 2


def test_in_english_too():
    chart = drawn(Area("A", "Aa", 20), language="en")
    assert chart.alternative.startswith("Map with 1 areas")
    assert "not known: 2" in chart.alternative


def test_every_municipality_of_2023_has_an_outline():
    from gelijk.municipalities import boundaries

    found = {shape.code for shape in boundaries.shapes()}
    assert len(found) == 342
    assert boundaries.year() == 2023
    for shape in boundaries.shapes():
        for ring in shape.rings:
            assert ring[0] == ring[-1]
            assert all(3.3 < x < 7.3 and 50.7 < y < 53.7 for x, y in ring)
