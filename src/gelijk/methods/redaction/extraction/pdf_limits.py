"""PDF files that unpack to a flood or draw themselves without end, stopped before reading."""

import re
import zlib
from typing import Any

import pikepdf

from gelijk.methods.reading.source import Unreadable

MAX_OBJECTS = 1_000_000
MAX_CONTENT = 40_000_000  # bytes of one stream of instructions; a detailed map has some 20 million
MAX_PICTURE = 500_000_000
MAX_DRAWN = 100_000  # forms drawn on one page, those within forms counted each time
_CHECKED = 40_000  # bytes packed: Flate makes at most 1032 times as much of it
_PACKING = frozenset({"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
_DRAWS = re.compile(rb"/([^\s/\[\]()<>{}%]+)\s+Do\b")
_STEP = 1 << 20


def check_size(name: str, pdf: pikepdf.Pdf) -> None:
    """Raises Unreadable."""
    if len(pdf.objects) > MAX_OBJECTS:
        raise Unreadable(name, "Dit pdf-bestand heeft meer dan een miljoen onderdelen.")
    nested = False
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            _check_stream(name, one)
            nested |= one.get("/Subtype") == "/Form" and _forms_of(one) is not None
    if nested:
        counted: dict[tuple[int, int], int] = {}
        for page in pdf.pages:
            if _drawn(page.obj, counted, frozenset()) > MAX_DRAWN:
                raise Unreadable(name, "Een bladzijde van dit pdf-bestand tekent zichzelf te vaak.")


def _check_stream(name: str, stream: Any) -> None:
    named: Any = stream.get("/Filter")
    if named is None:
        return
    filters = [str(named)] if isinstance(named, pikepdf.Name) else [str(one) for one in named]
    packed = [one for one in filters if one in _PACKING]
    if len(packed) > 1:
        raise Unreadable(name, "Een onderdeel van dit pdf-bestand is meer dan eens ingepakt.")
    length: Any = stream.get("/Length", 0)
    if not packed or not isinstance(length, int) or length < _CHECKED:
        return
    limit = MAX_PICTURE if stream.get("/Subtype") == "/Image" else MAX_CONTENT
    if filters[0] == "/FlateDecode":
        size = _unpacked(stream.read_raw_bytes(), limit)
    else:
        size = length * 40  # what the other ways make of ordinary pages, and more
    if size > limit:
        raise Unreadable(name, "Een onderdeel van dit pdf-bestand is uitgepakt veel te groot.")


def _unpacked(raw: bytes, limit: int) -> int:
    """How much comes out, counted until it is too much."""
    unpack, size, rest = zlib.decompressobj(), 0, bytes(raw)
    try:
        while rest and size <= limit:
            size += len(unpack.decompress(rest, _STEP))
            rest = unpack.unconsumed_tail
    except zlib.error:
        return size
    return size


def _forms_of(holder: Any) -> Any:
    resources: Any = holder.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        return None
    listed: Any = resources.get("/XObject")
    return listed if isinstance(listed, pikepdf.Dictionary) and len(listed) else None


def _drawn(holder: Any, counted: dict[tuple[int, int], int], above: frozenset[Any]) -> int:
    """How many forms are drawn in all by a page or form; one that draws itself counts as many."""
    key = holder.objgen
    if key in above or len(above) > 100:
        return MAX_DRAWN + 1
    if key not in counted:
        forms, total = _forms_of(holder), 1
        for drawn in _DRAWS.findall(_content(holder)) if forms is not None else ():
            child = forms.get("/" + drawn.decode("latin-1"))
            if isinstance(child, pikepdf.Stream) and child.get("/Subtype") == "/Form":
                total += _drawn(child, counted, above | {key})
            if total > MAX_DRAWN:
                break
        counted[key] = total
    return counted[key]


def _content(holder: Any) -> bytes:
    streams: Any = holder if isinstance(holder, pikepdf.Stream) else holder.get("/Contents")
    listed = list(streams) if isinstance(streams, pikepdf.Array) else [streams]
    try:
        return b"\n".join(one.read_bytes() for one in listed if isinstance(one, pikepdf.Stream))
    except pikepdf.PdfError:
        return b""
