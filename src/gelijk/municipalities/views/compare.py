"""A municipality beside others, chosen by size or place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gelijk.municipalities import peers
from gelijk.municipalities.forms import CompareForm
from gelijk.municipalities.funding import queries


def compare(request: HttpRequest, code: str) -> HttpResponse:
    """The comparison that was asked for."""
    latest = queries.telling_year()
    form = CompareForm({"jaar": str(latest), **request.GET.dict()})
    form.is_valid()
    year = form.cleaned_data.get("jaar") or latest
    found = peers.compare(code.upper(), year, form.cleaned_data.get("met") or "inwoners")
    if found is None:
        raise Http404
    return render(request, "municipalities/compare.html", {"found": found, "form": form})
