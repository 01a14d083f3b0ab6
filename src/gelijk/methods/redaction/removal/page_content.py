"""A content stream without what falls in the boxes; every other byte of it stays as it was."""

from collections.abc import Callable
from typing import Any

import pikepdf.codec  # noqa: F401  # makes the encoding `pdfdoc` known to Python

from gelijk.methods.redaction.removal.font_faces import Face, fallback
from gelijk.methods.redaction.removal.matrices import IDENTITY, Matrix, around, at, times
from gelijk.methods.redaction.removal.model import Box, Work
from gelijk.methods.redaction.removal.shown_text import (
    Element,
    TextState,
    advance_of,
    cut,
    written,
)
from gelijk.methods.redaction.removal.tokens import dictionary, instructions, number, string

_SPOKEN = (b"/ActualText", b"/Alt", b"/E")
Edit = tuple[int, int, bytes]
Handler = Callable[["Rewriter", list[bytes], int, int], None]


class Rewriter:
    """Follows one stream with the state that decides where its text comes.

    `drawn(name, ctm)` is asked for the name of every object drawn with Do, and answers with the
    name that must stand there; `picture` the same for an inline image.
    """

    def __init__(
        self,
        work: Work,
        fonts: Callable[[bytes], Face | None],
        boxes: list[Box],
        ctm: Matrix = IDENTITY,
        areas: bool = False,
    ) -> None:
        self.work, self.fonts, self.boxes, self.ctm = work, fonts, boxes, ctm
        self.areas = areas
        self.state = TextState(fallback())
        self.line: Matrix = IDENTITY
        self.text: Matrix = IDENTITY
        self.stack: list[tuple[Matrix, TextState]] = []
        self.edits: list[Edit] = []
        self.mark_codes: dict[str, int] = {}
        self.marked: list[_Marked] = []
        self.drawn: Callable[[bytes, Matrix], bytes | None] = lambda name, ctm: name
        self.picture: Callable[[bytes, Matrix], bytes | None] = lambda body, ctm: None
        self.state_font: Callable[[bytes], tuple[Face, float] | None] = lambda name: None
        self.properties: Callable[[bytes], Any] = lambda name: None
        self.path: list[tuple[float, float]] = []

    def run(self, data: bytes) -> bytes:
        """The stream, rewritten where it had to be."""
        for operator, operands, start, end in instructions(data):
            handler = _HANDLERS.get(operator)
            if handler is not None:
                handler(self, operands, start, end)
            elif self.areas:
                self._follow_path(operator, operands, start, end)
        return self._joined(data)

    def _joined(self, data: bytes) -> bytes:
        if not self.edits:
            return data
        parts, place = [], 0
        for start, end, instead in sorted(self.edits):
            if start < place:
                continue
            parts += [data[place:start], b" ", instead, b" "]
            place = end
        return b"".join([*parts, data[place:]])

    # Graphics state

    def save(self, operands: list[bytes], start: int, end: int) -> None:
        if len(self.stack) < 10_000:
            self.stack.append((self.ctm, _copied(self.state)))

    def restore(self, operands: list[bytes], start: int, end: int) -> None:
        if self.stack:
            self.ctm, self.state = self.stack.pop()

    def concat(self, operands: list[bytes], start: int, end: int) -> None:
        if len(operands) >= 6:
            self.ctm = times(_matrix(operands), self.ctm)

    def graphics_state(self, operands: list[bytes], start: int, end: int) -> None:
        found = self.state_font(operands[-1]) if operands else None
        if found is not None:
            # Its font has no name to come back to: no mark inside this text.
            self.state.face, self.state.size = found
            self.state.font = b""

    # Text state and position

    def begin(self, operands: list[bytes], start: int, end: int) -> None:
        self.line = self.text = IDENTITY

    def font(self, operands: list[bytes], start: int, end: int) -> None:
        if len(operands) >= 2:
            self.state.face = self.fonts(operands[-2]) or fallback()
            self.state.font, self.state.size = operands[-2], number(operands[-1])

    def move(self, operands: list[bytes], start: int, end: int) -> None:
        if len(operands) >= 2:
            self._move(number(operands[-2]), number(operands[-1]))

    def move_leading(self, operands: list[bytes], start: int, end: int) -> None:
        if len(operands) >= 2:
            self.state.leading = -number(operands[-1])
            self.move(operands, start, end)

    def matrix(self, operands: list[bytes], start: int, end: int) -> None:
        if len(operands) >= 6:
            self.line = self.text = _matrix(operands)

    def next_line(self, operands: list[bytes], start: int, end: int) -> None:
        self._move(0.0, -self.state.leading)

    def _move(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.line
        self.line = self.text = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    # Text

    def show(self, operands: list[bytes], start: int, end: int) -> None:
        self._show(_elements(self.state.face, operands), b"", start, end)

    def show_line(self, operands: list[bytes], start: int, end: int) -> None:
        self.next_line(operands, start, end)
        self._show(_elements(self.state.face, operands), b"T* ", start, end)

    def show_spaced(self, operands: list[bytes], start: int, end: int) -> None:
        if len(operands) < 3:
            return
        word, letter = operands[0], operands[1]
        self.state.word_spacing, self.state.spacing = number(word), number(letter)
        self.next_line(operands, start, end)
        before = b"%s Tw %s Tc T* " % (word, letter)
        self._show(_elements(self.state.face, operands[2:]), before, start, end)

    def _show(self, elements: list[Element], before: bytes, start: int, end: int) -> None:
        state, matrix = self.state, times(self.text, self.ctm)
        advance = advance_of(state, elements)
        near = self._near(matrix, advance) if self.boxes else []
        result = cut(state, elements, matrix, near) if near else None
        if result is not None and result.boxes:
            self.edits.append((start, end, before + written(state, result, self.mark_codes)))
            elements = [one for one in result.elements if not isinstance(one, Box)]
            for marked in self.marked:
                marked.touched = True
        used = state.face.used
        for element in elements:
            if isinstance(element, list):
                used.update(element)
        shift = (0.0, advance) if state.face.vertical else (advance, 0.0)
        self.text = times((1.0, 0.0, 0.0, 1.0, *shift), self.text)

    def _near(self, matrix: Matrix, advance: float) -> list[Box]:
        """The boxes that this piece of a line may touch."""
        state = self.state
        high = abs(state.size) * 1.2 + abs(state.rise)
        ends = (0.0, advance) if not state.face.vertical else (-high, high)
        tall = (-high, high) if not state.face.vertical else (min(0.0, advance), high)
        x0, y0, x1, y1 = around(matrix, (min(ends), tall[0], max(ends), tall[1]))
        return [b for b in self.boxes if b.y0 < y1 and b.y1 > y0 and b.x0 < x1 and b.x1 > x0]

    # Marked content

    def mark(self, operands: list[bytes], start: int, end: int) -> None:
        self.marked.append(_Marked(operands, start, end))

    def unmark(self, operands: list[bytes], start: int, end: int) -> None:
        if not self.marked:
            return
        marked = self.marked.pop()
        inline = any(token in _SPOKEN for token in marked.operands)
        if inline and (marked.touched or self._gives_away(marked.operands)):
            kept = dictionary(marked.operands[1:], lambda key: key not in _SPOKEN)
            instead = marked.operands[0] + b" " + kept + b" BDC"
            self.edits.append((marked.start, marked.end, instead))
        if marked.touched:
            self._touch(marked)

    def _gives_away(self, operands: list[bytes]) -> bool:
        strings = [one for one in operands if one[:1] == b"(" or (one[:1] == b"<" and one != b"<<")]
        return any(self.work.needles.find(text_of(string(one))) for one in strings)

    def _touch(self, marked: "_Marked") -> None:
        """Remembers which element of the structure lost words."""
        operands = marked.operands
        if b"/MCID" in operands[:-1]:
            place = operands.index(b"/MCID") + 1
            self.work.touched.add((self.work_page, int(number(operands[place]))))
        elif len(operands) == 2 and (found := self.properties(operands[1])) is not None:
            for key in ("/ActualText", "/Alt", "/E"):
                if key in found:
                    del found[key]
            if "/MCID" in found:
                self.work.touched.add((self.work_page, int(found["/MCID"])))

    work_page = -1

    # Objects drawn, and paths under a rectangle that a person drew

    def draw(self, operands: list[bytes], start: int, end: int) -> None:
        if not operands:
            return
        name = self.drawn(operands[-1], self.ctm)
        if name is None:
            self.edits.append((start, end, b""))
        elif name != operands[-1]:
            self.edits.append((start, end, name + b" Do"))

    def inline(self, operands: list[bytes], start: int, end: int) -> None:
        instead = self.picture(operands[0], self.ctm)
        if instead is not None:
            self.edits.append((start, end, instead))

    def _follow_path(self, operator: bytes, operands: list[bytes], start: int, end: int) -> None:
        if operator in _PAINTS:
            if operator != b"n" and self.path and self._covered():
                self.edits.append((start, end, b"n"))
            self.path = []
        elif operator in _BUILDS:
            values = [number(one) for one in operands]
            if operator == b"re" and len(values) >= 4:
                x, y, width, height = values[-4:]
                values = [x, y, x + width, y + height]
            for x, y in zip(values[::2], values[1::2], strict=False):
                self.path.append(at(self.ctm, x, y))

    def _covered(self) -> bool:
        return any(
            all(b.x0 - 1 <= x <= b.x1 + 1 and b.y0 - 1 <= y <= b.y1 + 1 for x, y in self.path)
            for b in self.boxes
            if b.whole
        )


class _Marked:
    """A marked-content sequence that is open."""

    __slots__ = ("end", "operands", "start", "touched")

    def __init__(self, operands: list[bytes], start: int, end: int) -> None:
        self.operands, self.start, self.end = operands, start, end
        self.touched = False


_BUILDS = frozenset({b"m", b"l", b"c", b"v", b"y", b"re"})
_PAINTS = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n"})


def _matrix(operands: list[bytes]) -> Matrix:
    a, b, c, d, e, f = (number(one) for one in operands[-6:])
    return a, b, c, d, e, f


def _copied(state: TextState) -> TextState:
    return TextState(state.face, state.font, state.size, state.spacing, state.word_spacing,
                     state.stretch, state.leading, state.rise)  # fmt: skip


def _elements(face: Face, operands: list[bytes]) -> list[Element]:
    elements: list[Element] = []
    for one in operands:
        if one[:1] in (b"(", b"<"):
            elements.append(face.split(string(one)))
        elif one[:1] not in (b"[", b"]", b"/"):
            elements.append(number(one))
    return elements


def text_of(raw: bytes) -> str:
    """A text string of PDF: UTF-16 or UTF-8 by its mark, else PDFDocEncoding.

    In that encoding ı, ł, œ and Š have codes that are controls in Latin-1 (ISO 32000-1, annex D).
    """
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", errors="replace")
    if raw[:3] == b"\xef\xbb\xbf":
        return raw[3:].decode("utf-8", errors="replace")
    return raw.decode("pdfdoc", errors="replace")


def _setter(field: str, factor: float = 1.0) -> Handler:
    def handler(self: Rewriter, operands: list[bytes], start: int, end: int) -> None:
        if operands:
            setattr(self.state, field, number(operands[-1]) * factor)

    return handler


_HANDLERS: dict[bytes, Handler] = {
    b"q": Rewriter.save, b"Q": Rewriter.restore, b"cm": Rewriter.concat,
    b"gs": Rewriter.graphics_state, b"BT": Rewriter.begin, b"Tf": Rewriter.font,
    b"Td": Rewriter.move, b"TD": Rewriter.move_leading, b"Tm": Rewriter.matrix,
    b"T*": Rewriter.next_line, b"Tj": Rewriter.show, b"TJ": Rewriter.show,
    b"'": Rewriter.show_line, b'"': Rewriter.show_spaced, b"BDC": Rewriter.mark,
    b"BMC": Rewriter.mark, b"EMC": Rewriter.unmark, b"Do": Rewriter.draw,
    b"BI": Rewriter.inline, b"Tc": _setter("spacing"), b"Tw": _setter("word_spacing"),
    b"Tz": _setter("stretch", 0.01), b"TL": _setter("leading"), b"Ts": _setter("rise"),
}  # fmt: skip
