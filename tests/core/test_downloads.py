"""Every list that can be downloaded goes through one writer, which no spreadsheet executes."""

import ast
import csv
import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest

from gelijk.core.downloads import csv_response

SOURCE = Path(__file__).parents[2] / "src" / "gelijk"
# The writer of tables, the writers of forms that others prescribe (SDMX), and
# what only reads: facts of the reference data, the words that OCR found.
KNOW_CSV = {
    "core/tables/csv_file.py",
    "statistics/tables.py",
    "reference/rows.py",
    "methods/redaction/extraction/ocr.py",
}


def lines(rows: list[list[object]]) -> list[list[str]]:
    response = csv_response("lijst.csv", rows)
    assert response.headers["Content-Disposition"] == 'attachment; filename="lijst.csv"'
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (dt.date(2022, 5, 9), "2022-05-09"),
        (17_811_291, "17811291"),
        (-3, "-3"),
        (Decimal("1622000.50"), "1622000.50"),
        (True, "ja"),
        (False, "nee"),
        (["BZK", "SZW"], "BZK; SZW"),
        ("=1+1", "'=1+1"),
        (["=1+1", "x"], "'=1+1; x"),
        ("@som", "'@som"),
    ],
)
def test_a_cell_is_written_for_a_machine_and_never_executed(value, written):
    assert lines([["naam"], [value]]) == [["naam"], [written]]


def test_a_row_of_another_length_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="2 cells under 1 names"):
        csv_response("lijst.csv", [["naam"], ["a", "b"]])


def test_nothing_else_writes_csv():
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "csv" in imported(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == KNOW_CSV


def imported(tree: ast.AST) -> set[str]:
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return named | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
