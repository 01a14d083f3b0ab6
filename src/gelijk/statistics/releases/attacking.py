"""A release under attack together with everything that is out of the same year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.attack import Contradiction
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.ledger import (
    PUBLIC,
    Outcome,
    Publication,
    Reader,
    Rule,
    Shown,
    attack_together,
)
from gelijk.methods.disclosure_control.protection import Method
from gelijk.methods.disclosure_control.table import Key
from gelijk.statistics.areas import municipality_tree
from gelijk.statistics.models import Release
from gelijk.statistics.releases import knowing
from gelijk.statistics.releases.counting import VOCABULARIES, Counts
from gelijk.statistics.releases.designs import BASE, designs
from gelijk.statistics.releases.editions import EDITION
from gelijk.statistics.releases.publishing import digest_of
from gelijk.statistics.releases.truth import Asked
from gelijk.statistics.releases.year import Year

# Tables of one year share their totals; a crossing of all of them finer than this is not drawn up.
TOGETHER = 2_000
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


def attack(release: Release, *, counts: Counts) -> Attacked:
    """Everything of the year that was ever shown, and this release, read together."""
    year = Year.around(release, counts)
    publications, secrets = list(year.publications()), year.secrets()
    try:
        outcome = _together(year, publications, secrets, list(year.readers()))
    except Contradiction as error:
        names = tuple(one.name for one in publications)
        disagree = tuple(one for one in names if one in str(error).split(": ", 1)[-1].split(", "))
        digest = digest_of(year.figures)
        return Attacked(
            len(secrets), 0, names, (), 1, None, digest, contradiction=disagree or names
        )
    return _told(year, outcome, publications, len(secrets), _rule(year))


def opens(year: Year, name: str, cells: Iterable[Shown]) -> bool:
    """Whether a return that is about to be shown gives away what the releases of its year hide.

    What was open before is not its doing. Where all that is out cannot be true together nothing
    can be said, and it does.
    """
    publications = [*year.publications(), year.of_return(name, cells)]
    try:
        outcome = _together(year, publications, year.secrets(), [])
    except Contradiction:
        return True
    return any(name in one.because or not one.because for one in outcome.violations)


def _together(
    year: Year,
    publications: Sequence[Publication],
    secrets: Mapping[Key, float | None],
    readers: Sequence[Reader],
) -> Outcome:
    return attack_together(
        publications,
        _trees(year.year, publications),
        protected=secrets,
        several=_several(),
        sums=year.editions.sums,
        readers=readers,
        rule=_rule(year),
        together=TOGETHER,
        exact=False,
    )


def _told(
    year: Year,
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


def _subtracted(
    year: Year, publications: Sequence[Publication], rule: Rule
) -> list[dict[str, object]]:
    """Small changes since an edition that is no part of ours, seen too nearly in cells of both."""
    if year.under is None:
        return []
    name = year.under.public_id
    by_name = {one.name: one for one in publications}
    own = {_key(cell): cell for cell in by_name[name].cells}
    found: list[dict[str, object]] = []
    for earlier, other in year.others.items():
        if earlier not in by_name or not year.editions.of[other.counted_to].off_by:
            continue
        then = year.truth.cells(Asked.by(other), other.counted_to)
        for cell in by_name[earlier].cells:
            beside, key = own.get(_key(cell)), _key(cell, but=EDITION)
            if beside is None:
                continue
            changed = abs(year.counts.get(key, 0.0) - then.get(key, 0.0))
            low, high = beside.lower - cell.upper, beside.upper - cell.lower
            if 0 < changed < rule.threshold and high - low + 1 < rule.possible:
                because = [earlier, name]
                found.append(
                    {"cell": dict(cell.key), "lower": low, "upper": high, "because": because}
                )
    return found


def _key(cell: Shown, but: str = "") -> Key:
    return tuple(sorted((name, code) for name, code in cell.key.items() if name != but))


def _rule(year: Year) -> Rule:
    """Rounded counts must leave as many values as the base; hidden ones room on both sides."""
    rounded = {one.method == Method.ROUNDING.value for one in year.releases}
    if rounded == {True}:
        return Rule(threshold=year.threshold, margin=None, possible=BASE)
    if rounded == {False}:
        return Rule(threshold=year.threshold, margin=0.3, told=(1.0, knowing.INFINITE))
    # Rounded and hidden side by side: three values at least, as the margin of a small count.
    return Rule(threshold=year.threshold, margin=None, possible=3)


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
