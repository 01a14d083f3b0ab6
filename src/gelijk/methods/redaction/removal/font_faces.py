"""How wide the glyphs of a PDF font are, and which of its codes are still used."""

import struct
from functools import cache
from typing import Any

import pikepdf

_EM = 0.001


class Face:
    """One font of the document. `used` fills up with the codes that stay on a page."""

    __slots__ = ("_codes", "font", "plain", "used", "vertical", "wide", "widths")

    def __init__(self, font: Any) -> None:
        self.font = font
        self.used: set[int] = set()
        self.wide = _name(font, "/Subtype") == "/Type0"
        encoding = font.get("/Encoding") if isinstance(font, pikepdf.Dictionary) else None
        named = str(encoding) if isinstance(encoding, pikepdf.Name) else ""
        self.vertical = self.wide and (named.endswith("-V") or _writes_down(encoding))
        self.plain = not self.wide or named in ("/Identity-H", "/Identity-V")
        self._codes = None if self.plain else _CodeTable(encoding, named)
        self.widths = _cid_widths(font) if self.wide else _simple_widths(font)

    def split(self, data: bytes) -> list[int]:
        """The codes of a shown string."""
        if not self.wide:
            return list(data)
        if self._codes is not None:
            return self._codes.split(data)
        if len(data) % 2:
            data += b"\0"
        return list(struct.unpack(f">{len(data) // 2}H", data))

    def joined(self, codes: list[int]) -> bytes:
        """The string that shows these codes."""
        if not self.wide:
            return bytes(codes)
        if self._codes is not None:
            return b"".join(self._codes.written[code] for code in codes)
        return struct.pack(f">{len(codes)}H", *codes)

    def width(self, code: int) -> float:
        """Of one code, in ems."""
        return self.widths[self.glyph(code)]

    def glyph(self, code: int) -> int:
        """The CID of a composite font, the code itself of a simple one."""
        return code if self._codes is None else self._codes.cids.get(code, 0)


class _Widths(dict[int, float]):
    """Widths by code, with one for all others."""

    def __init__(self, other: float) -> None:
        super().__init__()
        self.other = other

    def __missing__(self, code: int) -> float:
        return self.other


class _CodeTable:
    """Codes of one to four bytes, by a predefined CMap or one in the file."""

    def __init__(self, encoding: Any, named: str) -> None:
        self.cids: dict[int, int] = {}
        self.written: dict[int, bytes] = {}
        self._tree = _cmap(encoding, named)

    def split(self, data: bytes) -> list[int]:
        codes, place = [], 0
        while place < len(data):
            raw, cid = self._next(data, place)
            code = int.from_bytes(raw, "big") + (len(raw) << 32)
            self.cids[code], self.written[code] = cid, raw
            codes.append(code)
            place += len(raw)
        return codes

    def _next(self, data: bytes, start: int) -> tuple[bytes, int]:
        node: Any = self._tree
        for place in range(start, min(start + 4, len(data))):
            node = node.get(data[place]) if isinstance(node, dict) else None
            if isinstance(node, int):
                return data[start : place + 1], node
            if node is None:
                break
        return data[start : start + 2], 0


def _cmap(encoding: Any, named: str) -> Any:
    from pdfminer.cmapdb import CMap, CMapDB, CMapParser

    try:
        if named:
            return CMapDB.get_cmap(named[1:]).code2cid  # type: ignore[attr-defined]  # of CMap, its only kind
        import io

        cmap = CMap()
        CMapParser(cmap, io.BytesIO(encoding.read_bytes())).run()
    except Exception:  # noqa: BLE001 - whatever a broken CMap raises, two bytes is what viewers try
        return {}
    return cmap.code2cid


def _writes_down(encoding: Any) -> bool:
    return isinstance(encoding, pikepdf.Stream) and encoding.get("/WMode", 0) == 1


def _name(font: Any, key: str) -> str:
    return str(font.get(key, "")) if isinstance(font, pikepdf.Dictionary) else ""


def _simple_widths(font: Any) -> _Widths:
    scale = _EM
    if _name(font, "/Subtype") == "/Type3":
        scale = float(font.get("/FontMatrix", [_EM])[0])
    descriptor: Any = (
        font.get("/FontDescriptor", {}) if isinstance(font, pikepdf.Dictionary) else {}
    )
    widths = _Widths(float(descriptor.get("/MissingWidth", 0)) * scale)
    listed = font.get("/Widths") if isinstance(font, pikepdf.Dictionary) else None
    if not isinstance(listed, pikepdf.Array):
        return _standard_widths(font)
    first = int(font.get("/FirstChar", 0))
    for code, width in enumerate(listed, first):
        widths[code] = float(width) * scale
    return widths


def _standard_widths(font: Any) -> _Widths:
    """The fourteen fonts that every viewer has need no widths in the file."""
    from pdfminer.encodingdb import EncodingDB
    from pdfminer.fontmetrics import FONT_METRICS

    name = _name(font, "/BaseFont").lstrip("/").rsplit("+")[-1]
    known = FONT_METRICS.get(name) or FONT_METRICS[_nearest(name)]
    encoding = _name(font, "/Encoding").lstrip("/") or "StandardEncoding"
    codes = EncodingDB.encodings.get(encoding, EncodingDB.std2unicode)
    widths = _Widths(known[1].get("n", 500) * _EM)
    for code, letter in codes.items():
        if letter in known[1]:
            widths[code] = known[1][letter] * _EM
    return widths


def _nearest(name: str) -> str:
    low = name.lower()
    style = "Bold" if "bold" in low else ""
    slant = "Oblique" if "italic" in low or "oblique" in low else ""
    if "times" in low or "serif" in low:
        return {"": "Times-Roman", "Bold": "Times-Bold"}[style] if not slant else "Times-Italic"
    family = "Courier" if "cour" in low or "mono" in low else "Helvetica"
    return f"{family}-{style}{slant}".rstrip("-")


def _cid_widths(font: Any) -> _Widths:
    descendants = font.get("/DescendantFonts")
    below: Any = descendants[0] if isinstance(descendants, pikepdf.Array) and descendants else {}
    widths = _Widths(float(below.get("/DW", 1000)) * _EM)
    listed = below.get("/W")
    entries: Any = listed.as_list() if isinstance(listed, pikepdf.Array) else []
    place = 0
    while place + 1 < len(entries):
        first, second = int(entries[place]), entries[place + 1]
        if isinstance(second, pikepdf.Array):
            for cid, one in enumerate(second.as_list(), first):
                widths[cid] = float(one) * _EM
            place += 2
            continue
        if place + 2 >= len(entries):
            break
        width = float(entries[place + 2]) * _EM
        for cid in range(first, min(int(second), 0xFFFF) + 1):
            widths[cid] = width
        place += 3
    return widths


@cache
def fallback() -> Face:
    """For text whose font is not in the file."""
    return Face(pikepdf.Dictionary(Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
