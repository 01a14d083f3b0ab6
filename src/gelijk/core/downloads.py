"""A list as a file that a browser keeps."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.http import HttpResponse

from gelijk.core.tables import Cell, Sheet, write_table

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets read UTF-8 only when the file says so


def csv_response(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """The rows as CSV, the header first; an unknown value is an empty cell, several in one cell
    stand after `;`, and what a spreadsheet would take for a formula stays text."""
    header, *lines = ([_cell(value) for value in row] for row in rows)
    sheet = Sheet(name, tuple(str(cell) for cell in header), lines)
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response.write(write_table([sheet], "csv"))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool | Decimal | dt.date):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, list | tuple):
        return "; ".join(str(part) for part in value)
    return str(value)
