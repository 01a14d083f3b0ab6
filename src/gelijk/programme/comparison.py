"""What differs between two editions: added, dropped, continued, changed.

Editions were not published as lists: we know only the measures that a letter or a news item
names. So 'dropped' says: not found in what we know of the later edition.
"""

from dataclasses import dataclass

from django.db.models import Q

from gelijk.core.models import Link, Relation
from gelijk.programme.attributes import Change, changes
from gelijk.programme.models import Edition, MeasureVersion
from gelijk.programme.vocabulary import Vocabulary

# Not a proof that it is the same measure; shown beside it, counted as added and dropped.
ALIKE = (Relation.MAY_OVERLAP, Relation.IS_SAME_AS, Relation.REPLACES)


@dataclass(frozen=True, slots=True)
class Continued:
    """A measure in both editions, with what is said of it differently."""

    old: MeasureVersion
    new: MeasureVersion
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Resembling:
    """A measure of each edition that somebody tied together."""

    old: MeasureVersion
    new: MeasureVersion
    label: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two editions, as far as both are known."""

    old: Edition
    new: Edition
    added: tuple[MeasureVersion, ...]
    dropped: tuple[MeasureVersion, ...]
    continued: tuple[Continued, ...]
    resembling: tuple[Resembling, ...]

    @property
    def changed(self) -> tuple[Continued, ...]:
        """Those in both of which something else is said."""
        return tuple(pair for pair in self.continued if pair.changes)


def difference(old: Edition, new: Edition, words: Vocabulary) -> Difference:
    """Compares what is published of two editions."""
    before, after = _by_measure(old), _by_measure(new)
    both = [name for name in before if name in after]
    added = tuple(version for name, version in after.items() if name not in before)
    dropped = tuple(version for name, version in before.items() if name not in after)
    continued = tuple(
        Continued(before[name], after[name], tuple(_changes(before[name], after[name], words)))
        for name in both
    )
    return Difference(old, new, added, dropped, continued, _resembling(dropped, added))


def _by_measure(edition: Edition) -> dict[str, MeasureVersion]:
    found = MeasureVersion.objects.of_edition(edition.year).select_related("measure", "edition")
    ordered = found.order_by("measure__year", "measure__number")
    return {version.measure.public_id: version for version in ordered}


def _changes(old: MeasureVersion, new: MeasureVersion, words: Vocabulary) -> list[Change]:
    """That it is in another edition is what we compare, not a change."""
    same_edition = changes(old, new, words)
    editions = {str(old.edition), str(new.edition)}
    return [
        change
        for change in same_edition
        if not {change.old.rsplit(" (", 1)[0], change.new.rsplit(" (", 1)[0]} <= editions
    ]


def _resembling(
    dropped: tuple[MeasureVersion, ...], added: tuple[MeasureVersion, ...]
) -> tuple[Resembling, ...]:
    olds = {version.measure.public_id: version for version in dropped}
    news = {version.measure.public_id: version for version in added}
    ties = Link.objects.filter(
        Q(subject__in=olds, object__in=news) | Q(subject__in=news, object__in=olds),
        relation__in=ALIKE,
    )
    pairs = []
    for tie in ties:
        one, other = (tie.subject, tie.object) if tie.subject in olds else (tie.object, tie.subject)
        label = str(Relation(tie.relation).label)
        pairs.append(Resembling(olds[one], news[other], label))
    return tuple(pairs)
