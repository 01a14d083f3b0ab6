"""The return of a municipality (Wga art. 3) is a publication: from its filing on it is known."""

from collections.abc import Iterable, Iterator, Sequence

from gelijk.core.permissions import Person
from gelijk.methods.disclosure_control.ledger import Shown
from gelijk.reference import vocabularies
from gelijk.statistics.actions.ledger import record_publication
from gelijk.statistics.models import LedgerEntry, LedgerKind
from gelijk.statistics.releases.attacking import opens
from gelijk.statistics.releases.counting import VOCABULARIES
from gelijk.statistics.releases.knowing import COLUMN, WISH, YEAR
from gelijk.statistics.releases.year import Year

# The columns of the form; the last is everything of the return together.
COLUMNS = ("here", "elsewhere", "residents", "visitors", "form_total")
# Which table of the form, which row of it in the words of the form, and the five columns; None is
# a figure that is not shown.
Row = tuple[str, str, Sequence[int | None]]


def publish_return(
    *,
    by: Person,
    name: str,
    year: int,
    municipality: str,
    rows: Iterable[Row],
    complaints_only: bool,
    synthetic: bool,
) -> LedgerEntry:
    """Keeps the return as others see it; called within the action that files it."""
    return record_publication(
        by=by,
        kind=LedgerKind.WGA_RETURN,
        name=name,
        year=year,
        subject=f"gemeente:{municipality}",
        cells=_all_cells(year, municipality, rows, complaints_only=complaints_only),
        synthetic=synthetic,
    )


def return_opens(
    *, year: int, municipality: str, rows: Iterable[Row], complaints_only: bool
) -> bool:
    """Whether the return, shown like this, gives away what a release of the year hides.

    Whoever asks takes turns with who signs (actions.ledger.take_turns) until the return is filed.
    """
    found = Year.as_it_is(year)
    if found is None:
        return False
    cells = _all_cells(year, municipality, rows, complaints_only=complaints_only)
    return opens(found, f"gemeente:{municipality}", cells)


def _all_cells(
    year: int, municipality: str, rows: Iterable[Row], *, complaints_only: bool
) -> list[Shown]:
    key = {YEAR: str(year), "area": municipality}
    if complaints_only:
        key[WISH] = "complaint"
    return [cell for row in rows for cell in _cells(key, row)]


def _cells(key: dict[str, str], row: Row) -> Iterator[Shown]:
    table, words, columns = row
    marks = dict(key)
    if words:
        code = _code(table, words)
        if code is None:
            return
        marks[table] = code
    for name, value in zip(COLUMNS, columns, strict=True):
        cell = {**marks, COLUMN: name}
        yield Shown.hidden(cell) if value is None else Shown.exact(cell, float(value))


def _code(table: str, words: str) -> str | None:
    """The code behind a row of the form; a row that no vocabulary has says nothing to tie."""
    if table not in VOCABULARIES:
        return None
    concepts = vocabularies.load(VOCABULARIES[table]).concepts
    return next((one.code for one in concepts if one.form_row == words), None)
