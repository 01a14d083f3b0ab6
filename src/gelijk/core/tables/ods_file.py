"""ODS, the government's editable standard (OpenDocument 1.2 and later), read and written directly.

A library for whole documents takes seconds for a table of thousands of rows; a table needs only
`content.xml`.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from gelijk.core.tables.archive import DAMAGED, OPEN_AND_SAVE
from gelijk.core.tables.cells import Cell, Formula, figure_or_text
from gelijk.core.tables.limits import MAX_COLUMNS, MAX_ROWS
from gelijk.core.tables.table import BadTable

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "table", "text", "style")
} | {"fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"}
OFFICE, TABLE, TEXT = (f"{{{NAMESPACES[name]}}}" for name in ("office", "table", "text"))
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def is_one(archive: zipfile.ZipFile) -> bool:
    """Whether the archive says that it is a spreadsheet."""
    if "mimetype" not in archive.namelist() or "content.xml" not in archive.namelist():
        return False
    return archive.read("mimetype").decode("ascii", "replace").startswith(MEDIA_TYPE)


def read(archive: zipfile.ZipFile) -> list[list[Cell]]:
    """The lines of the first sheet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(archive.read("content.xml"), parser)
        sheet = root.find(f".//{TABLE}table")
        return [] if sheet is None else list(islice(_lines(sheet), MAX_ROWS + 2))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadTable(DAMAGED, remedy=OPEN_AND_SAVE) from error


def _lines(sheet: etree._Element) -> Iterator[list[Cell]]:
    """Every row as often as it is repeated; a million empty ones at the end are one."""
    waiting: list[list[Cell]] = []
    for row in sheet.iter(f"{TABLE}table-row"):
        line = _line(row)
        times = _repeated(row, "rows", MAX_ROWS + 2)
        if not line:
            waiting += [[]] * times
            del waiting[MAX_ROWS + 2 :]
            continue
        yield from waiting
        waiting = []
        yield from [line] * times


def _line(row: etree._Element) -> list[Cell]:
    line: list[Cell] = []
    for element in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        line += [_cell(element)] * _repeated(element, "columns", MAX_COLUMNS + 1)
    while line and line[-1] is None:
        line.pop()
    return line


def _repeated(element: etree._Element, what: str, most: int) -> int:
    return min(int(element.get(f"{TABLE}number-{what}-repeated", "1")), most)


def _cell(element: etree._Element) -> Cell:
    formula = element.get(f"{TABLE}formula")
    if formula is not None:
        return Formula(formula)
    kind = element.get(f"{OFFICE}value-type")
    if kind in {"float", "currency", "percentage"}:
        return figure_or_text(element.get(f"{OFFICE}value", ""))
    if kind == "date":
        return dt.date.fromisoformat(element.get(f"{OFFICE}date-value", "")[:10])
    if kind == "boolean":
        return element.get(f"{OFFICE}boolean-value") == "true"
    return "\n".join(_words(part) for part in element.iterchildren(f"{TEXT}p")) or None


def _words(element: etree._Element) -> str:
    """Text of a paragraph; several spaces, tabs and line ends are elements in ODF. No remarks."""
    words = element.text or ""
    for part in element:
        if part.tag == f"{TEXT}s":
            words += " " * min(int(part.get(f"{TEXT}c", "1")), 1000)
        elif part.tag == f"{TEXT}tab":
            words += "\t"
        elif part.tag == f"{TEXT}line-break":
            words += "\n"
        elif part.tag != f"{OFFICE}annotation":
            words += _words(part)
        words += part.tail or ""
    return words


def write(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """A spreadsheet; the first row of each sheet is marked as its header."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        # ODF 1.2 part 3, 3.3: the media type first, and not compressed.
        archive.writestr("mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _manifest())
        archive.writestr("content.xml", "".join(_content(sheets)))
    return stream.getvalue()


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = (("/", MEDIA_TYPE), ("content.xml", "text/xml"))
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f"{lines}</manifest:manifest>"
    )


def _content(
    sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]],
) -> Iterator[str]:
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}'
    yield ' office:version="1.3"><office:automatic-styles>'
    yield '<style:style style:name="kop" style:family="table-cell">'
    yield '<style:text-properties fo:font-weight="bold"/></style:style>'
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for name, header, rows in sheets:
        yield f"<table:table table:name={quoteattr(_plain(name))}>"
        yield f'<table:table-column table:number-columns-repeated="{max(1, len(header))}"/>'
        head = "".join(_written(cell, ' table:style-name="kop"') for cell in header)
        yield f"<table:table-header-rows><table:table-row>{head}</table:table-row>"
        yield "</table:table-header-rows>"
        for row in rows:
            yield f"<table:table-row>{''.join(map(_written, row))}</table:table-row>"
        yield "</table:table>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _written(cell: Cell, style: str = "") -> str:
    kind, shown = _typed(cell)
    if not shown:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{_paragraph(line)}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell{style} {kind}>{lines}</table:table-cell>"


def _typed(cell: Cell) -> tuple[str, str]:
    if isinstance(cell, bool):
        word = "true" if cell else "false"
        return f'office:value-type="boolean" office:boolean-value="{word}"', "ja" if cell else "nee"
    if isinstance(cell, Decimal):
        return f'office:value-type="float" office:value="{cell:f}"', f"{cell:f}".replace(".", ",")
    if isinstance(cell, dt.date):
        day = cell.isoformat()
        return f'office:value-type="date" office:date-value="{day}"', day
    text = cell.text if isinstance(cell, Formula) else cell or ""
    return 'office:value-type="string"', _plain(text)


def _paragraph(line: str) -> str:
    """A reader of ODF folds spaces, so those at the start and the doubled ones are elements."""
    marked = re.sub(r"^ | (?= )", "\x00", line)
    return escape(marked).replace("\x00", "<text:s/>").replace("\t", "<text:tab/>")


def _plain(text: str) -> str:
    return NOT_IN_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
