"""The page on which everybody searches through all registers at once."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gelijk.core.search import marked, search, snippet
from gelijk.core.searching import LONGEST, words

PER_PAGE = 20


def results(request: HttpRequest) -> HttpResponse:
    """What holds all the words, with the place in which they stand."""
    text = request.GET.get("q", "").strip()
    asked = words(text)
    page = Paginator(search(text, request.user), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "text": text[:LONGEST],
        "asked": asked,
        "page": page,
        "lines": [(one, marked(one.title, asked), snippet(one.text, asked)) for one in page],
        "longest": LONGEST,
    }
    return render(request, "publication/search.html", context)
