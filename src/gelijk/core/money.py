"""Money in rows of the database and in Dutch letters; the arithmetic stands in `methods.money`."""

from decimal import Decimal
from typing import Any

from django.db import models

from gelijk.core.rounding import rounded

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
CENT = Decimal("0.01")


def money_field(**options: Any) -> "models.DecimalField[Decimal | None, Decimal | None]":
    """Euros up to the hundreds of billions; four decimals, as half a cent is a real bound."""
    return models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True, **options)


def plain(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the column adds, but with cents: 0.77, 208717.00, 161.005."""
    if value is None:
        return None
    cents = value.quantize(CENT)
    return cents if cents == value else value.normalize()


def in_dutch(value: Decimal | None) -> str:
    """`€ 7.062.164,84`, `€ 208.717`: for Dutch letters, whatever the language of the screen."""
    if value is None:
        return "niet bekend"
    whole = value == value.to_integral_value()
    digits = f"{rounded(value, 0 if whole else 2):,f}".translate({ord(","): ".", ord("."): ","})
    return f"€{NO_BREAK_SPACE}{digits}"
