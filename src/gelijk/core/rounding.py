"""Rounding of figures for readers: a half goes up, as a Dutch reader expects and a school teaches.

Django's own `number_format` cuts a Decimal off and Python's formatting rounds a half to even; a
page and a file that each used their own said 45,6 and 45,7 of the same figure.
"""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value with so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
