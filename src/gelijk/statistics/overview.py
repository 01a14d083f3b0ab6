"""What figures say of themselves on the first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.observations import NATIONAL
from gelijk.core.overviews import Figure, Overview
from gelijk.statistics import wording
from gelijk.statistics.catalogue import catalogue
from gelijk.statistics.queries import figures


def overview() -> Overview | None:
    """The last year of the three bodies that count most; nothing when there are no figures."""
    shown = [figure for name in SHOWN if (figure := _figure(name))]
    if not shown:
        return None
    return Overview(
        title=_("Cijfers"),
        text=_("Wat organisaties tellen, naast elkaar en nooit opgeteld."),
        url=reverse("figures"),
        figures=tuple(shown),
        order=35,
    )


SHOWN = ("adv.reports", "police.incidents", "college.requests")


def _figure(name: str) -> Figure | None:
    found = figures(name, area=NATIONAL, breakdown={}).filter(leading=True, value__isnull=False)
    row = found.order_by("-period_start", "mass_events").first()
    if row is None:
        return None
    about = catalogue()[name]
    meaning = _("%(title)s in %(year)s") % {"title": about.title, "year": row.period_label}
    if row.mass_events in ("with", "without"):
        meaning += f" ({row.get_mass_events_display()})"
    return Figure(wording.said(row, about.unit), meaning, reverse("indicator", args=[name]))
