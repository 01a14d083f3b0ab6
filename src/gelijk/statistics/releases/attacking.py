"""A release under attack together with everything that is out of the same year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gelijk.core.observations import NATIONAL
from gelijk.methods.disclosure_control.attack import Contradiction
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.ledger import (
    Outcome,
    Publication,
    Rule,
    Shown,
    attack_together,
)
from gelijk.methods.disclosure_control.protection import Method
from gelijk.methods.disclosure_control.rules import reasons
from gelijk.methods.disclosure_control.table import Key
from gelijk.statistics.areas import ROOT, municipality_tree
from gelijk.statistics.models import LedgerEntry, LedgerKind, MassEvents, Observation, Release
from gelijk.statistics.queries import figures
from gelijk.statistics.releases import knowing
from gelijk.statistics.releases.counting import VOCABULARIES, Counts, counts_of
from gelijk.statistics.releases.designs import BASE, design, designs
from gelijk.statistics.states import ReleaseStatus

# Published figures that are totals of ours, or nearly.
MARGINALS = ("adv.reports", "adv.reports_by_ground")
# Tables of one year share their totals; a crossing of all of them finer than this is not drawn up.
TOGETHER = 2_000
# What a cell of a return may name besides the dimensions of the release.
ALWAYS = (knowing.YEAR, knowing.MASS, "area")
LISTED = 200  # violations that are kept by name


@dataclass(frozen=True)
class Attacked:
    """What the attack found. `violations` are words for who proposed; no count is in them."""

    protected: int
    cells: int
    publications: tuple[str, ...]
    violations: tuple[dict[str, object], ...]
    number: int
    narrowest: float | None
    contradiction: str = ""


def attack(release: Release, *, counts: Counts) -> Attacked:
    """Everything of the year that was ever shown, and this release, read together."""
    entries = list(LedgerEntry.objects.filter(year=release.year))
    own = Publication(release.public_id, tuple(knowing.cells_of(release, release.cells.iterator())))
    about = {*design(release.table).dimensions, *ALWAYS}
    publications = [
        *(_as_known(entry, about) for entry in entries),
        *_published(release),
        own,
    ]
    secrets = dict(_secrets(release, counts)) | dict(_secrets_of_others(release))
    try:
        outcome = attack_together(
            publications,
            _trees(release.year, publications),
            protected=secrets,
            several=_several(),
            rule=_rule(release),
            together=TOGETHER,
            exact=False,
        )
    except Contradiction as error:
        names = tuple(one.name for one in publications)
        return Attacked(len(secrets), 0, names, (), 1, None, str(error))
    return _told(outcome, publications, len(secrets))


def _as_known(entry: LedgerEntry, about: set[str]) -> Publication:
    """Of a return what it says of counts by place, in the tables that touch this release."""
    found = knowing.publication(entry)
    if entry.kind != LedgerKind.WGA_RETURN:
        return found
    return Publication(found.name, tuple(knowing.by_place(found.cells, about)))


def _published(release: Release) -> Iterable[Publication]:
    """National figures of all ADVs: ours cannot be more, as not every ADV works with Gelijk."""
    if release.synthetic:
        return
    for name in MARGINALS:
        found = figures(name, area=NATIONAL, period=release.year)
        cells = tuple(
            Shown(
                knowing.key_for(
                    release.year,
                    NATIONAL,
                    row.breakdown,
                    with_mass_events=row.mass_events != MassEvents.WITHOUT,
                ),
                0.0,
                _at_most(row),
            )
            for row in found
            if row.leading
        )
        if cells:
            yield Publication(f"cijfer:{name}-{release.year}", cells)


def _at_most(row: Observation) -> float:
    """The most that a published figure can be; nought is a figure, and not known is no bound."""
    known = row.value if row.upper is None else row.upper
    return knowing.INFINITE if known is None else float(known)


def _told(outcome: Outcome, publications: Sequence[Publication], protected: int) -> Attacked:
    widths = [one.upper - one.lower + 1 for one in outcome.cells if one.upper < np.inf]
    return Attacked(
        protected=protected,
        cells=outcome.size,
        publications=tuple(one.name for one in publications),
        violations=tuple(
            {"cell": dict(one.key), "lower": one.lower, "upper": one.upper, "because": one.because}
            for one in outcome.violations[:LISTED]
        ),
        number=len(outcome.violations),
        narrowest=min(widths, default=None),
    )


def _secrets(release: Release, counts: Counts) -> Iterable[tuple[Key, float | None]]:
    """The cells that the rule protects, with the true count where the rule weighs it."""
    rules = design(release.table).rules_with(int(release.rule["threshold"]))
    small = np.flatnonzero(reasons(counts.table, rules))
    for place in small.tolist():
        marks = dict(counts.table.keys[place])
        marks[knowing.YEAR] = str(release.year)
        if not release.with_mass_events:
            marks[knowing.MASS] = "without"
        value = float(counts.table.values[place])
        yield tuple(sorted(marks.items())), value


def _secrets_of_others(release: Release) -> Iterable[tuple[Key, float | None]]:
    """A new release may not open what an earlier one hid, either."""
    signed = Release.objects.filter(year=release.year, signed_at__isnull=False)
    for other in signed.exclude(pk=release.pk):
        counts = counts_of(design(other.table), other.year, with_mass_events=other.with_mass_events)
        if counts.digest == other.counts_digest:
            yield from _secrets(other, counts)


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
        "contradiction": found.contradiction,
        "root": ROOT,
    }
