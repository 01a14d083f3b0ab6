"""Type 1 fonts with empty outlines for the letters that are not used (Adobe Type 1 Font Format)."""

import re

from gelijk.methods.redaction.removal.font_programs import Used
from gelijk.methods.redaction.removal.glyph_names import standard_name

_EEXEC, _CHARSTRING = 55665, 4330
_OUTLINE = re.compile(rb"/(\S+)\s+(\d+)\s+(?:RD|-\|)\s")
_ENCODED = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put\s*")
_LENIV = re.compile(rb"/lenIV\s+(\d+)")
_SEAC = b"\x0c\x06"


def blanked(data: bytes, clear: int, used: Used) -> list[bytes]:
    """The three parts of the font program: clear text, private part, zeros."""
    from fontTools.misc.eexec import decrypt, encrypt

    start = clear or data.index(b"eexec") + 6
    end = _private_end(data, start)
    private = decrypt(data[start:end], _EEXEC)[0][4:]
    skipped = int(found.group(1)) if (found := _LENIV.search(private)) else 4
    outlines = _outlines(private)
    kept = {".notdef"} | used.names | _own_encoding(data[:start], used.codes)
    kept |= _parts(private, outlines, kept, skipped)
    parts, place = [], 0
    for number, (name, begin, first, last) in enumerate(outlines):
        if name in kept:
            continue
        empty = encrypt(b"\0" * skipped + b"\x8b\x8b\x0d\x0e", _CHARSTRING)[0]
        separator = private[first - 4 : first].split(b" ")[-2]
        line = b"/g%d %d %s " % (number, len(empty), separator)
        parts += [private[place:begin], line, empty]
        place = last
    parts.append(private[place:])
    hidden = encrypt(b"\0\0\0\0" + b"".join(parts), _EEXEC)[0]
    return [_clear(data[:start], kept), hidden, data[end:]]


def _private_end(data: bytes, start: int) -> int:
    """Where the zeros begin that close the private part."""
    mark = data.rfind(b"cleartomark")
    if mark < start:
        return len(data)
    end = mark
    while end > start and data[end - 1 : end] in b"0\r\n \t":
        end -= 1
    return end


def _outlines(private: bytes) -> list[tuple[str, int, int, int]]:
    """(name, start of the entry, start and end of its bytes)."""
    found = []
    place = max(0, private.find(b"/CharStrings"))
    while entry := _OUTLINE.search(private, place):
        last = entry.end() + int(entry.group(2))
        found.append((entry.group(1).decode("latin-1"), entry.start(), entry.end(), last))
        place = last
    return found


def _own_encoding(clear: bytes, codes: set[int]) -> set[str]:
    return {name.decode("latin-1") for code, name in _ENCODED.findall(clear) if int(code) in codes}


def _parts(
    private: bytes, outlines: list[tuple[str, int, int, int]], kept: set[str], skipped: int
) -> set[str]:
    """The letter and the accent that an accented letter is made of (seac)."""
    from fontTools.misc.eexec import decrypt

    found = set()
    for name, _, first, last in outlines:
        if name in kept:
            program = decrypt(private[first:last], _CHARSTRING)[0][skipped:]
            place = program.find(_SEAC)
            if place > 0:
                numbers = _numbers(program[:place])
                found |= {standard_name(int(code)) for code in numbers[-2:]}
    return found


def _numbers(program: bytes) -> list[int]:
    """The numbers of a charstring before its first operator of interest."""
    numbers, place = [], 0
    while place < len(program):
        byte = program[place]
        if 32 <= byte <= 246:
            numbers.append(byte - 139)
        elif 247 <= byte <= 254 and place + 1 < len(program):
            high = (byte - 247) * 256 + program[place + 1] + 108
            numbers.append(high if byte < 251 else -(byte - 251) * 256 - program[place + 1] - 108)
            place += 1
        elif byte == 255:
            numbers.append(int.from_bytes(program[place + 1 : place + 5], "big", signed=True))
            place += 4
        place += 1
    return numbers


def _clear(clear: bytes, kept: set[str]) -> bytes:
    """The encoding in the open part lists the letters too."""
    return _ENCODED.sub(
        lambda entry: entry.group() if entry.group(2).decode("latin-1") in kept else b"", clear
    )
