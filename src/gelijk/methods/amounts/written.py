"""Where amounts of euros stand in a text, and what number each one states.

The search jumps from one currency sign or word to the next and reads only the few characters round
it.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from gelijk.methods.amounts.grammar import (
    AFTER,
    ANCHORS,
    BARE,
    BEFORE,
    BETWEEN_BEFORE,
    CENT,
    CENTS,
    CHANGE_LINK,
    CHANGES,
    CURRENCY_MISSING,
    CURRENCY_TWICE,
    LIST_LINK,
    MONEY_WORDS,
    NO_NOUN,
    NUMBER_FIRST,
    SCALE,
    SCALE_AT,
    SCALE_WORD,
    SIGN_FIRST,
    TABLE_UNIT,
    THOUSANDS,
    TOKENS_BEFORE,
    WORD_BEFORE,
    WORD_SIGN_AT,
    WRITTEN,
    YEAR,
    scale_of,
)
from gelijk.methods.amounts.numerals import Numeral, read_digits, read_word
from gelijk.methods.reading.cleaning import CleanText


class Written(NamedTuple):
    """An amount in the clean text: text[start:end] states `value`, or a range `value` to `upper`.

    `exponent` is the power of ten, in euros, of the last stated digit (-2 for cents, 5 for
    "0,5 miljoen"); `scaled` says whether a scale word ("miljoen") was written or inherited.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    exponent: int
    scaled: bool
    defects: tuple[str, ...] = ()


def find_written(clean: CleanText) -> list[Written]:
    """All amounts in the text, in order and without overlap."""
    text = clean.text
    found: list[Written] = []
    end = 0
    for position in _anchors(clean):
        if position < end:
            continue
        amount = _read(text, position, end)
        if amount is not None and amount.start >= end:
            found.append(amount)
            end = amount.end
    return _share_scales(text, found)


def _anchors(clean: CleanText) -> list[int]:
    """Where the signs and words stand, as they are written; of " cent" the space counts too."""
    text = clean.text
    places = [place for place, _ in clean.places(ANCHORS) if text.startswith(WRITTEN, place)]
    places += [place - 1 for place, word in clean.places(CENT)]
    return sorted(places)


def _read(text: str, position: int, floor: int) -> Written | None:
    sign = text[position]
    if sign in "mM":
        return _bare(text, position, floor)
    if sign in " \n":
        return _cents(text, position, floor)
    if text.startswith("eurocent", position):
        return _cents(text, position - 1, floor)
    if sign in "eE" and _inside_word(text, position):
        return None
    sign_first = _sign_first(text, position, floor)
    if sign == "€" and sign_first is not None:
        return sign_first
    number_first = _number_first(text, position, floor) or _in_words(text, position, floor)
    return number_first or sign_first


def _inside_word(text: str, position: int) -> bool:
    """True for "Europa", "neuroloog", "eurocommissaris": the commonest false anchors."""
    if position and text[position - 1].isalpha():
        return True
    stop = position + (3 if text.startswith("EUR", position) else 4)
    rest = text[stop : stop + 1]
    return rest.isalpha() and not re.match(r"(?:s|O)(?![^\W\d_])", text[stop : stop + 2])


def _sign_first(text: str, position: int, floor: int) -> Written | None:
    start = position - (position > floor and text[position - 1 : position] in ("k", "M"))
    match = SIGN_FIRST.match(text, start, position + AFTER)
    if match is None or _is_table_unit(text, start, match):
        return None
    if text[position] != "€" and match["gap"] == "":
        return None
    defects = (CURRENCY_TWICE,) if match["twice"] else ()
    amount = _amount(text, match, defects)
    return None if amount is None else _signed(text, amount, match, floor)


def _is_table_unit(text: str, start: int, match: re.Match[str]) -> bool:
    """ "(x € 1.000)" above a table is the unit of its columns; "2 x € 5.000" is an amount."""
    if match["first"][0] != "1" or not THOUSANDS.fullmatch(match["first"]):
        return False
    return TABLE_UNIT.search(text, max(0, start - 16), start) is not None


def _signed(text: str, amount: Written, match: re.Match[str], floor: int) -> Written:
    minus = (match["minus"] or "").strip()
    start = amount.start
    before = text[max(floor, start - 2) : start]
    if not minus and before[-1:] in ("-", "−") and not before[-2:-1].isalnum():
        minus, start = "-", start - 1
    if minus in ("", "+") or amount.upper is not None:
        return amount
    return amount._replace(start=start, value=-amount.value)


def _number_first(text: str, position: int, floor: int) -> Written | None:
    lowest = max(floor, position - BEFORE)
    for match in NUMBER_FIRST.finditer(text, lowest, position + 8):
        if match.end() > position and match.start("sign") <= position:
            if _is_table_unit(text, match.start(), match):
                return None
            amount = _amount(text, match, ())
            if amount is None or not match["minus"]:
                return amount
            return amount._replace(value=-amount.value)
    return None


def _amount(text: str, match: re.Match[str], defects: tuple[str, ...]) -> Written | None:
    first = read_digits(match["first"])
    if first is None:
        return None
    scale = _scale(match, "1")
    if first.length < len(match["first"]):
        end = match.start("first") + first.length
        return Written(match.start(), end, *_stated(first, scale), (*defects, first.defect))
    second = _upper(text, match)
    if first.defect:
        defects = (*defects, first.defect)
    if second is None:
        end = match.end("short1") if match["short1"] else match.end("first")
        end = max(end, match.end("scale1"), _ending(match))
        if not match["upper"]:
            end = match.end()
        elif match.re is NUMBER_FIRST:
            return _last_number(match, defects)
        return Written(match.start(), end, *_stated(first, scale), defects)
    return _range(match, second, defects)


def _ending(match: re.Match[str]) -> int:
    return match.start("upper") if match["upper"] else match.end()


def _last_number(match: re.Match[str], defects: tuple[str, ...]) -> Written | None:
    """ "in 2021 en 500 euro": what looked like a lower bound is another number."""
    second = read_digits(match["second"])
    if second is None or second.length < len(match["second"]):
        return None
    start = match.start("second")
    return Written(start, match.end(), *_stated(second, _scale(match, "2")), defects)


def _scale(match: re.Match[str], which: str) -> int | None:
    word = match[f"scale{which}"] or match[f"short{which}"]
    if word is None:
        return {"k": 3, "M": 6}.get(match.groupdict().get("prescale") or "") or _sign_scale(match)
    return scale_of(word)


def _sign_scale(match: re.Match[str]) -> int | None:
    return {"M€": 6, "k€": 3}.get(match["sign"])


def _stated(number: Numeral, scale: int | None) -> tuple[Decimal, None, int, bool]:
    if scale is not None:
        return number.value.scaleb(scale) + 0, None, scale - number.decimals, True
    exponent = -number.decimals
    if not number.decimals and number.value:
        digits = str(number.value)
        exponent = len(digits) - len(digits.rstrip("0"))
    return number.value, None, exponent, False


def _upper(text: str, match: re.Match[str]) -> Numeral | None:
    """The upper bound of a range, or None where what follows is no bound of this amount."""
    if not match["upper"]:
        return None
    second = read_digits(match["second"])
    if second is None or second.length < len(match["second"]):
        return None
    before = text[max(0, match.start() - 60) : match.start()]
    if match["to"].strip().startswith("en") and not BETWEEN_BEFORE.search(before):
        return None
    if "tot" in match["to"] and CHANGES.search(before):
        return None
    marked = match["scale2"] or match["short2"] or match.groupdict().get("sign2")
    if not marked and match.re is SIGN_FIRST and _no_bound(match):
        return None
    low, high = _bounds(match, second)
    return second if low < high else None


def _no_bound(match: re.Match[str]) -> bool:
    scaled = match["scale1"] or match["short1"]
    return bool(scaled or YEAR.fullmatch(match["second"]))


def _bounds(match: re.Match[str], second: Numeral) -> tuple[Decimal, Decimal]:
    first = read_digits(match["first"])
    low = first.value if first else Decimal(0)
    own, high = _scale(match, "1"), second.value.scaleb(_scale(match, "2") or 0) + 0
    if own is not None:
        return low.scaleb(own) + 0, high
    shared = _scale(match, "2") or (3 if _shares_thousands(match) else 0)
    inherited = low.scaleb(shared) + 0
    return (inherited, high) if low < 1000 and inherited < high else (low, high)


def _shares_thousands(match: re.Match[str]) -> bool:
    """ "10 à 15.000 euro" is ten to fifteen thousand."""
    return "à" in match["to"] and match["second"].endswith(".000")


def _range(match: re.Match[str], second: Numeral, defects: tuple[str, ...]) -> Written:
    low, high = _bounds(match, second)
    scale = _scale(match, "2")
    exponent = _stated(second, scale)[2]
    return Written(match.start(), match.end(), low, high, exponent, scale is not None, defects)


def _in_words(text: str, position: int, floor: int) -> Written | None:
    """ "tienduizend euro", "anderhalf miljoen euro", "een half miljard euro"."""
    stop = position
    while stop > floor and text[stop - 1] in " \n-":
        stop -= 1
    tokens = TOKENS_BEFORE.search(text, max(floor, stop - BEFORE), stop)
    end = WORD_SIGN_AT.match(text, position)
    if tokens is None or end is None or stop == position:
        return None
    words = re.split(r"[ \n-]+", tokens[0].lower())
    scale = scale_of(words.pop()) if SCALE_WORD.fullmatch(words[-1]) else None
    for count in (3, 2, 1):
        value = read_word(" ".join(words[-count:])) if len(words) >= count else None
        if value is not None and not (scale is None and words[-1] in ("een", "nul")):
            start = _start_of_words(text, stop, count + (scale is not None))
            number = Numeral(value, -min(0, int(value.as_tuple().exponent)), 0)
            amount = Written(start, end.end(), *_stated(number, scale))
            return _range_in_words(text, amount, scale, floor)
    return None


def _range_in_words(text: str, amount: Written, scale: int | None, floor: int) -> Written:
    """ "twee tot drie miljoen euro"."""
    before = WORD_BEFORE.search(text, max(floor, amount.start - 40), amount.start)
    low = read_word(before[1]) if before else None
    if before is None or low is None or before[1] == "een":
        return amount
    low = low.scaleb(scale or 0) + 0
    if low >= amount.value:
        return amount
    return amount._replace(start=before.start(1), value=low, upper=amount.value)


def _start_of_words(text: str, stop: int, count: int) -> int:
    start = stop
    for _ in range(count):
        while text[start - 1] in " \n-":
            start -= 1
        while start and text[start - 1].isalpha():
            start -= 1
    return start


def _cents(text: str, position: int, floor: int) -> Written | None:
    if not text[max(0, position - 1) : position].isdigit():
        return None
    for match in CENTS.finditer(text, max(floor, position - 8), position + 16):
        number = read_digits(match["first"])
        if number is not None:
            value = number.value.scaleb(-2)
            return Written(match.start(), match.end(), value, None, -2 - number.decimals, False)
    return None


def _bare(text: str, position: int, floor: int) -> Written | None:
    """A scale without a currency ("7 mln. structureel") where the sentence speaks of money."""
    stop = SCALE_AT.match(text, position)
    if stop is None or not NO_NOUN.match(text, stop.end()):
        return None
    lowest = max(floor, position - 30)
    around = text[max(0, position - 120) : position + 80]
    if not MONEY_WORDS.search(around):
        return None
    for match in BARE.finditer(text, lowest, stop.end() + 2):
        if match.end() == stop.end():
            return _amount_bare(text, match)
    return None


def _amount_bare(text: str, match: re.Match[str]) -> Written | None:
    first = read_digits(match["first"])
    if first is None or first.length < len(match["first"]):
        return None
    second = _upper(text, match)
    if second is not None:
        return _range(match, second, (CURRENCY_MISSING,))
    if match["upper"]:
        return _last_number(match, (CURRENCY_MISSING,))
    stated = _stated(first, scale_of(match["scale1"] or match["short1"] or "k"))
    return Written(match.start(), match.end(), *stated, (CURRENCY_MISSING,))


def _share_scales(text: str, found: list[Written]) -> list[Written]:
    """ "respectievelijk € 1, € 2 en € 3 miljoen": the scale stands once, behind the last."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        this, following = shared[place], shared[place + 1]
        if this.scaled or not following.scaled or this.value >= 1000 or this.upper is not None:
            continue
        listed = LIST_LINK.fullmatch(text, this.end, following.start)
        changed = CHANGE_LINK.fullmatch(text, this.end, following.start)
        if changed or (listed and "resp" in text[max(0, this.start - 120) : following.end + 60]):
            shared[place] = _scaled_as(this, text[following.start : following.end])
    return shared


def _scaled_as(amount: Written, example: str) -> Written:
    words = re.findall(SCALE, example)
    scale = scale_of(words[-1]) if words else 6
    decimals = -amount.exponent if amount.exponent < 0 else 0
    value = amount.value.scaleb(scale) + 0
    return amount._replace(value=value, exponent=scale - decimals, scaled=True)
