"""A letter cut into blocks: running text, footnotes, and what a page foot or head repeats."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from gelijk.methods.reading.notes import NoteLine

BODY, NOTE, FOOT = "body", "note", "foot"

_GAP = re.compile(r"\n(?:[ \t]*\n)+")
# What ministries and the Houses print again on every page; matched on a whole block or line.
_LABEL = r"(?:Datum|(?:Ons |Uw |Onze )?[Kk]enmerk|(?:Onze|Uw) referentie|Directie[^\n]{0,60})"
_FOOT = (
    r"[ \t]*(?:Pagina \d+(?: van \d+|/\d+)?|\d{1,3} ?/ ?\d{1,3}|-? ?\d{1,3} ?-?|-{3,}"
    r"|_{3,}|\* \* \*"
    r"|(?:Tweede|Eerste) Kamer, vergaderjaar [^\n]{5,80}|kst-[\dA-Za-z-]{4,30}"
    r"|ISSN \d{4} ?- ?\d{3}[\dX]|’?'?s-Gravenhage \d{4}|<?https?://[^\s>]+>?)[ \t]*"
)
_FOOT_LINE = re.compile(_FOOT)
_FOOT_FIRST = re.compile(rf"(?:{_FOOT})(?=\n|\f|\Z)")
_FOOT_NEXT = re.compile(rf"\n(?=(?:{_FOOT})(?:\n|\f|\Z))")
_FOOT_BLOCK = re.compile(
    rf"\**{_LABEL}\**:?\**[ \t]*\n[^\n]{{1,60}}(?:\n{_LABEL}[^\n]*\n?[^\n]{{0,60}})*\Z"
)
_OPENERS = "-•–*#|>"
_ENDERS = frozenset(".?!:;|")
_CLOSERS = "\"'»”’)*_ \t\n"
_WORDS = """
aan af al alle als bij bijv bijvoorbeeld binnen c.q. dan dat de deze die dit door een elke en
enkele er geen het hun ieder iedere in is jegens langs maar met mijn na naar nabij niet nog of
om omdat ons onder onze ook op over per sinds sommige te tegen ten ter tijdens tot tussen uit
uw van vanaf vanuit vele via volgens voor waar waarbij waarin wanneer wat welke wij wordt
worden zal zich zij zijn zoals zonder zullen
"""
_FUNCTION_WORDS = frozenset(_WORDS.split())


class Block(NamedTuple):
    """A stretch of the folded text; `body` is where its words begin, after a label."""

    start: int
    end: int
    kind: str
    body: int
    number: int | None = None


def cut_blocks(text: str, notes: list[NoteLine]) -> list[Block]:
    """All of the text but the white space between paragraphs, as blocks in reading order."""
    spans = _paragraphs(text)
    repeated = _repeated_lines(text) if "\f" in text else frozenset()
    furniture = _furniture(text)
    seen: set[str] = set()
    starts = [note.start for note in notes]
    blocks: list[Block] = []
    for start, end in spans:
        first = bisect_right(starts, start - 1) if starts else 0
        inside = notes[first : bisect_right(starts, end - 1)] if starts else []
        stop = inside[0].start if inside else end
        if start < stop:
            blocks += _body_blocks(text, (start, stop), seen, repeated, furniture)
        for note, until in zip(inside, [*starts[first + 1 :], end], strict=False):
            blocks.append(Block(note.start, min(until, end), NOTE, note.body, note.number))
    return blocks


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for gap in _GAP.finditer(text):
        if gap.start() > start:
            spans.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans if "\f" not in text else _paged(text, spans)


def _paged(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A new page ends a paragraph too."""
    paged = []
    for start, end in spans:
        place = start
        while (stop := text.find("\f", place, end)) >= 0:
            paged.append((place, stop))
            place = stop + 1
        paged.append((place, end))
    return [(s, e) for s, e in paged if text[s:e].strip()]


def _repeated_lines(text: str) -> frozenset[str]:
    """Lines that stand at the head or foot of more than one page, their digits left out."""
    counts: Counter[str] = Counter()
    for page in text.split("\f"):
        lines = [line for line in page[:800].split("\n") + page[-600:].split("\n") if line.strip()]
        counts.update({_shape(line) for line in lines[:7] + lines[-5:]})
    return frozenset(shape for shape, count in counts.items() if count > 1 and len(shape) > 1)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _furniture(text: str) -> list[int]:
    """Where lines begin that look like furniture; one look at all lines is cheaper than many."""
    lines = [0] if _FOOT_FIRST.match(text) else []
    return lines + [m.end() for m in _FOOT_NEXT.finditer(text)]


def _body_blocks(
    text: str,
    span: tuple[int, int],
    seen: set[str],
    repeated: frozenset[str],
    furniture: list[int],
) -> list[Block]:
    start, end = span
    some = bool(furniture) and bisect_left(furniture, start) < bisect_left(furniture, end)
    if end - start <= 400:
        alone = (some or "\f" in text) and _FOOT_LINE.fullmatch(text, start, end)
        if alone or _is_letterhead(text[start:end].strip(), seen):
            return [Block(start, end, FOOT, start)]
    if some or repeated:
        return _by_line(text, start, end, repeated)
    return [Block(start, end, BODY, start)]


def _is_letterhead(bare: str, seen: set[str]) -> bool:
    """A letterhead is furniture when it comes again."""
    head = bare.startswith(("**Directie", "Directie", "Datum", "Kenmerk", "Ons ", "Onze ", "Uw "))
    if not head or len(bare) > 200 or bare.count("\n") > 5:
        return False
    label = bare.split("\n", 1)[0].strip("* ")
    if label in seen and (_FOOT_BLOCK.match(bare) or "Directie" in label):
        return True
    for line in bare.split("\n"):
        seen.add(re.split(r"\s(?=\d)", line.strip("* "))[0])
    return False


def _by_line(text: str, start: int, end: int, repeated: frozenset[str]) -> list[Block]:
    """Splits off lines that are furniture; nearly always there are none."""
    blocks: list[Block] = []
    place = start
    line = start
    while line < end:
        stop = text.find("\n", line, end)
        stop = end if stop < 0 else stop
        if stop - line < 100 and _furniture_line(text, line, stop, end, repeated):
            if line > place:
                blocks.append(Block(place, line - 1, BODY, place))
            blocks.append(Block(line, stop, FOOT, line))
            place = stop + 1
        line = stop + 1
    if place < end:
        blocks.append(Block(place, end, BODY, place))
    return blocks


def _furniture_line(text: str, line: int, stop: int, end: int, repeated: frozenset[str]) -> bool:
    if repeated and _shape(text[line:stop]) in repeated:
        return True
    found = _FOOT_LINE.fullmatch(text, line, stop)
    if found is None:
        return False
    # A bare number between two lines of text may belong to the sentence; an address line or a
    # page count does not.
    bare = text[line:stop].strip()
    return not bare.isdigit() or (bool(repeated) and (line == 0 or stop == end))


def is_open(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] stops in the middle of a sentence."""
    last = text[end - 1]
    if last in _ENDERS or text[start] == "#":
        return False
    if last.isalpha():
        return True
    tail = text[max(start, end - 60) : end].rstrip(_CLOSERS)
    if tail.endswith("</sup>"):
        tail = tail[: tail.rfind("<sup>")].rstrip(_CLOSERS)
    tail = tail.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return bool(tail) and tail[-1] not in _ENDERS


def runs_on(text: str, before: Block, after: Block, *, foot_between: bool) -> bool:
    """Whether the sentence that stops at the end of one block goes on in the other."""
    if not is_open(text, before.start, before.end):
        return False
    first = text[after.start : after.start + 3].lstrip("(«‘'\"")
    if not first or first[0] in _OPENERS or first[1:2] in ".)":
        return False
    last_line = text[max(before.start, text.rfind("\n", before.start, before.end) + 1) : before.end]
    words = last_line.rstrip("* \t").rsplit(None, 1) or [""]
    leads_on = words[-1].lower() in _FUNCTION_WORDS or words[-1].endswith(",")
    long_line = before.end - before.start >= 60
    if first[0].islower():
        return long_line or (leads_on and foot_between)
    if not foot_between or (first[0].isdigit() and not leads_on):
        return False
    return long_line and words[-1].lower() in _FUNCTION_WORDS
