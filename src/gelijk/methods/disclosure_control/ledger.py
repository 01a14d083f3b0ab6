"""Everything that was ever published, attacked together: the publication ledger.

A table that is safe by itself may give a cell away beside an earlier edition, a return, the table
of another body, or the same figures by other municipal borders. Each publication says of its cells
what a reader knows of them, exactly or between bounds; the sums that tie the cells make one linear
program; and for every protected cell the attacker derives the narrowest interval. A reader may
know more than the public: of the own report, or of all cells of the own office.

Cells with the same key must count the same people. Figures of another body, year or edition that
do not add up with these get a label of their own: a dimension without a hierarchy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from gelijk.methods.disclosure_control.attack import Contradiction, Knowledge, intervals
from gelijk.methods.disclosure_control.certifying import Wanted, certify
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.lattice import CodeSum, Lattice, crossing, lattice, sums_of
from gelijk.methods.disclosure_control.program import NoSolution, Program
from gelijk.methods.disclosure_control.propagation import tighten
from gelijk.methods.disclosure_control.reasoning import Bound, Reasoning
from gelijk.methods.disclosure_control.table import Key

PUBLIC = ""  # the reader who knows what everybody can read
_NEAR = 1e-6
_ALL_TOGETHER = 20_000  # finest cells; a crossing above this is tied by its shared totals alone
_EXPLAINED = 200  # violations; who mends the first of these mends most of the others


@dataclass(frozen=True)
class Shown:
    """What a reader of a publication knows of one cell: it lies from `lower` to `upper`.

    `key` names the codes that the cell is of; a dimension that is left out is its total.
    """

    key: Mapping[str, str]
    lower: float
    upper: float

    @classmethod
    def exact(cls, key: Mapping[str, str], value: float) -> "Shown":
        """The cell is printed as it is."""
        return cls(key, value, value)

    @classmethod
    def rounded(cls, key: Mapping[str, str], printed: float, within: float) -> "Shown":
        """A count that lies at most `within` from what is printed; base - 1 for additive rounding,
        (base - 1) / 2 rounded down for rounding of each cell to the nearest multiple."""
        return cls(key, max(0.0, printed - within), printed + within)

    @classmethod
    def hidden(
        cls, key: Mapping[str, str], at_least: float = 0.0, at_most: float = np.inf
    ) -> "Shown":
        """Nothing is printed; bounds only if the rule is told ("x means 1 to 4")."""
        return cls(key, at_least, at_most)


@dataclass(frozen=True)
class Publication:
    """Cells that came out together under one name.

    `off_by`: how far a figure may have changed since, where later corrections are not in it.
    """

    name: str
    cells: tuple[Shown, ...]
    off_by: float = 0.0


@dataclass(frozen=True)
class Reader:
    """Somebody who knows more than the public; cells known exactly are no secret to this reader."""

    name: str
    knows: tuple[Shown, ...]

    @classmethod
    def of_own_report(cls, key: Mapping[str, str], name: str = "own report") -> "Reader":
        """One of those in this cell: it holds at least the reader."""
        return cls(name, (Shown(key, 1.0, np.inf),))

    @classmethod
    def of_own_office(cls, cells: Iterable[tuple[Mapping[str, str], float]], name: str) -> "Reader":
        """An office that counted these cells itself."""
        return cls(name, tuple(Shown.exact(key, value) for key, value in cells))


@dataclass(frozen=True)
class Rule:
    """How much doubt every reader must be left with.

    margin: where the true value is known to who attacks: on either side at least this share of it,
    at least 1, never below zero. None: `possible` counts there too, as in a rounded table.
    possible: so many whole values at least must be left where the true value is not known.
    threshold: counts of 1 to threshold - 1 are small. told: what the rule itself says of every
    protected cell, which is no discovery.
    """

    threshold: int = 5
    margin: float | None = 0.3
    possible: int = 3
    told: tuple[float, float] = (0.0, np.inf)

    def wanted(self, true: float, floor: float) -> tuple[float, float]:
        """The highest lower and the lowest upper bound that a reader may find."""
        margin = max(1.0, np.ceil((self.margin or 0.0) * true - 1e-9))
        return max(self.told[0], floor, true - margin), min(self.told[1], true + margin)

    def asks(self, true: float | None, floor: float) -> tuple[float, float, float]:
        """The two ends of `wanted`, or not a number twice, and how many values must be left."""
        room = self.told[1] - max(self.told[0], floor) + 1
        if true is None or self.margin is None:
            return np.nan, np.nan, min(self.possible, room)
        return *self.wanted(true, floor), 0.0

    def broken(self, lower: float, upper: float, true: float | None, floor: float = 0.0) -> bool:
        """Whether this interval leaves too little doubt."""
        low, high, values = self.asks(true, floor)
        if np.isnan(low):
            small = lower < self.threshold and upper > 0
            return small and upper - lower + 1 < values - _NEAR
        return lower > low + _NEAR or upper < high - _NEAR


@dataclass(frozen=True)
class Derived:
    """What one reader derives of one protected cell; `because` names the publications needed.

    `used` are the shown cells that the derivation stands on, with the publication of each; both
    are filled for violations (of the first few hundred). exact: otherwise the interval is at
    least this wide, and wide enough.
    """

    key: Key
    reader: str
    lower: float
    upper: float
    violated: bool
    because: tuple[str, ...] = ()
    used: tuple[Bound, ...] = ()
    exact: bool = True


@dataclass(frozen=True)
class Outcome:
    """cells: a line per reader and protected cell. size: of all cells in the program."""

    cells: tuple[Derived, ...]
    size: int

    @property
    def violations(self) -> tuple[Derived, ...]:
        """The lines that break the rule."""
        return tuple(one for one in self.cells if one.violated)


@dataclass(frozen=True)
class _Ledger:
    grid: Lattice
    bounds: tuple[Bound, ...] = field(hash=False)
    whole: bool

    def known(self, more: Sequence[Bound] = ()) -> Knowledge:
        lower = np.zeros(len(self.grid.keys))
        upper = np.full(len(lower), np.inf)
        for one in (*self.bounds, *more):
            place = self.grid.places[one.key]
            lower[place] = max(lower[place], one.lower)
            upper[place] = min(upper[place], one.upper)
        return Knowledge(lower, upper)


def attack_together(
    publications: Sequence[Publication],
    hierarchies: Sequence[Hierarchy],
    *,
    protected: Mapping[Key, float | None] | None = None,
    several: frozenset[str] = frozenset(),
    sums: Sequence[CodeSum] = (),
    readers: Sequence[Reader] = (),
    rule: Rule | None = None,
    whole: bool = True,
    exact: bool = True,
    together: int = _ALL_TOGETHER,
) -> Outcome:
    """What the public and every reader derive of the protected cells from all that is published.

    `hierarchies` may name one dimension twice (by province and by office); a dimension without
    one is a label, and cells with different labels have nothing to do with each other. `sums` are
    other sums of codes, such as `lattice.borders`. `protected` gives the true value of each cell
    or None; without it all cells that may hold a small count are protected, shown or not.
    Crossings of up to `together` finest cells are attacked whole, larger ones by what their
    tables share. Without `exact` cells that are clearly in doubt get no programs of their own,
    which is many times as fast. Raises Contradiction, with names, when not all can be true.
    """
    rule = rule or Rule()
    roots = {tree.name: tree.root for tree in hierarchies}
    bounds = tuple(_bounds(publications, roots))
    secrets = [(reader.name, _of(reader.name, reader.knows, roots, 0.0)) for reader in readers]
    known = [one.key for _, more in secrets for one in more]
    all_sums = [*sums_of(hierarchies), *sums]
    keys = [*(one.key for one in bounds), *(protected or ()), *known]
    unasked = protected is None
    if protected is None:
        protected = _targets(lattice(keys, all_sums, roots, several=several).keys, bounds, rule)
    keys += _whole_crossing(keys, all_sums, together)
    ledger = _Ledger(lattice(keys, all_sums, roots, several=several), bounds, whole)
    cells: list[Derived] = []
    for name, more in [(PUBLIC, []), *secrets]:
        explained = sum(bool(one.used) for one in cells)
        found = _as_reader(ledger, name, more, protected, rule, exact=exact)
        cells += _explained(ledger, [*ledger.bounds, *more], found, _EXPLAINED - explained)
    if unasked:
        cells = [one for one in cells if one.lower < rule.threshold and one.upper >= 1]
    return Outcome(tuple(cells), len(ledger.grid.keys))


def _bounds(publications: Sequence[Publication], roots: Mapping[str, str]) -> Iterable[Bound]:
    for one in publications:
        yield from _of(one.name, one.cells, roots, one.off_by)


def _of(name: str, cells: Iterable[Shown], roots: Mapping[str, str], off_by: float) -> list[Bound]:
    return [
        Bound(name, _key(one.key, roots), max(0.0, one.lower - off_by), one.upper + off_by)
        for one in cells
    ]


def _key(codes: Mapping[str, str], roots: Mapping[str, str]) -> Key:
    return tuple(sorted(pair for pair in codes.items() if roots.get(pair[0]) != pair[1]))


def _targets(keys: Iterable[Key], bounds: Iterable[Bound], rule: Rule) -> dict[Key, float | None]:
    """All cells but those that are shown to be large, or to be nobody."""
    safe = {one.key for one in bounds if one.lower >= rule.threshold or one.upper < 1}
    return {key: None for key in keys if key not in safe}


def _whole_crossing(keys: Iterable[Key], sums: Sequence[CodeSum], most: int) -> list[Key]:
    """The finest cells under all that is shown, with the labels that are shown, if few enough."""
    tied = {one.dimension for one in sums}
    labels = {tuple(pair for pair in key if pair[0] not in tied) for key in keys}
    names = {name for key in keys for name, _ in key if name in tied}
    number, finest = crossing(sums, names)
    if number * len(labels) > most:
        return []
    cells = list(finest)
    return [tuple(sorted((*label, *cell))) for label in labels for cell in cells]


def _as_reader(
    ledger: _Ledger,
    name: str,
    more: Sequence[Bound],
    targets: Mapping[Key, float | None],
    rule: Rule,
    *,
    exact: bool,
) -> list[Derived]:
    known = ledger.known(more)
    told = {one.key for one in more if one.lower == one.upper}
    own = {one.key: one.lower for one in more}
    asked = {key: targets[key] for key in targets if key not in told}
    held = {} if exact else _held(ledger, known, asked, own, rule)
    places = {key: ledger.grid.places[key] for key in asked if key not in held}
    try:
        found = intervals(ledger.grid.relations, known, cells=places.values(), whole=ledger.whole)
    except Contradiction as error:
        raise Contradiction(_who_disagree(ledger, [*ledger.bounds, *more])) from error
    cells = [
        Derived(key, name, low, high, violated=False, exact=False)
        for key, (low, high) in held.items()
    ]
    for key, place in places.items():
        # Adding nought makes nought of what the solver calls minus nought.
        low, high = float(found.lower[place]) + 0.0, float(found.upper[place]) + 0.0
        broken = rule.broken(low, high, asked[key], own.get(key, 0.0))
        cells.append(Derived(key, name, low, high, broken))
    return cells


def _held(
    ledger: _Ledger,
    known: Knowledge,
    asked: Mapping[Key, float | None],
    own: Mapping[Key, float],
    rule: Rule,
) -> dict[Key, tuple[float, float]]:
    """The cells that are clearly in doubt, with an interval that they have at least."""
    relations = ledger.grid.relations
    bounds = Knowledge(*tighten(relations, known.lower, known.upper, whole=ledger.whole))
    if np.any(bounds.lower > bounds.upper + _NEAR):
        return {}
    ends = [rule.asks(true, own.get(key, 0.0)) for key, true in asked.items()]
    low, high, values = np.array(ends, dtype=np.float64).reshape(-1, 3).T
    cells = np.array([ledger.grid.places[key] for key in asked], dtype=np.int64)
    seen = certify(relations, bounds, Wanted(cells, low, high, values))
    lowest, highest = np.ceil(seen.lowest - _NEAR) + 0.0, np.floor(seen.highest + _NEAR)
    return {
        key: (float(lowest[n]), float(highest[n])) for n, key in enumerate(asked) if seen.settled[n]
    }


def _explained(
    ledger: _Ledger, bounds: Sequence[Bound], cells: Sequence[Derived], most: int
) -> list[Derived]:
    if most <= 0 or not any(one.violated for one in cells):
        return list(cells)
    reasoning = Reasoning(ledger.grid, bounds)
    told = []
    for one in cells:
        if one.violated and most > 0:
            used = reasoning.of(one.key)
            names = tuple(dict.fromkeys(bound.name for bound in used))
            most -= 1
            told.append(replace(one, because=names, used=tuple(used)))
        else:
            told.append(one)
    return told


def _who_disagree(ledger: _Ledger, bounds: Sequence[Bound]) -> str:
    """Names publications that cannot all be true and of which none can be missed for that."""
    names = list(dict.fromkeys(one.name for one in bounds))
    for name in list(names):
        left = [one for one in bounds if one.name in names and one.name != name]
        if _impossible(_Ledger(ledger.grid, tuple(left), ledger.whole)):
            names.remove(name)
    return f"not all of this can be true together: {', '.join(names)}"


def _impossible(ledger: _Ledger) -> bool:
    known = ledger.known()
    low, high = tighten(ledger.grid.relations, known.lower, known.upper, whole=ledger.whole)
    if np.any(low > high + _NEAR):
        return True
    try:
        Program(ledger.grid.relations, low, high, np.zeros(len(low))).solve()
    except NoSolution:
        return True
    return False
