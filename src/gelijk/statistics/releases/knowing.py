"""What a reader knows of a cell that was shown, in the form that the ledger keeps for ever.

Keys name the year, the place of the incident, the ground and so on; `mass` is `without` for counts
without events that many people report, and left out for all reports.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.lattice import CodeSum
from gelijk.methods.disclosure_control.ledger import Publication, Shown
from gelijk.statistics.areas import ROOT, code_of
from gelijk.statistics.models import CellStatus, LedgerEntry, Release, ReleasedCell

INFINITE = float("inf")
YEAR, MASS, COLUMN, WISH = "year", "mass", "column", "wish"
# A report is on such an event or not; a return divides by where people live and where it happened.
TREES = (
    Hierarchy.flat(MASS, ["without", "only"]),
    Hierarchy.flat(WISH, ["complaint", "other"]),
    Hierarchy.flat(COLUMN, ["here", "visitors", "residence_unknown"]),
)
# Residents are those of whom the incident was here, elsewhere or in a place that is not known.
SUMS = (
    CodeSum(COLUMN, ("residents",), ("here", "elsewhere", "place_unknown")),
    CodeSum(COLUMN, ("form_total",), ("residents", "visitors", "residence_unknown")),
)

Line = list[object]


def cells_of(release: Release, cells: Iterable[ReleasedCell]) -> list[Shown]:
    """What a reader of the release knows of each cell."""
    return [_shown(release, cell) for cell in cells]


def _shown(release: Release, cell: ReleasedCell) -> Shown:
    key = key_for(release.year, cell.area, cell.breakdown, release.with_mass_events)
    if cell.status == CellStatus.HIDDEN:
        # Noughts are shown, so what is hidden is at least one.
        return Shown.hidden(key, at_least=1.0)
    low = cell.value if cell.lower is None else cell.lower
    high = cell.value if cell.upper is None else cell.upper
    return Shown(key, float(low or 0), float(high or 0))


def key_for(
    year: int, area: str, breakdown: Mapping[str, str], with_mass_events: bool
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
