"""A map of areas in classes, drawn as SVG, with what is not known hatched.

The classes run from dark to light in the colours of cividis, which people with every common colour
blindness see as one order (J. R. Nuñez, C. R. Anderton and R. S. Renslow, PLOS ONE 13, 2018,
e0199239). Every area has an outline, so that neighbours of one class stay apart on paper too.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from gelijk.core.charts.figures import Speech, speech
from gelijk.core.charts.model import Chart, Number, exact
from gelijk.core.charts.palette import FONT, INK, LINES
from gelijk.core.letters.blocks import Column, Table

CLASSES: Final = ("#00204d", "#414d6b", "#7c7b78", "#bcaf6f", "#ffea46")
WIDTH: Final = 560
LEGEND_ROW: Final = 22
LEGEND_AT: Final = 14
BOX: Final = 14

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as rings of longitude and latitude; a hole is a ring too."""

    code: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One area with its figure; None is not known."""

    code: str
    label: str
    value: Number | None


@dataclass(frozen=True, slots=True)
class Words:
    """What the legend calls a class that is not known, and how it counts areas."""

    kind: str
    unknown: str
    counted: str
    areas: str


_WORDS: Final[Mapping[str, Words]] = {
    "nl": Words("Kaart", "niet bekend", "{words} ({count})", "gebieden"),
    "en": Words("Map", "not known", "{words} ({count})", "areas"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """Bounds between classes, from low to high, and what each class is called.

    A value on a bound falls in the class above it. There is one label more than there are bounds.
    """

    bounds: tuple[Decimal, ...]
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.bounds) + 1 or len(self.labels) > len(CLASSES):
            raise ValueError(f"{len(self.bounds)} bounds for {len(self.labels)} classes")
        if list(self.bounds) != sorted(set(self.bounds)):
            raise ValueError(f"bounds are not in order: {self.bounds}")

    def class_of(self, value: Number) -> int:
        """The number of the class, the lowest first."""
        return sum(exact(value) >= bound for bound in self.bounds)

    @property
    def colours(self) -> tuple[str, ...]:
        """One colour per class, spread over all that there are."""
        last = len(self.labels) - 1
        step = (len(CLASSES) - 1) / last if last else 0
        return tuple(CLASSES[round(number * step)] for number in range(len(self.labels)))


def map_chart(
    caption: str,
    shapes: Sequence[Shape],
    areas: Sequence[Area],
    scale: Scale,
    *,
    label_title: str,
    value_title: str,
    write: Mapping[str, str] | None = None,
    language: str = "nl",
    notes: Sequence[str] = (),
) -> Chart:
    """The map; `write` says how the figure of a code is written in the table.

    An area without a shape stands in the table alone; a shape without an area is hatched.
    """
    said, words = _WORDS.get(language[:2], _WORDS["nl"]), speech(language)
    values = {area.code: area.value for area in areas}
    members: dict[int | None, list[str]] = defaultdict(list)
    for shape in shapes:
        value = values.get(shape.code)
        members[None if value is None else scale.class_of(value)].append(shape.code)
    counts = {number: len(codes) for number, codes in members.items()}
    svg = _svg(tuple(shapes), _frozen(members), scale, _legend(scale, counts, said))
    return Chart(
        caption=caption,
        svg=svg,
        table=_table(caption, areas, (label_title, value_title), write or {}, words, notes),
        alternative=_alternative(caption, areas, counts, scale, said, words),
        spec={"values": {code: None if v is None else str(v) for code, v in values.items()}},
    )


def _frozen(
    members: Mapping[int | None, list[str]],
) -> tuple[tuple[int | None, tuple[str, ...]], ...]:
    order = sorted(members, key=lambda number: -1 if number is None else number)
    return tuple((number, tuple(members[number])) for number in order)


def _legend(scale: Scale, counts: Mapping[int | None, int], said: Words) -> tuple[str, ...]:
    rows = [
        said.counted.format(words=label, count=counts.get(number, 0))
        for number, label in enumerate(scale.labels)
    ]
    return (*rows, said.counted.format(words=said.unknown, count=counts.get(None, 0)))


@lru_cache(maxsize=32)
def _svg(
    shapes: tuple[Shape, ...],
    members: tuple[tuple[int | None, tuple[str, ...]], ...],
    scale: Scale,
    legend: tuple[str, ...],
) -> str:
    paths, height = _paths(shapes)
    name = "arcering-" + hashlib.sha256(repr((members, legend)).encode()).hexdigest()[:10]
    drawn = "".join(
        f'<path fill="{_fill(scale, number, name)}" d="{"".join(paths[code] for code in codes)}"/>'
        for number, codes in members
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}">{_hatching(name)}'
        f'<g stroke="{LINES}" stroke-width="0.7" stroke-linejoin="round" fill-rule="evenodd">'
        f"{drawn}</g>{_key(scale, legend, name)}</svg>"
    )


def _fill(scale: Scale, number: int | None, name: str) -> str:
    return f"url(#{name})" if number is None else scale.colours[number]


def _hatching(name: str) -> str:
    return (
        f'<defs><pattern id="{name}" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><line x1="1" y1="0" x2="1" y2="5" stroke="{INK}" '
        'stroke-width="0.7"/></pattern></defs>'
    )


def _key(scale: Scale, legend: Sequence[str], name: str) -> str:
    fills = [*scale.colours, f"url(#{name})"]
    return "".join(
        f'<rect x="6" y="{LEGEND_AT + row * LEGEND_ROW}" width="{BOX}" height="{BOX}" '
        f'fill="{fill}" stroke="{INK}" stroke-width="0.8"/>'
        f'<text x="27" y="{LEGEND_AT + row * LEGEND_ROW + 12}" font-family="{FONT}" '
        f'font-size="13" fill="{INK}">{_escaped(words)}</text>'
        for row, (fill, words) in enumerate(zip(fills, legend, strict=True))
    )


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=4)
def _paths(shapes: tuple[Shape, ...]) -> tuple[dict[str, str], int]:
    """The outlines in pixels: longitudes shrink with the cosine of the latitude in the middle."""
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = math.cos(math.radians((south + north) / 2))
    factor = (WIDTH - 4) / ((east - west) * shrink)
    drawn = {
        shape.code: "".join(
            _ring([((x - west) * shrink * factor + 2, (north - y) * factor + 2) for x, y in ring])
            for ring in shape.rings
        )
        for shape in shapes
    }
    return drawn, math.ceil((north - south) * factor) + 4


def _ring(points: Iterable[Point]) -> str:
    """A closed line in tenths of a pixel, each step from the last; what falls together is one."""
    steps: list[str] = []
    last: tuple[int, int] | None = None
    for x, y in points:
        now = (round(x * 10), round(y * 10))
        if last is None:
            steps.append(f"M{_tenth(now[0])} {_tenth(now[1])}l")
        elif now != last:
            steps.append(f"{_tenth(now[0] - last[0])} {_tenth(now[1] - last[1])} ")
        last = now
    return "".join(steps).strip() + "z"


def _tenth(number: int) -> str:
    whole, rest = divmod(abs(number), 10)
    return (
        f"{'-' if number < 0 else ''}{whole or '' if rest else whole}{f'.{rest}' if rest else ''}"
    )


def _table(
    caption: str,
    areas: Sequence[Area],
    titles: tuple[str, str],
    write: Mapping[str, str],
    words: Speech,
    notes: Sequence[str],
) -> Table:
    rows = tuple(
        (
            area.label,
            None if area.value is None else write.get(area.code, words.number(area.value, 0)),
        )
        for area in areas
    )
    return Table(caption, (Column(titles[0]), Column(titles[1], "right")), rows, notes=tuple(notes))


def _alternative(
    caption: str,
    areas: Sequence[Area],
    counts: Mapping[int | None, int],
    scale: Scale,
    said: Words,
    words: Speech,
) -> str:
    what = words.what.format(kind=said.kind, count=len(areas), caption=caption.rstrip("."))
    parts = [*zip(scale.labels, range(len(scale.labels)), strict=True), (said.unknown, None)]
    told = [f"{label}: {counts.get(number, 0)}" for label, number in parts]
    return f"{what.replace(' regels', f' {said.areas}').replace(' rows', f' {said.areas}')} " + (
        "; ".join(told) + "."
    )
