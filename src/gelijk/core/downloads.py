"""A table as a file that a browser keeps."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

# OWASP, CSV injection: a spreadsheet takes a cell that begins like this for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """The rows as CSV; an unknown value is an empty cell, several in one cell stand after `;`."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # spreadsheets read UTF-8 only when the file says so
    writer = csv.writer(response)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return response


def _written(cell: object) -> str:
    if isinstance(cell, list | tuple):
        cell = "; ".join(str(part) for part in cell)
    text = "" if cell is None else str(cell)
    if isinstance(cell, str) and text.startswith(FORMULA_STARTS):
        return f"'{text}"
    return text
