"""Blocks as HTML, alike on the page of a letter and on a page of the site.

They carry the class names of the Utrecht components of NL Design System, and have no `style`
attribute and no script: the site's security policy refuses them.
"""

import re
from collections.abc import Iterable
from html import escape

from gelijk.core.letters.blocks import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    Figure,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
)
from gelijk.core.letters.svg import for_page
from gelijk.core.letters.text import (
    Numbering,
    clean,
    cut_thread,
    identifier_path,
    laid_out,
    language_code,
    shown,
    target,
)
from gelijk.core.letters.words import Words, words_in

LONGEST_NAME = 24
_NOTE_LOOKS = {"unknown": "info", "doubt": "warning", "remark": "info"}


def html_fragment(
    chapter: Chapter,
    *,
    language: str = "nl",
    heading_level: int = 2,
    numbering: Numbering | None = None,
    with_title: bool = True,
) -> str:
    """A chapter for inside a page of the site; its title gets `heading_level`.

    Give the same `numbering` to all chapters on one page, so that identifiers stay unique.
    """
    words = words_in(language)
    writer = BlockWriter(words, numbering or Numbering(words), heading_level, relative=True)
    return writer.chapter(chapter, with_title=with_title)


def html_fragments(
    chapters: Iterable[Chapter], *, language: str = "nl", heading_level: int = 2
) -> list[tuple[Chapter, str]]:
    """Chapters for one page: numbered on, and with identifiers that do not meet."""
    numbering = Numbering(words_in(language))
    return [
        (
            chapter,
            html_fragment(
                chapter, language=language, heading_level=heading_level, numbering=numbering
            ),
        )
        for chapter in chapters
    ]


def blocks_fragment(
    blocks: Iterable[Block],
    *,
    language: str = "nl",
    heading_level: int = 2,
    numbering: Numbering | None = None,
) -> str:
    """Loose blocks, such as one chart or one table, for inside a page of the site."""
    words = words_in(language)
    writer = BlockWriter(words, numbering or Numbering(words), heading_level, relative=True)
    return "".join(writer.block(block) for block in blocks)


def page_text(text: str) -> str:
    return escape(clean(text))


class BlockWriter:
    """Writes blocks; `top` is the heading level of a chapter's title."""

    def __init__(
        self, words: Words, numbering: Numbering, top: int, *, site: str = "", relative: bool
    ) -> None:
        self.words = words
        self.numbering = numbering
        self.top = top
        self.site = site
        self.relative = relative
        self.chapter_names: list[str] = []

    def chapter(self, chapter: Chapter, *, with_title: bool = True) -> str:
        name = self.numbering.anchor(chapter.key, "hoofdstuk")
        self.chapter_names.append(name)
        title = self._heading(1, chapter.title, name) if with_title else ""
        blocks = "".join(self.block(block) for block in laid_out(chapter, self.words))
        label = f' aria-labelledby="{name}"' if with_title else ""
        return f'<section class="gelijk-chapter"{label}>{title}{blocks}</section>'

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            name = self.numbering.anchor(block.anchor, block.text)
            return self._heading(block.level, block.text, name)
        if isinstance(block, Paragraph):
            made, rest = self._statement(block)
            return f'<p class="utrecht-paragraph">{made}</p>{rest}\n'
        if isinstance(block, Bullets):
            return self._bullets(block)
        if isinstance(block, Table):
            return self._table(block)
        return self._note(block) if isinstance(block, Note) else self._figure(block)

    def _heading(self, level: int, text: str, name: str) -> str:
        level = min(self.top + level - 1, 6)
        return (
            f'<h{level} class="utrecht-heading-{level}" id="{name}">{page_text(text)}</h{level}>\n'
        )

    def runs(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        made = page_text(run.text)
        if code := language_code(run.language):
            made = f'<span lang="{code}">{made}</span>'
        if run.strong:
            made = f"<strong>{made}</strong>"
        if run.emphasis:
            made = f"<em>{made}</em>"
        return self._linked(made, run.link, whole=_is_name(run.text))

    def _linked(self, made: str, link: str | None, *, whole: bool = False) -> str:
        to = target(link, self.site)
        if to is None or (to.startswith("/") and not self.relative):
            return made
        look = "utrecht-link gelijk-name" if whole else "utrecht-link"
        return f'<a class="{look}" href="{escape(to)}">{made}</a>'

    def _statement(self, part: Paragraph) -> tuple[str, str]:
        """What is said with the first names of its thread, and the others folded away.

        The two stand apart, as a paragraph may not hold `details`.
        """
        made = self.runs(part.runs)
        if not part.thread:
            return made, ""
        first, rest = cut_thread(part.thread)
        made += f' <small class="gelijk-thread">[{self._names(first)}]</small>'
        if not rest:
            return made, ""
        more = self.words.thread_more.format(len(rest))
        return made, (
            f'<details class="gelijk-thread"><summary>{more}</summary>{self._names(rest)}</details>'
        )

    def _names(self, thread: Iterable[str]) -> str:
        return ", ".join(
            self._linked(page_text(name), identifier_path(name), whole=_is_name(name))
            for name in thread
        )

    def _bullets(self, block: Bullets) -> str:
        tag, look = ("ol", "ordered") if block.ordered else ("ul", "unordered")
        items = "".join(
            f'<li class="utrecht-{look}-list__item">{"".join(self._statement(item))}</li>'
            for item in block.items
        )
        return f'<{tag} class="utrecht-{look}-list">{items}</{tag}>\n' if items else ""

    def _note(self, block: Note) -> str:
        parts = "".join(self.block(part) for part in block.paragraphs)
        label = escape(self.words.notes[block.kind])
        return (
            f'<div role="note" class="utrecht-spotlight-section '
            f"utrecht-spotlight-section--{_NOTE_LOOKS[block.kind]} gelijk-note "
            f'gelijk-note--{block.kind}">'
            f'<p class="utrecht-paragraph gelijk-note__label"><strong>{label}</strong></p>'
            f"{parts}</div>\n"
        )

    def _figure(self, figure: Figure) -> str:
        number = self.numbering.figure()
        name = self.numbering.anchor(figure.anchor, number)
        caption = f"{number}. {clean(figure.caption)}"
        picture = for_page(figure.svg, name, caption, clean(figure.alternative))
        # A chart keeps a readable size on a telephone and scrolls there, also by keyboard.
        made = (
            f'<figure class="utrecht-figure gelijk-figure" id="{name}" tabindex="0">'
            f'<figcaption class="utrecht-figure__caption">{escape(caption)}</figcaption>'
            f"{picture}</figure>\n"
        )
        return made + (self._table(figure.table) if figure.table is not None else "")

    def _table(self, table: Table) -> str:
        number = self.numbering.table()
        name = self.numbering.anchor(table.anchor, number)
        heads = "".join(_head(column) for column in table.columns)
        rows = "".join(self._row(table, row) for row in table.rows)
        totals = self._row(table, table.totals) if table.totals else ""
        foot = f'<tfoot class="utrecht-table__footer">{totals}</tfoot>' if totals else ""
        notes = "".join(
            f'<p class="utrecht-paragraph utrecht-paragraph--small gelijk-table-note">'
            f"{page_text(note)}</p>"
            for note in table.notes
        )
        # The region can be scrolled by keyboard where the table is wider than the screen.
        return (
            f'<div class="utrecht-table-container gelijk-table" role="region" tabindex="0" '
            f'aria-labelledby="{name}-titel">'
            f'<table class="utrecht-table" id="{name}">'
            f'<caption class="utrecht-table__caption" id="{name}-titel">'
            f"{number}. {page_text(table.caption)}</caption>"
            f'<thead class="utrecht-table__header"><tr class="utrecht-table__row">{heads}</tr>'
            f'</thead><tbody class="utrecht-table__body">{rows}</tbody>{foot}</table></div>'
            f"{notes}\n"
        )

    def _row(self, table: Table, row: tuple[Cell, ...]) -> str:
        cells = []
        for index, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            made = self.runs(shown(cell, self.words))
            if cell is None:
                made = f'<span class="gelijk-unknown">{made}</span>'
            if index == 0 and table.row_header and made.strip():
                cells.append(f'<th scope="row" class="utrecht-table__header-cell">{made}</th>')
            else:
                look = _numeric("utrecht-table__cell", column)
                cells.append(f'<td class="{look}">{made}</td>')
        return f'<tr class="utrecht-table__row">{"".join(cells)}</tr>\n'


def _is_name(text: str) -> bool:
    """An identifier stays on one line: its hyphens are no place to break."""
    return len(text) <= LONGEST_NAME and not re.search(r"\s", text) and bool(re.search(r"\d", text))


def _numeric(look: str, column: Column) -> str:
    return f"{look} {look}--numeric-column" if column.align == "right" else look


def _head(column: Column) -> str:
    look = _numeric("utrecht-table__header-cell", column)
    return f'<th scope="col" class="{look}">{page_text(column.title)}</th>'
