"""The attack on what was read, also where the printed totals cannot all be true.

A total that its parts cannot add up to may have a part that is not printed, or be a mistake. The
first reading leaves a reader in more doubt than the second, so both are attacked and the narrowest
counts; and where not all can be true together, every dimension is attacked by itself.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.attack import Contradiction
from gelijk.methods.disclosure_control.foreign import Ties, Together
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.ledger import (
    Derived,
    Outcome,
    Publication,
    Reader,
    Rule,
    attack_together,
)
from gelijk.methods.disclosure_control.table import Key

EXACT = 2_000  # printed cells; above this a cell that holds gets no interval of its own


@dataclass(frozen=True)
class Attacked:
    """What was read and what came of it.

    either: figures are not rounded to the nearest. torn: not all can be true together. strict: what
    follows only if all parts of every total are printed.
    """

    together: Together
    outcome: Outcome
    either: bool
    torn: bool
    strict: frozenset[tuple[Key, str]]

    @property
    def consistent(self) -> bool:
        """Whether all that is printed can be read, and can be true."""
        return not (self.torn or self.together.misfits or self.unread)

    @property
    def unread(self) -> bool:
        """Whether something is printed that nobody understands."""
        return any(one.unread for one in self.together.files)

    def printed(self, one: Derived) -> tuple[str, str, str]:
        """What stands in the cell, in which file and where; empty where no file prints it."""
        for file in self.together.files:
            if cell := file.cells.get(one.key):
                return cell.text, file.name, f"rij {cell.row}, kolom {cell.column}"
        return "", "", ""


@dataclass(frozen=True)
class _Reading:
    """One way to read how totals are made up."""

    trees: Sequence[Hierarchy]
    several: frozenset[str]
    without: frozenset[Key] = frozenset()


def attacked(
    together: Together, told: tuple[float, float], readers: Sequence[Reader], rule: Rule
) -> Attacked:
    """What can be derived. Raises Problem when the files contradict each other."""
    attack = _Attack(together, told, readers, rule)
    found: list[Outcome] = []
    stopped: Contradiction | None = None
    for reading in _readings(together):
        try:
            found.append(attack.of(reading))
        except Contradiction as error:
            stopped = error
    if not found and stopped:
        raise _disagree(stopped) from stopped
    outcome, strict = _narrowest(found) if len(found) > 1 else (found[0], frozenset())
    torn = attack.torn or stopped is not None
    return Attacked(together, outcome, attack.either, torn, strict)


def _readings(together: Together) -> list[_Reading]:
    found = [_Reading(together.trees, together.several)]
    if together.misfits:
        certain = together.several & together.told
        without = frozenset(one.cell.key for one in together.misfits)
        found.append(_Reading(together.strict, certain, without))
    return [one for one in found if one.trees]


@dataclass
class _Attack:
    together: Together
    told: tuple[float, float]
    readers: Sequence[Reader]
    rule: Rule
    either: bool = False
    torn: bool = False

    def of(self, reading: _Reading) -> Outcome:
        """Raises Contradiction."""
        try:
            return self._rounded(reading, reading.trees)
        except Contradiction as error:
            if len(error.names) > 1 or len(reading.trees) < 2:
                raise
            self.torn = True
            return self._by_dimension(reading, error)

    def _rounded(self, reading: _Reading, trees: Sequence[Hierarchy]) -> Outcome:
        try:
            return self._once(reading, trees, either=self.either)
        except Contradiction:
            if self.either or not any(one.rounding for one in self.together.files):
                raise
            # Not the nearest multiple then, but either of the two beside the count.
            found = self._once(reading, trees, either=True)
            self.either = True
            return found

    def _by_dimension(self, reading: _Reading, error: Contradiction) -> Outcome:
        found = []
        for tree in reading.trees:
            try:
                found.append(self._rounded(reading, [tree]))
            except Contradiction:
                continue
        if not found:
            raise error
        return _narrowest(found)[0]

    def _once(self, reading: _Reading, trees: Sequence[Hierarchy], *, either: bool) -> Outcome:
        return attack_together(
            list(self._publications(reading.without, either)),
            trees,
            several=reading.several,
            readers=self.readers,
            rule=self.rule,
            exact=sum(len(one.cells) for one in self.together.files) <= EXACT,
        )

    def _publications(self, without: Set[Key], either: bool) -> Iterable[Publication]:
        for one in self.together.files:
            yield one.publication(self.told, either=either, without=without)


def _narrowest(found: Sequence[Outcome]) -> tuple[Outcome, frozenset[tuple[Key, str]]]:
    """Of every cell the line that tells most, and which violations the first does not have."""
    best: dict[tuple[Key, str], Derived] = {}
    for outcome in found:
        for one in outcome.cells:
            earlier = best.get((one.key, one.reader))
            if earlier is None or _told(one) < _told(earlier):
                best[one.key, one.reader] = one
    first = {(one.key, one.reader) for one in found[0].violations}
    later = {name for name, one in best.items() if one.violated} - first
    size = max(outcome.size for outcome in found)
    return Outcome(tuple(best.values()), size), frozenset(later)


def _told(one: Derived) -> tuple[bool, float]:
    return not one.violated, one.upper - one.lower


def _disagree(error: Contradiction) -> Problem:
    names = f" van {', '.join(error.names)}" if error.names else ""
    return Problem(
        f"De cijfers{names} kunnen niet allemaal waar zijn.",
        remedy="Noem met --several kolommen met meer antwoorden per mens, met --base waarop is "
        "afgerond, of val bestanden over andere mensen apart aan.",
    )


def misfits(together: Together, words: Callable[[Key], str]) -> list[str]:
    """Every total that cannot be, with where it stands and what its parts are together."""
    return [
        f"{one.name}, rij {one.cell.row}, kolom {one.cell.column}: {words(one.cell.key)} is "
        f"{one.cell.text}, maar de delen ({one.dimension}) zijn samen {_sum(*one.parts)}"
        for one in together.misfits
    ]


def _sum(low: float, high: float) -> str:
    if low == high:
        return f"{low:.0f}"
    return f"{low:.0f} of meer" if high == float("inf") else f"{low:.0f} tot en met {high:.0f}"


NOTES = {
    Ties.REST: "een totaal is meer dan zijn delen, dus is er een deel dat niet gedrukt is of een "
    "fout. Is er zo'n deel, geef dan --rest {name}; zijn er tussentotalen, geef dan --hierarchy "
    "{name}=BESTAND.",
    Ties.SEVERAL: "een totaal is minder dan zijn delen, dus staan mensen in meer dan een deel of "
    "is er een fout. Geven mensen meer dan een antwoord, geef dan --several {name}.",
    Ties.NEITHER: "totalen en delen passen niet bij elkaar. Zijn er tussentotalen, geef dan "
    "--hierarchy {name}=BESTAND.",
}
