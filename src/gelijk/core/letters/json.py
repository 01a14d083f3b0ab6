"""A letter as JSON: everything it says, and the figures of each chapter under the chapter's key.

The schema stands in `letter.schema.json` beside this file and in docs/reference/letters.md.
"""

import dataclasses
import datetime as dt
import json
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Final

from gelijk.core.letters.blocks import (
    Block,
    Bullets,
    Cell,
    Chapter,
    Figure,
    Heading,
    Letter,
    Note,
    Paragraph,
    Run,
    Table,
    cell_runs,
)
from gelijk.core.letters.text import clean

SCHEMA: Final = "gelijk-letter/1"


def render(letter: Letter) -> bytes:
    return (json.dumps(as_data(letter), ensure_ascii=False, indent=2) + "\n").encode()


def as_data(letter: Letter) -> dict[str, object]:
    chapters = letter.in_order()
    return {
        "schema": SCHEMA,
        "synthetic": letter.synthetic,
        "standings": list(letter.standings()),
        "language": letter.language,
        "title": clean(letter.title),
        "date": letter.date.isoformat(),
        "reference": clean(letter.reference),
        "place": clean(letter.place),
        "sender": clean(letter.sender),
        "sender_address": [clean(line) for line in letter.sender_address],
        "addressee": clean(letter.addressee),
        "site": letter.site,
        "salutation": clean(letter.salutation),
        "opening": [_block(block) for block in letter.opening],
        "chapters": [_chapter(chapter) for chapter in chapters],
        "closing": [_paragraph(part) for part in letter.closing],
        "signatory": clean(letter.signatory),
        "attachments": [clean(name) for name in letter.attachments],
        "data": {chapter.key: plain_data(chapter.data, chapter.key) for chapter in chapters},
    }


def _chapter(chapter: Chapter) -> dict[str, object]:
    return {
        "key": chapter.key,
        "title": clean(chapter.title),
        "order": chapter.order,
        "blocks": [_block(block) for block in chapter.blocks],
        "unknowns": [_paragraph(part) for part in chapter.unknowns],
        "summary": [_paragraph(part) for part in chapter.summary],
    }


def _block(block: Block) -> dict[str, object]:
    if isinstance(block, Heading):
        return {
            "type": "heading",
            "level": block.level,
            "text": clean(block.text),
            "anchor": clean(block.anchor),
        }
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Bullets):
        items = [_paragraph(item) for item in block.items]
        return {"type": "bullets", "ordered": block.ordered, "items": items}
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Note):
        parts = [_paragraph(part) for part in block.paragraphs]
        return {"type": "note", "kind": block.kind, "paragraphs": parts}
    return _figure(block)


def _paragraph(part: Paragraph) -> dict[str, object]:
    return {"type": "paragraph", "runs": _runs(part.runs), "thread": [*map(clean, part.thread)]}


def _runs(runs: Iterable[Run]) -> list[dict[str, object]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, object]:
    """Only what is said of a run is written: most runs are text and no more."""
    said: dict[str, object] = {"text": clean(run.text)}
    if run.strong:
        said["strong"] = True
    if run.emphasis:
        said["emphasis"] = True
    if run.link is not None:
        said["link"] = clean(run.link)
    if run.language is not None:
        said["language"] = clean(run.language)
    return said


def _cells(row: tuple[Cell, ...]) -> list[object]:
    return [None if cell is None else _runs(cell_runs(cell)) for cell in row]


def _table(table: Table) -> dict[str, object]:
    return {
        "type": "table",
        "caption": clean(table.caption),
        "anchor": clean(table.anchor),
        "row_header": table.row_header,
        "columns": [{"title": clean(c.title), "align": c.align} for c in table.columns],
        "rows": [_cells(row) for row in table.rows],
        "totals": _cells(table.totals),
        "notes": [clean(note) for note in table.notes],
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "type": "figure",
        "caption": clean(figure.caption),
        "anchor": clean(figure.anchor),
        "alternative": clean(figure.alternative),
        "svg": clean(figure.svg),
        "table": None if figure.table is None else _table(figure.table),
    }


def plain_data(value: object, place: str) -> object:
    """Figures as JSON: decimals as text with at least two decimals, days as ISO 8601.

    A decimal is never rounded: an amount of money has two decimals already, and a ratio with more
    keeps them.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain_data(value.value, place)
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | float | Decimal):
        return _number(value, place)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return _collection(value, place)


def _number(value: float | Decimal, place: str) -> object:
    if not math.isfinite(value):
        raise ValueError(f"{place}: {value} is not a figure; what is not known is None")
    if not isinstance(value, Decimal):
        return value
    exponent = value.as_tuple().exponent
    decimals = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{value:.{decimals}f}"


def _collection(value: object, place: str) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        keys = sorted(value, key=str)
        return {str(key): plain_data(value[key], f"{place}.{key}") for key in keys}
    if isinstance(value, set | frozenset):
        return sorted((plain_data(item, place) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [plain_data(item, f"{place}[{index}]") for index, item in enumerate(value)]
    raise TypeError(f"{place}: {type(value).__name__} has no form in JSON")
