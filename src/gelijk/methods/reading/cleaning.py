"""The text of a letter made readable for a machine, with the way back to what was written.

The clean text holds the running text first: sentences that a page foot, a footnote or an empty
line cut in two are whole again, footnote marks and emphasis signs are gone, every kind of space is
a space. Paragraphs are parted by exactly one empty line; a line end inside a paragraph stays a
line end (match white space with \\s). After the running text come the footnotes, then what the page
heads and feet repeat, each as a paragraph of its own, so that nothing is lost.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from gelijk.methods.reading import anchors
from gelijk.methods.reading.notes import Cut, find_notes
from gelijk.methods.reading.pages import BODY, NOTE, Block, cut_blocks, is_open, runs_on
from gelijk.methods.reading.sentences import Sentences

# One for one, so that places stay the same: spaces of every width, line ends of other systems.
_SPACES = ("\u00a0", "\u202f", "\u2009", "\u2007", "\u2002", "\u2003", "\u2008", "\u200a", "\u2005")
_LINE_ENDS = ("\u2028", "\u2029", "\x0b", "\x85", "\r")
_HIDDEN = ("\u00ad", "\u200b", "\ufeff", "\u2060", "\u200d", "\u200e")
# A first sign apart from its repetition lets the search jump to it.
_STARS = re.compile(r"\*\**")
_UNDERSCORES = re.compile(r"__*")
_ESCAPED = re.compile(r"\\(?=[*_.\-()#\[\]<>])")
_TAG = re.compile(r"</?(?:i|b|em|strong|u|span|sub|sup|font|br)\b[^<>]{0,100}>")
_ENTITY = re.compile(r"&(nbsp|amp|lt|gt|quot|#160);")
_ENTITIES = {"nbsp": " ", "#160": " ", "amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_BROKEN_WORD = re.compile(
    r"-\n[ \t]*(?:(?=[A-ZÀ-Þ])|(?P<low>(?!(?:en|of|als|tot|naar)\b)(?=[a-zà-ÿ])))"
)
_LINE_STOP = re.compile(r"[.?!)][ \t]*\n[ \t]*(?=[A-ZÀ-Þ])")


class Footnote(NamedTuple):
    """A footnote: `text` without its number; start and end are places in the original."""

    number: int
    start: int
    end: int
    text: str
    clean_start: int
    clean_end: int


class Mark(NamedTuple):
    """A footnote mark: start and end in the original, position in the clean text."""

    number: int
    start: int
    end: int
    position: int


@dataclass(frozen=True)
class CleanText:
    """The original, the clean text, and the map between them.

    What more than one reader needs of the text is made once, when the first one asks for it.
    """

    original: str
    text: str
    footnotes: tuple[Footnote, ...]
    marks: tuple[Mark, ...]
    body_end: int  # where the running text ends in `text` and the footnotes begin
    # The pieces of the clean text: where each begins in it, where in the original, and its last
    # place there (what was cut away behind a piece belongs to that piece).
    clean_starts: tuple[int, ...]
    original_starts: tuple[int, ...]
    original_lasts: tuple[int, ...]

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original that text[start:end] was made of."""
        if not self.clean_starts:
            return 0, 0
        first = self._place(start)
        last = self._place(end - 1) + 1 if end > start else first
        return (first, last) if first <= last else (last - 1, first + 1)

    def _place(self, position: int) -> int:
        piece = bisect_right(self.clean_starts, position) - 1
        place = self.original_starts[piece] + position - self.clean_starts[piece]
        last = self.original_lasts[piece]
        return place if place < last else last

    @cached_property
    def small(self) -> str:
        """The text in small letters and without line ends, every sign at its place."""
        return anchors.folded(self.text)

    @cached_property
    def sentence_at(self) -> Callable[[int, int], tuple[int, int]]:
        """A function that gives the bounds in `text` of the sentence round text[start:end]."""
        return Sentences(self.text).at

    @cached_property
    def _found(self) -> list[list[anchors.Place]]:
        return anchors.scan(self.small)

    def places(self, words: anchors.Vocabulary) -> list[anchors.Place]:
        """Where words of the vocabulary stand in `small`, in order of their ends."""
        if words.index >= len(self._found):  # of a reader imported after the first look
            self._found[:] = anchors.scan(self.small)
        return self._found[words.index]

    def footnote(self, number: int) -> Footnote | None:
        return next((note for note in self.footnotes if note.number == number), None)


def clean(original: str) -> CleanText:
    """Reads once through a letter; the time it takes grows with its length only."""
    folded = fold(original)
    notes, marks = find_notes(folded)
    blocks = cut_blocks(folded, notes)
    cuts = sorted(marks + _cuts(folded), key=lambda cut: (cut.start, -cut.end))
    writer = _Writer(original, folded, cuts)
    return writer.write(blocks)


def fold(original: str) -> str:
    """Every space a space and every line end a line end, at the same places."""
    folded = original
    if "\r" in folded:
        folded = folded.replace("\r\n", " \n")
    for sign in _LINE_ENDS:
        if sign in folded:
            folded = folded.replace(sign, "\n")
    if not folded.isascii():
        for sign in _SPACES:
            folded = folded.replace(sign, " ")
    return folded


def _cuts(text: str) -> list[Cut]:
    """What the clean text leaves out inside a line, apart from footnote marks."""
    cuts: list[Cut] = []
    if "*" in text:
        cuts += [Cut(m.start(), m.end()) for m in _STARS.finditer(text) if not _bullet(text, m)]
    if "_" in text:
        cuts += [Cut(m.start(), m.end()) for m in _UNDERSCORES.finditer(text) if _emphasis(text, m)]
    if "<" in text:
        cuts += [Cut(m.start(), m.end()) for m in _TAG.finditer(text)]
    if "\\" in text:
        cuts += [Cut(m.start(), m.end()) for m in _ESCAPED.finditer(text)]
    if "&" in text:
        cuts += [Cut(m.start(), m.end(), _ENTITIES[m[1]]) for m in _ENTITY.finditer(text)]
    if "-\n" in text:
        cuts += [Cut(m.start() + (m["low"] is None), m.end()) for m in _BROKEN_WORD.finditer(text)]
    if not text.isascii():
        cuts += _hidden(text)
    return cuts


def _hidden(text: str) -> list[Cut]:
    cuts = []
    for sign in (*_HIDDEN, "'’"):
        place = text.find(sign)
        while place >= 0:
            cuts.append(Cut(place, place + 1))
            place = text.find(sign, place + 1)
    return cuts


def _bullet(text: str, found: re.Match[str]) -> bool:
    if found.end() - found.start() > 1 or text[found.end() : found.end() + 1] not in (" ", "\t"):
        return False
    before = text[max(0, found.start() - 12) : found.start()].rstrip(" \t")
    return not before or before.endswith("\n")


def _emphasis(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1 : found.start()]
    after = text[found.end() : found.end() + 1]
    return before.isalnum() != after.isalnum()


class _Writer:
    """Writes the clean text piece by piece and remembers where each piece came from."""

    def __init__(self, original: str, folded: str, cuts: list[Cut]) -> None:
        self.original = original
        self.folded = folded
        self.cuts = cuts
        self.cut_starts = [cut.start for cut in cuts]
        self.parts: list[str] = []
        self.length = 0
        self.clean_starts: list[int] = []
        self.original_starts: list[int] = []
        self.marks: list[Mark] = []

    def write(self, blocks: list[Block]) -> CleanText:
        notes, feet = self._write_body(blocks)
        body_end = self.length
        footnotes = tuple(self._write_note(note) for note in notes)
        for foot in feet:
            self._separate("\n\n")
            self._copy(foot.start, foot.end)
        return CleanText(
            self.original,
            "".join(self.parts),
            footnotes,
            tuple(sorted(self.marks, key=lambda mark: mark.start)),
            body_end,
            tuple(self.clean_starts),
            tuple(self.original_starts),
            self._lasts(),
        )

    def _lasts(self) -> tuple[int, ...]:
        """Up to the piece that follows it; the last piece, and one moved forward, to the end."""
        end, starts = max(0, len(self.original) - 1), self.original_starts
        lasts = [after - 1 if after > start else end for start, after in pairwise(starts)]
        return (*lasts, end)

    def _write_body(self, blocks: list[Block]) -> tuple[list[list[Block]], list[Block]]:
        notes: list[list[Block]] = []
        feet: list[Block] = []
        last: Block | None = None
        previous: Block | None = None
        for block in blocks:
            rest: Block | None = block
            if block.kind == NOTE:
                notes.append([block])
            elif block.kind != BODY:
                feet.append(block)
            else:
                if previous is not None and self._continues_note(last, previous, block):
                    more, rest = self._first_sentence(block)
                    notes[-1].append(more)
                if rest is not None:
                    self._append(last, previous, rest)
                    last = rest
            previous = rest
        return notes, feet

    def _continues_note(self, last: Block | None, previous: Block, block: Block) -> bool:
        """A note cut by an empty line: the running text before it is finished, the note is not."""
        if previous.kind != NOTE or (last and is_open(self.folded, last.start, last.end)):
            return False
        return is_open(self.folded, previous.body, previous.end) and (
            self.folded[block.start].islower()
        )

    def _first_sentence(self, block: Block) -> tuple[Block, Block | None]:
        """What of a block still belongs to the note before it; the rest is running text."""
        stop = _LINE_STOP.search(self.folded, block.start, block.end)
        if stop is None:
            return block, None
        rest = Block(stop.end(), block.end, BODY, stop.end())
        return block._replace(end=stop.start() + 1), rest

    def _append(self, last: Block | None, previous: Block | None, block: Block) -> None:
        if last is not None:
            between = previous is not last
            joined = runs_on(self.folded, last, block, foot_between=between)
            self._separate(" " if joined else "\n\n")
        self._copy(block.start, block.end)

    def _write_note(self, blocks: list[Block]) -> Footnote:
        self._separate("\n\n")
        begin = self.length
        for place, block in enumerate(blocks):
            if place:
                self._separate(" ")
            self._copy(block.body, block.end)
        end = blocks[-1].start + len(self.folded[blocks[-1].start : blocks[-1].end].rstrip())
        text = self._since(begin)
        number = blocks[0].number or 0
        return Footnote(number, blocks[0].body, end, text, begin, self.length)

    def _since(self, begin: int) -> str:
        place, size = len(self.parts), self.length
        while size > begin:
            place -= 1
            size -= len(self.parts[place])
        return " ".join("".join(self.parts[place:]).split())

    def _separate(self, sign: str) -> None:
        if self.length:
            self.parts.append(sign)
            self.length += len(sign)

    def _copy(self, start: int, end: int) -> None:
        """Takes over folded[start:end] without what is cut out of it."""
        index = bisect_left(self.cut_starts, start)
        place = start
        while index < len(self.cuts) and self.cuts[index].start < end:
            cut = self.cuts[index]
            index += 1
            if cut.start < place:
                continue
            self._piece(place, cut.start)
            if cut.mark is not None:
                self.marks.append(Mark(cut.mark, cut.start, cut.end, self.length))
            if cut.replacement:
                self._put(cut.replacement, cut.start)
            place = min(cut.end, end)
        self._piece(place, end)

    def _piece(self, start: int, end: int) -> None:
        if end > start:
            self._put(self.folded[start:end], start)

    def _put(self, words: str, start: int) -> None:
        self.parts.append(words)
        self.clean_starts.append(self.length)
        self.original_starts.append(start)
        self.length += len(words)
