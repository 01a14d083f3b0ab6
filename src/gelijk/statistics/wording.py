"""Figures in words: `9.575`, `ongeveer 3.112 (3.081 tot 3.143)`, `niet bekend`."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from gelijk.statistics.catalogue import Indicator
from gelijk.statistics.mappings import dimension_word, source, word
from gelijk.statistics.models import Observation
from gelijk.statistics.stating import OURS

NBSP = "\N{NO-BREAK SPACE}"


def number(value: Decimal, unit: str) -> str:
    """A figure with its unit, as the language writes it."""
    plain = value.normalize()
    decimals = max(0, -int(plain.as_tuple().exponent))
    words = formats.number_format(plain, decimals, use_l10n=True, force_grouping=True)
    if unit == "percent":
        return f"{words}{NBSP}%"
    return f"€{NBSP}{words}" if unit.startswith("euro") else words


def said(row: Observation, unit: str) -> str:
    """The figure with how sure it is; what nobody knows is said to be unknown."""
    if row.status == "suppressed":
        return _("niet getoond")
    if row.value is not None:
        about = _("ongeveer %(value)s") if row.approximate else "%(value)s"
        words = about % {"value": number(row.value, unit)}
        if row.lower is not None and row.upper is not None and row.lower < row.upper:
            between = {"low": number(row.lower, unit), "high": number(row.upper, unit)}
            words += " " + _("(%(low)s tot %(high)s)") % between
        return words
    if row.lower is not None and row.upper is not None:
        between = {"low": number(row.lower, unit), "high": number(row.upper, unit)}
        return _("%(low)s tot %(high)s") % between
    if row.lower is not None:
        return _("ten minste %(value)s") % {"value": number(row.lower, unit)}
    if row.upper is not None:
        return _("ten hoogste %(value)s") % {"value": number(row.upper, unit)}
    return _("niet bekend")


def source_name(row: Observation) -> str:
    """Who says it."""
    if row.origin == OURS:
        return _("Gelijk, geteld in het register")
    found = source(row.origin)
    return found.name if found else row.origin


def part(row: Observation) -> str:
    """What the figure is divided by: `grond: herkomst, kleur of ras`; empty when undivided."""
    return part_of(row.breakdown)


def part_of(breakdown: Mapping[str, str]) -> str:
    """A breakdown in words."""
    return ", ".join(
        f"{dimension_word(name)}: {word(name, code)}" for name, code in sorted(breakdown.items())
    )


def cell(key: Mapping[str, str], area: str) -> str:
    """A cell of the ledger in words; the year stands above it already."""
    known = ("year", "area", "mass", "edition", "column", "wish")
    words = [area, part_of({name: code for name, code in key.items() if name not in known})]
    if key.get("mass") == "without":
        words.append(_("zonder massameldingen"))
    edition = key.get("edition", "")
    if edition.endswith("+"):
        words.append(_("erbij gekomen na telling %(number)s") % {"number": edition[:-1]})
    elif edition:
        words.append(_("telling %(number)s") % {"number": edition})
    return ", ".join(one for one in words if one)


def unit_word(about: Indicator) -> str:
    """What the figures of an indicator are."""
    return {
        "count": _("aantal"),
        "percent": _("procent"),
        "days": _("dagen"),
        "euro": _("euro"),
        "euro_per_inhabitant": _("euro per inwoner"),
        "per_100000": _("per 100.000 inwoners"),
        "index": _("index"),
    }[about.unit]
