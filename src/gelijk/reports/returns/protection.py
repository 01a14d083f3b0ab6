"""Protects the figures of a return against recognising a person in a small cell.

A first method, until there is one over all publications: first choose how many columns the figures
can bear, then fold rows until nothing small can be worked out. Every hidden cell carries the same
mark; a mark of its own for the cells hidden along with it would say that those are not small, and
so give the small one away. docs/decisions/0011-small-cells.md says what this does and does not do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from gelijk.reports.returns.figures import Counts, Figures
from gelijk.reports.returns.layout import Form, Table

Cells = tuple[int | None, ...]


class Level(IntEnum):
    """How far the columns may be told apart."""

    NOTHING = 0
    TOTAL = 1
    RESIDENTS = 2
    FULL = 3


# Parts that a reader of this level can tell apart, as places in `Counts`.
LEAVES: Mapping[Level, tuple[tuple[int, ...], ...]] = {
    Level.NOTHING: (),
    Level.TOTAL: ((0, 1, 2, 3, 4),),
    Level.RESIDENTS: ((0, 1, 2), (3,), (4,)),
    Level.FULL: ((0,), (1,), (2,), (3,), (4,)),
}
RESIDENTS = frozenset({0, 1, 2})


@dataclass(frozen=True, slots=True)
class Shown:
    """A return as somebody sees it: five columns per row, None where a figure is hidden."""

    figures: Figures
    rows: Mapping[str, tuple[tuple[str, Cells], ...]]
    totals: Mapping[str, Cells]
    place_unknown: int | None
    residence_unknown: int | None
    mass: int | None
    protected: bool

    @property
    def below(self) -> bool:
        """Whether so little was registered that only this can be said."""
        return self.protected and 0 < self.figures.all.total < self.figures.rules.threshold

    @property
    def hides(self) -> bool:
        """Whether any figure is hidden."""
        lines = [cells for rows in self.rows.values() for _, cells in rows]
        return any(None in cells for cells in [*lines, *self.totals.values()])

    @property
    def without_mass(self) -> int | None:
        """The complaints that are not about an event with many reports."""
        total = self.totals["total"][-1]
        return None if self.mass is None or total is None else total - self.mass


def open_view(figures: Figures, form: Form) -> Shown:
    """All figures, for the office that counted them."""
    return Shown(
        figures=figures,
        rows={
            table.key: tuple((row, columns(figures.of(table.key, row))) for row in table.rows)
            for table in form.tables
        },
        totals={table.key: columns(figures.total_of(table)) for table in form.tables},
        place_unknown=figures.all.place_unknown,
        residence_unknown=figures.all.residence_unknown,
        mass=figures.mass.total,
        protected=False,
    )


def protected_view(figures: Figures, form: Form, *, most: Level = Level.FULL) -> Shown:
    """The figures that everybody else may see, in columns no finer than `most`."""
    small = figures.rules.threshold
    level = min(most, level_of(figures.all, small))
    guarded = {table.key: _Guarded(table, figures, level) for table in form.tables}
    mass, total = figures.mass.total, figures.all.total
    may_tell = level > Level.NOTHING and is_safe(mass, small) and is_safe(total - mass, small)
    return Shown(
        figures=figures,
        rows={key: table.rows() for key, table in guarded.items()},
        totals={key: table.totals() for key, table in guarded.items()},
        place_unknown=figures.all.place_unknown if level == Level.FULL else None,
        residence_unknown=figures.all.residence_unknown if level >= Level.RESIDENTS else None,
        mass=mass if may_tell else None,
        protected=True,
    )


def columns(counts: Counts, level: Level = Level.FULL) -> Cells:
    """The five columns of the form, hidden where the level does not tell them apart."""
    return (
        counts.here if level == Level.FULL else None,
        counts.elsewhere if level == Level.FULL else None,
        counts.residents if level >= Level.RESIDENTS else None,
        counts.visitors if level >= Level.RESIDENTS else None,
        counts.total if level >= Level.TOTAL else None,
    )


def is_safe(number: int, small: int) -> bool:
    """Nought is nobody, and from the threshold on there are enough."""
    return number == 0 or number >= small


def level_of(counts: Counts, small: int) -> Level:
    """The finest level at which every part is nought or large enough."""
    return next(
        level
        for level in sorted(Level, reverse=True)
        if all(is_safe(sum(counts[part] for part in leaf), small) for leaf in LEAVES[level])
    )


class _Guarded:
    """One table; `hidden` rows show nothing, `folded` rows their total alone."""

    def __init__(self, table: Table, figures: Figures, most: Level) -> None:
        self.table = table
        self.small = figures.rules.threshold
        self.sums = figures.total_of(table)
        self.level = min(most, level_of(self.sums, self.small))
        self.counts = {row: figures.of(table.key, row) for row in table.rows}
        self.bounds = figures.all
        self.shut = self.level == Level.NOTHING
        self.hidden = {row for row, one in self.counts.items() if self._small(one.total)}
        self.folded = {row for row, one in self.counts.items() if self._tells(one)}
        self._fold()

    def rows(self) -> tuple[tuple[str, Cells], ...]:
        """The rows as shown."""
        return tuple((row, self._row(row)) for row in self.table.rows)

    def totals(self) -> Cells:
        """The last row as shown."""
        return columns(self.sums, self.level)

    def _row(self, row: str) -> Cells:
        if self.shut or row in self.hidden:
            return columns(Counts(), Level.NOTHING)
        level = min(self.level, Level.TOTAL) if row in self.folded else self.level
        return columns(self.counts[row], level)

    def _small(self, number: int) -> bool:
        return not is_safe(number, self.small)

    def _tells(self, one: Counts) -> bool:
        """Whether the columns of a row, side by side, give a small number."""
        return level_of(one, self.small) < self.level

    def _fold(self) -> None:
        """Takes in more rows, the smallest first, until nothing small can be worked out."""
        while not self.shut and (open_cell := next(self._derivable(), None)):
            row, parts = open_cell
            # What a row shows in all can only be veiled by other rows that show nothing.
            deeper = row in self.hidden and len(parts) == len(Counts())
            chosen = self._smallest(self.hidden if deeper else self.hidden | self.folded)
            if chosen and deeper:
                self.hidden.add(chosen)
            elif chosen:
                self.folded.add(chosen)
            elif more := self._smallest(self.hidden):
                self.hidden.add(more)
            else:
                self.shut = True

    def _smallest(self, taken: set[str]) -> str:
        left = [row for row in self.table.rows if row not in taken and self.counts[row].total]
        return min(left, key=lambda row: self.counts[row].total, default="")

    def _derivable(self) -> Iterator[tuple[str, frozenset[int]]]:
        """Small numbers among the hidden ones that have one possible value only."""
        for row in self.table.rows:
            if row in self.hidden | self.folded:
                for parts in self._targets(row):
                    number = sum(self.counts[row][part] for part in parts)
                    if self._small(number) and not self._can_differ(row, parts):
                        yield row, parts

    def _targets(self, row: str) -> list[frozenset[int]]:
        """What a reader would like to know of the row, at this level."""
        single = [frozenset(leaf) for leaf in LEAVES[self.level]]
        whole = [frozenset(range(len(Counts())))] if row in self.hidden else []
        return [*single, RESIDENTS, *whole] if self.level == Level.FULL else [*single, *whole]

    def _can_differ(self, row: str, parts: frozenset[int]) -> bool:
        """Whether another table with the same published figures has another number here."""
        others = [one for one in self.hidden | self.folded if one != row]
        return (
            self._swaps(row, parts, others)
            or self._swaps_back(row, parts, others)
            or (row in self.hidden and self._moves(row, parts))
        )

    def _swaps(self, row: str, parts: frozenset[int], others: Sequence[str]) -> bool:
        """One more here, and one less in this row and in this column."""
        return any(
            self._has(row, away) and self._has(other, here) and self._room(row, here)
            and self._room(other, away)
            for here in self._leaves(parts)
            for away in self._leaves_not(parts)
            for other in others
        )  # fmt: skip

    def _swaps_back(self, row: str, parts: frozenset[int], others: Sequence[str]) -> bool:
        """One less here, and one more in this row and in this column."""
        return any(
            self._has(row, here) and self._has(other, away) and self._room(row, away)
            and self._room(other, here)
            for here in self._leaves(parts)
            for away in self._leaves_not(parts)
            for other in others
        )  # fmt: skip

    def _moves(self, row: str, parts: frozenset[int]) -> bool:
        """One complaint moves between two rows that show nothing; each keeps at least one."""
        for other in self.hidden - {row}:
            for leaf in self._leaves(parts):
                for giver, taker in ((row, other), (other, row)):
                    keeps = self.counts[giver].total > 1 and self._has(giver, leaf)
                    below = self.counts[taker].total < self.bounds.total
                    if keeps and below and self._room(taker, leaf):
                        return True
        return False

    def _leaves(self, parts: frozenset[int]) -> list[tuple[int, ...]]:
        return [leaf for leaf in LEAVES[self.level] if set(leaf) <= parts]

    def _leaves_not(self, parts: frozenset[int]) -> list[tuple[int, ...]]:
        return [leaf for leaf in LEAVES[self.level] if not set(leaf) & parts]

    def _has(self, row: str, leaf: tuple[int, ...]) -> bool:
        return any(self.counts[row][part] for part in leaf)

    def _room(self, row: str, leaf: tuple[int, ...]) -> bool:
        """No row can hold more than there are complaints of this kind."""
        number = sum(self.counts[row][part] for part in leaf)
        return number < sum(self.bounds[part] for part in leaf)
