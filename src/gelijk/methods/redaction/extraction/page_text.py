"""The text of one PDF page, with the number that PDFium gives to each of its characters."""

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

# PDFium writes U+FFFE for a hyphen at the end of a line and then goes on with the next line.
_HYPHEN = "\ufffe"
_CHANGED = re.compile(r"\r\n?|[\ufffe\u00ad]|[\x00-\x08\x0b\x0c\x0e-\x1f]")
# "Jansen-|de Vries" is a double name, not a word in two halves.
_PARTICLE = re.compile(r"(?:van|de|der|den|ter|ten|te|het|el|al|la|le|di|da|du|von|ben)\b[ -]")


def page_text(textpage: Any) -> tuple[str, list[int], list[int]]:
    """The text, and from which offset on characters have which numbers (see Page)."""
    raw = _characters(textpage)
    parts: list[str] = []
    starts, places = [], []
    length = place = 0
    for change in _CHANGED.finditer(raw):
        kept = raw[place : change.start()] + _instead(raw, change)
        if kept:
            starts.append(length)
            places.append(place)
            parts.append(kept)
            length += len(kept)
        place = change.end()
    if place < len(raw):
        starts.append(length)
        places.append(place)
        parts.append(raw[place:])
    return "".join(parts), starts, places


def _instead(raw: str, change: re.Match[str]) -> str:
    """What stands for a line end or hyphen; as many characters as its place can answer for."""
    mark = change.group()
    if mark[0] == "\r":
        return "\n"
    if mark == _HYPHEN:
        rest = raw[change.end() : change.end() + 8].lstrip("\r\n")
        if rest[:1].isupper() or rest[:1].isdigit() or _PARTICLE.match(rest):
            return "-"
        return ""
    return "" if mark == "\u00ad" else " "


def _characters(textpage: Any) -> str:
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count * 2 + 2))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", errors="replace")
    if len(text) == count:
        return text
    # Characters that PDFium leaves out of its text would shift every number after them.
    return "".join(_character(textpage, number) for number in range(count))


def _character(textpage: Any, number: int) -> str:
    if pdfium.FPDFText_IsHyphen(textpage, number) == 1:
        return _HYPHEN
    code = pdfium.FPDFText_GetUnicode(textpage, number)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00"
