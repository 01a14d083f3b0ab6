"""Figures as files: CSV, ODS and XLSX, CSV on the Web (W3C) and SDMX-CSV 2.0."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from django.conf import settings

from gelijk.core.tables import FORMATS, Cell, Format, Sheet, write_table
from gelijk.core.tables.csv_file import guarded
from gelijk.statistics import wording
from gelijk.statistics.catalogue import Indicator, catalogue
from gelijk.statistics.models import MassEvents, Observation, Release, ReleasedCell

FileFormat = Literal["csv", "ods", "xlsx", "csvw.json", "sdmx.csv"]
KINDS: dict[FileFormat, str] = {
    "csv": FORMATS["csv"],
    "ods": FORMATS["ods"],
    "xlsx": FORMATS["xlsx"],
    "csvw.json": "application/csvm+json",
    "sdmx.csv": "application/vnd.sdmx.data+csv; version=2.0.0",
}
FIGURES = (
    *("cijfer", "indicator", "periode", "begin", "einde", "gebied", "uitsplitsing", "waarde"),
    *("ondergrens", "bovengrens", "bij benadering", "aantal waarnemingen", "eenheid", "status"),
    *(
        "massameldingen",
        "leidend",
        "bron",
        "webadres",
        "document",
        "berekening",
        "zoals geschreven",
    ),
    *("breuk in de reeks", "toelichting", "versie", "licentie", "synthetisch"),
)
CELLS = ("vrijgave", "indicator", "jaar", "gebied", "uitsplitsing", "waarde", "zoals getoond",
         "ondergrens", "bovengrens", "status", "met massameldingen", "synthetisch")  # fmt: skip
NUMBERS = frozenset({"waarde", "ondergrens", "bovengrens"})
WHOLE = frozenset({"aantal waarnemingen", "versie", "jaar"})
FLAGS = frozenset({"bij benadering", "leidend", "synthetisch", "met massameldingen"})
# Not empty: readers of tables repeat what stands above an empty cell, and a key is never empty.
TOTAL = "totaal"
# A figure of another body keeps the licence of its facts; what is counted here is free for all.
ROW_LICENCE = "licentie"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def figures_sheet(rows: Iterable[Observation]) -> Sheet:
    """One row per figure, with its source and everything a reader must know of it."""
    return Sheet("Cijfers", FIGURES, [_figure(row) for row in rows])


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the column of the database adds: 14796, not 14796.0000."""
    if value is None or value == value.to_integral_value():
        return None if value is None else value.to_integral_value()
    return value.normalize()


def _figure(row: Observation) -> tuple[Cell, ...]:
    return (
        *(row.public_id, row.indicator, row.period_label, row.period_start, row.period_end),
        *(row.area, row.breakdown_key, *map(_plain, (row.value, row.lower, row.upper))),
        *(row.approximate, None if row.n is None else Decimal(row.n)),
        *(catalogue()[row.indicator].unit, row.status),
        *(row.mass_events, row.leading, wording.source_name(row), row.source_url),
        *(row.source_document, row.arithmetic, row.written, row.series_break, row.note),
        *(Decimal(row.number), row.licence, row.synthetic),
    )


def cells_sheet(release: Release, cells: Iterable[ReleasedCell]) -> Sheet:
    """The cells of a release as they are shown; what is hidden has no value."""
    return Sheet("Cellen", CELLS, [_cell(release, cell) for cell in cells])


def _cell(release: Release, cell: ReleasedCell) -> tuple[Cell, ...]:
    return (
        *(release.public_id, release.indicator, Decimal(release.year), cell.area),
        *(cell.breakdown_key or TOTAL, _plain(cell.value), cell.shown),
        *(_plain(cell.lower), _plain(cell.upper), cell.status),
        *(release.with_mass_events, release.synthetic),
    )


def indicators_sheet(found: Iterable[Indicator]) -> Sheet:
    """What the figures are and are not, so that a file says so by itself."""
    header = (
        *("indicator", "titel", "definitie", "eenheid", "populatie", "bron", "meet", "meet niet"),
        *("dekking", "breuken", "massameldingen"),
    )
    rows: list[Sequence[Cell]] = [
        (
            *(one.name, str(one.title), str(one.definition), one.unit, str(one.population)),
            *(str(one.source), str(one.measures), str(one.does_not_measure)),
            *(str(one.quality.coverage), str(one.quality.breaks), str(one.quality.mass_events)),
        )
        for one in found
    ]
    return Sheet("Indicatoren", header, rows)


def file_of(sheets: Sequence[Sheet], kind: FileFormat, address: str, title: str) -> bytes:
    """The sheets in one of the forms that are offered; `address` is its path."""
    if kind == "csvw.json":
        beside = address.removesuffix(kind) + "csv"
        return csvw(sheets[0], f"{settings.SITE}{beside}", title)
    if kind == "sdmx.csv":
        return sdmx(sheets[0])
    format: Format = kind
    return write_table(sheets, format)


def csvw(sheet: Sheet, url: str, title: str) -> bytes:
    """What the columns of the CSV beside it are: W3C, Metadata Vocabulary for Tabular Data."""
    about: dict[str, object] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": url,
        "dc:title": title,
        "tableSchema": {
            "columns": [_column(name) for name in sheet.header],
            "primaryKey": _key(sheet.header),
        },
        "null": "",
    }
    if ROW_LICENCE not in sheet.header:
        about["dc:license"] = {"@id": LICENCE}
    return json.dumps(about, ensure_ascii=False, indent=2).encode()


def _column(name: str) -> dict[str, object]:
    kind: object = "string"
    if name in NUMBERS:
        kind = "decimal"
    elif name in WHOLE:
        kind = "integer"
    elif name in FLAGS:
        kind = {"base": "boolean", "format": "ja|nee"}
    elif name in ("begin", "einde"):
        kind = "date"
    return {"titles": name, "name": name.replace(" ", "_"), "datatype": kind}


def _key(header: Sequence[str]) -> list[str]:
    return ["cijfer"] if "cijfer" in header else ["gebied", "uitsplitsing"]


# Of our columns those that SDMX has a name for in its cross-domain concepts.
CONCEPTS = {
    "indicator": "INDICATOR",
    "periode": "TIME_PERIOD",
    "jaar": "TIME_PERIOD",
    "gebied": "REF_AREA",
    "uitsplitsing": "BREAKDOWN",
    "massameldingen": "MASS_EVENTS",
    "met massameldingen": "MASS_EVENTS",
    "bron": "SOURCE",
    "waarde": "OBS_VALUE",
    "ondergrens": "LOWER_BOUND",
    "bovengrens": "UPPER_BOUND",
    "status": "OBS_STATUS",
    "breuk in de reeks": "COMMENT_TS",
    "toelichting": "COMMENT_OBS",
}
# SDMX code list of observation status: A normal, E estimated, Q missing and suppressed.
STATUS = {"estimated": "E", "derived": "E", "suppressed": "Q", "hidden": "Q"}


def sdmx(sheet: Sheet) -> bytes:
    """SDMX-CSV 2.0: a row per observation, the structure named in the first two columns."""
    kept = [(place, CONCEPTS[name]) for place, name in enumerate(sheet.header) if name in CONCEPTS]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *(name for _place, name in kept)])
    for row in sheet.rows:
        cells = [_sdmx_cell(name, row[place]) for place, name in kept]
        writer.writerow(["dataflow", "GELIJK:FIGURES(1.0.0)", "I", *cells])
    return out.getvalue().encode()


def _sdmx_cell(name: str, value: Cell) -> str:
    if value is None:
        return ""
    if name == "OBS_STATUS":
        return STATUS.get(str(value), "A")
    if name == "MASS_EVENTS" and isinstance(value, bool):
        return (MassEvents.WITH if value else MassEvents.WITHOUT).value
    if name == "BREAKDOWN" and value == TOTAL:
        return "_T"  # the total of a dimension in SDMX code lists
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return guarded(str(value))
