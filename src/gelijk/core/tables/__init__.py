"""Tables in and out: CSV, ODS and XLSX, with a clear sentence per bad row and nothing half-read."""

from gelijk.core.tables.cells import Cell, Formula, figure_or_text, parse_date, parse_decimal
from gelijk.core.tables.reading import read_lines, read_table
from gelijk.core.tables.table import BadTable, Row, RowProblem, Table, convert
from gelijk.core.tables.writing import FORMATS, Format, Sheet, write_table

__all__ = [
    "FORMATS",
    "BadTable",
    "Cell",
    "Format",
    "Formula",
    "Row",
    "RowProblem",
    "Sheet",
    "Table",
    "convert",
    "figure_or_text",
    "parse_date",
    "parse_decimal",
    "read_lines",
    "read_table",
    "write_table",
]
