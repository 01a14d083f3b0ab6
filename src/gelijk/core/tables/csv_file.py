"""CSV as Excel, LibreOffice and machines write it."""

import codecs
import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gelijk.core.tables.cells import Cell, Formula
from gelijk.core.tables.table import BadTable

DELIMITERS = (";", ",", "\t")
# OWASP, CSV injection: a spreadsheet executes text that starts like this.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def read(content: bytes) -> tuple[list[list[Cell]], tuple[str, ...]]:
    """The lines, and what had to be guessed."""
    text, notes = _decoded(content)
    text, delimiter = _delimiter(text)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadTable(
            f"Het CSV-bestand is niet te lezen ({error}).",
            remedy="Kijk of elk aanhalingsteken dat opent ook sluit.",
        ) from error
    return [[_unguarded(cell) for cell in line] for line in lines], notes


def write(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """RFC 4180 in UTF-8, figures with a point and dates as in ISO 8601: made for machines."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([_written(name) for name in header])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\x00" in content:
        raise BadTable("Dit is geen tekst.", remedy="Sla de tabel op als CSV, ODS of XLSX.")
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        guess = "Het bestand is gelezen als Windows-1252. Kijk of letters als é en ë goed staan."
        return content.decode("cp1252", errors="replace"), (guess,)


def _delimiter(text: str) -> tuple[str, str]:
    """What divides the cells of the first line; Excel may say so itself in a line of its own."""
    first, _, rest = text.lstrip("\r\n").partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return rest, first.strip()[-1]
    outside_quotes = "".join(first.split('"')[::2])
    return text, max(DELIMITERS, key=outside_quotes.count)


def _unguarded(cell: str) -> str:
    guarded = cell.startswith(GUARD) and cell[1:].startswith(DANGEROUS)
    return cell[1:] if guarded else cell


def _written(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, Decimal):
        return _figure(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    text = cell.text if isinstance(cell, Formula) else cell or ""
    return guarded(text)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return GUARD + text if text.startswith(DANGEROUS) else text


def _figure(figure: Decimal) -> str:
    """Exactly three decimals could be read as thousands, so a zero is written after them."""
    text = f"{figure:f}"
    return f"{text}0" if len(text.partition(".")[2]) == len("000") else text
