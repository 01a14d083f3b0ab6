"""What reading a file gives: its text, what it says of itself, and what could not be read."""

from dataclasses import dataclass, field
from enum import StrEnum

from gelijk.methods.reading.source import Unreadable

__all__ = ["Extracted", "Kind", "Page", "Unreadable"]


class Kind(StrEnum):
    """How a file is read and written."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Page:
    """The part `text[start:end]` that one PDF page gives, and where each character stands on it.

    From offset `starts[k]` on, characters have the numbers `places[k]`, `places[k] + 1`, … in
    PDFium's own list of the page. A page read by OCR has a rectangle per word instead: `words`
    holds (start, end, x0, y0, x1, y1), in points from the lower left corner.
    """

    number: int
    start: int
    end: int
    starts: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    words: tuple[tuple[int, int, float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file as it was read. `content` is what removal works on: `text` holds for it exactly.

    `unread` are pages (from 1) that show something but give no text; nobody but a person can say
    what stands on them. `notes` are Dutch sentences for whoever looks at the result. `attached`
    are the files that were in this one (those of a message); they are read for themselves.
    """

    name: str
    kind: Kind
    text: str
    content: bytes = field(repr=False)
    metadata: dict[str, str] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    unread: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    attached: tuple["Extracted", ...] = ()
