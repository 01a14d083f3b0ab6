"""All cells that several publications say something of, and the sums between them.

A publication of some cells of a large table says something of the others too: the municipality
that is not shown lies in the province that is. From the cells that are shown the lattice goes up
along every sum that one of its codes is a part of, and takes in all that stands in that sum.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.relations import Relations, Row, overlaps
from gelijk.methods.disclosure_control.table import Key

_Codes = tuple[str, ...]


@dataclass(frozen=True)
class CodeSum:
    """In this dimension everybody of the codes on the left is in those on the right together.

    A code with those under it, or the municipalities before a change of borders with those after.
    `downward`: the right side matters to a reader as soon as somebody shows the left.
    """

    dimension: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    downward: bool = False


@dataclass(frozen=True)
class Lattice:
    """keys: the cells; relations: between them, by place in `keys`."""

    keys: tuple[Key, ...]
    places: Mapping[Key, int]
    relations: Relations


def sums_of(hierarchies: Iterable[Hierarchy]) -> list[CodeSum]:
    """A sum per code that has codes under it."""
    return [
        CodeSum(tree.name, (code,), below)
        for tree in hierarchies
        for code, below in tree.children.items()
    ]


def borders(dimension: str, shares: Mapping[tuple[str, str], float]) -> list[CodeSum]:
    """The sums of a change of borders: (old, new code) to the share of the old that went there.

    A share below one makes a piece of which nobody knows the count: that a tenth of the people
    moved says nothing sure of their reports. A share of nought is no piece. Codes of the two
    editions must differ ("GM0014@2018", "GM0014@2019") where the area does.
    """
    pieces = {pair: f"{pair[0]}>{pair[1]}" for pair, share in shares.items() if share > 0}
    found = []
    for side in (0, 1):
        for code in dict.fromkeys(pair[side] for pair in pieces):
            own = tuple(piece for pair, piece in pieces.items() if pair[side] == code)
            found.append(CodeSum(dimension, (code,), own, downward=True))
    return found


def lattice(
    keys: Iterable[Key],
    sums: Sequence[CodeSum],
    roots: Mapping[str, str],
    *,
    several: frozenset[str] = frozenset(),
) -> Lattice:
    """The smallest set of cells with these in it that is closed upward; see the module.

    `roots` is the code of each dimension for "all", which keys leave out. In a dimension of
    `several` answers a sum is an inequality.
    """
    return _Growing(sums, roots, several).grow(keys)


class _Growing:
    """Cells by the code that they have in every dimension that has sums, and their labels."""

    def __init__(
        self, sums: Sequence[CodeSum], roots: Mapping[str, str], several: frozenset[str]
    ) -> None:
        self.roots, self.several = roots, several
        self.by_code: dict[tuple[str, str], list[int]] = {}
        self.sums = sums
        for number, one in enumerate(sums):
            for code in (*one.right, *(one.left if one.downward or len(one.left) > 1 else ())):
                self.by_code.setdefault((one.dimension, code), []).append(number)
        self.places: dict[Key, int] = {}
        self.todo: list[Key] = []
        self.seen: set[tuple[Key, int]] = set()
        self.rows: list[Row] = []

    def grow(self, keys: Iterable[Key]) -> Lattice:
        for key in keys:
            self._place(key)
        while self.todo:
            key = self.todo.pop()
            for name, code in key:
                for number in self.by_code.get((name, code), ()):
                    self._add(key, (name, code), number)
        return Lattice(tuple(self.places), self.places, Relations.of(self.rows))

    def _place(self, key: Key) -> int:
        if key not in self.places:
            self.places[key] = len(self.places)
            self.todo.append(key)
        return self.places[key]

    def _add(self, key: Key, pair: tuple[str, str], number: int) -> None:
        rest = tuple(other for other in key if other != pair)
        if (rest, number) in self.seen:
            return
        self.seen.add((rest, number))
        one = self.sums[number]
        left = [self._with(rest, one.dimension, code) for code in one.left]
        right = [self._with(rest, one.dimension, code) for code in one.right]
        self.rows.extend(self._rows(one, left, right))

    def _with(self, rest: Key, name: str, code: str) -> int:
        if code == self.roots.get(name):
            return self._place(rest)
        return self._place(tuple(sorted((*rest, (name, code)))))

    def _rows(self, one: CodeSum, left: list[int], right: list[int]) -> Iterator[Row]:
        if one.dimension in self.several and len(left) == 1:
            yield from overlaps(left[0], right)
        else:
            yield Row((*left, *right), (*(1.0 for _ in left), *(-1.0 for _ in right)))


def crossing(sums: Sequence[CodeSum], names: Iterable[str]) -> tuple[int, Iterator[Key]]:
    """How many finest cells the crossing of these dimensions has, and those cells."""
    leaves: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        own = [one for one in sums if one.dimension == name]
        above = {code for one in own for code in one.left}
        found = [code for one in own for code in one.right if code not in above]
        leaves[name] = list(dict.fromkeys(found))
    number = 1
    for codes in leaves.values():
        number *= max(1, len(codes))
    pairs = [[(name, code) for code in codes] for name, codes in leaves.items() if codes]
    return number, (tuple(one) for one in itertools.product(*pairs))
