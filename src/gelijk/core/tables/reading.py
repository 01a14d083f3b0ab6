"""Reads a table out of a file that somebody sent, whatever it turns out to be."""

from collections.abc import Iterable, Sequence

from gelijk.core.tables import csv_file, ods_file, xlsx_file
from gelijk.core.tables.archive import open_archive
from gelijk.core.tables.cells import Cell, Formula
from gelijk.core.tables.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from gelijk.core.tables.table import BadTable, Row, Table

SAVE_AS = "Sla de tabel op als CSV, ODS of XLSX."
# First bytes of files that people take for a table, and what to tell them.
OTHER_FILES = {
    b"\xd0\xcf\x11\xe0": "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord.",
    b"%PDF": "Dit is een PDF.",
    b"{\\rtf": "Dit is een RTF-tekst.",
    b"\x89PNG": "Dit is een afbeelding.",
    b"\xff\xd8\xff": "Dit is een afbeelding.",
}


def read_table(content: bytes, filename: str = "") -> Table:
    """The first sheet of a CSV, ODS or XLSX file.

    What the file is, its content says and not its name. Formulas are not executed. Raises
    `BadTable` when the file cannot be read whole.
    """
    try:
        return _read(content)
    except BadTable as problem:
        problem.where = problem.where or filename
        raise


def read_lines(
    content: bytes, filename: str = "", *, most_bytes: int = MAX_BYTES
) -> tuple[list[Sequence[Cell]], tuple[str, ...]]:
    """All lines of the first sheet as they stand, titles above the header too, and the notes.

    For files of which nobody knows how they are laid out; `most_bytes` may be higher where the
    reader sits at the machine itself. Raises `BadTable`.
    """
    try:
        lines, notes = _lines(content, most_bytes)
        return list(lines), notes
    except BadTable as problem:
        problem.where = problem.where or filename
        raise


def _read(content: bytes) -> Table:
    return _table(*_lines(content, MAX_BYTES))


def _lines(content: bytes, most_bytes: int) -> tuple[Iterable[Sequence[Cell]], tuple[str, ...]]:
    if not content.strip():
        raise BadTable("Het bestand is leeg.", remedy=SAVE_AS)
    if len(content) > most_bytes:
        raise BadTable(
            f"Het bestand is groter dan {most_bytes // 2**20} MB.", remedy="Splits de tabel."
        )
    for start, what in OTHER_FILES.items():
        if content.startswith(start):
            raise BadTable(what, remedy=SAVE_AS)
    if not content.startswith(b"PK"):
        return csv_file.read(content)
    with open_archive(content) as archive:
        if ods_file.is_one(archive):
            return ods_file.read(archive), ()
        if xlsx_file.is_one(archive):
            return xlsx_file.read(content), ()
    raise BadTable("Dit is een zip-bestand, maar geen ODS of XLSX.", remedy=SAVE_AS)


def _table(lines: Iterable[Sequence[Cell]], notes: tuple[str, ...] = ()) -> Table:
    """The first line that is not empty is the header; empty lines are passed over."""
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        cells = _without_empty_end(line)
        if not cells:
            continue
        _check_size(number, cells)
        if not header:
            header = _header(cells, number)
            continue
        if len(cells) > len(header):
            raise BadTable(
                f"Rij {number} heeft {len(cells)} cellen, de eerste rij {len(header)} kolommen.",
                remedy="Geef elke kolom een naam, of haal de losse cellen weg.",
            )
        rows.append(Row(number, dict(zip(header, cells, strict=False))))
    if not header:
        raise BadTable("De tabel is leeg.", remedy="Zet in de eerste rij de namen van de kolommen.")
    return Table(header, tuple(rows), notes)


def _check_size(number: int, cells: Sequence[Cell]) -> None:
    if number > MAX_ROWS + 1:
        raise BadTable(f"De tabel heeft meer dan {MAX_ROWS} rijen.", remedy="Splits de tabel.")
    if len(cells) > MAX_COLUMNS:
        raise BadTable(f"Rij {number} heeft meer dan {MAX_COLUMNS} kolommen.", remedy=SAVE_AS)


def _without_empty_end(line: Sequence[Cell]) -> list[Cell]:
    cells = [_text(cell) if isinstance(cell, str) else cell for cell in line]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _text(cell: str) -> str | None:
    if "\x00" in cell:
        raise BadTable("Het bestand bevat tekens die geen tekst zijn.", remedy=SAVE_AS)
    return cell.strip() or None


def _header(cells: Sequence[Cell], number: int) -> tuple[str, ...]:
    names = []
    for place, cell in enumerate(cells, start=1):
        if not isinstance(cell, str) or isinstance(cell, Formula):
            raise BadTable(
                f"Kolom {place} heeft geen naam in rij {number}.",
                remedy="Zet in de eerste rij de namen van de kolommen.",
            )
        names.append(cell.casefold())
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise BadTable(f"Deze kolommen staan er dubbel: {', '.join(doubles)}.")
    return tuple(names)
