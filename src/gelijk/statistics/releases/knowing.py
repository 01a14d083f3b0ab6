"""What a reader knows of a cell that was shown, in the form that the ledger keeps for ever.

Keys name the year, the place of the incident, the ground and so on; `mass` is `without` for counts
without events that many people report, and left out for all reports.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.ledger import Publication, Shown
from gelijk.statistics.areas import ROOT, code_of
from gelijk.statistics.models import CellStatus, LedgerEntry, Release, ReleasedCell

INFINITE = float("inf")
YEAR, MASS, COLUMN, WISH = "year", "mass", "column", "wish"
# A report is on such an event or not.
TREES = (Hierarchy.flat(MASS, ["without", "only"]),)

Line = list[object]


def cells_of(release: Release, cells: Iterable[ReleasedCell]) -> list[Shown]:
    """What a reader of the release knows of each cell."""
    return [_shown(release, cell) for cell in cells]


def _shown(release: Release, cell: ReleasedCell) -> Shown:
    key = key_for(
        release.year, cell.area, cell.breakdown, with_mass_events=release.with_mass_events
    )
    if cell.status == CellStatus.HIDDEN:
        # Noughts are shown, so what is hidden is at least one.
        return Shown.hidden(key, at_least=1.0)
    low = cell.value if cell.lower is None else cell.lower
    high = cell.value if cell.upper is None else cell.upper
    return Shown(key, float(low or 0), float(high or 0))


def key_for(
    year: int, area: str, breakdown: Mapping[str, str], *, with_mass_events: bool
) -> dict[str, str]:
    """The key of a cell in the ledger."""
    key = {YEAR: str(year), **breakdown}
    code = code_of(area)
    if code != ROOT:
        key["area"] = code
    if not with_mass_events:
        key[MASS] = "without"
    return key


def as_lines(cells: Iterable[Shown]) -> list[Line]:
    """The cells as they are stored."""
    return [
        [dict(one.key), one.lower, None if one.upper == INFINITE else one.upper] for one in cells
    ]


def publication(entry: LedgerEntry) -> Publication:
    """A stored publication as the attacker takes it."""
    return Publication(entry.name, tuple(_read(line) for line in entry.cells))


def _read(line: Sequence[object]) -> Shown:
    key, lower, upper = line
    if not isinstance(key, dict) or not isinstance(lower, int | float):
        raise TypeError(f"no cell of the ledger: {line!r}")
    return Shown(key, float(lower), INFINITE if upper is None else float(str(upper)))


def within(value: Decimal, base: int, steps: int) -> tuple[Decimal, Decimal]:
    """The bounds that a rounded count leaves: less than `steps` times the base from it."""
    room = Decimal(base * steps - 1)
    return max(Decimal(0), value - room), value + room


def by_place(cells: Iterable[Shown], about: Set[str]) -> Iterator[Shown]:
    """What a return says of reports by the place of the incident, row by row.

    Its columns divide complaints by where people live as well: those of residents here and
    elsewhere, and those of others here. Of place count those here and all that are not of
    residents, which is the total less the residents. Columns that are hidden leave a bound. The
    areas of the columns are not added up: most municipalities showed nothing.
    """
    rows: dict[tuple[tuple[str, str], ...], dict[str, Shown]] = {}
    for one in cells:
        key = {name: code for name, code in one.key.items() if name not in (COLUMN, WISH)}
        if COLUMN in one.key and set(key) <= about:
            row = rows.setdefault(tuple(sorted(key.items())), {})
            row[one.key[COLUMN]] = one
    for marks, row in rows.items():
        complaints_only = any(WISH in one.key for one in row.values())
        yield _of_place(dict(marks), row, complaints_only=complaints_only)


def _of_place(key: dict[str, str], row: Mapping[str, Shown], *, complaints_only: bool) -> Shown:
    low = {name: one.lower for name, one in row.items()}
    high = {name: one.upper for name, one in row.items()}
    total, residents = high.get("form_total", INFINITE), high.get("residents", INFINITE)
    others = total - residents if max(total, residents) < INFINITE else low.get("visitors", 0.0)
    lower = low.get("here", 0.0) + max(0.0, others)
    # Complaints are a part of all reports: a bound below, and none above.
    if complaints_only:
        return Shown(key, lower, INFINITE)
    if max(total, residents) < INFINITE:
        return Shown(key, lower, min(total, high.get("here", INFINITE) + others))
    return Shown(key, lower, total)
