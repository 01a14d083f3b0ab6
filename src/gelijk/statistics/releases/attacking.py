"""A release under attack together with everything that is out of the same year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from gelijk.methods.disclosure_control.attack import Contradiction
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.ledger import (
    PUBLIC,
    Derived,
    Outcome,
    Publication,
    Reader,
    Rule,
    Shown,
    attack_together,
)
from gelijk.methods.disclosure_control.protection import Method
from gelijk.methods.disclosure_control.rules import reasons
from gelijk.methods.disclosure_control.table import Key
from gelijk.statistics.areas import municipality_tree
from gelijk.statistics.models import LedgerEntry, LedgerKind, Observation, Release
from gelijk.statistics.releases import knowing
from gelijk.statistics.releases.counting import VOCABULARIES, Counts
from gelijk.statistics.releases.designs import BASE, design, designs
from gelijk.statistics.releases.editions import EDITION, Counted, Editions, editions
from gelijk.statistics.releases.insiders import offices
from gelijk.statistics.releases.publishing import digest_of, published, rows_of
from gelijk.statistics.releases.truth import Asked, Truth
from gelijk.statistics.states import ReleaseStatus

# Tables of one year share their totals; a crossing of all of them finer than this is not drawn up.
TOGETHER = 2_000
# What a cell of a return may name besides the dimensions of the release.
ALWAYS = (knowing.YEAR, knowing.MASS, "area")
INSIDE = 3  # values that an office is left at least of what it did not handle itself
LISTED = 200  # violations that are kept by name


@dataclass(frozen=True)
class Attacked:
    """What the attack found. `violations` are words for who proposed; no count is in them.

    `published` names the figures of others that were read, `contradiction` the publications that
    cannot all be true.
    """

    protected: int
    cells: int
    publications: tuple[str, ...]
    violations: tuple[dict[str, object], ...]
    number: int
    narrowest: float | None
    published: str
    editions: int = 1
    contradiction: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Year:
    """Everything that is out of the year, with the release under attack as the last of it."""

    release: Release
    others: Mapping[str, Release]
    entries: Sequence[LedgerEntry]
    figures: Sequence[Observation]
    truth: Truth
    editions: Editions

    @classmethod
    def around(cls, release: Release, counts: Counts) -> "_Year":
        truth = Truth(release.year)
        truth.keep(Asked.by(release), release.counted_to, counts)
        signed = Release.objects.filter(year=release.year, signed_at__isnull=False)
        others = {one.public_id: one for one in signed.exclude(pk=release.pk)}
        counted = [
            Counted(one.public_id, Asked.by(one), one.counted_to)
            for one in (*others.values(), release)
        ]
        return cls(
            release,
            others,
            list(LedgerEntry.objects.filter(year=release.year)),
            rows_of(release),
            truth,
            editions(counted, truth),
        )

    @cached_property
    def counts(self) -> Mapping[Key, float]:
        """True counts by key, as the last edition has them."""
        asked = {Asked.by(one) for one in (*self.others.values(), self.release)}
        asked |= {Asked(one.table, with_mass_events=True) for one in asked}
        found: dict[Key, float] = {}
        for one in sorted(asked):
            found |= self.truth.cells(one, self.editions.last)
        return found

    def publications(self) -> Iterator[Publication]:
        for entry in self.entries:
            yield self._of_entry(entry)
        for one in published(self.figures, self.release.year, self.counts):
            yield Publication(one.name, self.editions.shown(one.cells))
        cells = knowing.cells_of(self.release, self.release.cells.iterator())
        yield Publication(
            self.release.public_id, self.editions.shown(cells, self.release.counted_to)
        )

    def _of_entry(self, entry: LedgerEntry) -> Publication:
        found = knowing.publication(entry)
        other = self.others.get(entry.name)
        if other is not None:
            cells = self.editions.shown(found.cells, other.counted_to)
            return Publication(found.name, cells, self.editions.of[other.counted_to].off_by)
        if entry.kind != LedgerKind.WGA_RETURN:
            return Publication(found.name, self.editions.shown(found.cells))
        return self._of_return(found)

    def _of_return(self, found: Publication) -> Publication:
        """What a return says of counts by place, in the tables that touch this release.

        It was counted on a day of its own. The reader is given how far that is from ours.
        """
        about = {*design(self.release.table).dimensions, *ALWAYS}
        cells = tuple(knowing.by_place(found.cells, about))
        off_by = max((self._missed(cell) for cell in cells), default=0.0)
        return Publication(found.name, self.editions.shown(cells), off_by)

    def _missed(self, cell: Shown) -> float:
        true = self.counts.get(tuple(sorted(cell.key.items())))
        return 0.0 if true is None else max(0.0, cell.lower - true, true - cell.upper)

    def readers(self) -> Iterator[Reader]:
        """The offices, with what each counted itself."""
        mark = partial(self.editions.marked, counted_to=self.release.counted_to)
        known = {mark(key): value for key, value in self.counts.items()}
        yield from offices(known, self.release.year)

    def secrets(self) -> dict[Key, float | None]:
        """What the release protects, what earlier ones protected, and what came in between.

        What an earlier release protected stays protected when counts change: the store keeps every
        version, so that it is found again (Truth.of).
        """
        found: dict[Key, float | None] = {}
        threshold = int(self.release.rule["threshold"])
        for key, more in self.editions.added.items():
            if 0 < more < threshold:
                found[key] = more
        for one in (*self.others.values(), self.release):
            for key, true in _small(one, self.truth):
                found[self.editions.marked(key, one.counted_to)] = true
        return found


def attack(release: Release, *, counts: Counts) -> Attacked:
    """Everything of the year that was ever shown, and this release, read together."""
    year = _Year.around(release, counts)
    publications = list(year.publications())
    secrets = year.secrets()
    rule = _rule(release)
    try:
        outcome = attack_together(
            publications,
            _trees(release.year, publications),
            protected=secrets,
            several=_several(),
            sums=year.editions.sums,
            rule=rule,
            together=TOGETHER,
            exact=False,
            readers=list(year.readers()),
        )
    except Contradiction as error:
        names = tuple(one.name for one in publications)
        disagree = tuple(one for one in names if one in str(error).split(": ", 1)[-1].split(", "))
        digest = digest_of(year.figures)
        return Attacked(
            len(secrets), 0, names, (), 1, None, digest, contradiction=disagree or names
        )
    return _told(year, outcome, publications, len(secrets), rule)


def _told(
    year: _Year,
    outcome: Outcome,
    publications: Sequence[Publication],
    protected: int,
    rule: Rule,
) -> Attacked:
    public = [one for one in outcome.cells if one.reader == PUBLIC]
    widths = [one.upper - one.lower + 1 for one in public if one.upper < np.inf]
    found = [
        {
            "cell": dict(one.key),
            "lower": one.lower,
            "upper": one.upper,
            "because": one.because,
            "reader": one.reader,
        }
        for one in outcome.violations
        if not _left_to_insiders(one, rule)
    ]
    found += _subtracted(year, publications, rule)
    return Attacked(
        protected=protected,
        cells=outcome.size,
        publications=tuple(one.name for one in publications),
        violations=tuple(found[:LISTED]),
        number=len(found),
        narrowest=min(widths, default=None),
        published=digest_of(year.figures),
        editions=len({one.label for one in year.editions.of.values()}),
    )


def _left_to_insiders(one: Derived, rule: Rule) -> bool:
    """Whether an office is left enough doubt about reports of others.

    It promised to keep its files to itself and may not tell how it knows; so a rounded count need
    not leave it all values that it leaves the public, but three at least, as the margin of a small
    count does.
    """
    doubt = one.upper - one.lower + 1
    return one.reader != PUBLIC and rule.margin is None and doubt >= INSIDE


def _subtracted(
    year: _Year, publications: Sequence[Publication], rule: Rule
) -> list[dict[str, object]]:
    """Small changes since an edition that is no part of ours, seen too nearly in cells of both."""
    by_name = {one.name: one for one in publications}
    own = {_key(cell): cell for cell in by_name[year.release.public_id].cells}
    found: list[dict[str, object]] = []
    for name, other in year.others.items():
        if name not in by_name or not year.editions.of[other.counted_to].off_by:
            continue
        then = year.truth.cells(Asked.by(other), other.counted_to)
        for cell in by_name[name].cells:
            beside, was = own.get(_key(cell)), then.get(_key(cell, but=EDITION))
            now = year.counts.get(_key(cell, but=EDITION))
            if beside is None or was is None or now is None:
                continue
            low, high = beside.lower - cell.upper, beside.upper - cell.lower
            if 0 < abs(now - was) < rule.threshold and high - low + 1 < rule.possible:
                because = [name, year.release.public_id]
                found.append(
                    {"cell": dict(cell.key), "lower": low, "upper": high, "because": because}
                )
    return found


def _key(cell: Shown, but: str = "") -> Key:
    return tuple(sorted((name, code) for name, code in cell.key.items() if name != but))


def _small(release: Release, truth: Truth) -> Iterator[tuple[Key, float]]:
    """The cells that the rule of the release protects, with the true count."""
    counts = truth.of(release)
    rules = design(release.table).rules_with(int(release.rule["threshold"]))
    small = reasons(counts.table, rules) > 0
    keys = truth.keys(Asked.by(release), counts)
    for key, value, hit in zip(keys, counts.table.values.tolist(), small, strict=True):
        if hit:
            yield key, value


def _rule(release: Release) -> Rule:
    """Rounded counts must leave as many values as the base; hidden ones room on both sides."""
    threshold = int(release.rule["threshold"])
    methods = {
        one.method
        for one in Release.objects.filter(
            year=release.year, status__in=[ReleaseStatus.SIGNED, ReleaseStatus.WITHDRAWN]
        )
    }
    if release.method == Method.ROUNDING and methods <= {Method.ROUNDING.value}:
        return Rule(threshold=threshold, margin=None, possible=BASE)
    if release.method != Method.ROUNDING and Method.ROUNDING.value not in methods:
        return Rule(threshold=threshold, margin=0.3, told=(1.0, knowing.INFINITE))
    # Rounded and hidden side by side: three values at least, as the margin of a small count.
    return Rule(threshold=threshold, margin=None, possible=3)


def _trees(year: int, publications: Iterable[Publication]) -> list[Hierarchy]:
    """The trees of the dimensions that any publication names, with every code that it uses."""
    seen: dict[str, set[str]] = {}
    for one in publications:
        for cell in one.cells:
            for name, code in cell.key.items():
                seen.setdefault(name, set()).add(code)
    # Without counts of both kinds there is nothing to subtract, and the dimension is a label.
    sides = {name: _sides(name, publications) for name in seen}
    trees = [tree for tree in knowing.TREES if sides.get(tree.name) == {True, False}]
    if "area" in seen:
        trees.append(municipality_tree(year))
    trees += [Hierarchy.flat(name, seen[name]) for name in VOCABULARIES if name in seen]
    return trees


def _sides(name: str, publications: Iterable[Publication]) -> set[bool]:
    return {name in cell.key for one in publications for cell in one.cells}


def _several() -> frozenset[str]:
    return frozenset(name for one in designs().values() for name in one.several)


def summary(found: Attacked) -> Mapping[str, object]:
    """As it is kept with the release."""
    return {
        "protected": found.protected,
        "cells": found.cells,
        "publications": list(found.publications),
        "violations": found.number,
        "listed": list(found.violations),
        "narrowest": found.narrowest,
        "contradiction": list(found.contradiction),
        "published": found.published,
        "editions": found.editions,
    }
