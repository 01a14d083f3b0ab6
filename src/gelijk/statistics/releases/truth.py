"""The true counts of a year as they were at several moments, each read from the store once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.table import Key
from gelijk.statistics.models import Release
from gelijk.statistics.releases.counting import Counts, counts_of
from gelijk.statistics.releases.designs import design
from gelijk.statistics.releases.knowing import MASS, YEAR


class Asked(NamedTuple):
    """A table, and whether events with many reports are in it."""

    table: str
    with_mass_events: bool

    @classmethod
    def by(cls, release: Release) -> "Asked":
        """What the release is of."""
        return cls(release.table, release.with_mass_events)


@dataclass
class Truth:
    """Never shown to anybody: with it is weighed what others may derive."""

    year: int
    _kept: dict[tuple[Asked, int], Counts | None] = field(default_factory=dict)

    def at(self, asked: Asked, counted_to: int) -> Counts | None:
        """The table as it was then; None when it had not been counted."""
        place = asked, counted_to
        if place not in self._kept:
            self._kept[place] = self._counted(asked, counted_to)
        return self._kept[place]

    def keep(self, asked: Asked, counted_to: int, counts: Counts) -> None:
        """Counts that somebody read already."""
        self._kept[asked, counted_to] = counts

    def of(self, release: Release) -> Counts:
        """What the release was made from. It must be found again: it says what is protected."""
        counts = self.at(Asked.by(release), release.counted_to)
        if counts is None or counts.digest != release.counts_digest:
            raise Problem(
                "De telling waarvan deze vrijgave is gemaakt, is niet terug te vinden.",
                where=release.public_id,
                remedy="Zet een reservekopie terug waarin die telling staat.",
            )
        return counts

    def cells(self, asked: Asked, counted_to: int) -> Mapping[Key, float]:
        """The counts by the key that cells have in the ledger; nothing when not counted."""
        counts = self.at(asked, counted_to)
        if counts is None:
            return {}
        return dict(zip(self.keys(asked, counts), counts.table.values.tolist(), strict=True))

    def keys(self, asked: Asked, counts: Counts) -> Iterator[Key]:
        """The keys of the table as the ledger has them."""
        more = [(YEAR, str(self.year))]
        if not asked.with_mass_events:
            more.append((MASS, "without"))
        return (tuple(sorted((*key, *more))) for key in counts.table.keys)

    def _counted(self, asked: Asked, counted_to: int) -> Counts | None:
        try:
            return counts_of(
                design(asked.table),
                self.year,
                with_mass_events=asked.with_mass_events,
                counted_to=counted_to,
            )
        except Problem:
            return None
