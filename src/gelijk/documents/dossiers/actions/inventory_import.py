"""Reading an inventory list that somebody else made: what it says of each file of the dossier.

Codes of the old Wob are kept as such (`10.2e` becomes `10.2.e`): the decision was taken under that
law. They are shown with what follows them in the Woo and never become a decision by themselves.
"""

from dataclasses import dataclass, field

from django.db import transaction

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.core.tables import Row, convert, read_table
from gelijk.documents import sealing
from gelijk.documents.dossiers.actions.files import NAME
from gelijk.documents.dossiers.changing import begin
from gelijk.documents.dossiers.inventory import COLUMNS, DUPLICATE
from gelijk.documents.dossiers.regimes import normalised
from gelijk.documents.dossiers.states import Judgement
from gelijk.documents.models import Dossier, DossierFile, InventoryImport

CELLS = "inventory row"
SAME = {"family": "Family (ID)", "family id": "Family (ID)", "file type": "File Type"}
WORDS = {
    **{judgement.label: judgement for judgement in Judgement if judgement},
    **{judgement.value: judgement for judgement in Judgement if judgement},
    "Gedeeltelijk openbaar": Judgement.PARTLY,
    "Geheel openbaar": Judgement.PUBLIC,
}


@dataclass(slots=True)
class Line:
    """One row as it was understood."""

    number: int
    cells: dict[str, str]
    codes: list[str] = field(default_factory=list)
    file: DossierFile | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows belong to a file of ours, and which do not."""

    matched: int
    strangers: tuple[str, ...]


@transaction.atomic
def import_inventory(*, by: Person, dossier: Dossier, filename: str, content: bytes) -> Imported:
    """Fills in dates, families, notes and earlier grounds; one bad row and nothing is loaded."""
    row = begin(by, "inventaris", dossier)
    table = read_table(content, filename)
    columns = {_canonical(name): name for name in table.header}
    if "ID" not in columns:
        raise Problem(
            "De kolom ID ontbreekt.", where=filename, remedy=f"Kolommen: {', '.join(COLUMNS)}."
        )
    known = _known(row)
    lines = convert(table, lambda one: _line(one, columns, known))
    for line in lines:
        _keep(by, row, line)
    strangers = tuple(line.cells.get("ID", "") for line in lines if line.file is None)
    audit.record(
        by=by,
        verb="dossier.inventory_import",
        object=row.public_id,
        detail={"rows": len(lines), "matched": len(lines) - len(strangers)},
    )
    return Imported(len(lines) - len(strangers), strangers)


def _canonical(name: str) -> str:
    """Our name of a column, whatever its capitals and additions (`Datum (JJJJ-MM-DD)`)."""
    low = " ".join(name.split()).casefold()
    low = low.partition(" (j")[0]
    ours = {column.casefold(): column for column in COLUMNS}
    return SAME.get(low) or ours.get(low, name)


def _known(dossier: Dossier) -> dict[str, DossierFile]:
    """Files by all that a list may call them: their number, and their name with and without its
    ending."""
    seal = sealing.of(dossier.public_id)
    found: dict[str, DossierFile] = {}
    for file in dossier.files.defer("sealed_content", "sealed_text"):
        name = seal.open_text(f"{NAME} {file.public_id}", file.sealed_name)
        last = name.rpartition("/")[2]
        for called in (name, last, last.rpartition(".")[0], str(file.number), f"{file.number:04d}"):
            if called:
                found.setdefault(called.casefold(), file)
    return found


def _line(row: Row, columns: dict[str, str], known: dict[str, DossierFile]) -> Line | None:
    cells = {ours: row.text(theirs) for ours, theirs in columns.items()}
    if not any(cells.values()):
        return None
    line = Line(row.number, cells, file=_file(cells, known))
    for written in cells.get("Beoordelingsgrond", "").replace(",", ";").split(";"):
        if not written.strip() or written.strip().casefold() == DUPLICATE:
            continue
        try:
            line.codes.append(normalised(written))
        except Problem as problem:
            row.refuse(columns["Beoordelingsgrond"], problem.what, problem.remedy)
    if line.file is not None:
        _fill(row, columns, line.file, cells)
    return line


def _file(cells: dict[str, str], known: dict[str, DossierFile]) -> DossierFile | None:
    """By its name first: the numbers of somebody else's list need not be ours."""
    names = (cells.get("Document", ""), cells.get("ID", ""))
    return next((known[name.casefold()] for name in names if name.casefold() in known), None)


def _fill(row: Row, columns: dict[str, str], file: DossierFile, cells: dict[str, str]) -> None:
    """What the list knows and the file does not say; a judgement is still a person's to give."""
    if "Datum" in columns:
        file.date = row.date(columns["Datum"]) or file.date
    if "Family (ID)" in columns:
        file.family = row.whole(columns["Family (ID)"]) or file.family
    if "Beoordeling" in columns:
        row.choice(columns["Beoordeling"], WORDS, Judgement.NONE)
    file.thread = cells.get("Email Thread ID", "")[:100] or file.thread
    file.related = [
        one.strip() for one in cells.get("Gerelateerd ID", "").split(";") if one.strip()
    ]
    file.public_link = cells.get("Publieke link", "") or file.public_link
    file.suspended = cells.get("Opgeschort", "").casefold() in {"yes", "ja"}


def _keep(by: Person, dossier: Dossier, line: Line) -> None:
    seal = sealing.of(dossier.public_id)
    if line.file is not None:
        line.file.save()
    place = f"{CELLS} {line.number}"
    InventoryImport.objects.create(
        dossier=dossier,
        file=line.file,
        row=line.number,
        sealed_cells=seal.close_data(place, line.cells),
        codes=line.codes,
        by=by.audit_name,
    )
