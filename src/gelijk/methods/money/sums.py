"""Adding amounts of public money without adding what does not belong together.

The rules, each with its test: kinds, units, and labelled with interwoven money are never mixed; a
part is never added to its whole; an amount for several years together is never put on one of them;
amounts that may be the same money are shown, not added; unknown is never zero.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from gelijk.methods.money.amount import ZERO, Amount, Spread
from gelijk.methods.money.kinds import Kind, Labelling, Precision, Unit

Group = TypeVar("Group", bound=Hashable)


class CannotAdd(ValueError):
    """The rows do not belong in one sum; `rows` names them."""

    def __init__(self, what: str, rows: Iterable[str]) -> None:
        self.rows = tuple(sorted(rows))
        super().__init__(f"{what}: {', '.join(self.rows)}")


class MixedKinds(CannotAdd):
    """Money that was spent and money that was made available are two different things."""


class MixedUnits(CannotAdd):
    """Euros and euros per inhabitant have no sum."""


class MixedLabelling(CannotAdd):
    """Only a part of interwoven money is meant, and nobody knows which part."""


class SameRowTwice(CannotAdd):
    """A row that stands twice would be counted twice."""


class PartOfItself(CannotAdd):
    """The rows are parts of each other in a circle."""


class Reason(StrEnum):
    """Why a row that answers the question is not in the total."""

    UNKNOWN = "unknown"
    UPPER_BOUND = "upper_bound"
    SEVERAL_YEARS = "several_years"
    NO_YEAR = "no_year"
    STATED_TWO_WAYS = "stated_two_ways"
    OTHER_UNIT = "other_unit"
    PART_OF_COUNTED = "part_of_counted"
    MAY_OVERLAP = "may_overlap"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not in the total, why, and the row that is there in its stead."""

    identifier: str
    reason: Reason
    because_of: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Rows of which the source does not say whether they are the same money."""

    reason: Reason
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with what it is sure of and what it leaves out.

    `total` is None when no row could be counted: nothing is known, which is not zero. `low` and
    `high` bound what was counted; None means that a counted row sets no bound on that side.
    """

    kind: Kind
    labelling: Labelling
    year: int
    unit: Unit
    total: Decimal | None
    hedged: Decimal
    low: Decimal | None
    high: Decimal | None
    counted: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    kind: Kind
    labelling: Labelling
    year: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class _Verdict:
    amount: Amount
    left_out: LeftOut | None


def sum_amounts(
    amounts: Iterable[Amount],
    *,
    year: int,
    kind: Kind | None = None,
    labelling: Labelling | None = None,
    unit: Unit | None = None,
) -> Sum:
    """The sum for one year, of one kind, one labelling and one unit.

    What is asked for selects the rows. What is not asked for must be the same in all rows given,
    or the sum is refused with a `CannotAdd` that names them. "Euro per year" counts as the euros
    of that year.
    """
    rows = _in_order(amounts)
    question = _question(rows, year=year, kind=kind, labelling=labelling, unit=unit)
    return _summed(question, _verdicts(question, rows))


def sums_by(
    amounts: Iterable[Amount],
    group: Callable[[Amount], Group],
    *,
    year: int,
    kind: Kind,
    labelling: Labelling,
    unit: Unit = Unit.EUR,
) -> dict[Group, Sum]:
    """The same sum, divided into groups; the totals of the groups add up to the whole.

    What is counted is decided over all rows before they are divided, so that a part and its whole
    in two groups are still not both counted. Each row stands in one group.
    """
    rows = _in_order(amounts)
    question = _Question(kind, labelling, year, unit)
    divided: dict[Group, list[_Verdict]] = defaultdict(list)
    for verdict in _verdicts(question, rows):
        divided[group(verdict.amount)].append(verdict)
    return {name: _summed(question, verdicts) for name, verdicts in divided.items()}


def doubts_among(amounts: Iterable[Amount]) -> tuple[Doubt, ...]:
    """Every doubt about double counting that the sources leave, whatever the question."""
    rows = _in_order(amounts)
    pairs = {
        tuple(sorted((row.identifier, other))) for row in rows for other in row.may_overlap_with
    }
    twice = [Doubt(Reason.STATED_TWO_WAYS, (row.identifier,)) for row in rows if row.also]
    return (*(Doubt(Reason.MAY_OVERLAP, pair) for pair in sorted(pairs)), *twice)


def _in_order(amounts: Iterable[Amount]) -> list[Amount]:
    rows = sorted(amounts, key=lambda row: row.identifier)
    names = [row.identifier for row in rows]
    if len(set(names)) != len(names):
        raise SameRowTwice("The same row twice", {name for name in names if names.count(name) > 1})
    _refuse_circles({row.identifier: row.part_of for row in rows})
    return _both_ways(rows)


def _both_ways(rows: Sequence[Amount]) -> list[Amount]:
    """A doubt that one of two rows names is a doubt about both."""
    others = {row.identifier: set(row.may_overlap_with) for row in rows}
    for row in rows:
        for other in row.may_overlap_with & others.keys():
            others[other].add(row.identifier)
    return [
        row
        if others[row.identifier] == row.may_overlap_with
        else replace(row, may_overlap_with=frozenset(others[row.identifier]))
        for row in rows
    ]


def _refuse_circles(whole_of: dict[str, str]) -> None:
    for start in whole_of:
        seen = [start]
        while whole_of.get(seen[-1]):
            seen.append(whole_of[seen[-1]])
            if seen[-1] == start:
                raise PartOfItself("Parts of each other", set(seen))
            if seen[-1] in seen[:-1]:
                break  # the circle lies further up, and is met from its own rows


def _question(
    rows: Sequence[Amount],
    *,
    year: int,
    kind: Kind | None,
    labelling: Labelling | None,
    unit: Unit | None,
) -> _Question:
    if kind is None:
        kind = _only({row.identifier: row.kind for row in rows}, MixedKinds)
    asked = [row for row in rows if _is_about(row, kind)]
    if labelling is None:
        labelling = _only({row.identifier: row.labelling for row in asked}, MixedLabelling)
    if unit is None:
        # An unknown amount has no unit to disagree with.
        units = {
            row.identifier: row.in_one_year().unit
            for row in asked
            if row.value is not None and row.labelling is labelling and row.touches(year)
        }
        unit = _only(units, MixedUnits) if units else Unit.EUR
    return _Question(kind, labelling, year, unit)


Word = TypeVar("Word", Kind, Labelling, Unit)


def _only(given: dict[str, Word], refusal: type[CannotAdd]) -> Word:
    words = set(given.values())
    if not words:
        raise CannotAdd("No rows, and the question does not say what is asked", ())
    if len(words) > 1:
        raise refusal(f"Not to be added ({', '.join(sorted(words))})", given)
    return words.pop()


def _is_about(row: Amount, kind: Kind) -> bool:
    return row.counts_as(kind) or kind in row.also


def _verdicts(question: _Question, rows: Sequence[Amount]) -> list[_Verdict]:
    """Each row that answers the question, with the reason when it cannot be counted."""
    asked = [
        row
        for row in rows
        if _is_about(row, question.kind)
        and row.labelling is question.labelling
        and row.touches(question.year) is not False
    ]
    reasons = {row.identifier: _reason_of_its_own(question, row) for row in asked}
    left_out = {name: LeftOut(name, reason) for name, reason in reasons.items() if reason}
    whole_of = {row.identifier: row.part_of for row in rows}
    countable = [row for row in asked if row.identifier not in left_out]
    left_out |= _parts(countable, whole_of)
    left_out |= _overlaps([row for row in countable if row.identifier not in left_out])
    left_out |= _parts_of_overlapping(left_out)
    return [_Verdict(row, left_out.get(row.identifier)) for row in asked]


def _reason_of_its_own(question: _Question, row: Amount) -> Reason | None:
    """Why the row cannot be counted, whatever the other rows are; the gravest reason first."""
    tests = (
        (row.value is None, Reason.UNKNOWN),
        (row.spread is Spread.UNKNOWN, Reason.NO_YEAR),
        (row.spread is Spread.TOGETHER, Reason.SEVERAL_YEARS),
        (not row.counts_as(question.kind), Reason.STATED_TWO_WAYS),
        (row.precision is Precision.AT_MOST, Reason.UPPER_BOUND),
        (row.in_one_year().unit is not question.unit, Reason.OTHER_UNIT),
    )
    return next((reason for applies, reason in tests if applies), None)


def _parts(countable: Sequence[Amount], whole_of: dict[str, str]) -> dict[str, LeftOut]:
    """Rows of which a whole, however far up, is counted as well; the topmost stands for all."""
    names = {row.identifier for row in countable}
    found = {}
    for row in countable:
        wholes = [whole for whole in _wholes_of(row.identifier, whole_of) if whole in names]
        if wholes:
            found[row.identifier] = LeftOut(row.identifier, Reason.PART_OF_COUNTED, wholes[-1])
    return found


def _wholes_of(name: str, whole_of: dict[str, str]) -> Iterator[str]:
    while whole := whole_of.get(name):
        yield whole
        name = whole


def _parts_of_overlapping(left_out: dict[str, LeftOut]) -> dict[str, LeftOut]:
    """A part goes the way of its whole: what the whole may be the same as, it may be as well."""
    return {
        name: LeftOut(name, Reason.MAY_OVERLAP, left_out[row.because_of].because_of)
        for name, row in left_out.items()
        if row.reason is Reason.PART_OF_COUNTED
        and row.because_of in left_out
        and left_out[row.because_of].reason is Reason.MAY_OVERLAP
    }


def _overlaps(countable: Sequence[Amount]) -> dict[str, LeftOut]:
    """Of rows that may be the same money the largest is counted: that much is certain."""
    place: dict[str, int] = {}
    found = {}
    for row in sorted(countable, key=lambda row: (-(row.value or ZERO), row.identifier)):
        others = row.may_overlap_with & place.keys()
        if others:
            largest = min(others, key=place.__getitem__)
            found[row.identifier] = LeftOut(row.identifier, Reason.MAY_OVERLAP, largest)
        else:
            place[row.identifier] = len(place)
    return found


def _summed(question: _Question, verdicts: Sequence[_Verdict]) -> Sum:
    rows = [verdict.amount for verdict in verdicts if verdict.left_out is None]
    values = [row.value for row in rows if row.value is not None]
    return Sum(
        kind=question.kind,
        labelling=question.labelling,
        year=question.year,
        unit=question.unit,
        total=sum(values, ZERO) if rows else None,
        hedged=sum((row.value or ZERO for row in rows if row.hedged), ZERO),
        low=_bound([row.low for row in rows]),
        high=_bound([row.high for row in rows]),
        counted=tuple(row.identifier for row in rows),
        left_out=tuple(verdict.left_out for verdict in verdicts if verdict.left_out),
        doubts=doubts_among(verdict.amount for verdict in verdicts),
    )


def _bound(parts: Sequence[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, ZERO) if parts and len(known) == len(parts) else None
