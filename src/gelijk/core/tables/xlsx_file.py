"""XLSX, through openpyxl: read without executing anything, written without formulas."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import openpyxl
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell, WriteOnlyCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from gelijk.core.tables.archive import DAMAGED, OPEN_AND_SAVE
from gelijk.core.tables.cells import Cell, Formula, figure_or_text
from gelijk.core.tables.limits import MAX_COLUMNS
from gelijk.core.tables.table import BadTable

# All that openpyxl throws at workbooks that are not whole; both XML parsers raise SyntaxError.
DAMAGE = (
    *(InvalidFileException, SyntaxError, zipfile.BadZipFile),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError),
)
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def is_one(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is a workbook."""
    return "xl/workbook.xml" in archive.namelist()


def read(content: bytes) -> Iterator[list[Cell]]:
    """The lines of the first sheet. Formulas stay formulas: nothing is calculated or trusted."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # A sheet may claim any size in its dimensions; only its rows count. One column more than
        # allowed is read, so that the caller sees that there are too many.
        sheet.reset_dimensions()
        for line in sheet.iter_rows(max_col=MAX_COLUMNS + 1):
            yield [_cell(cell) for cell in line]
    except DAMAGE as error:
        raise BadTable(DAMAGED, remedy=OPEN_AND_SAVE) from error


def _cell(cell: ReadOnlyCell | EmptyCell | SheetCell | MergedCell) -> Cell:
    value = cell.value
    if value is None or isinstance(cell, EmptyCell | MergedCell):
        return None
    if cell.data_type == "f":
        return Formula(str(value))
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return figure_or_text(str(Decimal(value)) if isinstance(value, int) else repr(value))
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else str(value)


def write(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """A workbook; the first row of each sheet is its header and stays in view."""
    book = openpyxl.Workbook(write_only=True)
    for name, header, rows in sheets:
        sheet = book.create_sheet(NOT_IN_A_NAME.sub(" ", name)[:LONGEST_NAME])
        sheet.freeze_panes = "A2"
        sheet.append(list(_header_cells(sheet, header)))
        for row in rows:
            sheet.append([_written(sheet, cell) for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _header_cells(sheet: WriteOnlyWorksheet, header: Sequence[str]) -> Iterator[SheetCell]:
    for name in header:
        cell = _text(sheet, name)
        cell.font = Font(bold=True)
        yield cell


def _written(sheet: WriteOnlyWorksheet, cell: Cell) -> object:
    if isinstance(cell, Formula):
        return _text(sheet, cell.text)
    return _text(sheet, cell) if isinstance(cell, str) else cell


def _text(sheet: WriteOnlyWorksheet, text: str) -> SheetCell:
    """Text that openpyxl may not take for a formula, whatever it starts with."""
    cell = WriteOnlyCell(sheet, value=NOT_IN_XML.sub("", text))
    cell.data_type = "s"
    return cell
