"""Releases of one year that were counted at different moments, side by side.

Reports come in late and are mended, so a table that is counted again may differ from one that is
out. Who subtracts the two sees what was added: the oldest attack there is. So what is out keeps the
edition of its count, and the reader is taken to know how editions hang together:

- where every count of an earlier edition stayed the same or grew, that reports were only added
  since. What was added is a table of its own, and its small cells are protected as any other;
- where a count fell, by how much at most any count differs. Such editions are no exact sum of each
  other, and cells of both that are known nearly exactly are compared one by one.

Both are more than a reader is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gelijk.methods.disclosure_control.lattice import CodeSum
from gelijk.methods.disclosure_control.ledger import Shown
from gelijk.methods.disclosure_control.table import Key
from gelijk.statistics.releases.truth import Asked, Truth

EDITION = "edition"
ADDED = "+"


@dataclass(frozen=True)
class Counted:
    """A release in the ledger, or the one under attack: what it is of and when it was counted."""

    name: str
    asked: Asked
    counted_to: int


@dataclass(frozen=True)
class Edition:
    """Releases of one count.

    `label` is the last edition's own where a count fell since, and then no figure differs from
    that of the last edition by more than `off_by`.
    """

    label: str
    off_by: float = 0.0


@dataclass(frozen=True)
class Editions:
    """How the editions of a year hang together; with one edition there is nothing to tell."""

    of: Mapping[int, Edition]
    last: int
    sums: tuple[CodeSum, ...] = ()
    added: Mapping[Key, float] = field(default_factory=dict)

    def marked(self, key: Key, counted_to: int | None = None) -> Key:
        """The key with its edition; what is not of a release goes with the last."""
        edition = self.of[self.last if counted_to is None else counted_to]
        return _with(key, edition.label)

    def shown(self, cells: Iterable[Shown], counted_to: int | None = None) -> tuple[Shown, ...]:
        """The cells with their edition."""
        edition = self.of[self.last if counted_to is None else counted_to]
        if not edition.label:
            return tuple(cells)
        return tuple(
            Shown({**cell.key, EDITION: edition.label}, cell.lower, cell.upper) for cell in cells
        )


def _with(key: Key, label: str) -> Key:
    return tuple(sorted((*key, (EDITION, label)))) if label else key


def editions(counted: Sequence[Counted], truth: Truth) -> Editions:
    """The editions of these releases, told apart by the counts of the tables that they show."""
    asked = sorted({one.asked for one in counted})
    moments = sorted({one.counted_to for one in counted})
    groups = _groups(moments, asked, truth)
    last = groups[-1][-1]
    if len(groups) == 1:
        return Editions(dict.fromkeys(moments, Edition("")), last)
    later, of = len(groups), dict.fromkeys(groups[-1], Edition(str(len(groups))))
    sums: list[CodeSum] = []
    added: dict[Key, float] = {}
    for number in range(len(groups) - 1, 0, -1):
        then = groups[number - 1][-1]
        differences = _differences(then, groups[later - 1][-1], asked, truth)
        label = str(number)
        if min(differences.values(), default=0.0) >= 0:
            # Everybody of the later edition was in the earlier one or was added since.
            sums.append(CodeSum(EDITION, (str(later),), (label, label + ADDED)))
            added |= {_with(key, label + ADDED): more for key, more in differences.items()}
            later, edition = number, Edition(label)
        else:
            differences = _differences(then, last, asked, truth)
            most = max(map(abs, differences.values()), default=0.0)
            edition = Edition(str(len(groups)), most)
        of |= dict.fromkeys(groups[number - 1], edition)
    return Editions(of, last, tuple(sums), added)


def _groups(moments: Sequence[int], asked: Sequence[Asked], truth: Truth) -> list[tuple[int, ...]]:
    """Moments between which no count of these tables changed belong together."""
    groups: list[tuple[int, ...]] = []
    for moment in moments:
        if groups and not _changed(groups[-1][-1], moment, asked, truth):
            groups[-1] = (*groups[-1], moment)
        else:
            groups.append((moment,))
    return groups


def _changed(before: int, after: int, asked: Iterable[Asked], truth: Truth) -> bool:
    for one in asked:
        old, new = truth.at(one, before), truth.at(one, after)
        if old is not None and new is not None and old.digest != new.digest:
            return True
    return False


def _differences(before: int, after: int, asked: Iterable[Asked], truth: Truth) -> dict[Key, float]:
    """How much every count grew; tables that were not counted at both moments say nothing."""
    found: dict[Key, float] = {}
    for one in asked:
        old, new = truth.cells(one, before), truth.cells(one, after)
        if old and new:
            for key in {**old, **new}:
                if grown := new.get(key, 0.0) - old.get(key, 0.0):
                    found[key] = grown
    return found
