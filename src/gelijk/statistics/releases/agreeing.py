"""A count that was shown rounded before is shown as the same number again.

Two roundings of one count side by side tell more than each: 0 and 5 together say 1 to 4. So a cell
that a signed release of the year shows, of the very same count, keeps its number, and the rest of
the table is rounded round it. A multiple of the base is left as it is by the rounding.
"""

import numpy as np

from gelijk.methods.disclosure_control.protection import Method
from gelijk.methods.disclosure_control.relations import Floats
from gelijk.methods.disclosure_control.table import Key
from gelijk.statistics.areas import ROOT, code_of
from gelijk.statistics.models import Release
from gelijk.statistics.releases.counting import Counts, counts_of
from gelijk.statistics.releases.designs import BASE, design
from gelijk.statistics.states import ReleaseStatus


def agreeing(counts: Counts, *, year: int, with_mass_events: bool) -> Floats:
    """The true counts, with what is already shown of them in its place."""
    values = counts.table.values.copy()
    signed = Release.objects.filter(
        year=year, status=ReleaseStatus.SIGNED, method=Method.ROUNDING.value, rule__base=BASE
    )
    for other in signed.order_by("-with_mass_events" if with_mass_events else "with_mass_events"):
        theirs = counts_of(design(other.table), year, with_mass_events=other.with_mass_events).table
        shown = _shown(other)
        for key, true in zip(theirs.keys, theirs.values.tolist(), strict=True):
            place = counts.table.places.get(key)
            if place is not None and counts.table.values[place] == true and key in shown:
                values[place] = shown[key]
    return np.asarray(values, dtype=np.float64)


def _shown(release: Release) -> dict[Key, float]:
    found = {}
    for area, breakdown, value in release.cells.values_list("area", "breakdown", "value"):
        code = code_of(area)
        marks = breakdown if code == ROOT else {**breakdown, "area": code}
        found[tuple(sorted(marks.items()))] = float(value or 0)
    return found
