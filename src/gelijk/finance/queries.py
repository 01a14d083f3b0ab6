"""Reading money: the overview of a year, and one amount with its history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from gelijk.finance.chapters import group_key, group_name
from gelijk.finance.models import Amount, AmountVersion
from gelijk.methods.money import (
    Amount as Money,
)
from gelijk.methods.money import (
    Doubt,
    Kind,
    Labelling,
    LeftOut,
    Sum,
    Unit,
    doubts_among,
    sum_amounts,
    sums_by,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody wants to see of the money; empty is everything."""

    year: int
    kind: Kind | None = None
    by: str = "chapter"
    ministry: str = ""
    ground: str = ""

    @property
    def counted_kind(self) -> Kind:
        """What is added up: what was spent, unless another kind is asked for."""
        return self.kind or Kind.SPENT

    @property
    def filtered(self) -> bool:
        """Whether only a part of the money is asked for."""
        return bool(self.kind or self.ministry or self.ground)

    def fits(self, row: Money) -> bool:
        """Whether the amount is from the ministry and for the ground that were asked for."""
        return (not self.ministry or row.ministry == self.ministry) and (
            not self.ground or self.ground in row.grounds
        )

    def shows(self, row: Money) -> bool:
        """Whether the amount stands in the list, counted or not."""
        kind = self.kind
        of_kind = kind is None or row.counts_as(kind) or kind in row.also
        return self.fits(row) and of_kind and row.touches(self.year) is not False


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount in the list, with why it is not in the sum of its kind."""

    version: AmountVersion
    money: Money
    counted: bool
    left_out: LeftOut | None


@dataclass(frozen=True, slots=True)
class Group:
    """The money of one chapter, ministry, ground or domain."""

    key: tuple[int, str]
    name: str
    labelled: Sum
    interwoven: Sum
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The money of a year. Labelled and interwoven money stand side by side, never together."""

    question: Question
    labelled: Sum
    interwoven: Sum
    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]
    versions: dict[str, AmountVersion] = field(repr=False)

    @property
    def entries(self) -> list[Entry]:
        """All amounts of the list, in the order of the groups."""
        return [entry for group in self.groups for entry in group.entries]


@dataclass(frozen=True, slots=True)
class KindSum:
    """The sums of one kind; sums of two kinds are never added."""

    kind: Kind
    labelled: Sum
    interwoven: Sum


def versions_in_force() -> dict[str, AmountVersion]:
    """Of every amount that counts the last version, by its identifier."""
    return {version.public_id: version for version in AmountVersion.objects.in_force()}


def overview(question: Question) -> Overview:
    """The overview of a year, its groups in the order of the document."""
    versions = versions_in_force()
    rows = [version.to_money() for version in versions.values()]
    whole = {labelling: _sum(rows, question, labelling) for labelling in Labelling}
    shown = [row for row in rows if question.shows(row)]
    return Overview(
        question=question,
        labelled=whole[Labelling.LABELLED],
        interwoven=whole[Labelling.INTERWOVEN],
        groups=tuple(_groups(rows, shown, versions, question)),
        doubts=_doubts(rows, shown),
        versions=versions,
    )


def sums_per_kind(question: Question) -> list[KindSum]:
    """Every kind with a sum of its own, labelled and interwoven apart, with the same filters."""
    rows = [version.to_money() for version in versions_in_force().values()]
    found = []
    for kind in Kind:
        asked = replace(question, kind=kind)
        if any(asked.shows(row) for row in rows):
            sums = [_sum(rows, asked, labelling) for labelling in Labelling]
            found.append(KindSum(kind, *sums))
    return found


@dataclass(frozen=True, slots=True)
class Scope:
    """What the amounts in force are about: what can be asked of them."""

    years: tuple[int, ...]
    default_year: int
    ministries: tuple[str, ...]
    grounds: tuple[str, ...]


def scope() -> Scope:
    """The years (the last first), the ministries that pay, and the grounds that it is for."""
    rows = [version.to_money() for version in versions_in_force().values()]
    years = sorted({year for row in rows for year in _years_of(row)}, reverse=True)
    return Scope(
        years=tuple(years),
        default_year=_last_known(rows, years),
        ministries=tuple(sorted({row.ministry for row in rows if row.ministry})),
        grounds=tuple(sorted({code for row in rows for code in row.grounds})),
    )


def _years_of(row: Money) -> range:
    if row.year_from is None:
        return range(0)
    return range(row.year_from, (row.year_to or row.year_from) + 1)


def _last_known(rows: Sequence[Money], years: Sequence[int]) -> int:
    """The last year of which it is known what was spent."""
    for year in years:
        if sum_amounts(rows, kind=Kind.SPENT, labelling=Labelling.LABELLED, year=year).counted:
            return year
    return years[0] if years else timezone.localdate().year


def parts_of(amount: Amount) -> list[AmountVersion]:
    """The amounts that are a part of this one."""
    found = AmountVersion.objects.in_force().filter(part_of=amount)
    return sorted(found, key=lambda version: version.public_id)


def _sum(rows: Sequence[Money], question: Question, labelling: Labelling) -> Sum:
    """What is counted is decided over all rows, so that no filter counts a part with its whole."""
    return _sums(rows, question, labelling, question.fits).get(True) or _nothing(
        question, labelling
    )


def _sums(
    rows: Sequence[Money],
    question: Question,
    labelling: Labelling,
    group: Callable[[Money], object],
) -> dict[object, Sum]:
    return sums_by(
        rows,
        group,
        year=question.year,
        kind=question.counted_kind,
        labelling=labelling,
        unit=Unit.EUR,
    )


def _nothing(question: Question, labelling: Labelling) -> Sum:
    return sum_amounts(
        [], year=question.year, kind=question.counted_kind, labelling=labelling, unit=Unit.EUR
    )


def _groups(
    rows: Sequence[Money],
    shown: Sequence[Money],
    versions: dict[str, AmountVersion],
    question: Question,
) -> Iterable[Group]:
    def group(row: Money) -> tuple[int, str] | None:
        return group_key(row, question.by) if question.fits(row) else None

    sums = {labelling: _sums(rows, question, labelling, group) for labelling in Labelling}
    for key in sorted({group_key(row, question.by) for row in shown}):
        parts = [
            sums[labelling].get(key) or _nothing(question, labelling) for labelling in Labelling
        ]
        inside = [row for row in shown if group_key(row, question.by) == key]
        entries = tuple(_entry(row, versions, parts) for row in _in_order(inside, versions))
        yield Group(key, group_name(key, question.by), parts[0], parts[1], entries)


def _in_order(rows: Iterable[Money], versions: dict[str, AmountVersion]) -> list[Money]:
    def place(row: Money) -> tuple[str, int, str]:
        version = versions[row.identifier]
        return (version.source_document, version.source_start or 0, row.identifier)

    return sorted(rows, key=place)


def _entry(row: Money, versions: dict[str, AmountVersion], sums: Sequence[Sum]) -> Entry:
    left_out = {one.identifier: one for part in sums for one in part.left_out}
    counted = any(row.identifier in part.counted for part in sums)
    return Entry(versions[row.identifier], row, counted, left_out.get(row.identifier))


def _doubts(rows: Sequence[Money], shown: Sequence[Money]) -> tuple[Doubt, ...]:
    names = {row.identifier for row in shown}
    return tuple(doubt for doubt in doubts_among(rows) if names & set(doubt.identifiers))
