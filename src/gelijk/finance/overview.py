"""What money says of itself on the first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.overviews import Figure, Overview
from gelijk.finance import queries
from gelijk.finance.queries import Question
from gelijk.finance.wording import sum_in_words


def overview() -> Overview | None:
    """What was spent in the last year that is known; nothing when there are no amounts."""
    scope = queries.scope()
    if not scope.years:
        return None
    money = queries.overview(Question(year=scope.default_year))
    year = {"year": money.question.year}
    return Overview(
        title=_("Geld"),
        text=_("Wat het Rijk uitgeeft tegen discriminatie, met wat we daarvan niet weten."),
        url=reverse("money"),
        figures=(
            Figure(
                sum_in_words(money.labelled),
                _("uitgegeven in %(year)s, bedoeld voor de aanpak van discriminatie") % year,
            ),
            Figure(
                sum_in_words(money.interwoven),
                _("uitgegeven in %(year)s, ook voor andere doelen") % year,
            ),
            Figure(
                str(len(money.labelled.left_out) + len(money.interwoven.left_out)),
                _("bedragen over %(year)s die niet te tellen zijn, met de reden erbij") % year,
            ),
        ),
        order=30,
    )
