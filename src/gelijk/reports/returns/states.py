"""The way of a return, and the days that the Act gives for it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

RETURN_TRANSITIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "drawn_up": frozenset({"signed", "replaced"}),
        "signed": frozenset({"filed", "replaced"}),
        "filed": frozenset({"replaced"}),
        "replaced": frozenset(),
    }
)


def first_day_late(year: int) -> date:
    """Wga art. 3 lid 1: before 1 April, on the calendar year before."""
    return date(year + 1, 4, 1)


def may_be_drawn_up(year: int, today: date) -> bool:
    """Only a calendar year that is over has figures that no longer grow."""
    return today.year > year
