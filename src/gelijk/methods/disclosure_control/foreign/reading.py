"""Files of anybody as publications for the ledger: what each cell tells, and what adds up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gelijk.methods.disclosure_control.foreign.layout import (
    Layout,
    NotATable,
    is_total,
    lay_out,
)
from gelijk.methods.disclosure_control.foreign.marks import Kind, Mark, mark_of
from gelijk.methods.disclosure_control.foreign.sums import (
    REST,
    Rounding,
    Ties,
    base_of,
    families,
    is_additive,
    ties_of,
    total_among,
)
from gelijk.methods.disclosure_control.hierarchy import TOTAL, Hierarchy
from gelijk.methods.disclosure_control.ledger import Publication, Shown
from gelijk.methods.disclosure_control.table import Key

_ALIKE = 0.5  # of the codes: then what stands across is what stands in a column elsewhere


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
    """One file as read. totals: codes that were found to be totals though no word says so."""

    name: str
    form: str
    dimensions: tuple[str, ...]
    cells: Mapping[Key, Cell]
    rounding: Rounding | None
    totals: Mapping[str, str]
    unread: tuple[Cell, ...]
    notes: tuple[str, ...]

    @property
    def marks(self) -> dict[str, int]:
        """How often every mark that is no figure stands there."""
        found: dict[str, int] = {}
        for one in self.cells.values():
            if one.mark.kind is not Kind.FIGURE:
                found[one.text] = found.get(one.text, 0) + 1
        return found

    def publication(self, told: tuple[float, float], *, either: bool = False) -> Publication:
        """What a reader knows of the cells; `told` is what the rule says of a hidden one."""
        noughts = any(one.text == "0" for one in self.cells.values())
        secrets = any(one.mark.kind is Kind.HIDDEN for one in self.cells.values())
        cells = [
            Shown(dict(key), *self._bounds(one.mark, told, noughts, secrets, either))
            for key, one in self.cells.items()
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


@dataclass
class Together:
    """Several files with one set of trees. ties: how totals are made up, per dimension."""

    files: list[Foreign]
    trees: list[Hierarchy]
    ties: dict[str, Ties] = field(default_factory=dict)

    @property
    def several(self) -> frozenset[str]:
        """The dimensions in which people are in more than one part."""
        return frozenset(name for name, tie in self.ties.items() if tie is Ties.SEVERAL)


def read_foreign(
    sources: Sequence[Source],
    *,
    dims: Sequence[str] = (),
    count: str | None = None,
    trees: Mapping[str, Hierarchy] | None = None,
    several: frozenset[str] = frozenset(),
    base: int | None = None,
) -> Together:
    """Reads the files as tables about the same people. Raises NotATable with the name of the file.

    A dimension without a tree gets one of its codes under a total. `base` is that of rounding;
    None lets the figures say it, 1 is no rounding.
    """
    given = {name.casefold(): tree for name, tree in (trees or {}).items()}
    layouts = [_laid_out(one, dims, count) for one in sources]
    renamed = _same_names(layouts)
    read = [
        _read(source.name, layout, names, given)
        for source, layout, names in zip(sources, layouts, renamed, strict=True)
    ]
    grown = _trees(read, given)
    ties = {tree.name: _ties(read, tree, base) for tree in grown}
    ties |= {name.casefold(): Ties.SEVERAL for name in several}
    rounded = [_rounded(one, grown, ties, base) for one in read]
    tied = [tree for tree in grown if ties[tree.name] is not Ties.NEITHER]
    return Together(rounded, [_with_rest(tree, ties) for tree in tied], ties)


def _laid_out(source: Source, dims: Sequence[str], count: str | None) -> Layout:
    try:
        return lay_out(source.lines, dims=dims, count=count)
    except NotATable as error:
        raise NotATable(f"{source.name}: {error}") from error


def _same_names(layouts: Sequence[Layout]) -> list[dict[str, str]]:
    """A name for every dimension; one that stands across has that of a column with its codes."""
    known: dict[str, set[str]] = {}
    found: list[dict[str, str]] = []
    # Tables with all names in columns say most; what stands across is compared with them.
    for layout in sorted(layouts, key=lambda one: len(one.across)):
        names = {}
        for name in layout.dimensions:
            codes = {one.codes[name] for one in layout.cells if not is_total(one.codes[name])}
            unnamed = name in layout.across and name.startswith("kolom")
            names[name] = _alike(codes, known, set(layout.dimensions)) if unnamed else name
            names[name] = names[name] or _free(name, known)
            known.setdefault(names[name], set()).update(codes)
        found.append(names)
    order = sorted(range(len(layouts)), key=lambda n: len(layouts[n].across))
    return [found[order.index(n)] for n in range(len(layouts))]


def _alike(codes: set[str], known: Mapping[str, set[str]], taken: set[str]) -> str:
    for name, others in known.items():
        if name not in taken and len(codes & others) >= _ALIKE * min(len(codes), len(others)):
            return name
    return ""


def _free(name: str, known: Mapping[str, set[str]]) -> str:
    number, tried = 1, name
    while tried in known:
        number += 1
        tried = f"{name} ({number})"
    return tried


def _read(
    name: str, layout: Layout, names: Mapping[str, str], given: Mapping[str, Hierarchy]
) -> Foreign:
    codes: dict[str, dict[str, None]] = {names[one]: {} for one in layout.dimensions}
    cells, unread = [], []
    for one in layout.cells:
        own = {names[dim]: TOTAL if is_total(c) else c for dim, c in one.codes.items() if c}
        for dim, code in own.items():
            codes[dim][code] = None
        mark = mark_of(one.text)
        key = tuple(sorted(own.items()))
        made = Cell(key, one.text, one.row, one.column, mark or Mark(Kind.HIDDEN))
        cells.append(made)
        if mark is None:
            unread.append(made)
    totals = _totals(cells, {dim: list(own) for dim, own in codes.items()}, given)
    return Foreign(
        name,
        layout.form,
        tuple(codes),
        _by_key(name, cells, totals, given),
        None,
        totals,
        tuple(unread),
        layout.notes,
    )


def _totals(
    cells: Sequence[Cell], codes: Mapping[str, list[str]], given: Mapping[str, Hierarchy]
) -> dict[str, str]:
    """Codes that are totals by their figures, where neither a word nor a tree says it."""
    found = {}
    for dim, own in codes.items():
        if TOTAL in own or dim in given or len(own) < 3:
            continue
        values = {
            (tuple(pair for pair in one.key if pair[0] != dim), dict(one.key)[dim]): one.mark.lower
            for one in cells
            if one.mark.kind is Kind.FIGURE and dim in dict(one.key)
        }
        if total := total_among(own, values):
            found[dim] = total
    return found


def _by_key(
    name: str, cells: Iterable[Cell], totals: Mapping[str, str], given: Mapping[str, Hierarchy]
) -> dict[Key, Cell]:
    roots = {dim: tree.root for dim, tree in given.items()}
    found: dict[Key, Cell] = {}
    for one in cells:
        key = tuple(
            (dim, code)
            for dim, code in one.key
            if code not in (TOTAL, roots.get(dim), totals.get(dim))
        )
        earlier = found.get(key)
        if earlier is not None and earlier.text != one.text:
            raise NotATable(
                f"{name}: rows {earlier.row} and {one.row} are of the same cell and differ; "
                "name all columns that say what a cell is of"
            )
        found[key] = Cell(key, one.text, one.row, one.column, one.mark)
    return found


def _trees(read: Sequence[Foreign], given: Mapping[str, Hierarchy]) -> list[Hierarchy]:
    codes: dict[str, dict[str, None]] = {}
    for one in read:
        for dim in one.dimensions:
            codes.setdefault(dim, {})
        for key in one.cells:
            for dim, code in key:
                codes[dim][code] = None
    flat = [
        Hierarchy.flat(dim, own)
        for dim, own in codes.items()
        if dim not in given and own
    ]  # fmt: skip
    return [*(Hierarchy(dim, one.parents, one.root) for dim, one in given.items()), *flat]


def _exact(one: Foreign) -> dict[Key, float]:
    return {key: c.mark.lower for key, c in one.cells.items() if c.mark.kind is Kind.FIGURE}


def _base(one: Foreign, base: int | None) -> int:
    return base if base is not None else base_of(_exact(one).values())


def _ties(read: Sequence[Foreign], tree: Hierarchy, base: int | None) -> Ties:
    ties = {
        ties_of(families(_exact(one), list(one.cells), tree), _base(one, base)) for one in read
    } - {Ties.SUM}
    if not ties:
        return Ties.SUM
    return ties.pop() if len(ties) == 1 else Ties.NEITHER


def _rounded(
    one: Foreign, trees: Sequence[Hierarchy], ties: Mapping[str, Ties], base: int | None
) -> Foreign:
    number = _base(one, base)
    if number <= 1:
        return one
    exact, printed = _exact(one), list(one.cells)
    found = [
        family
        for tree in trees
        if ties[tree.name] is Ties.SUM
        for family in families(exact, printed, tree)
    ]
    rounding = Rounding(number, is_additive(found))
    return Foreign(
        one.name, one.form, one.dimensions, one.cells, rounding, one.totals, one.unread, one.notes
    )


def _with_rest(tree: Hierarchy, ties: Mapping[str, Ties]) -> Hierarchy:
    """Where totals are of more than their parts, a code for who is in none that is printed."""
    if ties[tree.name] is not Ties.REST:
        return tree
    rests = {f"{REST} {above}" if above != tree.root else REST: above for above in tree.children}
    return Hierarchy(tree.name, {**tree.parents, **rests}, tree.root)
