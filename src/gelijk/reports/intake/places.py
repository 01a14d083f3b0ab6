"""Municipalities as people name them on the form: those of today (`routing/places.py`)."""

from functools import lru_cache

from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from gelijk.reports.routing import places

SUGGESTED = 3


def code_of(typed: str) -> str:
    """The code of the place that somebody typed or chose; empty when we know none, or several."""
    found = places.place_from(typed, timezone.localdate())
    return found.code if found else ""


def name_of(code: str) -> str:
    """The name of a place, or its code when it is no place of today."""
    found = places.place_of(code, timezone.localdate())
    return found.name if found else code


def alike(typed: str) -> list[str]:
    """The names that were meant when there are several, else those that look most like it."""
    day = timezone.localdate()
    found = places.places_called(typed, day) or places.places_like(typed, day)
    return [one.name for one in found[:SUGGESTED]]


def options() -> SafeString:
    """All names, for a browser to complete what is typed."""
    return _options(places.all_on(timezone.localdate()))


@lru_cache(maxsize=4)
def _options(known: tuple[places.Place, ...]) -> SafeString:
    return format_html_join("", '<option value="{}">', ((one.name,) for one in known))
