"""Reports that may be about the same as this one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gelijk.reports import labels
from gelijk.reports.related import related
from gelijk.reports.views.one_case import at_case


def index(request: HttpRequest, number: str) -> HttpResponse:
    """The likest reports of the own office, with what they have in common."""
    with at_case(request, number) as (user, case):
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
