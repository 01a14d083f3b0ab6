"""What templates say of figures."""

from collections.abc import Mapping

from django import template

from gelijk.statistics import wording
from gelijk.statistics.models import Observation

register = template.Library()


@register.filter
def said(row: Observation, unit: str) -> str:
    """The figure with how sure it is."""
    return wording.said(row, unit)


@register.filter
def source_name(row: Observation) -> str:
    """Who says it."""
    return wording.source_name(row)


@register.filter
def part(row: Observation) -> str:
    """What it is divided by."""
    return wording.part(row)


@register.filter
def part_words(breakdown: dict[str, str]) -> str:
    """A breakdown in words."""
    return wording.part_of(breakdown)


@register.filter
def called(names: Mapping[str, str], identifier: str) -> str:
    """What an area is called, out of the names that the page looked up at once."""
    return names.get(identifier, identifier)
