"""Shows a `Problem` as a page that says what is wrong, where, and what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gelijk.core.problems import Problem


class ProblemMiddleware:
    """Turns a refusal that no view caught into a page with the right status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Django calls this for an exception out of a view."""
        if not isinstance(error, Problem):
            return None
        return render(request, "core/problem.html", {"problem": error}, status=error.status)
