"""Pictures: SVG made safe for a page, set in the font of a letter, or turned into PNG."""

import re
from functools import lru_cache
from typing import Final

_FONT: Final = re.compile(r'font-family="[^"]*"')


def with_font(svg: str, font: str) -> str:
    """A picture must use a font that the file holds; charts are measured in a wider one."""
    return _FONT.sub(f'font-family="{font}"', svg)


@lru_cache(maxsize=64)
def as_png(svg: str, scale: float = 2.0) -> bytes:
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return made
