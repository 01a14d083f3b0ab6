"""Amounts, sums and doubts in words, in the language of the screen."""

from decimal import Decimal

from django.utils.translation import gettext as _

from gelijk.core.money import plain
from gelijk.core.templatetags.gelijk import euro
from gelijk.finance.labels import PRECISIONS, REASONS
from gelijk.finance.models import AmountVersion
from gelijk.methods.money import Doubt, LeftOut, Precision, Reason, Sum, Unit


def in_words(version: AmountVersion) -> str:
    """`ongeveer € 323.000`, `ten hoogste € 2.000.000`, `€ 0,77 per inwoner`, `onbekend`."""
    value = plain(version.value)
    if value is None:
        return _("onbekend")
    words = euro(value) + _of_unit(version.unit)
    if version.precision == Precision.EXACT:
        return words
    return f"{PRECISIONS[Precision(version.precision)]} {words}"


def range_in_words(low: Decimal | None, high: Decimal | None) -> str:
    """`€ 322.500 tot € 323.500`; without one of the two it says so."""
    low, high = plain(low), plain(high)
    if low is None and high is None:
        return _("onbekend")
    if high is None:
        return _("ten minste %(low)s") % {"low": euro(low)}
    if low is None:
        return _("ten hoogste %(high)s") % {"high": euro(high)}
    if low == high:
        return euro(low)
    return _("%(low)s tot %(high)s") % {"low": euro(low), "high": euro(high)}


def years_in_words(first: int | None, last: int | None) -> str:
    """`2021`, `2019 tot en met 2021`, `vanaf 2024`, `onbekend`."""
    if first is None:
        return _("onbekend")
    if last is None:
        return _("vanaf %(year)s") % {"year": first}
    if first == last:
        return str(first)
    return _("%(first)s tot en met %(last)s") % {"first": first, "last": last}


def sum_in_words(total: Sum) -> str:
    """The total; a total over nothing is unknown, not zero."""
    return _("onbekend") if total.total is None else euro(total.total)


def why(left_out: LeftOut) -> str:
    """Why a row is not in a sum."""
    words = str(REASONS[left_out.reason])
    return f"{words} ({left_out.because_of})" if left_out.because_of else words


def doubt_in_words(doubt: Doubt) -> str:
    """A doubt as a sentence, without the names of the rows."""
    if doubt.reason is Reason.MAY_OVERLAP:
        return _("Deze twee zijn mogelijk hetzelfde geld. De bron zegt het niet.")
    return _(
        "De bron noemt dit geld op twee manieren: als beschikbaar en als besteed. "
        "Het telt mee als beschikbaar, niet als uitgegeven."
    )


def _of_unit(unit: str) -> str:
    if unit == Unit.EUR_PER_YEAR:
        return " " + _("per jaar")
    return " " + _("per inwoner") if unit == Unit.EUR_PER_INHABITANT else ""
