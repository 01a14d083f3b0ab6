"""The plainest ways from one table that fits to another: one finest cell more or less.

Whoever adds one to a finest cell adds one to every total above it and nothing else changes. From a
table with some room everywhere, such as the printed values of an additive rounding, these moves
alone show of nearly every cell that a reader cannot exclude as many values as there is room for.
"""

from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.relations import TOLERANCE, Floats, Ints, Relations, spans

_DEPTH = 16  # levels of all trees together; from a cell in between a move works as well


@dataclass(frozen=True)
class Moves:
    """One move per asked cell: by one in each of its cells, and so much in each of its rows.

    move, cell: the pairs of a move and a cell. row_move, row, activity: what each changes in rows.
    """

    number: int
    move: Ints
    cell: Ints
    row_move: Ints
    row: Ints
    activity: Floats

    def room(
        self, relations: Relations, point: Floats, lower: Floats, upper: Floats
    ) -> tuple[Floats, Floats]:
        """How far each move can be made from the point, down and up, (moves,) both not negative."""
        down, up = np.full(self.number, np.inf), np.full(self.number, np.inf)
        np.minimum.at(down, self.move, (point - lower)[self.cell])
        np.minimum.at(up, self.move, (upper - point)[self.cell])
        sums = relations.sums(point)
        above = (relations.upper - sums)[self.row]
        below = (sums - relations.lower)[self.row]
        size, rises = np.abs(self.activity), self.activity > 0
        np.minimum.at(up, self.row_move, np.where(rises, above, below) / size)
        np.minimum.at(down, self.row_move, np.where(rises, below, above) / size)
        return np.maximum(down, 0.0), np.maximum(up, 0.0)


def moves(relations: Relations, cells: Ints) -> Moves:
    """For each cell the move of the first finest cell under it, with all totals above that."""
    total, part = totals_and_parts(relations)
    finest = _finest(cells, total, part)
    order = np.argsort(part, kind="stable")
    part, total = part[order], total[order]
    size = 1 + int(max(total.max(initial=0), cells.max(initial=0), part.max(initial=0)))
    found = np.unique(np.arange(len(cells)) * size + finest)
    fresh = found
    while len(fresh):
        move, cell = np.divmod(fresh, size)
        start, end = np.searchsorted(part, cell), np.searchsorted(part, cell, side="right")
        above = total[spans(start, end)]
        fresh = np.setdiff1d(np.repeat(move, end - start) * size + above, found)
        found = np.union1d(found, fresh)
    move, cell = np.divmod(found, size)
    return moves_of(relations, len(cells), move, cell)


def moves_of(relations: Relations, number: int, move: Ints, cell: Ints) -> Moves:
    """So many moves of these pairs of a move and a cell, with what they change in the relations."""
    return Moves(number, move, cell, *_activities(relations, move, cell))


def totals_and_parts(relations: Relations) -> tuple[Ints, Ints]:
    """Total and part of every sum: the total is the one cell that counts the other way."""
    rows = relations.rows
    rises = relations.coefficients > 0
    single = np.bincount(rows[rises], minlength=len(relations)) == 1
    total = np.full(len(relations), -1, dtype=np.int64)
    first = rises & single[rows]
    total[rows[first]] = relations.cells[first]
    parts = ~rises & single[rows]
    return total[rows[parts]], relations.cells[parts]


def _finest(cells: Ints, total: Ints, part: Ints) -> Ints:
    """A finest cell under each cell, or the cell itself."""
    number = 1 + int(max(total.max(initial=0), cells.max(initial=0), part.max(initial=0)))
    under = np.arange(number)
    under[total[::-1]] = part[::-1]
    found = cells
    for _ in range(_DEPTH):
        found = under[found]
    return found


def _activities(relations: Relations, move: Ints, cell: Ints) -> tuple[Ints, Ints, Floats]:
    """The rows that a move does not leave as they are, and by how much it changes them."""
    order = np.argsort(relations.cells, kind="stable")
    cells, rows = relations.cells[order], relations.rows[order]
    start, end = np.searchsorted(cells, cell), np.searchsorted(cells, cell, side="right")
    places = spans(start, end)
    pairs = np.repeat(move, end - start) * max(len(relations), 1) + rows[places]
    names, back = np.unique(pairs, return_inverse=True)
    sums = np.bincount(back, weights=relations.coefficients[order][places], minlength=len(names))
    changed = np.abs(sums) > TOLERANCE
    which, row = np.divmod(names[changed], max(len(relations), 1))
    return which, row, np.asarray(sums[changed], dtype=np.float64)
