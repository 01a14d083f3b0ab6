"""The one block model of every letter: what it says, never how it looks.

Registers hand over a `Chapter`; a `Letter` is a list of them. Each renderer (PDF, ODT, DOCX, HTML,
JSON) reads only these types, so a chapter written once looks right in all five.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Alignment: TypeAlias = Literal["left", "right"]
NoteKind: TypeAlias = Literal["unknown", "doubt", "remark"]
Standing: TypeAlias = Literal["synthetic", "demonstration", "draft"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; `link` is a URL or a path on the site."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the title of a chapter; blocks inside a chapter start at 2."""

    text: str
    level: int
    anchor: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 5:
            raise ValueError(f"a heading has level 1 to 5, not {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`thread` names the public identifiers on which the statement rests."""

    runs: tuple[Run, ...]
    thread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Paragraph, ...]
    ordered: bool = False


Cell: TypeAlias = str | Run | tuple[Run, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    align: Alignment = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A cell that is None is not known, and is shown as such; an empty string is an empty cell."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_header: bool = True
    totals: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
    anchor: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"table without columns: {self.caption}")
        for row in (*self.rows, *([self.totals] if self.totals else [])):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table '{self.caption}' has {len(self.columns)} columns, "
                    f"but a row of {len(row)} cells: {row!r}"
                )


@dataclass(frozen=True, slots=True)
class Figure:
    """`alternative` says in words what the picture shows; `table` holds the same figures."""

    caption: str
    alternative: str
    svg: str
    table: Table | None = None
    anchor: str = ""

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError(f"figure without a text alternative: {self.caption}")


@dataclass(frozen=True, slots=True)
class Note:
    """Set apart from the text: what is not known, what is doubted, or a remark."""

    kind: NoteKind
    paragraphs: tuple[Paragraph, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Figure | Note


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one register says. `data` goes into the JSON of the letter under `key`.

    `summary` is one or two sentences with the figures that a reader in a hurry must have; who
    composes a letter gathers them at its start.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    order: int = 50
    data: Mapping[str, object] = field(default_factory=dict)
    unknowns: tuple[Paragraph, ...] = ()
    summary: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as a ministry sends it; `opening` and `closing` stand round the chapters."""

    title: str
    sender: str
    addressee: str
    date: dt.date
    reference: str
    place: str
    salutation: str
    chapters: tuple[Chapter, ...]
    closing: tuple[Paragraph, ...]
    signatory: str
    language: str = "nl"
    synthetic: bool = False
    opening: tuple[Block, ...] = ()
    attachments: tuple[str, ...] = ()
    sender_address: tuple[str, ...] = ()
    site: str = ""
    """Address of the site that the identifiers in a thread lead to, without a slash at the end."""
    marked: tuple[Standing, ...] = ()

    def __post_init__(self) -> None:
        keys = [chapter.key for chapter in self.chapters]
        doubles = sorted({key for key in keys if keys.count(key) > 1})
        if doubles:
            raise ValueError(f"two chapters with the same key: {', '.join(doubles)}")

    def standings(self) -> tuple[Standing, ...]:
        """Why nobody may take this for a letter that was sent."""
        return (*(("synthetic",) if self.synthetic else ()), *self.marked)

    def in_order(self) -> tuple[Chapter, ...]:
        return tuple(sorted(self.chapters, key=lambda chapter: (chapter.order, chapter.key)))


def strong(text: str) -> Run:
    return Run(text, strong=True)


def emphasis(text: str) -> Run:
    return Run(text, emphasis=True)


def link(text: str, to: str) -> Run:
    return Run(text, link=to)


def paragraph(*parts: str | Run, thread: Iterable[str] = ()) -> Paragraph:
    """`paragraph("In totaal ", strong("€ 2"), ".", thread=["bedrag:2021-A012"])`."""
    runs = tuple(Run(part) if isinstance(part, str) else part for part in parts)
    return Paragraph(runs, tuple(thread))


def bullets(*items: str | Paragraph, ordered: bool = False) -> Bullets:
    parts = (paragraph(item) if isinstance(item, str) else item for item in items)
    return Bullets(tuple(parts), ordered)


def cell_runs(cell: Cell) -> tuple[Run, ...]:
    """A cell as runs; a value that is not known gets no runs, so renderers can mark it."""
    if cell is None:
        return ()
    if isinstance(cell, str):
        return (Run(cell),)
    return (cell,) if isinstance(cell, Run) else cell


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def tables_of(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Figure) and block.table is not None:
            yield block.table
