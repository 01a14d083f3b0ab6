"""Random amounts in every form, read twice: by the reader and by a slow and obvious one."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.amounts import find_amounts
from gelijk.methods.amounts.numerals import read_digits, read_word
from gelijk.methods.reading.cleaning import clean

UNITS = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien"]
TEENS += ["achttien", "negentien"]
TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig"]
TENS += ["negentig"]
SCALES = {"duizend": 3, "mln": 6, "miljoen": 6, "mrd": 9, "miljard": 9}
BEFORE = ["Op 12 maart 2021 is ", "Volgens Kamerstuk 36 200 VII, nr. 12 is ", "Bij 35% is "]
AFTER = [" beschikbaar.", " besteed in 2021.", " uitgegeven (2500 EA Den Haag).", " aan 17 ADV’s."]


def in_words(number: int) -> str:
    """A number below a million in Dutch words, digit by digit."""
    if number >= 1000:
        head = "" if number // 1000 == 1 else in_words(number // 1000)
        return f"{head}duizend{in_words(number % 1000) if number % 1000 else ''}"
    if number >= 100:
        head = "" if number // 100 == 1 else UNITS[number // 100]
        return f"{head}honderd{in_words(number % 100) if number % 100 else ''}"
    if number < 10:
        return UNITS[number]
    if number < 20:
        return TEENS[number - 10]
    unit, ten = UNITS[number % 10], TENS[number // 10]
    return ten if not unit else f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}"


def naive_value(written: str) -> Decimal:
    """Dutch notation only, by throwing away what is not needed."""
    words = written.replace("€", " ").replace("EUR", " ").replace("euro", " ").split()
    scale = next((SCALES[word] for word in words if word in SCALES), 0)
    digits = "".join(word for word in words if word not in SCALES)
    digits = digits.removesuffix(",-").replace(".", "").replace(",", ".")
    return Decimal(digits) * 10**scale


@st.composite
def written_amounts(draw: st.DrawFn) -> str:
    whole = draw(st.integers(0, 999_999_999))
    scale = draw(st.sampled_from(["", *SCALES]))
    grouped = f"{whole % 1000 if scale else whole:,}".replace(",", ".")
    ending = draw(st.sampled_from(["", ",5", ",05", ",84"]) if scale else st.just(""))
    if not scale:
        ending = draw(st.sampled_from(["", ",-", ",00", ",84"]))
    number = f"{grouped}{ending}{f' {scale}' if scale else ''}"
    sign = draw(st.sampled_from(["€ {}", "€{}", "EUR {}", "{} euro", "€ {} euro"]))
    return sign.format(number)


@given(written_amounts(), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_a_random_amount_is_the_only_one_read_and_read_right(
    written: str, before: str, after: str
) -> None:
    text = before + written + after
    found = find_amounts(clean(text))
    assert [amount.text for amount in found] == [written]
    assert found[0].value == naive_value(written)
    assert text[found[0].start : found[0].end] == written


@given(st.integers(1, 999_999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert read_word(in_words(number)) == number


@given(st.integers(0, 10**12), st.sampled_from([".", " ", "\u00a0"]))
def test_thousands_may_be_parted_by_points_or_spaces(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    numeral = read_digits(written)
    assert numeral is not None
    assert (numeral.value, numeral.length, numeral.defect) == (number, len(written), "")


PIECES = ["€", "€ ", "EUR ", "euro", " mln", " miljoen", "1", "23", "000", ".", ",", "-", " ", "\n"]
PIECES += [
    "tot ",
    "en ",
    "x ",
    "twee ",
    "½",
    "<sup>1</sup>",
    "ongeveer ",
    "2021",
    "cent",
    "(",
    "k€",
]


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
@settings(max_examples=400)
def test_any_jumble_is_read_without_error_and_in_its_place(text: str) -> None:
    found = find_amounts(clean(text))
    for amount in found:
        assert text[amount.start : amount.end] == amount.text
        assert amount.value is None or amount.value.is_finite()
        assert amount.low is None or amount.value is None or amount.low <= amount.value
        assert amount.value is None or re.search(r"[0-9½]|twee", amount.text)
    places = [(amount.start, amount.end) for amount in found]
    assert places == sorted(places)


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    for amount in find_amounts(clean(text)):
        assert text[amount.start : amount.end] == amount.text
