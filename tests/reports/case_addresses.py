"""All addresses that name one case, of whichever part of the register."""

from django.urls import reverse

from gelijk.reports import urls
from gelijk.reports.models import Case

KNOWN = {
    "slug": "afsluiten",
    "kind": "contact",
    "attachment": 1,
    "template_id": "advies",
    "letter": 1,
    "format": "pdf",
}


def every_address(case: Case) -> list[str]:
    """Each with something in the place of what else it takes."""
    made = []
    for pattern in urls.urlpatterns:
        if str(pattern.pattern).startswith("zaken/<"):
            given = KNOWN | {"number": case.number}
            wanted = pattern.pattern.converters
            made.append(reverse(pattern.name, kwargs={name: given[name] for name in wanted}))
    assert len(made) > 8
    return made
