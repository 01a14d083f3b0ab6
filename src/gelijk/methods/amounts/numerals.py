"""Numbers as official Dutch texts write them: in digits and in words.

The spelling followed is that of the Aanwijzingen voor de regelgeving (3.21 and its note: points
between thousands, a comma before decimals) and of Onze Taal for numbers in words; what real letters
add (decimal points, spaces, English commas, a footnote mark glued to the last digit) is read too
and named as a defect.
"""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

DECIMAL_POINT = "decimal point"
ENGLISH_NOTATION = "English notation"
GLUED_MARK = "footnote mark glued to the number"
THREE_DECIMALS = "three decimals"

SPACES = " \u00a0\u202f\u2009"
DIGITS = (
    rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}}(?![0-9]))+(?:,[0-9]{{1,2}}(?![0-9]))?"
    r"|[0-9]+(?:[.,][0-9]+)*[½¼¾]?|[½¼¾]"
)
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
LONGEST = 24


class Numeral(NamedTuple):
    """A number with the power of ten of its last stated digit (`decimals`) and how far it ran.

    `length` counts the characters that belong to the number: shorter than what was offered when a
    footnote mark is glued to it.
    """

    value: Decimal
    decimals: int
    length: int
    defect: str = ""


def read_digits(written: str) -> Numeral | None:
    """Read a number in digits ("14.057.000", "0,77", "0.5", "1 500 000"); None if it is none."""
    if len(written) > LONGEST:
        return None
    if written[-1] in FRACTIONS:
        return _with_fraction(written)
    bare = "".join(written.split())
    lost = len(written) - len(bare)
    found = _without_spaces(bare)
    if found is None or not lost:
        return found
    return Numeral(found.value, found.decimals, found.length + lost, found.defect)


def _with_fraction(written: str) -> Numeral | None:
    whole = written[:-1]
    if whole and not whole.isdigit():
        return None
    fraction = FRACTIONS[written[-1]]
    return Numeral(Decimal(whole or 0) + fraction, -int(fraction.as_tuple().exponent), len(written))


def _without_spaces(bare: str) -> Numeral | None:
    points, commas = bare.count("."), bare.count(",")
    if not points and not commas:
        return _numeral(bare, "")
    if commas and (not points or bare.rindex(",") > bare.rindex(".")):
        return _comma_last(bare, points, commas)
    if commas:
        return _english(bare)
    return _points_only(bare, points)


def _numeral(whole: str, decimals: str, defect: str = "", length: int | None = None) -> Numeral:
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    written = len(whole) + (len(decimals) + 1 if decimals else 0)
    return Numeral(value, len(decimals), written if length is None else length, defect)


def _comma_last(bare: str, points: int, commas: int) -> Numeral | None:
    whole, _, decimals = bare.rpartition(",")
    if commas > 1:
        return _english(bare)
    if points:
        if not GROUPS.fullmatch(whole):
            return None
        # 38.667,84 followed by mark 7: thousands are grouped, so cents can only be two digits.
        mark, decimals = decimals[2:], decimals[:2]
        length = len(bare) - len(mark)
        return _numeral(whole.replace(".", ""), decimals, GLUED_MARK if mark else "", length)
    odd = len(decimals) == 3 and whole.strip("0") != ""
    return _numeral(whole, decimals, THREE_DECIMALS if odd else "")


def _english(bare: str) -> Numeral | None:
    whole, _, decimals = bare.partition(".")
    if not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", whole) or len(decimals) > 2:
        return None
    return _numeral(whole.replace(",", ""), decimals, ENGLISH_NOTATION, len(bare))


def _points_only(bare: str, points: int) -> Numeral | None:
    head, _, tail = bare.rpartition(".")
    grouped = head.replace(".", "")
    if points > 1 and not GROUPS.fullmatch(head):
        return None
    if points == 1 and (len(tail) < 3 or head.strip("0") == "" or len(head) > 3):
        return _numeral(head, tail, DECIMAL_POINT)
    if len(tail) < 3 or len(tail) > 5:
        return None
    mark = tail[3:]
    return _numeral(grouped + tail[:3], "", GLUED_MARK if mark else "", len(bare) - len(mark))


UNITS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
WORD_FRACTIONS = {
    "anderhalf": Decimal("1.5"),
    "anderhalve": Decimal("1.5"),
    "een half": Decimal("0.5"),
    "een halve": Decimal("0.5"),
    "half": Decimal("0.5"),
    "halve": Decimal("0.5"),
    "een kwart": Decimal("0.25"),
    "kwart": Decimal("0.25"),
    "driekwart": Decimal("0.75"),
    "drie kwart": Decimal("0.75"),
}


@cache
def _words_below_hundred() -> dict[str, int]:
    words = {word: number for number, word in enumerate(UNITS)}
    for ten, name in enumerate(TENS, start=2):
        words[name] = ten * 10
        for unit in range(1, 10):
            joint = "ën" if UNITS[unit].endswith("e") else "en"
            words[f"{UNITS[unit]}{joint}{name}"] = ten * 10 + unit
    return words


@cache
def _words_below_ten_thousand() -> dict[str, int]:
    """Every word up to negenennegentighonderd...: "honderd", "tweehonderdvijftig", "elfhonderd"."""
    small = _words_below_hundred()
    words = dict(small)
    heads = [("", 1)] + [(word, number) for word, number in small.items() if 2 <= number < 100]
    for head, hundreds in heads:
        words[f"{head}honderd"] = hundreds * 100
        for word, number in small.items():
            if number:
                words[f"{head}honderd{word}"] = hundreds * 100 + number
                words.setdefault(f"{head}honderden{word}", hundreds * 100 + number)
    return words


def read_word(written: str) -> Decimal | None:
    """Read a number in words ("tienduizend", "vijfentwintig", "anderhalf"); None if it is none.

    Scales above a thousand ("miljoen") are words of their own and are not read here.
    """
    word = written.lower().replace("é", "e").replace("\u0308", "")
    if word in WORD_FRACTIONS:
        return WORD_FRACTIONS[word]
    word = word.replace("-", "").replace("drieen", "drieën").replace("tweeen", "tweeën")
    small = _words_below_ten_thousand()
    if word in small:
        return Decimal(small[word])
    head, thousand, rest = word.partition("duizend")
    if not thousand:
        return None
    thousands = 1 if not head else small.get(head)
    ones = 0 if not rest else small.get(rest.strip().removeprefix("en"), small.get(rest.strip()))
    if thousands is None or ones is None:
        return None
    return Decimal(thousands * 1000 + ones)
