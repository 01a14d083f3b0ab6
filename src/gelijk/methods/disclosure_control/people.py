"""One person more or less: the plainest way from a table that fits to another, in linked tables.

Whoever is added counts in every cell that is of them: their municipality and its province, their
ground there, their terrain there, in all tables alike. So a person changes at most some twenty
cells and breaks no sum. Who the person is besides the cell that is asked about is free, and is
drawn at random: another draw finds room where one finds none.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

import numpy as np

from gelijk.methods.disclosure_control.lattice import CodeSum, Lattice
from gelijk.methods.disclosure_control.moves import Moves, moves_of
from gelijk.methods.disclosure_control.relations import Ints
from gelijk.methods.disclosure_control.table import Key

_DEPTH = 16  # levels of a tree


class Way(Enum):
    """How a person comes in. Where people give several answers there are two more ways."""

    NEW = "a person who was in no cell yet"
    ANSWER = "one more answer of a person who is in the totals already"
    TOTAL = "a person whose answers others give as well"


class People:
    """Draws people who are in the asked cells of a lattice."""

    def __init__(
        self,
        grid: Lattice,
        sums: Sequence[CodeSum],
        roots: Mapping[str, str],
        several: frozenset[str],
    ) -> None:
        self._grid, self._roots, self._several = grid, roots, several
        self._below: dict[tuple[str, str], list[str]] = {}
        self._above: dict[tuple[str, str], list[str]] = {}
        for one in sums:
            for left, right in itertools.product(one.left, one.right):
                self._below.setdefault((one.dimension, left), []).append(right)
                self._above.setdefault((one.dimension, right), []).append(left)
        used = {name for key in grid.keys for name, _ in key}
        self._tops = {
            name: self._top(name, sums) for name in sorted({one.dimension for one in sums} & used)
        }
        self._paths: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def _top(self, name: str, sums: Sequence[CodeSum]) -> list[str]:
        """The codes under the total, or where there is no total those that are parts of none."""
        if below := self._below.get((name, self._roots.get(name, ""))):
            return below
        codes = {code for one in sums if one.dimension == name for code in one.left}
        return sorted(code for code in codes if (name, code) not in self._above)

    def moves(self, cells: Ints, random: np.random.Generator, way: Way = Way.NEW) -> Moves:
        """For each cell a person drawn at random who is in it, as a move."""
        move, place = [], []
        for number, cell in enumerate(cells.tolist()):
            found = {cell, *self._cells(self._grid.keys[cell], random, way)}
            move += [number] * len(found)
            place += sorted(found)
        return moves_of(
            self._grid.relations,
            len(cells),
            np.array(move, dtype=np.int64),
            np.array(place, dtype=np.int64),
        )

    def _cells(self, key: Key, random: np.random.Generator, way: Way) -> Iterator[int]:
        own = dict(key)
        options: dict[str, list[tuple[str, str] | None]] = {
            name: [(name, code)] for name, code in key if name not in self._tops
        }
        for name, top in self._tops.items():
            start = own.get(name) or top[int(random.integers(len(top)))]
            options[name] = [*self._path(name, self._leaf(name, start, random)), None]
        if way is not Way.NEW:
            for name in self._several & set(self._tops):
                options[name] = options[name][:-1] if way is Way.ANSWER else [None]
        for pairs in itertools.product(*(options[name] for name in sorted(options))):
            place = self._grid.places.get(tuple(pair for pair in pairs if pair is not None))
            if place is not None:
                yield place

    def _leaf(self, name: str, code: str, random: np.random.Generator) -> str:
        for _ in range(_DEPTH):
            below = self._below.get((name, code))
            if not below:
                break
            code = below[int(random.integers(len(below)))]
        return code

    def _path(self, name: str, leaf: str) -> list[tuple[str, str]]:
        """The code and all that it is a part of, without the total."""
        if (name, leaf) not in self._paths:
            found, fresh = {leaf: None}, [leaf]
            while fresh:
                above = self._above.get((name, fresh.pop()), [])
                fresh += [code for code in above if code not in found]
                found |= dict.fromkeys(above)
            found.pop(self._roots.get(name, ""), None)
            self._paths[name, leaf] = [(name, code) for code in found]
        return self._paths[name, leaf]
