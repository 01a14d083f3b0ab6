"""Where a Dutch sentence begins and ends, found round one place only."""

import re

# A full stop after one of these does not end a sentence in official Dutch.
_SHORT = """
nr nrs blz p pag art artt jo c.s cs d.d dd o.a m.b.t t.a.v t.b.v t.o.v t.n.v t.v.v o.b.v o.l.v
bijv bv mr mrs drs dr prof ing ir ds hr mevr dhr vgl resp evt incl excl max min mln mld ca stb
stcrt trb m.n m.i.v m.u.v i.v.m i.c.m i.h.k.v n.a.v z.s.m d.w.z v.w.b a.d.h.v b.v a.i no st tel
afd hfst hoofdst par lid vz voorz jr sr w.o hand kamerst aanh e.d e.v j.l jl i.p.v n.v.t t.m
t.g.v e.a
"""
ABBREVIATIONS = frozenset(_SHORT.split())
REACH = 3000  # no sentence of an official letter is longer; keeps the search local on any input
_CLOSERS = ")]\"'»”’"
_NEXT = re.compile(r"\s+[\"'«“‘(\[]?[A-ZÀ-ÖØ-Þ0-9]")
_END = re.compile(r"[.?!](?=[\s)\]\"'»”’])|\n\n|\n(?=[ \t]*(?:[-•–*]|\d{1,2}[.)]|[a-z][.)])[ \t])")
_ITEM = re.compile(r"[ \t]*(?:[-•–*]|\d{1,2}[.)]|[a-z][.)])[ \t]+")


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence round text[start:end]; more than one where the span covers more."""
    return _left(text, start), _right(text, end)


def _left(text: str, start: int) -> int:
    floor = max(0, start - REACH)
    paragraph = text.rfind("\n\n", floor, start)
    floor = paragraph + 2 if paragraph >= 0 else floor
    floor = _item_start(text, floor, start)
    place = start
    while place > floor:
        stop = max(text.rfind(mark, floor, place) for mark in ".?!")
        if stop < 0:
            break
        begin = _after_stop(text, stop)
        if begin is not None and begin <= start:
            return begin
        place = stop
    return _skip_space(text, floor, start)


def _item_start(text: str, floor: int, start: int) -> int:
    """After the bullet of the list item that holds `start`, if it stands in a list."""
    line = text.rfind("\n", floor, start)
    while line >= 0:
        item = _ITEM.match(text, line + 1)
        if item and item.end() <= start:
            return item.end()
        line = text.rfind("\n", floor, line)
    item = _ITEM.match(text, floor)
    return item.end() if item and item.end() <= start else floor


def _after_stop(text: str, stop: int) -> int | None:
    """Where the next sentence begins if the stop at `stop` ends one."""
    place = stop + 1
    while place < len(text) and text[place] in _CLOSERS:
        place += 1
    following = _NEXT.match(text, place)
    if following is None or (text[stop] == "." and _abbreviated(text, stop)):
        return None
    return _skip_space(text, place, len(text))


def _abbreviated(text: str, stop: int) -> bool:
    floor = max(0, stop - 12)
    begin = max(text.rfind(" ", floor, stop), text.rfind("\n", floor, stop), floor - 1) + 1
    token = text[begin:stop].lstrip("(['\"«“‘")
    if token.isdigit():  # "3. Tekst": the number of an item, not the end of a sentence
        return len(token) <= 2 and (begin == 0 or text[begin - 1] == "\n")
    lowered = token.lower()
    if lowered in ABBREVIATIONS:
        return True
    last = token.rsplit(".", 1)[-1]  # initials: H.G.J.
    return len(last) == 1 and last.isupper()


def _right(text: str, end: int) -> int:
    ceiling = min(len(text), end + REACH)
    if end and text[end - 1] in ".?!" and _after_stop(text, end - 1) is not None:
        return end
    place = end
    while found := _END.search(text, place, ceiling):
        stop = found.start()
        if text[stop] == "\n":
            return stop
        close = stop + 1
        while close < len(text) and text[close] in _CLOSERS:
            close += 1
        if _after_stop(text, stop) is not None or text[close : close + 2] in ("", "\n", "\n\n"):
            return close
        place = stop + 1
    return ceiling


def _skip_space(text: str, place: int, limit: int) -> int:
    while place < limit and text[place].isspace():
        place += 1
    return place
