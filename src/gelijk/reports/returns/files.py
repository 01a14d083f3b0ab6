"""A return as ODS, XLSX, CSV and PDF; the same return always gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from django.utils.translation import override

from gelijk.core.letters import render
from gelijk.core.letters.blocks import Block, Chapter, Column, Letter, paragraph, strong
from gelijk.core.letters.blocks import Table as LetterTable
from gelijk.core.tables import Cell, Sheet, write_table
from gelijk.reports.returns.paper import Line, Paper

Format: TypeAlias = Literal["pdf", "ods", "xlsx", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
MEDIA_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# The first day that a zip file knows: archives keep the time of writing otherwise.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
WRITTEN_AT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
SETTLED = rb"\g<1>1980-01-01T00:00:00Z\g<3>"


def file_name(paper: Paper, format: Format) -> str:
    """The name of the file, such as `wga-2025-GM0363.pdf`."""
    return f"wga-{paper.year}-{paper.code}.{format}"


def write(paper: Paper, format: Format) -> bytes:
    """The return as a file. It is a Dutch form, whoever asks for it."""
    with override("nl"):
        if format == "pdf":
            return render(letter(paper), "pdf")
        if format == "csv":
            return write_table([data_sheet(paper)], "csv")
        return _settled(write_table([form_sheet(paper), data_sheet(paper)], format))


def letter(paper: Paper) -> Letter:
    """The form on paper."""
    state = f", {paper.state}" if paper.state else ""
    return Letter(
        title=f"{paper.form.title}: gemeente {paper.municipality}, {paper.year}",
        sender=paper.adv or "Antidiscriminatievoorziening onbekend",
        addressee=f"Gemeente {paper.municipality}",
        date=paper.day or date(paper.year, 12, 31),
        reference=f"Wga {paper.year} {paper.code}{state}",
        place="",
        salutation="",
        opening=tuple(paragraph(strong(f"{label}: "), words) for label, words in paper.header),
        chapters=(Chapter("formulier", "Geregistreerde klachten", tuple(_tables(paper))),),
        closing=(paragraph(f"Bron van het formulier: {paper.form.source}."),),
        signatory=paper.signed_by or "Niet ondertekend",
        synthetic=paper.shown.figures.synthetic,
    )


def _tables(paper: Paper) -> Iterator[Block]:
    heads = [Column(column.title, "right") for column in paper.form.columns]
    for block in paper.blocks:
        yield LetterTable(
            caption=block.table.title,
            columns=(Column(""), *heads),
            rows=tuple((line.label, *line.cells) for line in block.lines),
            totals=(block.total.label, *block.total.cells),
            notes=block.notes,
        )


def form_sheet(paper: Paper) -> Sheet:
    """The form as people read it, its tables under each other."""
    first, *others = paper.header
    lines: list[tuple[Cell, ...]] = [_padded(*pair) for pair in others]
    if paper.state:
        lines.append(_padded("Stand", paper.state))
    if paper.shown.figures.synthetic:
        lines.append(_padded("Let op", "synthetische gegevens"))
    for number, block in enumerate(paper.blocks, 1):
        lines += [_padded(), _padded(f"{number}. {block.table.title}")]
        lines.append(("", *(column.title for column in paper.form.columns)))
        lines += [_cells(line) for line in (*block.lines, block.total)]
        lines += [_padded(note) for note in block.notes]
    lines += [_padded(), _padded(f"Bron van het formulier: {paper.form.source}")]
    return Sheet("Formulier", tuple(str(cell or "") for cell in _padded(*first)), lines)


def data_sheet(paper: Paper) -> Sheet:
    """The same figures for programs: a line per row of the form."""
    keys = [column.key for column in paper.form.columns]
    header = (
        *("jaar", "gemeentecode", "gemeente", "adv", "tabel", "rij"),
        *(*map(_dutch, keys), "opmerkingen"),
    )
    about = (Decimal(paper.year), paper.code, paper.municipality, paper.adv)
    lines: list[tuple[Cell, ...]] = [
        (*about, block.table.title, *_cells(line), " ".join(notes))
        for block in paper.blocks
        # What no column holds, such as places that are not known, stands with the total.
        for line, notes in [*((one, ()) for one in block.lines), (block.total, block.notes)]
    ]
    return Sheet("Gegevens", header, lines)


def _dutch(key: str) -> str:
    return {
        "here": "ingezetene_in_gemeente",
        "elsewhere": "ingezetene_andere_gemeente",
        "residents": "ingezetene_totaal",
        "visitors": "niet_ingezetene_in_gemeente",
        "total": "totaal",
    }[key]


def _padded(*cells: str) -> tuple[Cell, ...]:
    return (*cells, *[""] * (6 - len(cells)))


def _cells(line: Line) -> tuple[Cell, ...]:
    """Figures as figures; what is hidden, as the mark that it has on paper."""
    pairs = zip(line.values, line.cells, strict=True)
    return (line.label, *(shown if value is None else Decimal(value) for value, shown in pairs))


def _settled(archive: bytes) -> bytes:
    """The archive without the time at which it was written."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        for part in source.infolist():
            content = WRITTEN_AT.sub(SETTLED, source.read(part))
            info = zipfile.ZipInfo(part.filename, FIRST_DAY)
            info.compress_type = part.compress_type
            target.writestr(info, content)
    return stream.getvalue()
