"""One file as it was read: its printed cells, and what a reader knows of each."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from gelijk.methods.disclosure_control.foreign.marks import Kind, Mark
from gelijk.methods.disclosure_control.foreign.sums import Rounding
from gelijk.methods.disclosure_control.ledger import Publication, Shown
from gelijk.methods.disclosure_control.table import Key


@dataclass(frozen=True)
class Source:
    """A file as lines of text, under the name that it has in reports."""

    name: str
    lines: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Cell:
    """A printed cell: its text, where it stands, and what it tells by itself."""

    key: Key
    text: str
    row: int
    column: int
    mark: Mark


@dataclass(frozen=True)
class Foreign:
    """One file as read. totals: codes that were found to be totals though no word says so.

    count: the column of figures of a list. passed: columns that are left out, and why.
    """

    name: str
    form: str
    dimensions: tuple[str, ...]
    cells: Mapping[Key, Cell]
    rounding: Rounding | None
    totals: Mapping[str, str]
    unread: tuple[Cell, ...]
    notes: tuple[str, ...]
    count: str = ""
    passed: Mapping[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> dict[str, int]:
        """How often every mark that is no figure stands there."""
        found: dict[str, int] = {}
        for one in self.cells.values():
            if one.mark.kind is not Kind.FIGURE:
                found[one.text] = found.get(one.text, 0) + 1
        return found

    def publication(
        self,
        told: tuple[float, float],
        *,
        either: bool = False,
        without: Set[Key] = frozenset(),
    ) -> Publication:
        """What a reader knows of the cells but those in `without`; `told` is what the rule says
        of a hidden one."""
        noughts = any(one.text == "0" for one in self.cells.values())
        secrets = any(one.mark.kind is Kind.HIDDEN for one in self.cells.values())
        cells = [
            Shown(dict(key), *self._bounds(one.mark, told, noughts, secrets, either))
            for key, one in self.cells.items()
            if key not in without
        ]
        return Publication(self.name, tuple(cells))

    def _bounds(
        self, mark: Mark, told: tuple[float, float], noughts: bool, secrets: bool, either: bool
    ) -> tuple[float, float]:
        if mark.kind is Kind.FIGURE:
            return self.rounding.bounds(mark.lower, either=either) if self.rounding else (
                mark.lower, mark.upper)  # fmt: skip
        if mark.kind is Kind.BELOW:
            # Who prints nought as nought does not mean it by "below".
            return (1.0 if noughts else 0.0), mark.upper
        if mark.kind is Kind.DASH and secrets:
            return 0.0, 0.0
        return (mark.lower, mark.upper) if mark.kind is Kind.RANGE else told
