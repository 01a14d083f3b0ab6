"""TrueType and CFF fonts with empty outlines for the letters that are not used."""

import io
from dataclasses import dataclass, field
from typing import Any

_DROPPED = ("GSUB", "GPOS", "GDEF", "kern", "name", "DSIG", "BASE", "JSTF", "hdmx", "VDMX", "LTSH")
_EMPTY = b"\x0e"  # endchar


@dataclass(slots=True)
class Used:
    """What the text may ask a font for: glyph numbers, CIDs, codes and names."""

    glyphs: set[int] = field(default_factory=set)
    cids: set[int] = field(default_factory=set)
    codes: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def blanked(data: bytes, used: Used) -> bytes | None:
    """The font again, or None when every letter in it is used."""
    if data[:4] in (b"\x00\x01\x00\x00", b"true", b"OTTO", b"ttcf"):
        return _sfnt(data, used)
    return _bare_cff(data, used)


def _sfnt(data: bytes, used: Used) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    for tag in _DROPPED:
        if tag in font:
            del font[tag]
    if "CFF " in font:
        _blank_cff(font["CFF "].cff, _plus_cmap(font, used))
    else:
        _blank_glyf(font, _plus_cmap(font, used))
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _plus_cmap(font: Any, used: Used) -> Used:
    """The glyphs that codes and names reach through the font's own tables."""
    from fontTools.agl import toUnicode

    order = {name: number for number, name in enumerate(font.getGlyphOrder())}
    glyphs = set(used.glyphs) | {0}
    glyphs |= used.cids if "glyf" in font else set()
    glyphs |= {order[name] for name in used.names if name in order}
    wanted = set(used.codes) | {0xF000 + c for c in used.codes} | {0xF100 + c for c in used.codes}
    wanted |= {ord(text) for name in used.names if len(text := toUnicode(name)) == 1}
    for table in font["cmap"].tables if "cmap" in font else ():
        glyphs |= {order[name] for code, name in table.cmap.items() if code in wanted}
    if not used.cids and not used.glyphs and "cmap" not in font:
        glyphs |= used.codes
    return Used(glyphs, used.cids, used.codes, used.names)


def _blank_glyf(font: Any, used: Used) -> None:
    """Outlines, widths and names of all other glyphs, in the tables themselves."""
    glyf, order = font["glyf"], font.getGlyphOrder()
    kept = _with_parts(glyf, order, used.glyphs)
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    for number, name in enumerate(order):
        if number not in kept:
            glyf.glyphs[name] = Glyph(b"")
            font["hmtx"].metrics[name] = (0, 0)
    gone = {name for number, name in enumerate(order) if number not in kept}
    for table in font["cmap"].tables if "cmap" in font else ():
        table.cmap = {code: name for code, name in table.cmap.items() if name not in gone}
    if "post" in font and font["post"].formatType == 2.0:
        _rename(font, order, gone)


def _rename(font: Any, order: list[str], gone: set[str]) -> None:
    """Names say which letters there were."""
    font["post"].formatType = 3.0
    for attribute in ("extraNames", "mapping"):
        if hasattr(font["post"], attribute):
            delattr(font["post"], attribute)


def _with_parts(glyf: Any, order: list[str], glyphs: set[int]) -> set[int]:
    numbers = {name: number for number, name in enumerate(order)}
    kept, waiting = set(), [number for number in glyphs if number < len(order)]
    while waiting:
        number = waiting.pop()
        if number in kept:
            continue
        kept.add(number)
        glyph = glyf[order[number]]
        if glyph.isComposite():
            waiting += [numbers[part] for part in glyph.getComponentNames(glyf) if part in numbers]
    return kept


def _bare_cff(data: bytes, used: Used) -> bytes | None:
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    if not _blank_cff(fonts, used):
        return None
    out = io.BytesIO()
    fonts.compile(out, TTFont(recalcBBoxes=False))
    return out.getvalue()


def _blank_cff(fonts: Any, used: Used) -> bool:
    top = fonts[0]
    strings, charset = top.CharStrings, list(top.charset)
    keyed = hasattr(top, "ROS")
    kept = {".notdef"} | _cff_names(top, charset, keyed, used)
    gone = [name for name in charset if name not in kept and strings[name].bytecode != _EMPTY]
    if not gone and keyed:
        return False
    fonts.desubroutinize()
    for name in gone:
        strings[name].setBytecode(_EMPTY)
    if keyed:
        _one_matrix(top)
    else:
        _rename_cff(top, {name for name in charset if name not in kept})
    return True


def _cff_names(top: Any, charset: list[str], keyed: bool, used: Used) -> set[str]:
    if keyed:
        wanted = {f"cid{cid:05d}" for cid in used.cids}
        return wanted | {charset[number] for number in used.glyphs if number < len(charset)}
    numbers = used.glyphs | used.cids
    names = set(used.names) | {charset[number] for number in numbers if number < len(charset)}
    encoding = getattr(top, "Encoding", None)
    if isinstance(encoding, list):
        names |= {encoding[code] for code in used.codes if code < len(encoding)}
    return names | _accents(top, names)


def _accents(top: Any, names: set[str]) -> set[str]:
    """An accented letter may be built of two others (endchar with arguments, in Type 2)."""
    from gelijk.methods.redaction.removal.glyph_names import standard_name

    found = set()
    for name in names:
        if name in top.CharStrings.keys() and len(top.CharStrings[name].bytecode or b"") < 40:  # noqa: SIM118 - no dict
            charstring = top.CharStrings[name]
            charstring.decompile()
            program = charstring.program
            if len(program) >= 5 and program[-1] == "endchar" and type(program[-2]) is int:
                found |= {standard_name(int(code)) for code in program[-3:-1]}
    return found


def _one_matrix(top: Any) -> None:
    """fontTools leaves out a matrix that is the default; beside it, one of 1 would be 1000 times.

    Typst writes both, and then only the smaller one would be left (fontTools 4.68, 2026-11-22).
    """
    if list(top.FontMatrix) != [0.001, 0, 0, 0.001, 0, 0]:
        return
    for part in top.FDArray:
        if list(part.rawDict.get("FontMatrix", ())) == [1, 0, 0, 1, 0, 0]:
            del part.rawDict["FontMatrix"]
            part.__dict__.pop("FontMatrix", None)


def _rename_cff(top: Any, gone: set[str]) -> None:
    new = {name: f"g{number}" for number, name in enumerate(top.charset) if name in gone}
    top.charset = [new.get(name, name) for name in top.charset]
    strings = top.CharStrings.charStrings
    top.CharStrings.charStrings = {new.get(name, name): value for name, value in strings.items()}
    if isinstance(getattr(top, "Encoding", None), list):
        top.Encoding = [".notdef" if name in gone else name for name in top.Encoding]
