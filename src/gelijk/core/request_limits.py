"""Refuses requests that no page of ours can mean, before anything is read or looked up."""

import re
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

# PostgreSQL refuses NUL, and no address or search of ours holds a control character.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST_QUERY = 4096


View = TypeVar("View", bound=Callable[..., HttpResponse])


def takes_files(number: int) -> Callable[[View], View]:
    """Marks a view that takes so many files at once."""

    def mark(view: View) -> View:
        view.__dict__["files_at_once"] = number
        return view

    return mark


class RequestLimits:
    """400 for control characters and endless addresses, 413 for bodies beyond what a page takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _too_large(request):
            return render(request, "413.html", status=413)
        if _nonsense(request):
            return render(request, "400.html", status=400)
        return self.get_response(request)


def _nonsense(request: HttpRequest) -> bool:
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY or CONTROL.search(request.path):
        return True
    values = (value for values in request.GET.lists() for value in [values[0], *values[1]])
    return any(CONTROL.search(value) for value in values)


def _too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        return True
    # Which page it is for is looked up only where it matters: it costs a quarter of a millisecond.
    size, most = int(length), settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return size > most and size > most * _files(request)


def _files(request: HttpRequest) -> int:
    """How many files the page takes at once; most take one, the page of letters more."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return 1
    return int(getattr(view, "files_at_once", 1))
