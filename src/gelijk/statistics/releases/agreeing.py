"""A count that was shown rounded before is shown as the same number again.

Two roundings of one count side by side tell more than each: 0 and 5 together say 1 to 4. So a cell
that a release of the year shows, of the very same count, keeps its number, and the rest of the
table is rounded round it. A multiple of the base is left as it is by the rounding.

A release that was withdrawn is known all the same. Counts may have changed since either: a number
that is no rounding of today's count is not shown again, as its bounds would not hold it.
"""

import numpy as np

from gelijk.methods.disclosure_control.protection import Method
from gelijk.methods.disclosure_control.relations import Floats
from gelijk.methods.disclosure_control.table import Key, Table
from gelijk.statistics.areas import ROOT, code_of
from gelijk.statistics.models import Release
from gelijk.statistics.releases.counting import Counts, counts_of
from gelijk.statistics.releases.designs import BASE, design


def agreeing(counts: Counts, *, year: int, with_mass_events: bool) -> Floats:
    """The true counts, with what is already shown of them in its place."""
    values = counts.table.values.copy()
    out = Release.objects.filter(
        year=year, signed_at__isnull=False, method=Method.ROUNDING.value, rule__base=BASE
    )
    beside: dict[tuple[str, bool], Table] = {}
    for other in out.order_by("-with_mass_events" if with_mass_events else "with_mass_events"):
        about = other.table, other.with_mass_events
        if about not in beside:
            found = counts_of(design(other.table), year, with_mass_events=other.with_mass_events)
            beside[about] = found.table
        theirs, shown = beside[about], _shown(other)
        for key, true in zip(theirs.keys, theirs.values.tolist(), strict=True):
            place = counts.table.places.get(key)
            if place is None or counts.table.values[place] != true or key not in shown:
                continue
            if abs(shown[key] - true) < BASE * int(other.cost["steps"]):
                values[place] = shown[key]
    return np.asarray(values, dtype=np.float64)


def _shown(release: Release) -> dict[Key, float]:
    found = {}
    for area, breakdown, value in release.cells.values_list("area", "breakdown", "value"):
        code = code_of(area)
        marks = breakdown if code == ROOT else {**breakdown, "area": code}
        found[tuple(sorted(marks.items()))] = float(value or 0)
    return found
