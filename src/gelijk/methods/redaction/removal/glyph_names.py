"""The glyph names that the codes of a simple font can stand for."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pikepdf


@cache
def _bases() -> dict[str, dict[int, str]]:
    """Code → glyph name in each encoding that PDF names (ISO 32000-1 annex D)."""
    from pdfminer.latin_enc import ENCODING

    bases: dict[str, dict[int, str]] = {name: {} for name in ("std", "mac", "win", "pdf")}
    for name, *codes in ENCODING:
        for base, code in zip(bases, codes, strict=True):
            if code is not None:
                bases[base].setdefault(int(code), str(name))
    return bases


def names_of(font: Any, codes: Iterable[int]) -> set[str]:
    """All names that a viewer may look up for these codes."""
    listed = set(codes)
    names = {base[code] for base in _bases().values() for code in listed if code in base}
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary):
        code = 0
        for one in encoding.get("/Differences", []):
            if not isinstance(one, pikepdf.Name):
                code = int(one)
                continue
            if code in listed:
                names.add(str(one)[1:])
            code += 1
    return names


def standard_name(code: int) -> str:
    """Of StandardEncoding, which accented letters of Type 1 fonts are built from."""
    return _bases()["std"].get(code, ".notdef")
