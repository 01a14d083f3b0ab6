"""Amounts as a table: what goes out can come in again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from gelijk.core.sources import Basis
from gelijk.core.tables import Cell, Format, Row, Sheet, Table, write_table
from gelijk.finance.faults import faults
from gelijk.finance.labels import (
    KINDS,
    LABELLINGS,
    PRECISIONS,
    REASONS,
    RECURRENCES,
    UNITS,
    dutch,
)
from gelijk.finance.models import AmountVersion
from gelijk.finance.queries import Overview
from gelijk.finance.statements import Statement
from gelijk.methods.money import Kind, Labelling, Precision, Recurrence, Sum, Unit

BASES = {Basis(value): str(label) for value, label in Basis.choices}
NUMBER, REASON, VERSION = "nummer", "reden", "versie"
# This column goes out and is passed over when it comes in.
SAID_ONLY = ("stand",)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: how it is read into a statement and written out of one."""

    header: str
    name: str
    read: Callable[[Row, str], Any]
    write: Callable[[Any], Cell]


def _text(header: str, name: str) -> Column:
    return Column(header, name, Row.text, lambda value: value or None)


def _figure(header: str, name: str) -> Column:
    return Column(header, name, Row.decimal, lambda value: value)


def _whole(header: str, name: str) -> Column:
    return Column(header, name, Row.whole, lambda value: None if value is None else Decimal(value))


def _list(header: str, name: str) -> Column:
    return Column(header, name, Row.listed, lambda value: "; ".join(value) or None)


def _word(header: str, name: str, labels: Mapping[Any, Any], default: Enum) -> Column:
    @cache
    def words() -> dict[Any, str]:
        return {word: dutch(label) for word, label in labels.items()}

    @cache
    def choices() -> dict[str, Any]:
        return {label: word for word, label in words().items()}

    def read(row: Row, column: str) -> Any:
        return row.choice(column, choices(), default)

    return Column(header, name, read, lambda value: words()[value])


@cache
def _kind_words() -> dict[str, Kind]:
    return {dutch(label): word for word, label in KINDS.items()}


def _kinds(row: Row, column: str) -> tuple[Kind, ...]:
    words, given = _kind_words(), row.listed(column)
    strange = [word for word in given if word not in words]
    if strange:
        row.refuse(column, f"'{strange[0]}' is geen soort", f"Kies uit: {', '.join(words)}.")
    return tuple(words[word] for word in given if word in words)


COLUMNS = (
    _text("doel", "purpose"),
    _word("soort", "kind", KINDS, Kind.TOTAL),
    _word("gelabeld", "labelling", LABELLINGS, Labelling.INTERWOVEN),
    _word("zekerheid", "precision", PRECISIONS, Precision.UNKNOWN),
    _figure("bedrag", "value"),
    _figure("ondergrens", "low"),
    _figure("bovengrens", "high"),
    _figure("laatste cijfer", "step"),
    _word("eenheid", "unit", UNITS, Unit.EUR),
    _text("zoals geschreven", "written"),
    _text("slag om de arm", "hedge"),
    _whole("van jaar", "year_from"),
    _whole("tot en met jaar", "year_to"),
    _word("herhaling", "recurrence", RECURRENCES, Recurrence.UNKNOWN),
    Column("uitbetaald", "realised", Row.flag, bool),
    Column("ook", "also", _kinds, lambda kinds: "; ".join(dutch(KINDS[k]) for k in kinds) or None),
    _text("deel van", "part_of"),
    _list("overlapt mogelijk met", "may_overlap_with"),
    _text("gebaseerd op", "based_on"),
    _list("noemt", "mentions"),
    _text("betaler", "payer"),
    _text("ministerie", "ministry"),
    _text("ontvanger", "payee"),
    _whole("hoofdstuk", "chapter"),
    _list("domeinen", "domains"),
    _list("gronden", "grounds"),
    _word("betaler: grond", "payer_basis", BASES, Basis.NONE),
    _word("jaar: grond", "year_basis", BASES, Basis.NONE),
    _word("bedrag: grond", "value_basis", BASES, Basis.NONE),
    _word("gelabeld: grond", "labelling_basis", BASES, Basis.NONE),
    _text("document", "document"),
    _whole("begin", "start"),
    _whole("einde", "end"),
    _text("regels", "lines"),
    _text("webadres", "url"),
    _text("toelichting", "note"),
)
HEADERS = {column.name: column.header for column in COLUMNS}
REQUIRED = ("doel", "soort", "gelabeld", "zekerheid")
KNOWN = (NUMBER, *HEADERS.values(), REASON, VERSION, *SAID_ONLY)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table that was handed in: which amount, what it says now, and why.

    `version` is the one that the table was made from, when it says so.
    """

    row: Row
    public_id: str
    statement: Statement
    reason: str
    version: int | None = None


def check_columns(table: Table) -> None:
    """Raises when the table is not one of amounts."""
    table.check_columns(REQUIRED, KNOWN)


def line_of(row: Row) -> Line | None:
    """The row as a line; None when something is wrong, and then the row says what."""
    for header in REQUIRED:
        if not row.text(header):
            row.refuse(header, "deze cel is leeg", "Vul hem in.")
    read = {column.name: column.read(row, column.header) for column in COLUMNS}
    version = row.whole(VERSION)
    if row.problems:
        return None
    statement = Statement(**read)
    for fault in faults(statement):
        row.refuse(HEADERS.get(fault.column, fault.column), fault.what, fault.what_to_do)
    if row.problems:
        return None
    return Line(row, row.text(NUMBER), statement.complete(), row.text(REASON), version)


def amounts_sheet(versions: Iterable[AmountVersion]) -> Sheet:
    """One row for each amount, with every column."""
    rows = []
    for version in versions:
        said = version.statement()
        low, high = said.own_bounds()
        said = replace(said, low=low, high=high)
        cells = [column.write(getattr(said, column.name)) for column in COLUMNS]
        status = dutch(version.amount.get_status_display())
        rows.append((version.public_id, *cells, None, Decimal(version.number), status))
    return Sheet("Bedragen", KNOWN, rows)


def overview_file(overview: Overview, format: Format) -> bytes:
    """The overview as a file. CSV holds the amounts; ODS and XLSX the sums as well."""
    entries = overview.entries
    amounts = amounts_sheet(entry.version for entry in entries)
    sheets = [amounts, _sums_sheet(overview), _left_out_sheet(overview)]
    return write_table(sheets, format)


def _sums_sheet(overview: Overview) -> Sheet:
    header = (
        *("groep", "soort", "gelabeld of verweven", "totaal", "waarvan ongeveer"),
        *("ondergrens", "bovengrens", "aantal bedragen", "niet meegeteld"),
    )
    rows = [
        (name, *_sum_cells(part))
        for name, parts in (
            *((group.name, (group.labelled, group.interwoven)) for group in overview.groups),
            ("totaal", (overview.labelled, overview.interwoven)),
        )
        for part in parts
    ]
    return Sheet(f"Sommen {overview.question.year}", header, rows)


def _sum_cells(part: Sum) -> Sequence[Cell]:
    return (
        dutch(KINDS[part.kind]),
        dutch(LABELLINGS[part.labelling]),
        part.total,
        part.hedged if part.counted else None,
        part.low,
        part.high,
        Decimal(len(part.counted)),
        Decimal(len(part.left_out)),
    )


def _left_out_sheet(overview: Overview) -> Sheet:
    rows = [
        (row.identifier, dutch(LABELLINGS[part.labelling]), dutch(REASONS[row.reason]))
        for part in (overview.labelled, overview.interwoven)
        for row in part.left_out
    ]
    return Sheet("Niet meegeteld", ("nummer", "gelabeld of verweven", "reden"), rows)
