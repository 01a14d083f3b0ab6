"""Figures that others published on the same reports: what a reader takes from them.

ADVs publish their own numbers, by ground, terrain and place. Whether such a figure is exactly ours
is for us to weigh, not for the reader, who will try it. So the reader is given every one of them
in the strongest way that is true:

- it holds our count: the reader knows it, exactly where the source is exact. A published true total
  is no less exact because the source says that it is of all ADVs, and a class that the mapping
  calls near may still come to the same number;
- it is more than our count: not every ADV works with Gelijk, so ours cannot be more than that;
- it is less: it counts otherwise, and says nothing that is true of ours.

Made-up reports have nothing to do with what others published.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from gelijk.methods.disclosure_control.ledger import Publication, Shown
from gelijk.methods.disclosure_control.table import Key
from gelijk.statistics.models import MassEvents, Observation
from gelijk.statistics.releases import knowing
from gelijk.statistics.stating import OURS

# What others count of reports that reached an ADV; the parts of it that our tables have.
INDICATORS = (
    *("adv.reports", "adv.reports_by_ground", "adv.reports_by_terrain"),
    *("adv.reports_by_handling", "adv.reports_by_place"),
)


def rows_of(year: int, *, synthetic: bool) -> list[Observation]:
    """The figures of others of the year, of every source; two that disagree are both read."""
    if synthetic:
        return []
    found = Observation.objects.current().open().filter(
        indicator__in=INDICATORS, period_label=str(year)
    )  # fmt: skip
    return list(found.exclude(origin=OURS).order_by("public_id"))


def digest_of(rows: Iterable[Observation]) -> str:
    """Names the figures and their versions: when it changes, an attack is no longer of today."""
    names = [(row.public_id, row.number) for row in rows]
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()


def published(
    rows: Iterable[Observation], year: int, counts: Mapping[Key, float]
) -> Iterator[Publication]:
    """What a reader knows of our counts by these figures."""
    for row in rows:
        key = _key(row, year)
        ours = counts.get(tuple(sorted(key.items())))
        if ours is not None and (known := known_by(row, ours)):
            yield Publication(row.public_id, (Shown(key, *known),))


def known_by(row: Observation, ours: float) -> tuple[float, float] | None:
    """Between which numbers our count lies for who reads the figure; None when it says nothing."""
    ends = [float(one) for one in (row.lower, row.value, row.upper) if one is not None]
    if not ends or ours > max(ends):
        return None
    return (min(ends) if min(ends) <= ours else 0.0), max(ends)


def _key(row: Observation, year: int) -> dict[str, str]:
    without = row.mass_events == MassEvents.WITHOUT
    return knowing.key_for(year, row.area, row.breakdown, with_mass_events=not without)
