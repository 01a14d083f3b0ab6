"""Which glyphs of one text instruction fall in a box, and the instruction without them."""

from dataclasses import dataclass, field
from itertools import pairwise

from gelijk.methods.redaction.removal.font_faces import Face
from gelijk.methods.redaction.removal.mark_font import WIDTH
from gelijk.methods.redaction.removal.matrices import Matrix, around
from gelijk.methods.redaction.removal.model import Box

# How high above the baseline a glyph is looked for: about the middle of a small letter.
_MIDDLE = 0.3


@dataclass(slots=True)
class TextState:
    """What outlives a text object (ISO 32000-1 section 9.3), with the font as it was written."""

    face: Face
    font: bytes = b""
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


Element = list[int] | float


@dataclass(slots=True)
class Cut:
    """An instruction as it becomes: strings and moves, with `Box` where a mark is due."""

    elements: list[Element | Box] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    advance: float = 0.0


def advance_of(state: TextState, elements: list[Element]) -> float:
    """How far the whole instruction moves, in text space."""
    face, total = state.face, 0.0
    widths = face.widths
    for element in elements:
        if isinstance(element, float):
            total -= element * 0.001 * state.size
            continue
        codes = element if face.plain else [face.glyph(code) for code in element]
        if face.vertical:
            total += len(codes) * (state.spacing - state.size)
            continue
        total += sum(map(widths.__getitem__, codes)) * state.size + len(codes) * state.spacing
        if state.word_spacing and not face.wide:
            total += element.count(32) * state.word_spacing
    return total if face.vertical else total * state.stretch


def cut(state: TextState, elements: list[Element], matrix: Matrix, boxes: list[Box]) -> Cut:
    """Goes glyph by glyph; `boxes` are those that the line may touch."""
    result = Cut()
    gone: Box | None = None
    for element in elements:
        if isinstance(element, float):
            result.elements.append(element)
            step = -element * 0.001 * state.size
            result.advance += step if state.face.vertical else step * state.stretch
            continue
        if gone is None:
            length = advance_of(state, [element])
            if not _touches(state, matrix, result.advance, length, boxes):
                result.elements.append(element)
                result.advance += length
                continue
        for code in element:
            step = _step(state, code)
            width = 0.0 if state.face.vertical else state.face.width(code)
            # An accent without a width of its own goes with its letter.
            if width or gone is None or state.face.vertical:
                gone = _hit(state, matrix, result.advance, width, boxes)
            if gone is None:
                _keep(result, code)
            else:
                _drop(result, state, step, gone)
            result.advance += step
    return result


def _touches(
    state: TextState, matrix: Matrix, along: float, length: float, boxes: list[Box]
) -> bool:
    """Whether any box may hold a glyph of a string; most strings touch none."""
    high = abs(state.size) + abs(state.rise)
    if state.face.vertical:
        ends = (-high, along + length - high, high, along + high)
    else:
        ends = (min(along, along + length), -high, max(along, along + length), high)
    x0, y0, x1, y1 = around(matrix, ends)
    return any(b.x0 < x1 and b.x1 > x0 and b.y0 < y1 and b.y1 > y0 for b in boxes)


def _step(state: TextState, code: int) -> float:
    if state.face.vertical:
        return state.spacing - state.size
    step = state.face.width(code) * state.size + state.spacing
    if code == 32 and not state.face.wide:
        step += state.word_spacing
    return step * state.stretch


def _hit(
    state: TextState, matrix: Matrix, along: float, width: float, boxes: list[Box]
) -> Box | None:
    a, b, c, d, e, f = matrix
    if state.face.vertical:
        x, y = 0.0, along - 0.4 * state.size
        origin = (0.0, along)
    else:
        x, y = along + width * state.size * state.stretch / 2, state.rise + _MIDDLE * state.size
        origin = (along, state.rise)
    px, py = a * x + c * y + e, b * x + d * y + f
    for box in boxes:
        if not (box.x0 <= px <= box.x1 and box.y0 <= py <= box.y1):
            continue
        if box.points and not _near(matrix, origin, box):
            continue
        return box
    return None


def _near(matrix: Matrix, origin: tuple[float, float], box: Box) -> bool:
    a, b, c, d, e, f = matrix
    x, y = a * origin[0] + c * origin[1] + e, b * origin[0] + d * origin[1] + f
    return any(abs(x - px) + abs(y - py) <= box.reach for px, py in box.points)


def _keep(result: Cut, code: int) -> None:
    if result.elements and isinstance(result.elements[-1], list):
        result.elements[-1].append(code)
    else:
        result.elements.append([code])


def _drop(result: Cut, state: TextState, step: float, box: Box) -> None:
    if box not in result.boxes:
        result.boxes.append(box)
        result.elements.append(box)
    scale = state.size * (1.0 if state.face.vertical else state.stretch)
    result.elements.append(-step * 1000 / scale if scale else 0.0)


def written(state: TextState, result: Cut, mark_codes: dict[str, int]) -> bytes:
    """The instruction again: text, a silent mark per box, text."""
    parts: list[bytes] = []
    line: list[bytes] = []
    for element in _merged(result.elements):
        if isinstance(element, float):
            line.append(b"%.4f" % element)
        elif isinstance(element, list):
            line.append(b"<" + state.face.joined(element).hex().encode() + b">")
        elif element.spoken and state.font and state.size and not state.face.vertical:
            parts.append(_array(line))
            parts.append(_mark(state, element, mark_codes))
            # Back over the mark itself, and over the space that follows every character.
            line = [b"%.4f" % (WIDTH + state.spacing * 1000 / state.size)]
    parts.append(_array(line))
    return b"".join(parts)


def _merged(elements: list[Element | Box]) -> list[Element | Box]:
    merged: list[Element | Box] = []
    for element in elements:
        if merged and isinstance(element, float) and isinstance(merged[-1], float):
            merged[-1] += element
        else:
            merged.append(element)
    return merged


def _array(line: list[bytes]) -> bytes:
    return b"[" + b"".join(line if len(line) == 1 else _spaced(line)) + b"]TJ " if line else b""


def _spaced(line: list[bytes]) -> list[bytes]:
    out = [line[0]]
    for before, after in pairwise(line):
        out.append(b" " + after if before[:1] != b"<" and after[:1] != b"<" else after)
    return out


def _mark(state: TextState, box: Box, mark_codes: dict[str, int]) -> bytes:
    code = mark_codes.setdefault(box.label, len(mark_codes) + 1)
    spoken = ("\ufeff" + box.spoken).encode("utf-16-be").hex().upper().encode()
    return (
        b"/Span <</ActualText <%s>>> BDC /GlkMark %.6g Tf <%02x> Tj EMC %s %.6g Tf "
        % (spoken, state.size, code, state.font, state.size)
    )  # fmt: skip
