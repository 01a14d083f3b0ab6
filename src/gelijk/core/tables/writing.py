"""Writes tables that open anywhere and execute nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gelijk.core.tables import csv_file, ods_file, xlsx_file
from gelijk.core.tables.cells import Cell

Format: TypeAlias = Literal["csv", "ods", "xlsx"]

# File ending and media type of each format that is offered.
FORMATS: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "ods": ods_file.MEDIA_TYPE,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]

    def __post_init__(self) -> None:
        """A row of another length would shift every figure after it."""
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(f"{self.name}: {len(row)} cells under {len(self.header)} names")


def write_table(sheets: Sequence[Sheet], format: Format) -> bytes:
    """The sheets as one file. CSV holds one table, so it takes the first sheet alone.

    Text is written as text: one that starts like a formula stays what it says.
    """
    if not sheets:
        raise ValueError("a file of tables needs at least one sheet")
    if format == "csv":
        return csv_file.write(sheets[0].header, sheets[0].rows)
    plain = [(sheet.name, sheet.header, sheet.rows) for sheet in sheets]
    return ods_file.write(plain) if format == "ods" else xlsx_file.write(plain)
