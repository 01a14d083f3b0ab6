"""How figures of municipalities are written."""

from decimal import Decimal

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

from gelijk.core.rounding import rounded

register = template.Library()


@register.filter
def percent(value: Decimal | None) -> str:
    """`62,5%`; what is not known is said to be."""
    if value is None:
        return _("onbekend")
    shown = rounded(value, 0 if value == value.to_integral_value() else 1)
    return f"{formats.number_format(shown, use_l10n=True)}%"


@register.filter
def cents(value: Decimal | None) -> str:
    """Euros per inhabitant, always with cents."""
    if value is None:
        return _("onbekend")
    return f"€\N{NO-BREAK SPACE}{formats.number_format(rounded(value, 2), 2, use_l10n=True)}"


@register.filter
def part(value: float | None) -> str:
    """A share between nought and one as a percentage: `0,35` becomes `35,0%`."""
    return _("onbekend") if value is None else percent(Decimal(str(round(value * 100, 1))))
