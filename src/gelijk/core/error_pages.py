"""Pages for what went wrong before or outside a view, each with what to do about it."""

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django answers 400 to what is too big as well; a person is helped more by 413."""
    if isinstance(exception, TOO_MUCH):
        return render(request, "413.html", status=413)
    if isinstance(exception, DisallowedHost):
        # The shell asks under which name the site was reached, and that is what is wrong here.
        return HttpResponse(render_to_string("400.html"), status=400)
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Shows why when the view gave a reason of its own."""
    return render(request, "404.html", {"reason": _reason(exception)}, status=404)


def _reason(exception: Exception) -> str:
    words = exception.args[0] if isinstance(exception, Http404) and exception.args else ""
    # Django's own words (a dict of tried addresses, "No X matches the given query") help nobody.
    if not isinstance(words, str) or "matches the given query" in words:
        return ""
    return words
