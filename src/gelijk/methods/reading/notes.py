"""Footnotes of a letter: their texts at the page foot, and their marks in the running text."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE_LINE = re.compile(
    rf"\n[ \t]*(?:<sup>[ ]?(?P<tag>\d{{1,3}})[ ]?</sup>[ \t]*|(?P<super>[{_SUPER}]{{1,3}})[ \t]*"
    r"|\[\^?(?P<bracket>\d{1,3})\]:?[ \t]+"
    r"|(?P<plain>[1-9]\d{0,2})(?:[ \t]+|\)[ \t]+|(?=[A-Z][a-z])))"
    r"(?=[^\s\d.,/%-])"
)
# How notes open in official letters; lets a numbered line be a note when its mark was lost.
_NOTE_OPENING = re.compile(
    r"(?:Zie |Vgl\.? |Kamerst|kamerst|Handelingen|Aanhangsel|Motie |Brief van|Stb\.|Stcrt\.|Trb\."
    r"|<?https?:|www\.|ECLI|Voluit:|Bijlage bij|Idem|Ibid|TK |EK )"
)
_TAG_MARK = re.compile(r"<sup>[ ]?(\d{1,3})[ ]?</sup>")
_DIGITS = frozenset(_SUPER)
_BRACKET_MARK = re.compile(r"\[\^?(\d{1,3})\](?!\()")
_PAGES = 20_000
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[ckdh]?m|CO|h)$")


class NoteLine(NamedTuple):
    """A line that opens a footnote: its number, where its label starts, where its words start."""

    number: int
    start: int
    body: int


class Cut(NamedTuple):
    """Characters that the clean text does not take over, and the footnote they mark, if any."""

    start: int
    end: int
    replacement: str = ""
    mark: int | None = None


def find_notes(text: str) -> tuple[list[NoteLine], list[Cut]]:
    """The lines that open a footnote, and the marks in the running text, in order."""
    found = list(_candidates(text))
    if not found:
        return [], _tag_marks(text, set(), {})
    shown = {int(mark[1]) for mark in _TAG_MARK.finditer(text)} if "<sup>" in text else set()
    notes, glued = _accept(text, found, shown)
    starts = {note.start for note in notes}
    numbers = {note.number: note.start for note in notes}
    marks = _tag_marks(text, starts, numbers)
    tagged = {cut.mark for cut in marks}
    return notes, sorted(marks + [cut for cut in glued if cut.mark not in tagged])


def _candidates(text: str) -> list[tuple[re.Match[str], int, bool]]:
    found = []
    for match in _NOTE_LINE.finditer(text):
        plain = match["plain"]
        digits = plain or match["tag"] or match["bracket"] or match["super"].translate(SUPERSCRIPT)
        found.append((match, int(digits), plain is not None))
    return found


def _accept(
    text: str, found: list[tuple[re.Match[str], int, bool]], shown: set[int]
) -> tuple[list[NoteLine], list[Cut]]:
    """A labelled line is a note; a line with a bare number needs a witness."""
    notes: list[NoteLine] = []
    glued: list[Cut] = []
    searched = 0
    for match, number, plain in found:
        expected = notes[-1].number + 1 if notes else 1
        if plain and number != expected:
            continue
        cut = None if number in shown else _witnessed(text, number, searched, match.start())
        if cut is None and plain and not _NOTE_OPENING.match(text, match.end()):
            # Linear on any input: what was searched for this number is not searched again.
            searched = max(searched, match.start() - 4)
            continue
        if cut is not None:
            glued.append(cut)
            searched = cut.end
        notes.append(NoteLine(number, match.start() + 1, match.end()))
    return notes, glued


@lru_cache(maxsize=1000)
def _glued(number: int) -> re.Pattern[str]:
    """A mark with nothing but digits to show for it; the digit first keeps the search fast."""
    n, letter = str(number), "[a-zà-öø-ÿ]"
    before = [
        rf"(?<={letter}{letter}{letter}{n})",
        rf"(?<=[)\]”’\"»]{n})",
        rf"(?<={letter}[.,;:]{n})",
        rf"(?<=[)”’\"»][.,;:]{n})",
        rf"(?<=(?<![\d.,-])(?:19|20)\d\d{n})",
        rf"(?<=\bT0\d\d\d\d{n})",
    ]
    return re.compile(rf"{n}(?![\w%])(?![.,]\d)(?:{'|'.join(before)})")


def glued_mark(text: str, number: int, start: int, stop: int) -> Cut | None:
    """'mei 20231' is 2023 with mark 1 when there is a footnote 1 (the witness)."""
    found = _glued(number).search(text, start, stop)
    if found is None or _in_address(text, found.start()):
        return None
    return Cut(found.start(), found.end(), "", number)


@lru_cache(maxsize=1000)
def _paper(number: int) -> re.Pattern[str]:
    return re.compile(rf"nrs?\.?\s?\d{{2,4}}(?<=\d)({number})(?!\d)")


def _glued_to_paper(text: str, number: int, start: int, stop: int) -> Cut | None:
    """No paper has a number of five digits: 'nr. 31612' is nr. 316 with mark 12."""
    for found in _paper(number).finditer(text, max(start, stop - 8000), stop):
        digits = found.end() - text.rfind("r", 0, found.end()) - 1
        written = text[found.end() - digits : found.end()].strip(". s\n")
        if len(written) >= 5 and re.search(r"\d{3}[ IVXL-]*,?\s\Z", text[: found.start()][-14:]):
            return Cut(found.start(1), found.end(1), "", number)
    return None


def _witnessed(text: str, number: int, start: int, stop: int) -> Cut | None:
    """The mark of a note stands before it, and not far: a page or a few."""
    start = max(start, stop - _PAGES)
    return glued_mark(text, number, start, stop) or _glued_to_paper(text, number, start, stop)


def _in_address(text: str, place: int) -> bool:
    floor = max(0, place - 200)
    space = max(text.rfind(" ", floor, place), text.rfind("\n", floor, place))
    return text.rfind("://", floor, place) > space


def _tag_marks(text: str, note_starts: set[int], numbers: dict[int, int]) -> list[Cut]:
    """Marks that show they are marks: in a sup element, a superscript digit or square brackets."""
    cuts = []
    if "<sup>" in text:
        cuts += [Cut(m.start(), m.end(), "", int(m[1])) for m in _TAG_MARK.finditer(text)]
    if not text.isascii():
        cuts += _superscripts(text)
    if numbers and "[" in text:
        cuts += [
            Cut(m.start(), m.end(), "", int(m[1]))
            for m in _BRACKET_MARK.finditer(text)
            if int(m[1]) in numbers
        ]
    lines = sorted(note_starts)
    return [c for c in cuts if not _is_label(text, c, lines) and not _is_unit(text, c)]


def _superscripts(text: str) -> list[Cut]:
    """Looks for each digit on its own: most letters have few, and a search for one is fast."""
    places = []
    for digit in _SUPER:
        place = text.find(digit)
        while place >= 0:
            places.append(place)
            place = text.find(digit, place + 1)
    cuts: list[Cut] = []
    for place in sorted(places):
        if not cuts or place >= cuts[-1].end:
            end = place + 1
            while text[end : end + 1] in _DIGITS and end < place + 3:
                end += 1
            number = int(text[place:end].translate(SUPERSCRIPT))
            cuts.append(Cut(place, end, "", number))
    return cuts


def _is_label(text: str, cut: Cut, note_starts: list[int]) -> bool:
    place = bisect_right(note_starts, cut.start) - 1
    return place >= 0 and (
        cut.start - note_starts[place] < 12 and not text[note_starts[place] : cut.start].strip()
    )


def _is_unit(text: str, cut: Cut) -> bool:
    """m² and m³ are not marks."""
    return cut.mark in (2, 3) and _UNIT.search(text, max(0, cut.start - 4), cut.start) is not None
