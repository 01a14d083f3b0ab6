"""Columns that say the same twice, and columns that lie above another.

A code beside a name, or a province beside a municipality, is no dimension of its own: crossed
with the other it makes cells that cannot be, each a hiding place that is not there, and a leak then
looks safe. Such a column becomes an alias of the other, or a level of its tree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gelijk.methods.disclosure_control.foreign.columns import NotATable
from gelijk.methods.disclosure_control.hierarchy import TOTAL

Codes = Mapping[str, str]


@dataclass
class Nested:
    """into: of a column that goes, the one that stays. codes: of each of its codes the code there.
    parents: of a column that got levels the code above every code, without what lies at the top.
    above: of a column that stays the columns that lie above it, the nearest first."""

    into: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    parents: dict[str, dict[str, str]] = field(default_factory=dict)
    above: dict[str, list[str]] = field(default_factory=dict)

    def of(self, own: Codes) -> dict[str, str]:
        """The codes of a cell without the columns that go; the lowest that is named counts."""
        found = dict(own)
        for name in self._order:
            if name not in found:
                continue
            code, stays = found.pop(name), self.into[name]
            if found.get(stays, TOTAL) == TOTAL:
                found[stays] = self.codes[name].get(code, code)
        return found

    @property
    def _order(self) -> list[str]:
        """The columns that go: first what says the same, then levels, the nearest first."""
        levels = [name for names in self.above.values() for name in names]
        return [*(name for name in self.into if name not in levels), *levels]

    def words(self, names: Sequence[str]) -> list[str]:
        """What became of the columns of a file, for who asked."""
        above = {name for levels in self.above.values() for name in levels}
        return [
            f"{name} ligt boven {self.into[name]}"
            if name in above
            else f"{name} zegt hetzelfde als {self.into[name]}"
            for name in names
            if name in self.into
        ]


def nested(
    files: Sequence[Sequence[Codes]], free: Sequence[str], *, chosen: bool = False
) -> Nested:
    """What lies in what, of the columns in `free`. `files` hold the codes of every cell.

    `chosen`: a person named the columns, so what is not clear stays. Raises NotATable.
    """
    links = _links(files, free)
    found = Nested()
    _same(links, free, found)
    left = [name for name in free if name not in found.into]
    lower = {name: [one for one in left if one != name and links.get((one, name))] for name in left}
    for name in left:
        if not lower[name] or _is_above_all(name, lower, chosen):
            continue
        found.into[name] = ""
    _levels(found, links, lower)
    return found


def _is_above_all(name: str, lower: Mapping[str, list[str]], chosen: bool) -> bool:
    """Whether a column lies above two that have nothing to do with each other."""
    bottoms = [one for one in lower[name] if not lower[one]]
    if len(bottoms) < 2:
        return False
    if chosen:
        return True
    raise NotATable(f"{name} ligt zowel boven {bottoms[0]} als boven {bottoms[1]}")


def _links(
    files: Sequence[Sequence[Codes]], free: Sequence[str]
) -> dict[tuple[str, str], dict[str, str]]:
    """By column and another one: the code above each of its codes, if there is one only."""
    found = {}
    for low in free:
        for high in free:
            if low != high and (link := _link(files, low, high)):
                found[low, high] = link
    return found


def _link(files: Sequence[Sequence[Codes]], low: str, high: str) -> dict[str, str]:
    link: dict[str, str] = {}
    for cells in files:
        for own in cells:
            code, above = own.get(low, TOTAL), own.get(high, TOTAL)
            if TOTAL not in (code, above) and link.setdefault(code, above) != above:
                return {}
    return link if len(link) > 1 and len(set(link.values())) > 1 else {}


def _same(
    links: Mapping[tuple[str, str], dict[str, str]], free: Sequence[str], found: Nested
) -> None:
    for place, first in enumerate(free):
        for other in free[place + 1 :]:
            if first in found.into or other in found.into:
                continue
            if (first, other) in links and (other, first) in links:
                goes = first if _are_numbers(links[first, other]) else other
                stays = other if goes == first else first
                found.into[goes], found.codes[goes] = stays, links[goes, stays]


def _are_numbers(codes: Mapping[str, str]) -> bool:
    return all(any(sign.isdigit() for sign in code) for code in codes)


def _levels(
    found: Nested,
    links: Mapping[tuple[str, str], dict[str, str]],
    lower: Mapping[str, list[str]],
) -> None:
    for high in [name for name, stays in found.into.items() if not stays]:
        bottom = next(one for one in lower[high] if not lower[one] or one not in found.into)
        found.into[high] = bottom
        found.above.setdefault(bottom, []).append(high)
    for bottom, names in found.above.items():
        names.sort(key=lambda name: len(lower[name]))
        for near, far in pairwise(names):
            if near not in lower[far]:
                raise NotATable(f"{near} en {far} liggen allebei boven {bottom}")
        _grow(found, links, bottom, names)


def _grow(
    found: Nested,
    links: Mapping[tuple[str, str], dict[str, str]],
    bottom: str,
    names: Sequence[str],
) -> None:
    taken = set(links[bottom, names[0]])
    tree: dict[str, str] = {}
    for near, far in pairwise((bottom, *names)):
        link = links[near, far]
        # A province may be called as one of its municipalities is.
        own = {code: f"{far} {code}" if code in taken else code for code in link.values()}
        found.codes[far] = own
        labels = found.codes.get(near, {}) if near != bottom else {}
        tree |= {labels.get(code, code): own[above] for code, above in link.items()}
        taken |= set(own.values())
    found.parents[bottom] = tree


def check_given(
    files: Sequence[Sequence[Codes]], free: Sequence[str], given: Sequence[str]
) -> None:
    """Raises NotATable for a column that lies above or beside one that a tree was given of."""
    for name in free:
        for other in given:
            if _link(files, other, name) or _link(files, name, other):
                raise NotATable(
                    f"{name} hangt vast aan {other}, waarvan een boom gegeven is; zeg met --dims "
                    "welke kolommen meedoen"
                )


def check_dimensions(files: Sequence[Sequence[Codes]], free: Sequence[str]) -> None:
    """Raises NotATable for a column that says something of a cell, and not which cell it is.

    Of a dimension the same other codes stand there with several of its codes. Where they never do
    ("onderdrukt" or "getoond" beside each cell) the column would make every cell one of its own.
    """
    for cells in files:
        rows = {tuple(own.get(name, "") for name in free) for own in cells}
        for place, name in enumerate(free):
            codes = {row[place] for row in rows} - {"", TOTAL}
            others = {(*row[:place], *row[place + 1 :]) for row in rows}
            used = any(any(one) for one in others)
            if used and len(codes) > 1 and len(others) == len(rows):
                raise NotATable(f"het is niet duidelijk of {name} zegt waar een cel over gaat")


def check_names(files: Sequence[Sequence[Codes]], free: Sequence[str]) -> None:
    """Raises NotATable where two files call what seems the same differently."""
    codes: list[dict[str, set[str]]] = []
    for cells in files:
        own = {name: {one[name] for one in cells if name in one} - {TOTAL} for name in free}
        codes.append({name: found for name, found in own.items() if found})
    for place, first in enumerate(codes):
        for other in codes[place + 1 :]:
            for name in first.keys() - other.keys():
                for called in other.keys() - first.keys():
                    shared = len(first[name] & other[called])
                    if shared > 1 and shared >= min(len(first[name]), len(other[called])) / 2:
                        raise NotATable(
                            f"{name} en {called} hebben dezelfde codes, maar niet dezelfde naam; "
                            "geef wat hetzelfde is in elk bestand dezelfde naam"
                        )
