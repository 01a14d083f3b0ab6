"""What the register of reports says on the page of a municipality or an office: its returns.

That a return was filed is public (Wga art. 3); what is in it is not, until it is protected.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission, can
from gelijk.core.sections import Section
from gelijk.reports.models import WgaReturn
from gelijk.reports.models.returns import ReturnStatus
from gelijk.reports.returns.queries import ADV, MUNICIPALITY


def sections(identifier: str, viewer: object) -> Iterator[Section]:
    """The yearly returns that were filed for a municipality, or drawn up by an office."""
    filed = WgaReturn.objects.filter(status=ReturnStatus.FILED).order_by("-year", "municipality")
    if identifier.startswith(MUNICIPALITY):
        code = identifier.removeprefix(MUNICIPALITY)
        found = list(filed.filter(municipality=code))
        per_year: list[tuple[int, int]] = []
    elif identifier.startswith(ADV):
        found = []
        of_office = filed.filter(office=identifier).values_list("year", flat=True)
        years = list(of_office)
        per_year = [(year, years.count(year)) for year in sorted(set(years), reverse=True)]
    else:
        return
    context = {
        "returns": found,
        "per_year": per_year,
        "may_see": can(viewer, Permission.SEE_RETURN),
        "of_office": identifier.startswith(ADV),
    }
    yield Section(
        _("Verslagen volgens de Wga"), "reports/returns/section.html", "verslagen", context, 60
    )
