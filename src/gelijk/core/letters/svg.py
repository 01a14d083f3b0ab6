"""Pictures: SVG made safe for a page, set in the font of a letter, or turned into PNG."""

import re
from functools import lru_cache
from html import escape
from typing import Final

from lxml import etree

from gelijk.core.charts.palette import INK

_FONT: Final = re.compile(r'font-family="[^"]*"')
_SVG: Final = "http://www.w3.org/2000/svg"
_SHAPES: Final = frozenset(
    """g path line rect circle ellipse polyline polygon text tspan defs pattern clipPath
    linearGradient radialGradient stop""".split()  # noqa: SIM905 a list of 60 quoted names hides them
)
_ATTRIBUTES: Final = frozenset(
    """id d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points transform viewBox offset
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray
    stroke-linecap stroke-linejoin stroke-miterlimit opacity display visibility clip-path
    font-family font-size font-style font-weight text-anchor dominant-baseline
    stop-color stop-opacity patternUnits patternContentUnits patternTransform
    gradientUnits gradientTransform preserveAspectRatio""".split()  # noqa: SIM905 as above
)
_OWN_REFERENCE: Final = re.compile(r"url\([\"']?#([\w.-]+)[\"']?\)")


def with_font(svg: str, font: str) -> str:
    """A picture must use a font that the file holds; charts are measured in a wider one."""
    return _FONT.sub(f'font-family="{font}"', svg)


@lru_cache(maxsize=64)
def as_png(svg: str, scale: float = 2.0) -> bytes:
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return made


def size_of(svg: str) -> tuple[float, float]:
    """Width and height in pixels."""
    root = _parsed(svg)
    box = (root.get("viewBox") or "").replace(",", " ").split()
    inside = (box[2], box[3]) if len(box) == 4 else ("600", "300")
    width, height = (root.get(name) or inside[i] for i, name in enumerate(("width", "height")))
    return _pixels(width, inside[0]), _pixels(height, inside[1])


def _pixels(length: str, otherwise: str) -> float:
    number = re.fullmatch(r"([0-9.]+)(px)?", length.strip())
    return float(number.group(1)) if number else float(otherwise)


def _parsed(svg: str) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the picture is not SVG: {error}") from error
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError(f"the picture is not SVG but {root.tag}")
    return root


@lru_cache(maxsize=128)
def for_page(svg: str, name: str, title: str, alternative: str) -> str:
    """The picture as an element of an HTML page.

    Only shapes and their looks stay: no script, no address, no `style` (the site's security policy
    refuses it), no words meant for other programs. Ink becomes the colour of the text around it,
    so the picture also reads in dark mode. Identifiers get the name of the picture, so that two
    pictures on a page do not meet.
    """
    root = _parsed(svg)
    width, height = size_of(svg)
    box = root.get("viewBox") or f"0 0 {width:g} {height:g}"
    shapes = "".join(_shape(child, name) for child in root)
    return (
        f'<svg xmlns="{_SVG}" class="gelijk-chart" role="img" '
        f'aria-labelledby="{name}-titel {name}-beschrijving" '
        f'width="{width:g}" height="{height:g}" viewBox="{escape(box)}">'
        f'<title id="{name}-titel">{escape(title)}</title>'
        f'<desc id="{name}-beschrijving">{escape(alternative)}</desc>{shapes}</svg>'
    )


def _shape(element: "etree._Element", name: str) -> str:
    tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if tag not in _SHAPES or etree.QName(element).namespace != _SVG:
        return ""
    looks = "".join(f' {key}="{escape(value)}"' for key, value in _looks(element, name))
    inside = escape(element.text or "", quote=False) if tag in {"text", "tspan"} else ""
    for child in element:
        inside += _shape(child, name)
        if tag in {"text", "tspan"}:
            inside += escape(child.tail or "", quote=False)
    return f"<{tag}{looks}>{inside}</{tag}>" if inside else f"<{tag}{looks}/>"


def _looks(element: "etree._Element", name: str) -> list[tuple[str, str]]:
    found = dict(_declarations(element.get("style") or ""))
    attributes = {str(key): str(value) for key, value in element.attrib.items()} | found
    kept = ((key, _look(key, value, name)) for key, value in attributes.items())
    return [(key, look) for key, look in kept if look is not None]


def _look(key: str, value: str, name: str) -> str | None:
    if key not in _ATTRIBUTES:
        return None
    if key == "id":
        return f"{name}-{value}"
    if value.lower() == INK:
        return "currentColor"
    own = _OWN_REFERENCE.fullmatch(value.strip())
    if own:
        return f"url(#{name}-{own.group(1)})"
    return None if "url" in value.lower() else value


def _declarations(style: str) -> list[tuple[str, str]]:
    pairs = (part.partition(":") for part in style.split(";"))
    return [(key.strip(), value.strip()) for key, colon, value in pairs if colon]
