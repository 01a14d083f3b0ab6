"""Everything that is out of a year: what everybody knows of it, and what must stay hidden."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from gelijk.methods.disclosure_control.ledger import Publication, Reader, Shown
from gelijk.methods.disclosure_control.rules import reasons
from gelijk.methods.disclosure_control.table import Key
from gelijk.statistics.models import LedgerEntry, LedgerKind, Observation, Release
from gelijk.statistics.releases import knowing
from gelijk.statistics.releases.counting import Counts
from gelijk.statistics.releases.designs import design
from gelijk.statistics.releases.editions import Counted, Editions, editions
from gelijk.statistics.releases.insiders import insiders
from gelijk.statistics.releases.publishing import published, rows_of
from gelijk.statistics.releases.truth import Asked, Truth

# What a cell of a return may name besides the dimensions of the releases.
ALWAYS = (knowing.YEAR, knowing.MASS, "area")


@dataclass(frozen=True)
class Year:
    """Everything that is out of the year, and what is about to be: `under` is under attack."""

    year: int
    others: Mapping[str, Release]
    under: Release | None
    entries: Sequence[LedgerEntry]
    figures: Sequence[Observation]
    truth: Truth
    editions: Editions

    @classmethod
    def around(cls, release: Release, counts: Counts) -> "Year":
        """The year with a release that is not out yet, and the counts that it was made from."""
        truth = Truth(release.year)
        truth.keep(Asked.by(release), release.counted_to, counts)
        return cls._of(truth, release)

    @classmethod
    def as_it_is(cls, year: int) -> "Year | None":
        """The year with what is out; None when no release ever was."""
        if not Release.objects.filter(year=year, signed_at__isnull=False).exists():
            return None
        return cls._of(Truth(year), None)

    @classmethod
    def _of(cls, truth: Truth, under: Release | None) -> "Year":
        signed = Release.objects.filter(year=truth.year, signed_at__isnull=False)
        others = {one.public_id: one for one in signed if under is None or one.pk != under.pk}
        releases = [*others.values(), *([under] if under else [])]
        counted = [Counted(one.public_id, Asked.by(one), one.counted_to) for one in releases]
        synthetic = under.synthetic if under else any(one.synthetic for one in releases)
        return cls(
            truth.year,
            others,
            under,
            list(LedgerEntry.objects.filter(year=truth.year)),
            rows_of(truth.year, synthetic=synthetic),
            truth,
            editions(counted, truth),
        )

    @property
    def releases(self) -> list[Release]:
        """All of them; the last is the one under attack."""
        return [*self.others.values(), *([self.under] if self.under else [])]

    @cached_property
    def counts(self) -> Mapping[Key, float]:
        """True counts by key, as the last edition has them."""
        asked = {Asked.by(one) for one in self.releases}
        asked |= {Asked(one.table, with_mass_events=True) for one in asked}
        found: dict[Key, float] = {}
        for one in sorted(asked):
            found |= self.truth.cells(one, self.editions.last)
        return found

    def publications(self) -> Iterator[Publication]:
        """What came out, each with what a reader takes from it."""
        for entry in self.entries:
            yield self._of_entry(entry)
        for one in published(self.figures, self.year, self.counts):
            yield Publication(one.name, self.editions.shown(one.cells))
        if self.under:
            cells = knowing.cells_of(self.under, self.under.cells.iterator())
            shown = self.editions.shown(cells, self.under.counted_to)
            yield Publication(self.under.public_id, shown)

    def _of_entry(self, entry: LedgerEntry) -> Publication:
        found = knowing.publication(entry)
        other = self.others.get(entry.name)
        if other is not None:
            cells = self.editions.shown(found.cells, other.counted_to)
            return Publication(found.name, cells, self.editions.of[other.counted_to].off_by)
        if entry.kind != LedgerKind.WGA_RETURN:
            return Publication(found.name, self.editions.shown(found.cells))
        return self.of_return(found.name, found.cells)

    def of_return(self, name: str, cells: Iterable[Shown]) -> Publication:
        """What a return says of counts by place, in the tables that it touches.

        It was counted on a day of its own. The reader is given how far that is from ours.
        """
        releases = [self.under] if self.under else self.releases
        about = {*ALWAYS, *(name for one in releases for name in design(one.table).dimensions)}
        by_place = tuple(knowing.by_place(cells, about))
        off_by = max((self._missed(cell) for cell in by_place), default=0.0)
        return Publication(name, self.editions.shown(by_place), off_by)

    def _missed(self, cell: Shown) -> float:
        true = self.counts.get(tuple(sorted(cell.key.items())))
        return 0.0 if true is None else max(0.0, cell.lower - true, true - cell.upper)

    def readers(self) -> Iterator[Reader]:
        """Who knows more than is public."""
        moment = self.under.counted_to if self.under else self.editions.last
        mark = partial(self.editions.marked, counted_to=moment)
        yield from insiders({mark(key): value for key, value in self.counts.items()}, self.year)

    def secrets(self) -> dict[Key, float | None]:
        """What the releases protect, and what came in between editions.

        What an earlier release protected stays protected when counts change: the store keeps every
        version, so that it is found again (Truth.of).
        """
        found: dict[Key, float | None] = {}
        for key, more in self.editions.added.items():
            if 0 < more < self.threshold:
                found[key] = more
        for one in self.releases:
            for key, true in _small(one, self.truth):
                found[self.editions.marked(key, one.counted_to)] = true
        return found

    @property
    def threshold(self) -> int:
        """That of the release under attack, or the highest of what is out."""
        releases = [self.under] if self.under else self.releases
        return max(int(one.rule["threshold"]) for one in releases)


def _small(release: Release, truth: Truth) -> Iterator[tuple[Key, float]]:
    """The cells that the rule of the release protects, with the true count."""
    counts = truth.of(release)
    rules = design(release.table).rules_with(int(release.rule["threshold"]))
    small = reasons(counts.table, rules) > 0
    keys = truth.keys(Asked.by(release), counts)
    for key, value, hit in zip(keys, counts.table.values.tolist(), small, strict=True):
        if hit:
            yield key, value
