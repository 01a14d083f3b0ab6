"""A letter as PDF: tagged, PDF/UA-1 and PDF/A-2a in one file.

Typst 0.15 checks both standards in one compilation and refuses what breaks them. What the letter
says goes in as JSON and is only ever shown as text: no word of it is read as Typst.
"""

import datetime as dt
import json
import re
import textwrap
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final, Literal

from gelijk.core.letters.blocks import (
    Block,
    Bullets,
    Cell,
    Figure,
    Heading,
    Letter,
    Note,
    Paragraph,
    Run,
    Table,
)
from gelijk.core.letters.columns import fit
from gelijk.core.letters.pdf_characters import MissingCharacters
from gelijk.core.letters.pdf_tables import TableTags, mend_tables
from gelijk.core.letters.svg import with_font
from gelijk.core.letters.text import (
    Numbering,
    clean,
    cut_thread,
    identifier_path,
    laid_out,
    language_code,
    pieces,
    shown,
    target,
)
from gelijk.core.letters.words import Words, warning, warning_of_page, words_in, written_date

STANDARDS: Final[list[Literal["ua-1", "a-2a"]]] = ["ua-1", "a-2a"]
# Only the fonts inside the typst wheel: the same letter gives the same file on every machine.
FONT: Final = "Libertinus Serif"
CONTENTS_FROM: Final = 4
SMALL_TABLE: Final = 8
_LONG_WORD: Final = re.compile(r"([^\W\d_]{16,})")
# Letters in the longest cells of rows; in a column of 20 letters a line this is half a page.
MOST_TOGETHER: Final = 700

Node = dict[str, object]


def render(letter: Letter) -> bytes:
    layout = _Layout(letter)
    document = layout.letter()
    missing = MissingCharacters()
    made = _compiled(document, letter, missing)
    return mend_tables(made, layout.tables)


def _compiled(document: Node, letter: Letter, missing: MissingCharacters) -> bytes:
    """Tries again with the characters spelled out that no font of ours can draw."""
    import typst

    midnight = dt.datetime.combine(letter.date, dt.time(), tzinfo=dt.UTC)
    data = json.dumps(document, ensure_ascii=False)
    while True:
        try:
            made: bytes = typst.compile(
                _template(),
                sys_inputs={"letter": missing.spelled_out(data)},
                pdf_standards=[*STANDARDS],
                ignore_system_fonts=True,
                timestamp=midnight,
            )
        except typst.TypstError as error:
            if not missing.learn(error.diagnostic):
                raise
        else:
            return made


@cache
def _template() -> bytes:
    return resources.files("gelijk.core.letters").joinpath("letter.typ").read_bytes()


class _Layout:
    """Turns the blocks into the plain data that letter.typ shows."""

    def __init__(self, letter: Letter) -> None:
        self.source = letter
        self.words: Words = words_in(letter.language)
        self.numbering = Numbering(self.words)
        self.tables: list[TableTags] = []

    def letter(self) -> Node:
        source, words = self.source, self.words
        chapters = source.in_order()
        return {
            "title": clean(source.title),
            "language": source.language.split("-")[0],
            "font": FONT,
            "day": [source.date.year, source.date.month, source.date.day],
            "sender": clean(source.sender),
            "address": [clean(line) for line in source.sender_address],
            "addressee": [clean(line) for line in source.addressee.splitlines()],
            "facts": self._facts(),
            "salutation": clean(source.salutation),
            "opening": self._blocks(source.opening),
            "contents": words.contents if len(chapters) >= CONTENTS_FROM else None,
            "chapters": [
                {"title": self._words(c.title), "blocks": self._blocks(laid_out(c, words))}
                for c in chapters
            ],
            "closing": [self._paragraph(part) for part in source.closing],
            "signatory": [clean(line) for line in source.signatory.splitlines()],
            "attachments": [clean(name) for name in source.attachments],
            "attachments_title": words.attachments,
            "synthetic": warning(source) or None,
            "synthetic_short": warning_of_page(source),
            "page": [words.page, words.of],
            "running": f"{written_date(source.date, words)} · {clean(source.reference)}".strip(
                " ·"
            ),
            "foot": textwrap.shorten(clean(source.title), 84, placeholder=" …"),
        }

    def _running(self) -> str:
        day = written_date(self.source.date, self.words)
        return " · ".join(part for part in (day, clean(self.source.reference)) if part)

    def _facts(self) -> list[list[str]]:
        day = written_date(self.source.date, self.words)
        place = clean(self.source.place)
        facts = [[self.words.date, f"{place}, {day}" if place else day]]
        if self.source.reference:
            facts.append([self.words.reference, clean(self.source.reference)])
        if self.source.attachments:
            facts.append([self.words.attachments, str(len(self.source.attachments))])
        return facts

    def _blocks(self, blocks: Iterable[Block]) -> list[Node]:
        return [node for block in blocks for node in self._block(block)]

    def _block(self, block: Block) -> list[Node]:
        if isinstance(block, Heading):
            return [{"is": "heading", "level": block.level, "text": self._words(block.text)}]
        if isinstance(block, Paragraph):
            return [self._paragraph(block)]
        if isinstance(block, Bullets):
            items = [self._paragraph(item) for item in block.items]
            return [{"is": "bullets", "ordered": block.ordered, "items": items}]
        if isinstance(block, Table):
            return [self._table(block)]
        if isinstance(block, Note):
            parts = [self._paragraph(part) for part in block.paragraphs]
            label = self.words.notes[block.kind]
            return [{"is": "note", "kind": block.kind, "label": label, "paragraphs": parts}]
        return self._figure(block)

    def _words(self, text: str, longest: int = 60) -> str:
        return pieces(clean(text), longest, longest // 2)

    def _runs(self, runs: tuple[Run, ...], longest: int = 60) -> list[Node]:
        return [self._run(run, longest) for run in runs]

    def _run(self, run: Run, longest: int) -> Node:
        node: Node = {"text": self._words(run.text, longest)}
        if run.strong:
            node["strong"] = True
        if run.emphasis:
            node["emphasis"] = True
        if (to := self._target(run.link)) is not None:
            node["link"] = to
        if code := language_code(run.language):
            node["language"] = code.split("-")[0]
        return node

    def _target(self, link: str | None) -> str | None:
        """A path of the site leads nowhere from a file that does not know its site."""
        to = target(link, self.source.site)
        return None if to is None or to.startswith("/") else to

    def _paragraph(self, part: Paragraph) -> Node:
        first, rest = cut_thread(part.thread)
        thread: list[Node] = [
            {"text": self._words(name), "link": self._target(identifier_path(name))}
            for name in first
        ]
        if rest:
            thread.append({"text": self.words.thread_more.format(len(rest)), "link": None})
        return {"is": "paragraph", "runs": self._runs(part.runs), "thread": thread}

    def _table(self, table: Table) -> Node:
        measured = fit(table, self.words)
        rows = [self._row(row, measured.hyphenated) for row in table.rows]
        totals = self._row(table.totals, measured.hyphenated)
        body = [*rows, totals] if totals else rows
        headed = [table.row_header and _has_text(row) for row in body]
        self.tables.append(TableTags(len(table.columns), tuple(headed)))
        return {
            "is": "table",
            "caption": f"{self.numbering.table()}. {self._words(table.caption)}",
            "columns": [
                {"title": self._words(column.title, 24), "align": column.align, "hyphenate": cut}
                for column, cut in zip(table.columns, measured.hyphenated, strict=True)
            ],
            "shares": [round(100 * share, 2) for share in measured.shares],
            "width": round(100 * measured.width, 2),
            "size": measured.points,
            "rows": rows,
            "totals": totals,
            "together": _together([len(max(texts, key=len)) for texts in map(_texts, body)]),
            "notes": [self._words(note) for note in table.notes],
        }

    def _row(self, row: tuple[Cell, ...], cut: tuple[bool, ...]) -> list[list[Node]]:
        cells = [self._runs(shown(cell, self.words), 24) for cell in row]
        # A table without totals has a row of totals without cells.
        pairs = zip(cells, cut, strict=False)
        return [_hyphenated(runs) if hyphenate else runs for runs, hyphenate in pairs]

    def _figure(self, figure: Figure) -> list[Node]:
        nodes: list[Node] = [
            {
                "is": "figure",
                "caption": f"{self.numbering.figure()}. {self._words(figure.caption)}",
                "alternative": clean(figure.alternative),
                "svg": with_font(figure.svg, FONT),
            }
        ]
        return [*nodes, self._table(figure.table)] if figure.table is not None else nodes


def _hyphenated(runs: list[Node]) -> list[Node]:
    """Long words may be broken; columns.py makes room for the others, and those stay whole.

    A link stays in one piece: two would be two links to a screen reader.
    """
    made: list[Node] = []
    for run in runs:
        parts = [str(run["text"])] if "link" in run else _LONG_WORD.split(str(run["text"]))
        made += [
            run | {"text": part, "hyphenate": True}
            if _LONG_WORD.search(part)
            else run | {"text": part}
            for part in parts
            if part or len(parts) == 1
        ]
    return made


def _has_text(row: list[list[Node]]) -> bool:
    return any(str(node["text"]).strip() for node in row[0])


def _texts(row: list[list[Node]]) -> list[str]:
    return ["".join(str(node["text"]) for node in cell) for cell in row]


def _together(lengths: list[int]) -> list[list[int]]:
    """Which rows stay on one page, as first row and number: no page begins with a last row alone.

    A small table stays whole. Rows so long that they could fill a page may part.
    """
    count = len(lengths)
    runs = [[0, count]] if count <= SMALL_TABLE else [[0, 2], [count - 3, 3]]
    return [
        [first, size]
        for first, size in runs
        if size > 1 and sum(lengths[first : first + size]) <= MOST_TOGETHER
    ]
