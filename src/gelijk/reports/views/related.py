"""Reports that may be about the same as this one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from gelijk.accounts.access import staff
from gelijk.core import desks
from gelijk.core.permissions import Permission
from gelijk.reports import labels
from gelijk.reports.models import Case
from gelijk.reports.related import related


def index(request: HttpRequest, number: str) -> HttpResponse:
    """The likest reports of the own office, with what they have in common."""
    user = staff(request, Permission.READ_CASE)
    with desks.at(user.organisation):
        case = get_object_or_404(Case.objects.visible_to(user), public_id=f"melding:{number}")
        found = related(user, case)
        names = labels.municipalities(one.case.place for one in found)
        rows = [
            {
                "one": one,
                "terrain": labels.label("terrains", one.case.terrain),
                "place": names.get(one.case.place, ""),
            }
            for one in found
        ]
        context = {"case": case, "rows": rows, "back": request.get_full_path()}
        return render(request, "reports/work/related.html", context)
