"""The inventory list of a dossier in the fourteen columns of the production report that
open.minvws.nl reads (XLSX, ODS, CSV), the name of every file being its ID."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from django.utils import timezone

from gelijk.core.tables import Cell, Format, Sheet, write_table
from gelijk.documents.dossiers.completeness import newest
from gelijk.documents.dossiers.regimes import compact
from gelijk.documents.dossiers.states import FileStatus, Judgement
from gelijk.documents.models import Dossier, DossierFile

COLUMNS: Final = (
    *("ID", "Matter", "Family (ID)", "Email Thread ID", "Document", "File Type", "Datum"),
    *("Beoordeling", "Opgeschort", "Beoordelingsgrond", "Toelichting", "Publieke link"),
    *("Gerelateerd ID", "Zaaknummer"),
)
DUPLICATE: Final = "dubbel"


def files_of(dossier: Dossier) -> list[DossierFile]:
    """The files in their order, with what a list says of them."""
    found = dossier.files.defer("sealed_content", "sealed_text", "sealed_name")
    return list(
        found.select_related("duplicate_of").prefetch_related(
            "versions", "withholdings", "imported"
        )
    )


def inventory(dossier: Dossier, format: Format) -> bytes:
    """The whole list as a file. It holds no file name of ours: a name may be somebody's."""
    rows = [row(dossier, file) for file in files_of(dossier)]
    return write_table([Sheet("Inventarislijst", COLUMNS, [*rows, *_kinds(dossier)])], format)


def identifier(file: DossierFile) -> str:
    """The ID of a file on the list, which is also its name in a download."""
    return f"{file.number:04d}"


def row(dossier: Dossier, file: DossierFile) -> Sequence[Cell]:
    """One file; a cell that says nothing is empty."""
    return (
        identifier(file),
        dossier.matter or dossier.number,
        Decimal(file.family) if file.family else None,
        file.thread or None,
        file.label,
        file.kind,
        file.date,
        file.get_judgement_display() if file.judgement != Judgement.NONE else None,
        "yes" if file.suspended else None,
        _grounds(file),
        note(file) or None,
        file.public_link or None,
        "; ".join(file.related) or None,
        dossier.case_number or None,
    )


def codes(file: DossierFile) -> list[str]:
    """The grounds of a file: of what goes out of its last version and of what is decided on it;
    of an older decision that was read in where there is nothing newer."""
    version = newest(file)
    found = list(version.grounds) if version else []
    for one in file.withholdings.all():
        found += one.codes if one.ended_at is None else []
    if not found:
        found = [code for one in file.imported.all() for code in one.codes]
    return sorted(dict.fromkeys(found))


def _grounds(file: DossierFile) -> str | None:
    written = [compact(code) for code in codes(file)]
    if file.duplicate_of_id:
        written.append(DUPLICATE)
    return "".join(f"{code}; " for code in written).strip() or None


def note(file: DossierFile) -> str:
    """What the list says in words: the note, the motivation, and what was withdrawn."""
    return " ".join(part for part in _notes(file) if part)


def _notes(file: DossierFile) -> Iterable[str]:
    yield file.note
    for one in file.withholdings.all():
        if one.ended_at is None:
            yield one.motivation
            yield f"Openbaar vanaf {one.until:%d-%m-%Y}." if one.until else ""
    if file.duplicate_of:
        yield f"Dubbel van {identifier(file.duplicate_of)}."
    if file.status == FileStatus.WITHDRAWN and file.withdrawn_at:
        day = timezone.localdate(file.withdrawn_at)
        yield f"Ingetrokken op {day:%d-%m-%Y}: {file.withdrawn_reason}"


def _kinds(dossier: Dossier) -> Iterable[Sequence[Cell]]:
    """Kinds of documents that are not given at all, such as drafts, stand on the list as well."""
    standing = dossier.withholdings.filter(file=None, ended_at=None)
    for number, one in enumerate(standing, start=1):
        yield (
            f"A{number:03d}",
            dossier.matter or dossier.number,
            None,
            None,
            one.what,
            None,
            None,
            str(Judgement.WITHHELD.label),
            None,
            "; ".join(compact(code) for code in one.codes) + ";",
            one.motivation or None,
            None,
            None,
            dossier.case_number or None,
        )
