"""The text of XML parts, with the node that every stretch of it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gelijk.methods.reading.source import MAX_CHARACTERS, Unreadable

TEXT, TAIL = "", "tail()"


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:start + length]` stands in a node: its text, its tail, or a named attribute."""

    start: int
    length: int
    node: Any
    slot: str

    def read(self) -> str:
        """What stands there now."""
        if self.slot == TEXT:
            return self.node.text or ""
        if self.slot == TAIL:
            return self.node.tail or ""
        return str(self.node.get(self.slot, ""))

    def write(self, text: str) -> None:
        """Puts something else there."""
        if self.slot == TEXT:
            self.node.text = text
        elif self.slot == TAIL:
            self.node.tail = text
        else:
            self.node.set(self.slot, text)


@dataclass(slots=True)
class Pieces:
    """Gathers the text of a file part by part."""

    name: str
    parts: dict[str, Any] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    _chunks: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self._chunks)

    def add(self, text: str | None, node: Any, slot: str = TEXT) -> None:
        """A stretch that can be changed."""
        if text:
            self.pieces.append(Piece(self.length, len(text), node, slot))
            self.gap(text)

    def gap(self, text: str) -> None:
        """White space or a sign that stands in no node."""
        self._chunks.append(text)
        self.length += len(text)
        if self.length > MAX_CHARACTERS:
            raise Unreadable(self.name, "De tekst is te lang om in één keer te lezen.", "Splits.")

    def end_line(self) -> None:
        """Begins a new line, unless one was begun."""
        if self._chunks and not self._chunks[-1].endswith("\n"):
            self.gap("\n")

    def end_cell(self) -> None:
        """The end of the last line becomes the step to the next cell."""
        if self._chunks and self._chunks[-1] == "\n":
            self._chunks[-1] = "\t"

    def within(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces that a passage takes something of."""
        return (p for p in self.pieces if p.start < end and p.start + p.length > start)
