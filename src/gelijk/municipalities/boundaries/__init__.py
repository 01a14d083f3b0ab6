"""The outlines of municipalities, out of a TopoJSON file (its specification: format 1.0.0)."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from gelijk.core.charts.map import Point, Shape
from gelijk.core.facts import read_yaml

FILE = Path(__file__).parent / "municipalities_2023.topo.json"


@lru_cache
def year() -> int:
    """The year whose borders are drawn."""
    return int(read_yaml(FILE.parent / "municipalities_2023.yaml")["year"])


@lru_cache
def source() -> str:
    """Whom to name under a map."""
    sidecar = read_yaml(FILE.parent / "municipalities_2023.yaml")
    return f"{sidecar['source']} ({sidecar['licence']})"


@lru_cache
def shapes() -> tuple[Shape, ...]:
    """The municipalities, each with its rings."""
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = [_arc(steps, topology["transform"]) for steps in topology["arcs"]]
    return tuple(
        Shape(one["properties"]["code"], tuple(_ring(ring, arcs) for ring in _rings(one)))
        for one in topology["objects"]["gm"]["geometries"]
    )


def _arc(steps: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """An arc is written as steps from its first point on a grid."""
    (width, height), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for right, up in steps:
        x, y = x + right, y + up
        points.append((x * width + west, y * height + south))
    return points


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry["arcs"] for ring in polygon]


def _ring(numbers: list[int], arcs: list[list[Point]]) -> tuple[Point, ...]:
    """Arcs one after another; a negative number is an arc walked backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)
