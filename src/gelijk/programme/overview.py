"""What the first page says of the programme."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.overviews import Figure, Overview
from gelijk.programme.models import MeasureVersion
from gelijk.programme.queries import latest_progress


def overview() -> Overview | None:
    """How many measures there are, and of how many something is known; invented ones left out."""
    current = MeasureVersion.objects.current().filter(measure__synthetic=False)
    measures = list(current.values_list("measure", flat=True))
    if not measures:
        return None
    in_a_programme = current.filter(~Q(edition=None)).count()
    reported = len(latest_progress(measures))
    address = reverse("programme")
    return Overview(
        title=_("Programma"),
        text=_("Wat er gedaan wordt, door wie, en hoe het ervoor staat."),
        url=address,
        figures=(
            Figure(str(len(measures)), _("maatregelen uit brieven en nieuwsberichten"), address),
            Figure(
                str(in_a_programme),
                _("daarvan staan in een nationaal programma"),
                reverse("programme-edition", args=[2022]),
            ),
            Figure(str(reported), _("daarvan met een openbare melding over de voortgang"), address),
        ),
        order=20,
    )
