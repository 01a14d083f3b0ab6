"""What ties published cells together: sums, and inequalities where people give several answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
# Below this a difference of sums is rounding of the computer.
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Row:
    """lower <= sum of coefficient * cell <= upper; `cells` are places in the list of cells."""

    cells: tuple[int, ...]
    coefficients: tuple[float, ...]
    lower: float = 0.0
    upper: float = 0.0


def adds_up(total: int, parts: Sequence[int]) -> list[Row]:
    """total = sum of its parts."""
    return [Row((total, *parts), (1.0, *(-1.0 for _ in parts)))]


def overlaps(total: int, parts: Sequence[int]) -> list[Row]:
    """Every part <= total <= sum of the parts: one person may be in several parts."""
    rows = [Row((total, part), (1.0, -1.0), 0.0, np.inf) for part in parts]
    return [*rows, Row((total, *parts), (1.0, *(-1.0 for _ in parts)), -np.inf, 0.0)]


def spans(start: Ints, end: Ints) -> Ints:
    """All places from each start up to its end, one span after the other."""
    lengths = end - start
    shift = np.repeat(start - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return np.asarray(np.arange(int(lengths.sum())) + shift, dtype=np.int64)


@dataclass(frozen=True)
class Relations:
    """All rows together as a sparse matrix in row order (CSR).

    starts (rows + 1), cells and coefficients (entries), lower and upper (rows).
    """

    starts: Ints
    cells: Ints
    coefficients: Floats
    lower: Floats
    upper: Floats

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Relations":
        """Packs the rows; a row without cells is refused (ValueError)."""
        listed = list(rows)
        if any(not row.cells for row in listed):
            raise ValueError("a relation without cells says nothing")
        lengths = [len(row.cells) for row in listed]
        return cls(
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
            np.array([cell for row in listed for cell in row.cells], dtype=np.int64),
            np.array([c for row in listed for c in row.coefficients], dtype=np.float64),
            np.array([row.lower for row in listed], dtype=np.float64),
            np.array([row.upper for row in listed], dtype=np.float64),
        )

    def __len__(self) -> int:
        return len(self.lower)

    @property
    def rows(self) -> Ints:
        """The row of every entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def row(self, place: int) -> Row:
        """One row again."""
        part = slice(int(self.starts[place]), int(self.starts[place + 1]))
        return Row(
            tuple(self.cells[part].tolist()),
            tuple(self.coefficients[part].tolist()),
            float(self.lower[place]),
            float(self.upper[place]),
        )

    def taken(self, flags: Flags) -> "Relations":
        """Some of the rows, (rows,)."""
        entries = flags[self.rows]
        lengths = np.diff(self.starts)[flags]
        return Relations(
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
            self.cells[entries],
            self.coefficients[entries],
            self.lower[flags],
            self.upper[flags],
        )

    def sums(self, values: Floats) -> Floats:
        """Sum of coefficient * value per row."""
        if not len(self):
            return np.zeros(0)
        return np.add.reduceat(self.coefficients * values[self.cells], self.starts[:-1])

    def broken(self, values: Floats) -> Ints:
        """The rows that these values do not keep."""
        sums = self.sums(values)
        slack = TOLERANCE * np.maximum(1.0, np.abs(sums))
        wrong = (sums < self.lower - slack) | (sums > self.upper + slack)
        return np.flatnonzero(wrong).astype(np.int64)
