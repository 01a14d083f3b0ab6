"""What one cell of a table holds, and figures and dates as people in the Netherlands write them."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that calculates. It is never executed, and its last result is not trusted either."""

    text: str


Cell: TypeAlias = str | Decimal | dt.date | bool | Formula | None

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

# Far above any amount and any share of a cent: beyond it, whoever calculates on gets stuck.
MOST_DIGITS = 20

# One point or comma before exactly three digits: a thousand in one country, a fraction in the next.
AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
DUTCH = re.compile(r"([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?")
ENGLISH = re.compile(r"([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]*)?")
DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[a-z]+)[-/. ]([0-9]{4})")
# Only Dutch money has a dash for no cents, and money has no third decimal after a point.
SURELY_DUTCH = re.compile(r"€\s*-?[0-9]{1,3}\.[0-9]{3}|.*,[-–—]+")


def is_sane(figure: Decimal) -> bool:
    """Whether a figure is one, and of a size that anything can be calculated with.

    A spreadsheet may hold NaN, and `1E+3000000` as a whole number takes minutes and gigabytes.
    """
    if not figure.is_finite():
        return False
    _sign, digits, exponent = figure.as_tuple()
    assert isinstance(exponent, int)
    # A figure that a computer calculated may have more decimals, not more size.
    return (
        len(digits) <= 2 * MOST_DIGITS
        and -2 * MOST_DIGITS <= exponent <= MOST_DIGITS
        and (not figure or abs(figure.adjusted()) <= MOST_DIGITS)
    )


def figure_or_text(written: str) -> Cell:
    """The figure of a cell, or its words when it is none: then the row refuses it by name."""
    try:
        figure = Decimal(written)
    except InvalidOperation:
        return written or None
    return figure if is_sane(figure) else written


def parse_decimal(text: str) -> Decimal:
    """`€ 1.234.567,89`, `1234567.89`, `130.000,-` and the like.

    Raises ValueError, with a sentence for the writer, when it is no figure or can mean two.
    """
    written = text.strip().casefold()
    plain = re.sub(r"^(€|eur(o)?\b)|(€|\beur(o)?)$", "", written).strip()
    plain = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(\D|$))", "", plain)
    plain = re.sub(r",[-–—]+$", "", plain)
    sign = -1 if plain[:1] in {"-", "−"} else 1
    plain = plain.lstrip("+-−").strip()
    if AMBIGUOUS.fullmatch(plain) and not SURELY_DUTCH.fullmatch(written):
        raise ValueError(_two_meanings(plain))
    if DUTCH.fullmatch(plain):
        return _figure(plain.replace(".", "").replace(",", "."), sign)
    if ENGLISH.fullmatch(plain):
        return _figure(plain.replace(",", ""), sign)
    raise ValueError("dit is geen getal; schrijf bijvoorbeeld 1234567,89")


def _figure(plain: str, sign: int) -> Decimal:
    figure = Decimal(plain)
    if not is_sane(figure):
        raise ValueError(f"dit getal heeft meer dan {MOST_DIGITS} cijfers")
    return sign * figure


def _two_meanings(plain: str) -> str:
    whole = re.sub(r"[.,]", "", plain)
    part = plain.replace(".", ",").rstrip("0").rstrip(",")
    # With three decimals left it would be as ambiguous as before.
    part = f"{part}0" if len(part.partition(",")[2]) == len("000") else part
    return f"dit kan {whole} of {part} betekenen; schrijf een van die twee"


def parse_date(text: str) -> dt.date:
    """`2021-12-31`, `31-12-2021`, `31/12/2021` or `31 december 2021`.

    Raises ValueError, with a sentence for the writer, when it is no day that exists.
    """
    plain = " ".join(text.split()).casefold()
    if iso := ISO_DATE.fullmatch(plain):
        year, month, day = (int(part) for part in iso.groups())
    elif dutch := DUTCH_DATE.fullmatch(plain):
        day, year = int(dutch[1]), int(dutch[3])
        month = int(dutch[2]) if dutch[2].isdigit() else _month(dutch[2])
    else:
        raise ValueError("dit is geen datum; schrijf bijvoorbeeld 2021-12-31 of 31-12-2021")
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise ValueError("deze dag bestaat niet") from error


def _month(word: str) -> int:
    found = [number for number, name in enumerate(MONTHS, 1) if name == word]
    return found[0] if found else 0
