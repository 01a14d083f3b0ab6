"""What every renderer does alike: characters, links, numbers of tables, levels of headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote

from gelijk.core.letters.blocks import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Figure,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    cell_runs,
)
from gelijk.core.letters.words import Words

# What XML 1.0 cannot hold (control characters, half surrogate pairs): such a character would make
# an ODT or DOCX that no program opens, so it is shown as "unknown character" in every format.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Marks that turn the direction of all that follows: in one name they could make € 100 read 001 €.
# Text from right to left needs none of them.
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS: Final = re.compile("[\t\n\r\u2028\u2029]+")
_WEB: Final = re.compile(r"(https?://|mailto:)[^\s\"<>]+", re.IGNORECASE)
_SITE_PATH: Final = re.compile(r"/(?!/)[^\s\"<>\\]*")
_LANGUAGE: Final = re.compile("[a-z]{2,3}(-[A-Z]{2})?")
_WORD: Final = re.compile(r"[^ \-\u200b]+")
# What can be said aloud can be hyphenated: not this many consonants or vowels in a row.
_UNSPOKEN: Final = re.compile(r"[^aeiouy]{7}|[aeiouy]{5}", re.IGNORECASE)
_LONGEST_SPOKEN: Final = 48
# A longer thread is cut to its first names: a grey block of seventy hides what it supports.
_THREAD_WHOLE: Final = 5
_THREAD_SHOWN: Final = 3


def clean(text: str) -> str:
    return _TURNS.sub("", _BREAKS.sub(" ", _NOT_XML.sub("\ufffd", text)))


def target(link: str | None, site: str) -> str | None:
    """Where a link leads, or None when it leads nowhere safe: `javascript:` stays plain text."""
    if not link:
        return None
    if _WEB.fullmatch(link):
        return link
    return site + link if _SITE_PATH.fullmatch(link) else None


def language_code(language: str | None) -> str | None:
    """A language of a stretch of text, or None when it is not a code such as `en` or `pt-BR`."""
    return language if language and _LANGUAGE.fullmatch(language) else None


def identifier_path(identifier: str) -> str:
    return "/id/" + quote(clean(identifier), safe=":-._~")


def anchor_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def pieces(text: str, longest: int = 36, part: int = 18) -> str:
    """Zero-width spaces in words too long for a line, where hyphenation finds nothing.

    A longer word that can be spoken is left whole too: it has syllables to break at.
    """
    if len(text) <= longest:
        return text

    def cut(word: re.Match[str]) -> str:
        letters = word.group()
        if len(letters) <= longest or _has_syllables(letters):
            return letters
        return "\u200b".join(letters[i : i + part] for i in range(0, len(letters), part))

    return _WORD.sub(cut, text)


def _has_syllables(word: str) -> bool:
    return len(word) <= _LONGEST_SPOKEN and word.isalpha() and not _UNSPOKEN.search(word)


@dataclass(slots=True)
class Numbering:
    """Counts tables and figures in reading order, so that all formats number them alike."""

    words: Words
    tables: int = 0
    figures: int = 0
    used: set[str] = field(default_factory=set)

    def table(self) -> str:
        self.tables += 1
        return f"{self.words.table} {self.tables}"

    def figure(self) -> str:
        self.figures += 1
        return f"{self.words.figure} {self.figures}"

    def anchor(self, wanted: str, otherwise: str) -> str:
        """An identifier used once: two chapters may hold a heading with the same text."""
        base = anchor_name(wanted) or anchor_name(otherwise) or "deel"
        name, number = base, 2
        while name in self.used:
            name, number = f"{base}-{number}", number + 1
        self.used.add(name)
        return name


def laid_out(chapter: Chapter, words: Words) -> Iterator[Block]:
    """The blocks of a chapter as they are shown.

    Headings never skip a level (PDF/UA-1 7.4.2, WCAG 1.3.1), a column in which nothing is known
    is said once instead of shown, and what is not known closes the chapter.
    """
    level = 1
    for block in chapter.blocks:
        if isinstance(block, Heading):
            level = min(max(block.level, 2), level + 1)
            yield replace(block, level=level)
        elif isinstance(block, Table):
            yield known_columns(block, words)
        elif isinstance(block, Figure) and block.table is not None:
            yield replace(block, table=known_columns(block.table, words))
        else:
            yield block
    if chapter.unknowns:
        yield Heading(words.unknowns, 2, f"{chapter.key}-onbekend")
        yield Bullets(chapter.unknowns)


def known_columns(table: Table, words: Words) -> Table:
    """Without the columns that tell nothing: a note names those in which nothing is known.

    One unknown cell in a table of one row is a fact; it stays.
    """
    rows = (*table.rows, *([table.totals] if table.totals else []))
    columns = [tuple(row[index] for row in rows) for index in range(len(table.columns))]
    told = [index for index, cells in enumerate(columns) if index == 0 or _tells(cells)]
    if len(told) == len(columns) or len(table.rows) < 2:
        return table
    gone = [
        column.title
        for index, column in enumerate(table.columns)
        if index not in told and None in columns[index]
    ]
    return replace(
        table,
        columns=tuple(table.columns[index] for index in told),
        rows=tuple(tuple(row[index] for index in told) for row in table.rows),
        totals=tuple(table.totals[index] for index in told) if table.totals else (),
        notes=(*table.notes, *(words.unknown_column.format(title) for title in gone)),
    )


def _tells(cells: tuple[Cell, ...]) -> bool:
    return any(cell is not None and cell != "" for cell in cells)


def cut_thread(thread: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names to show at a statement, and those that follow."""
    shown_first = len(thread) if len(thread) <= _THREAD_WHOLE else _THREAD_SHOWN
    return thread[:shown_first], thread[shown_first:]


def texts_of(block: Block) -> Iterator[str]:
    """Every stretch of text that a reader must be able to find back in each format."""
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield from (run.text for run in block.runs)
        yield from block.thread
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from texts_of(item)
    elif isinstance(block, Note):
        for part in block.paragraphs:
            yield from texts_of(part)
    elif isinstance(block, Table):
        yield from _table_texts(block)
    elif isinstance(block, Figure):
        yield block.caption
        if block.table is not None:
            yield from _table_texts(block.table)


def _table_texts(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.title for column in table.columns)
    for row in (*table.rows, table.totals):
        for cell in row:
            yield from (run.text for run in cell_runs(cell))
    yield from table.notes


def unknown_run(words: Words) -> Run:
    return Run(words.unknown_cell, emphasis=True)


def shown(cell: Cell, words: Words) -> tuple[Run, ...]:
    return (unknown_run(words),) if cell is None else cell_runs(cell)
