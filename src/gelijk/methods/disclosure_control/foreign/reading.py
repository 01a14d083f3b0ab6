"""Files of anybody as publications for the ledger: what each cell tells, and what adds up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gelijk.methods.disclosure_control.foreign.columns import NotATable
from gelijk.methods.disclosure_control.foreign.files import Cell, Foreign, Source
from gelijk.methods.disclosure_control.foreign.layout import Layout, lay_out, total_words
from gelijk.methods.disclosure_control.foreign.marks import Kind, Mark, mark_of
from gelijk.methods.disclosure_control.foreign.nesting import (
    Nested,
    check_dimensions,
    check_given,
    check_names,
    nested,
)
from gelijk.methods.disclosure_control.foreign.sums import (
    REST,
    Ends,
    Family,
    Rounding,
    Ties,
    base_of,
    families,
    is_additive,
    ties_of,
    total_among,
)
from gelijk.methods.disclosure_control.hierarchy import TOTAL, Hierarchy
from gelijk.methods.disclosure_control.table import Key

MOST = 1e12  # people; a larger figure is none, and the solver cannot count with it
_ALIKE = 0.5  # of the codes: then what stands across is what stands in a column elsewhere


@dataclass(frozen=True)
class Misfit:
    """A printed total that its printed parts cannot add up to, in one dimension of one file."""

    name: str
    dimension: str
    cell: Cell
    parts: Ends


@dataclass
class Together:
    """Several files with one set of trees. ties: how totals are made up, per dimension.

    strict: the trees if all parts of every total are printed. misfits: totals that then cannot
    be. tied: how many printed totals have printed parts; without any there is nothing to derive.
    """

    files: list[Foreign]
    trees: list[Hierarchy]
    ties: dict[str, Ties] = field(default_factory=dict)
    strict: list[Hierarchy] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    tied: int = 0
    told: frozenset[str] = frozenset()

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
    rest: frozenset[str] = frozenset(),
    base: int | None = None,
    all_dims: bool = True,
) -> Together:
    """Reads the files as tables about the same people. Raises NotATable with the name of the file.

    A dimension without a tree gets one of its codes under a total. `rest` are dimensions of which
    not all parts are printed. `base` is that of rounding; None lets the figures say it, 1 is none.
    `all_dims`: each of `dims` stands in at least one of the files.
    """
    given = {name.casefold(): tree for name, tree in (trees or {}).items()}
    layouts = [_laid_out(one, dims, count) for one in sources]
    if all_dims:
        _check_dims(layouts, dims)
    read, grown = _nested(sources, layouts, given, chosen=bool(dims))
    told = {name.casefold(): Ties.SEVERAL for name in several}
    told |= {name.casefold(): Ties.REST for name in rest}
    return _tied(read, grown, told, base)


def _tied(
    read: list[Foreign], grown: list[Hierarchy], told: Mapping[str, Ties], base: int | None
) -> Together:
    found = {(n, t.name): families(_ends(one), t) for n, one in enumerate(read) for t in grown}
    bases = [_base(one, base) for one in read]
    ties = {tree.name: _ties(found, bases, tree.name) for tree in grown} | dict(told)
    misfits = [
        Misfit(read[n].name, name, read[n].cells[one.key], one.sum)
        for (n, name), all_of_it in found.items()
        if name not in told
        for one in all_of_it
        if one.tie(bases[n]) is not Ties.SUM
    ]
    rounded = []
    for n, one in enumerate(read):
        sums = [f for t in grown if ties[t.name] is Ties.SUM for f in found[n, t.name]]
        rounding = Rounding(bases[n], is_additive(sums)) if bases[n] > 1 else None
        rounded.append(replace(one, rounding=rounding))
    tied = [_with_rest(tree, ties) for tree in grown if ties[tree.name] is not Ties.NEITHER]
    strict = [_with_rest(tree, told) for tree in grown]
    number = sum(map(len, found.values()))
    if len(read) > 1:  # a total in one file may be of parts in another
        printed = {key: ends for one in read for key, ends in _ends(one).items()}
        number = sum(len(families(printed, tree)) for tree in grown)
    return Together(rounded, tied, ties, strict, misfits, number, frozenset(told))


def _check_dims(layouts: Sequence[Layout], dims: Sequence[str]) -> None:
    there = {name for one in layouts for name in one.dimensions}
    if absent := [name for name in dims if name.casefold() not in there]:
        names = ", ".join(sorted(there))
        raise NotATable(f"er is geen kolom {', '.join(absent)}; gevonden zijn {names}")


def _nested(
    sources: Sequence[Source],
    layouts: Sequence[Layout],
    given: Mapping[str, Hierarchy],
    *,
    chosen: bool,
) -> tuple[list[Foreign], list[Hierarchy]]:
    """The files by the dimensions that they share, and the trees of all of these."""
    renamed = _same_names(layouts)
    coded = [_coded(one, names) for one, names in zip(layouts, renamed, strict=True)]
    free = dict.fromkeys(
        names[one]
        for layout, names in zip(layouts, renamed, strict=True)
        for one in layout.dimensions
        if names[one] not in given and one not in layout.across
    )
    nest = nested(coded, list(free), chosen=chosen)
    if not chosen:
        left = [name for name in free if name not in nest.into]
        merged = [[nest.of(own) for own in codes] for codes in coded]
        check_given(merged, left, list(given))
        check_names(merged, left)
        check_dimensions(merged, left)
    levels = {name: set(tree.values()) for name, tree in nest.parents.items()}
    read = [
        _read(source.name, layout, [nest.of(own) for own in codes], given, levels)
        for source, layout, codes in zip(sources, layouts, coded, strict=True)
    ]
    for n, (one, names) in enumerate(zip(layouts, renamed, strict=True)):
        own = [names[name] for name in one.dimensions]
        passed = {**one.passed, **dict.fromkeys(nest.words(own), "")}
        read[n] = replace(read[n], passed=passed)
    return read, _trees(read, given, nest)


def _coded(layout: Layout, names: Mapping[str, str]) -> list[dict[str, str]]:
    """The codes of every cell, of which totals by their words are TOTAL."""
    totals = {
        dim: total_words(dict.fromkeys(one.codes[dim] for one in layout.cells))
        for dim in layout.dimensions
    }
    return [
        {names[dim]: TOTAL if c in totals[dim] else c for dim, c in one.codes.items() if c}
        for one in layout.cells
    ]


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
            codes = {one.codes[name] for one in layout.cells}
            codes -= total_words(codes)
            unnamed = name in layout.across and name.startswith("kolom")
            others = set(layout.dimensions) - {name}
            names[name] = _alike(codes, known, others) if unnamed else name
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
    name: str,
    layout: Layout,
    coded: Sequence[Mapping[str, str]],
    given: Mapping[str, Hierarchy],
    levels: Mapping[str, set[str]],
) -> Foreign:
    codes: dict[str, dict[str, None]] = {}
    cells, unread = [], []
    for one, own in zip(layout.cells, coded, strict=True):
        for dim, code in own.items():
            codes.setdefault(dim, {})[code] = None
        mark = mark_of(one.text)
        if mark is not None and mark.kind is Kind.FIGURE and mark.lower > MOST:
            where = f"rij {one.row}, kolom {one.column}"
            raise NotATable(f"{name}: {where}: {one.text} is te groot voor een aantal")
        key = tuple(sorted(own.items()))
        made = Cell(key, one.text, one.row, one.column, mark or Mark(Kind.HIDDEN))
        cells.append(made)
        if mark is None:
            unread.append(made)
    parts = {dim: [c for c in own if c not in levels.get(dim, ())] for dim, own in codes.items()}
    totals = _totals(cells, parts, given)
    by_key = _by_key(name, cells, totals, given, alone=bool(layout.passed))
    return Foreign(
        name, layout.form, tuple(codes), by_key, None, totals, tuple(unread), layout.notes,
        layout.count,
    )  # fmt: skip


def _totals(
    cells: Sequence[Cell], codes: Mapping[str, list[str]], given: Mapping[str, Hierarchy]
) -> dict[str, str]:
    """Codes that are totals by their figures, where neither a word nor a tree says it."""
    found = {}
    for dim, own in codes.items():
        if TOTAL in own or dim in given:
            continue
        values = {
            (tuple(pair for pair in one.key if pair[0] != dim), dict(one.key)[dim]): (
                one.mark.lower, one.mark.upper)
            for one in cells
            if dict(one.key).get(dim) in own
        }  # fmt: skip
        if total := total_among(own, values):
            found[dim] = total
    return found


def _by_key(
    name: str,
    cells: Iterable[Cell],
    totals: Mapping[str, str],
    given: Mapping[str, Hierarchy],
    *,
    alone: bool,
) -> dict[Key, Cell]:
    """`alone`: columns are left out, so that rows which are alike need not be of one cell."""
    roots = {dim: tree.root for dim, tree in given.items()}
    found: dict[Key, Cell] = {}
    for one in cells:
        key = tuple(
            (dim, code)
            for dim, code in one.key
            if code not in (TOTAL, roots.get(dim), totals.get(dim))
        )
        earlier = found.get(key)
        if earlier is not None and (earlier.text != one.text or alone):
            which = ", ".join(" ".join(pair) for pair in key) or "het totaal van alles"
            raise NotATable(
                f"{name}: rij {earlier.row} ({earlier.text or 'leeg'}) en rij {one.row} "
                f"({one.text or 'leeg'}) gaan allebei over {which}"
            )
        found[key] = Cell(key, one.text, one.row, one.column, one.mark)
    return found


def _trees(
    read: Sequence[Foreign], given: Mapping[str, Hierarchy], nest: Nested
) -> list[Hierarchy]:
    codes: dict[str, dict[str, None]] = {}
    for one in read:
        for dim in one.dimensions:
            codes.setdefault(dim, {})
        for key in one.cells:
            for dim, code in key:
                codes[dim][code] = None
    grown = []
    for dim, own in codes.items():
        totals = {one.totals[dim] for one in read if dim in one.totals}
        nodes = {c: a for c, a in nest.parents.get(dim, {}).items() if c not in totals}
        tops = dict.fromkeys([*nodes.values(), *sorted(own)], TOTAL)
        if dim not in given and own:
            grown.append(Hierarchy(dim, {**tops, **nodes}))
    return [*(Hierarchy(dim, one.parents, one.root) for dim, one in given.items()), *grown]


def _exact(one: Foreign) -> dict[Key, float]:
    return {key: c.mark.lower for key, c in one.cells.items() if c.mark.kind is Kind.FIGURE}


def _ends(one: Foreign) -> dict[Key, Ends]:
    """From least to most; a figure that is rounded as it is printed."""
    return {key: (c.mark.lower, c.mark.upper) for key, c in one.cells.items()}


def _base(one: Foreign, base: int | None) -> int:
    return base if base is not None else base_of(_exact(one).values())


def _ties(
    found: Mapping[tuple[int, str], Sequence[Family]], bases: Sequence[int], name: str
) -> Ties:
    ties = {ties_of(found[n, name], base) for n, base in enumerate(bases)} - {Ties.SUM}
    if not ties:
        return Ties.SUM
    return ties.pop() if len(ties) == 1 else Ties.NEITHER


def _with_rest(tree: Hierarchy, ties: Mapping[str, Ties]) -> Hierarchy:
    """Where totals are of more than their parts, a code for who is in none that is printed."""
    if ties.get(tree.name) is not Ties.REST:
        return tree
    rests = {f"{REST} {above}" if above != tree.root else REST: above for above in tree.children}
    return Hierarchy(tree.name, {**tree.parents, **rests}, tree.root)
