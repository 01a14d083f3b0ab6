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
    """Zero-width spaces in words too long for a line, where hyphenation finds nothing."""
    if len(text) <= longest:
        return text

    def cut(word: re.Match[str]) -> str:
        letters = word.group()
        if len(letters) <= longest:
            return letters
        return "\u200b".join(letters[i : i + part] for i in range(0, len(letters), part))

    return _WORD.sub(cut, text)


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

    Headings never skip a level (PDF/UA-1 7.4.2, WCAG 1.3.1), and what is not known closes the
    chapter.
    """
    level = 1
    for block in chapter.blocks:
        if isinstance(block, Heading):
            level = min(max(block.level, 2), level + 1)
            yield replace(block, level=level)
        else:
            yield block
    if chapter.unknowns:
        yield Heading(words.unknowns, 2, f"{chapter.key}-onbekend")
        yield Bullets(chapter.unknowns)


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
