"""From a Vega-Lite specification to SVG, once per specification in a process."""

import hashlib
import json
import re
import textwrap
from functools import lru_cache
from typing import Final

from gelijk.core.charts.palette import FONT, HATCHED, INK, LINES

Spec = dict[str, object]
WIDTH: Final = 400
ROW: Final = 27
LINE: Final = 14
LABEL_LETTERS: Final = 30
_HATCHED: Final = re.compile(rf'fill="{HATCHED}"')
_SIZE: Final = re.compile(r"^<svg\b[^>]*?>")

_CONFIG: Final[Spec] = {
    "aria": False,
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "domainColor": LINES,
        "tickColor": LINES,
        "gridColor": LINES,
        "gridOpacity": 0.35,
        "labelLimit": 0,
        "labelLineHeight": LINE,
        "titlePadding": 8,
    },
    "legend": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "labelLimit": 0,
        "orient": "top",
        "symbolType": "square",
        "symbolSize": 130,
        "columnPadding": 16,
        "direction": "horizontal",
        "title": None,
    },
    "text": {"color": INK, "fontSize": 12},
    "rule": {"color": INK, "strokeWidth": 1.5},
    "tick": {"color": INK, "thickness": 1.5},
}
LOCALES: Final[dict[str, Spec]] = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]},
}


def label_axis() -> Spec:
    return {"title": None, "grid": False, "ticks": False, "domain": True, "labelPadding": 8}


def value_axis(title: str) -> Spec:
    return {"title": title, "grid": True, "tickCount": 5, "domain": False, "ticks": False}


def value_scale(axis: Spec, low: float, high: float) -> Spec:
    scale = {"domain": [low, high], "nice": False}
    return {"type": "quantitative", "axis": axis, "scale": scale}


def label_lines(label: str) -> list[str]:
    """A long label runs over more lines: an ellipsis would take words away."""
    return textwrap.wrap(label, LABEL_LETTERS) or [""]


def layered(rows: list[Spec], layers: list[Spec], labels: list[str], *, language: str) -> Spec:
    """A chart of horizontal bars, one row per label: long Dutch labels stay readable."""
    lines = max((len(label_lines(label)) for label in labels), default=1)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": max(len(labels), 1) * max(ROW, LINE * lines + 6),
        "data": {"values": rows},
        "layer": layers,
        "config": _CONFIG,
        "usermeta": {"language": language},
    }


def drawn(spec: Spec, language: str) -> str:
    return _drawn(json.dumps(spec, sort_keys=True), language.split("-", maxsplit=1)[0].lower())


@lru_cache(maxsize=128)
def _drawn(spec: str, language: str) -> str:
    import vl_convert

    locale = LOCALES.get(language, LOCALES["nl"])
    # No address may be fetched while drawing: the figures stand in the specification.
    svg: str = vl_convert.vegalite_to_svg(spec, format_locale=locale, allowed_base_urls=[])
    return _with_hatching(svg, hashlib.sha256(spec.encode()).hexdigest()[:10])


def _with_hatching(svg: str, name: str) -> str:
    if not _HATCHED.search(svg):
        return svg
    pattern = (
        f'<defs><pattern id="arcering-{name}" width="6" height="6" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line x1="1" y1="0" x2="1" y2="6" stroke="{INK}" stroke-width="0.8"/>'
        f"</pattern></defs>"
    )
    opening = _SIZE.match(svg)
    if opening is None:
        raise ValueError("vl-convert gave no SVG")
    hatched = _HATCHED.sub(f'fill="url(#arcering-{name})"', svg[opening.end() :])
    return opening.group() + pattern + hatched
