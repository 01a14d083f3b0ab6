"""Fonts without the letters that no page shows any more.

An embedded font lists the letters that the text used, in the order of their first use. After the
removal of Đorđević, Öztürk and Yılmaz it still says "Đćüıö": which names they were, and that they
were not Dutch names. Here every trace of an unused letter goes: its meaning (ToUnicode), its
width, its name and its outline. (Australian Signals Directorate, "An examination of the redaction
functionality of Adobe Acrobat Pro DC", 2021, describes the first.)
"""

import re
from collections.abc import Iterable
from typing import Any

import pikepdf

from gelijk.methods.redaction.removal import font_programs, type1_program
from gelijk.methods.redaction.removal.font_faces import Face
from gelijk.methods.redaction.removal.glyph_names import names_of

_CODE = 0xFFFFFFFF
_KINDS = frozenset({"/Type0", "/Type1", "/TrueType", "/Type3", "/MMType1"})
_ENTRY = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_CHARS = re.compile(rb"beginbfchar([\s\S]*?)endbfchar")
_RANGES = re.compile(rb"beginbfrange([\s\S]*?)endbfrange")
_SPACES = re.compile(rb"begincodespacerange([\s\S]*?)endcodespacerange")
_BLOCK = 100  # entries at most in one block (Adobe technical note 5014)


def scrub(pdf: pikepdf.Pdf, faces: Iterable[Face]) -> list[str]:
    """Cleans every font of the file; what faces do not use is used nowhere. Gives Dutch notes."""
    listed = list(faces)
    known = {face.font.objgen for face in listed if face.font.is_indirect}
    listed += [Face(font) for font in _others(pdf, known)]
    programs: dict[Any, list[Face]] = {}
    for face in listed:
        if not isinstance(face.font, pikepdf.Dictionary):
            continue
        _dictionary(pdf, face)
        descriptor = _descriptor(face.font)
        if descriptor is not None:
            key = _program_key(descriptor)
            if key is not None:
                programs.setdefault(key, []).append(face)
    failed = sum(not _program(sharing) for sharing in programs.values())
    if failed:
        return [f"{failed} lettertypen waren niet te schonen; hun letters staan er nog in."]
    return []


def _others(pdf: pikepdf.Pdf, known: set[tuple[int, int]]) -> list[Any]:
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary)
        and one.get("/Type") == "/Font"
        and str(one.get("/Subtype", "")) in _KINDS
        and one.objgen not in known
        and str(one.get("/Name", "")) != "/GlkMark"
    ]


def _descriptor(font: Any) -> Any:
    holder: Any = font
    if font.get("/Subtype") == "/Type0":
        below = font.get("/DescendantFonts")
        holder = below[0] if isinstance(below, pikepdf.Array) and len(below) else font
    found = holder.get("/FontDescriptor")
    return found if isinstance(found, pikepdf.Dictionary) else None


def _program_key(descriptor: Any) -> Any:
    for name in ("/FontFile", "/FontFile2", "/FontFile3"):
        program = descriptor.get(name)
        if isinstance(program, pikepdf.Stream):
            return (name, program.objgen)
    return None


# The font's own dictionary


def _dictionary(pdf: pikepdf.Pdf, face: Face) -> None:
    font, used = face.font, {code & _CODE for code in face.used}
    meaning = font.get("/ToUnicode")
    if isinstance(meaning, pikepdf.Stream):
        font["/ToUnicode"] = pdf.make_stream(kept_meaning(meaning.read_bytes(), used))
    descriptor = _descriptor(font)
    for key in ("/CharSet", "/CIDSet"):
        if descriptor is not None and key in descriptor:
            del descriptor[key]
    if face.wide:
        _composite(pdf, face)
        return
    _widths(font, used)
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary) and "/Differences" in encoding:
        kept, names = _differences(encoding["/Differences"], used)
        fresh = pikepdf.Dictionary(dict(encoding.items()))
        fresh["/Differences"] = kept
        font["/Encoding"] = fresh
        if isinstance(font.get("/CharProcs"), pikepdf.Dictionary):
            for name in list(font["/CharProcs"].keys()):
                if name not in names:
                    del font["/CharProcs"][name]


def kept_meaning(cmap: bytes, used: set[int]) -> bytes:
    """A ToUnicode CMap with the used codes alone, in the order of the codes."""
    meaning: dict[int, bytes] = {}
    size = 1
    for block in _SPACES.findall(cmap):
        size = max([size, *(len(one) // 2 for one, _, _ in _ENTRY.findall(block))])
    for block in _CHARS.findall(cmap):
        words = [one for one, _, _ in _ENTRY.findall(block)]
        for code, text in zip(words[::2], words[1::2], strict=False):
            meaning.setdefault(_number(code), text)
    for block in _RANGES.findall(cmap):
        meaning.update(_ranges(block))
    lines = [
        b"<%s> <%s>" % (b"%0*X" % (size * 2, code), meaning[code])
        for code in sorted(meaning)
        if code in used
    ]
    blocks = [lines[place : place + _BLOCK] for place in range(0, len(lines), _BLOCK)]
    body = b"".join(
        b"%d beginbfchar\n%s\nendbfchar\n" % (len(one), b"\n".join(one)) for one in blocks
    )
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CMapName /Gelijk-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<%s> <%s>\n"
        b"endcodespacerange\n%sendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        % (b"00" * size, b"FF" * size, body)
    )


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _ranges(block: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    words: list[bytes | list[bytes]] = []
    inside: list[bytes] | None = None
    for digits, opens, closes in _ENTRY.findall(block):
        if opens:
            inside = []
        elif closes and inside is not None:
            words.append(inside)
            inside = None
        elif inside is not None:
            inside.append(digits)
        else:
            words.append(digits)
    for first, last, text in zip(words[::3], words[1::3], words[2::3], strict=False):
        if isinstance(first, bytes) and isinstance(last, bytes):
            found.update(_range(_number(first), min(_number(last), _number(first) + 0xFFFF), text))
    return found


def _range(first: int, last: int, text: bytes | list[bytes]) -> dict[int, bytes]:
    if isinstance(text, list):
        return dict(zip(range(first, last + 1), text, strict=False))
    start, width = _number(text), max(4, len(b"".join(text.split())))
    return {code: b"%0*X" % (width, start + code - first) for code in range(first, last + 1)}


def _widths(font: Any, used: set[int]) -> None:
    listed = font.get("/Widths")
    if isinstance(listed, pikepdf.Array):
        first = int(font.get("/FirstChar", 0))
        font["/Widths"] = pikepdf.Array(
            [width if code in used else 0 for code, width in enumerate(listed, first)]
        )


def _differences(listed: Any, used: set[int]) -> tuple[pikepdf.Array, set[str]]:
    kept: list[Any] = []
    names: set[str] = set()
    code, last = 0, -2
    for one in listed:
        if not isinstance(one, pikepdf.Name):
            code = int(one)
            continue
        if code in used:
            if code != last + 1:
                kept.append(code)
            kept.append(one)
            names.add(str(one))
            last = code
        code += 1
    return pikepdf.Array(kept), names


def _composite(pdf: pikepdf.Pdf, face: Face) -> None:
    below: Any = face.font.get("/DescendantFonts", [None])[0]
    if below is None:
        return
    cids = sorted({face.glyph(code) for code in face.used})
    if isinstance(below.get("/W"), pikepdf.Array):
        below["/W"] = _kept_widths(below["/W"].as_list(), set(cids))
    table = below.get("/CIDToGIDMap")
    if isinstance(table, pikepdf.Stream):
        old = table.read_bytes()
        new = bytearray(len(old))
        for cid in cids:
            new[cid * 2 : cid * 2 + 2] = old[cid * 2 : cid * 2 + 2]
        below["/CIDToGIDMap"] = pdf.make_stream(bytes(new[: len(old)]))


def _kept_widths(listed: list[Any], cids: set[int]) -> pikepdf.Array:
    """Each width as it was written: PDFium cuts 505.99997 down to 505, and lines would move."""
    kept: list[Any] = []
    place = 0
    while place + 1 < len(listed):
        first, second = int(listed[place]), listed[place + 1]
        if isinstance(second, pikepdf.Array):
            for cid, width in enumerate(second.as_list(), first):
                if cid in cids:
                    kept += [cid, pikepdf.Array([width])]
            place += 2
        else:
            last = min(int(second), 0xFFFF)
            for cid in sorted(one for one in cids if first <= one <= last):
                kept += [cid, cid, listed[place + 2]]
            place += 3
    return pikepdf.Array(kept)


# The font program


def _program(sharing: list[Face]) -> bool:
    """Blanks the outlines that none of these fonts uses. False when the program cannot be read."""
    descriptor = _descriptor(sharing[0].font)
    for name in ("/FontFile", "/FontFile2", "/FontFile3"):
        stream = descriptor.get(name)
        if isinstance(stream, pikepdf.Stream):
            break
    else:
        return True
    used = font_programs.Used()
    for face in sharing:
        _gather(face, used)
    data = bytes(stream.read_bytes())
    try:
        if name == "/FontFile":
            parts = type1_program.blanked(data, int(stream.get("/Length1", 0)), used)
            stream.write(b"".join(parts))
            for key, part in zip(("/Length1", "/Length2", "/Length3"), parts, strict=True):
                stream[key] = len(part)
            return True
        blanked = font_programs.blanked(data, used)
    except Exception:  # noqa: BLE001 - fonts are broken in more ways than fontTools names
        return False
    if blanked is not None:
        stream.write(blanked)
        if "/Length1" in stream:
            stream["/Length1"] = len(blanked)
    return True


def _gather(face: Face, used: font_programs.Used) -> None:
    """What these codes may point to in the font program, by any of the ways that viewers try."""
    if not face.wide:
        used.codes |= face.used
        used.names |= names_of(face.font, face.used)
        return
    below: Any = face.font.get("/DescendantFonts", [pikepdf.Dictionary()])[0]
    table = below.get("/CIDToGIDMap")
    cids = {face.glyph(code) for code in face.used}
    if isinstance(table, pikepdf.Stream):
        raw = table.read_bytes()
        used.glyphs |= {int.from_bytes(raw[cid * 2 : cid * 2 + 2], "big") for cid in cids}
    else:
        used.cids |= cids
