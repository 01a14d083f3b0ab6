"""What the register of municipalities says of itself on the first page."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core.overviews import Figure, Overview
from gelijk.core.templatetags.gelijk import euro
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.monitor import published
from gelijk.municipalities.templatetags.municipalities import percent
from gelijk.reference.models import MunicipalityYear


def overview() -> Overview | None:
    """The money of this year and the last monitor; nothing without municipalities or rates."""
    year = timezone.localdate().year
    if not MunicipalityYear.objects.filter(year=year).exists():
        return None
    money = queries.nation(Question(year, real=True))
    if money.due is None:
        return None
    figures = [
        Figure(
            euro(money.due),
            _("krijgen gemeenten in %(year)s voor hun antidiscriminatievoorziening")
            % {"year": year},
            reverse("municipalities-funding"),
        )
    ]
    said = published.trend(published.POLICY).said
    if said:
        last = said[-1].row
        words = _("van de gemeenten die de monitor van %(year)s invulden, heeft beleid")
        meaning = words % {"year": last.year}
        figures.append(Figure(percent(last.value), meaning, reverse("monitor")))
    return Overview(
        title=_("Gemeenten"),
        text=_("Wat gemeenten doen, wat zij ervoor krijgen en wat daarvan aankomt."),
        url=reverse("local-policy"),
        figures=tuple(figures),
        order=45,
    )
