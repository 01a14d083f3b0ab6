"""What parliament says of itself on the first page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.overviews import Figure, Overview
from gelijk.parliament import queries


def overview() -> Overview | None:
    """Commitments under way and late, in figures; nothing when the register is empty."""
    found = queries.counts()
    if not found.commitments and not found.motions:
        return None
    page = reverse("parliament-tracker")
    return Overview(
        title=_("Kamer"),
        text=_("Wat de Kamer vroeg, wat is toegezegd, en waar het nu staat."),
        url=page,
        figures=(
            Figure(
                str(found.under_way),
                _("toezeggingen en voornemens lopen nog"),
                f"{page}?status={queries.NOT_ENDED}",
            ),
            Figure(
                str(found.overdue),
                _("daarvan zijn te laat: de laatste dag is voorbij"),
                f"{page}?status={queries.OVERDUE}",
            ),
            Figure(
                str(found.undated),
                _("daarvan hebben geen laatste dag"),
                f"{page}?status={queries.UNDATED}",
            ),
            Figure(str(found.motions), _("moties in het register"), f"{page}?soort=moties"),
        ),
        order=40,
    )
