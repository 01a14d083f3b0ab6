"""Addresses of reports: each part of the register has its own list."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver

from gelijk import reports

urlpatterns: list[URLPattern | URLResolver] = []
for found in iter_modules(reports.__path__):
    if found.name.startswith("urls_"):
        urlpatterns += import_module(f"gelijk.reports.{found.name}").urlpatterns


def _place(one: URLPattern | URLResolver) -> tuple[bool, bool]:
    """The form first, whose thirty requests would each be compared with everything before it.

    Then a fixed address before one that takes anything: `zaken/termijnen/` is no number of a case.
    """
    pattern = str(one.pattern)
    return not pattern.startswith("melden/"), "<" in pattern


urlpatterns.sort(key=_place)
