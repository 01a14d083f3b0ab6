"""Where a Dutch sentence begins and ends, found round one place only."""

import re
from bisect import bisect_right

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
_LONGEST = 12  # signs in the longest abbreviation, with room
_NEXT = r"\s+[\"'«“‘(\[]?[A-ZÀ-ÖØ-Þ0-9]"
_CLOSERS = r"[)\]\"'»”’]*"
_ITEM = r"[ \t]*(?:[-•–*]|\d{1,2}[.)]|[a-z][.)])[ \t]"
# What ends a sentence: a stop before a capital, a stop that ends its paragraph ("last"), an empty
# line or a list item. Begins with one set of signs, so that the search jumps to them.
_END = re.compile(
    rf"[.?!\n](?:(?<=\n)(?:(?=\n)|(?={_ITEM}))|(?<!\n){_CLOSERS}(?:(?P<last>(?=\n\n|\n?\Z))|(?={_NEXT})))"
)
_STOP = re.compile(rf"[.?!]{_CLOSERS}(?={_NEXT})\s+")
_BULLET = re.compile(rf"{_ITEM}+")
_NEXT_BULLET = re.compile(rf"\n(?=({_ITEM}+))")


class Sentences:
    """The sentences of one text, each found when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lefts: list[int] = []
        self._rights: list[int] = []
        first, others = _BULLET.match(text), list(_NEXT_BULLET.finditer(text))
        self._lines = [0] * (first is not None) + [found.end() for found in others]
        self._items = [first.end()] if first else []
        self._items += [found.end(1) for found in others]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence round text[start:end], or of all those that it covers."""
        index = bisect_right(self._lefts, start)
        if index and end <= self._rights[index - 1]:
            return self._lefts[index - 1], self._rights[index - 1]
        left, right = self._left(start), _right(self._text, start)
        if right < end:
            return left, _right(self._text, end)
        index = bisect_right(self._lefts, left)
        self._lefts.insert(index, left)
        self._rights.insert(index, right)
        return left, right

    def _left(self, start: int) -> int:
        text, floor = self._text, max(0, start - REACH)
        paragraph = text.rfind("\n\n", floor, start)
        floor = self._item_start(paragraph + 2 if paragraph >= 0 else floor, start)
        stop = text.rfind(".", floor, start)
        other = max(text.rfind("?", floor, start), text.rfind("!", floor, start))
        while stop >= 0 or other >= 0:
            found = _STOP.match(text, max(stop, other))
            if found is not None and found.end() <= start and not _abbreviated(text, found.start()):
                return found.end()
            if stop > other:
                stop = text.rfind(".", floor, stop)
            else:
                other = max(text.rfind("?", floor, other), text.rfind("!", floor, other))
        while floor < start and text[floor].isspace():
            floor += 1
        return floor

    def _item_start(self, floor: int, start: int) -> int:
        """After the bullet of the list item that holds `start`, if it stands in a list."""
        index = bisect_right(self._items, start) - 1
        return self._items[index] if index >= 0 and self._lines[index] >= floor else floor


def _right(text: str, end: int) -> int:
    ceiling = min(len(text), end + REACH)
    if end and text[end - 1] in ".?!":
        found = _STOP.match(text, end - 1)
        if found is not None and not _abbreviated(text, end - 1):
            return end
    while (found := _END.search(text, end, ceiling)) is not None:
        stop, end = found.span()
        if text[stop] == "\n":
            return stop
        if found["last"] is not None or not _abbreviated(text, stop):
            return end
    return ceiling


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the sign at `stop` is the full stop of an abbreviation, a number or an initial."""
    if text[stop] != ".":
        return False
    begin = max(0, stop - _LONGEST)
    token = text[begin:stop].replace("\n", " ").rpartition(" ")[2]
    if token.isalpha():
        return token.lower() in ABBREVIATIONS or (len(token) == 1 and token.isupper())
    token = token.lstrip("(['\"«“‘")
    if token.isdigit():  # "3. Tekst": the number of an item, not the end of a sentence
        begin = stop - len(token)
        return len(token) <= 2 and (begin == 0 or text[begin - 1] == "\n")
    if token.lower() in ABBREVIATIONS:
        return True
    # initials: H.G.J.
    return token[-1:].isupper() and token[-2:-1] in ("", ".")
