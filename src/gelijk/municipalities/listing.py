"""Headings of a list that sort it by a click, without a script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: what it sorts on and how it is sorted now."""

    label: str | Promise
    numeric: bool
    sorted: str
    link: str


@dataclass(frozen=True, slots=True)
class Sortable:
    """A column that a list can be sorted on."""

    name: str
    label: str | Promise
    numeric: bool = False


def order_of(request: HttpRequest, allowed: Mapping[str, object], otherwise: str) -> str:
    """The order that was asked for, when there is such a one."""
    asked = request.GET.get("sorteer", otherwise)
    return asked if asked.removeprefix("-") in allowed else otherwise


def headings(request: HttpRequest, order: str, columns: Sequence[Sortable]) -> list[Heading]:
    """The headings, each with the link that sorts on it."""
    return [_heading(request, order, column) for column in columns]


def _heading(request: HttpRequest, order: str, column: Sortable) -> Heading:
    up, down = order == column.name, order == f"-{column.name}"
    asked = request.GET.copy()
    asked.pop("pagina", None)
    asked["sorteer"] = f"-{column.name}" if up else column.name
    how = "ascending" if up else "descending" if down else ""
    return Heading(column.label, column.numeric, how, f"?{asked.urlencode()}")
