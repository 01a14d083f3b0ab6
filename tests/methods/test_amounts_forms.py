"""Every written form of an amount, and what looks like one and is none."""

from decimal import Decimal

import pytest

from gelijk.methods.amounts import AmountFound, find_amounts
from gelijk.methods.money.kinds import Precision
from gelijk.methods.reading.cleaning import clean

FORMS = [
    ("€ 0.5 miljoen", "500000", "decimal point"),
    ("€ 0,5 miljoen", "500000", ""),
    ("€ 14.057.000", "14057000", ""),
    ("€ 7 miljoen euro", "7000000", "currency twice"),
    ("€ 130.000,-", "130000", ""),
    ("€ 130.000,--", "130000", ""),
    ("€ 25.000,=", "25000", ""),
    ("€0,77", "0.77", ""),
    ("€ 38.667,84", "38667.84", ""),
    ("1 miljoen euro", "1000000", ""),
    ("105.000 euro", "105000", ""),
    ("€ 3,1 mln", "3100000", ""),
    ("EUR 12,5 mln.", "12500000", ""),
    ("€ 1,2 mrd", "1200000000", ""),
    ("2,8 miljard euro", "2800000000", ""),
    ("€ 1.500 miljoen", "1500000000", ""),
    ("€ 500k", "500000", ""),
    ("€ 5M", "5000000", ""),
    ("k€ 250", "250000", ""),
    ("€ 500 duizend", "500000", ""),
    ("€ 4 ton", "400000", ""),
    ("tienduizend euro", "10000", ""),
    ("tweehonderdvijftigduizend euro", "250000", ""),
    ("tweeëntwintig euro", "22", ""),
    ("anderhalf miljoen euro", "1500000", ""),
    ("een half miljard euro", "500000000", ""),
    ("één euro", "1", ""),
    ("€ 2½ miljoen", "2500000", ""),
    ("€ 1.500,00", "1500.00", ""),
    ("€ 1 500 000", "1500000", ""),
    ("€ 1\u00a0500\u00a0000", "1500000", ""),
    ("€ 1,500,000", "1500000", "English notation"),
    ("€ 5000", "5000", ""),
    ("5 miljoen €", "5000000", ""),
    ("77 cent", "0.77", ""),
    ("50 eurocent", "0.50", ""),
    ("500 euro's", "500", ""),
    ("€ -5,0 mln", "-5000000", ""),
    ("-€ 5 mln", "-5000000", ""),
]
NO_AMOUNT = [
    "Postbus 20011, 2500 EA Den Haag",
    "Kamerstuk 36 200 VII, nr. 139",
    "In 2021 was 35% van de gemeenten zover.",
    "In Nederland wonen 17,8 miljoen inwoners.",
    "Het Europese programma Euroguidance kent 27 landen.",
    "De neuroloog sprak over de euro en over het eurogebied.",
    "Tabel 1 (bedragen x € 1.000)",
    "De bedragen zijn in euro. In 12 procent van de centra.",
    "Versie € 12.34.56 bestaat niet.",
]


def one(text: str) -> AmountFound:
    found = find_amounts(clean(text))
    assert len(found) == 1, [amount.text for amount in found]
    return found[0]


@pytest.mark.parametrize(("written", "value", "defect"), FORMS)
def test_it_reads_the_form_inside_a_sentence(written: str, value: str, defect: str) -> None:
    sentence = f"Voor dit doel is {written} beschikbaar voor de uitvoering."
    amount = one(sentence)
    assert amount.value == Decimal(value)
    assert amount.defect == defect
    assert amount.text == written
    assert sentence[amount.start : amount.end] == written


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_it_leaves_other_numbers_alone(text: str) -> None:
    assert find_amounts(clean(text)) == []


def test_a_sign_at_a_line_end_belongs_to_the_number_on_the_next_line() -> None:
    text = "Daarnaast is er nog €\n0,14 per inwoner voor preventie."
    amount = one(text)
    assert (amount.value, amount.text) == (Decimal("0.14"), "€\n0,14")
    assert amount.unit == "EUR per inhabitant"


def test_a_glued_footnote_mark_is_no_part_of_the_amount() -> None:
    marked = one("De uitgaven betroffen € 14.057.000<sup>11</sup> in dat jaar.")
    assert (marked.value, marked.text) == (Decimal(14057000), "€ 14.057.000")
    glued = one("De uitgaven betroffen € 208.71712 in dat jaar.")
    assert (glued.value, glued.text) == (Decimal(208717), "€ 208.717")
    assert glued.defect == "footnote mark glued to the number"


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("€ 2 tot € 3 miljoen", 2_000_000, 3_000_000),
        ("tussen de 2 en 3 miljoen euro", 2_000_000, 3_000_000),
        ("€ 500.000 tot € 1 miljoen", 500_000, 1_000_000),
        ("€ 12-15 mln", 12_000_000, 15_000_000),
        ("€ 2 à 3 miljoen", 2_000_000, 3_000_000),
        ("twee tot drie miljoen euro", 2_000_000, 3_000_000),
        ("10 à 15.000 euro", 10_000, 15_000),
        ("€ 50-100", 50, 100),
    ],
)
def test_a_range_is_one_amount_with_two_ends(written: str, low: int, high: int) -> None:
    amount = one(f"De kosten bedragen {written} per keer.")
    assert (amount.low, amount.high) == (low, high)
    assert amount.value == Decimal(low + high) / 2
    assert amount.precision is Precision.APPROXIMATE


def test_a_change_is_two_amounts() -> None:
    found = find_amounts(clean("Het budget is verhoogd van € 2 tot € 3 miljoen."))
    assert [amount.value for amount in found] == [2_000_000, 3_000_000]


def test_a_scale_behind_a_list_holds_for_the_whole_list() -> None:
    found = find_amounts(clean("Dit kost respectievelijk € 1, € 2,5 en € 3 miljoen."))
    assert [amount.value for amount in found] == [1_000_000, 2_500_000, 3_000_000]


def test_list_items_and_table_cells_are_amounts_of_their_own() -> None:
    listed = find_amounts(clean("- € 3 miljoen voor A\n- € 5 miljoen voor B"))
    assert [amount.value for amount in listed] == [3_000_000, 5_000_000]
    table = find_amounts(clean("| ADV | € 1.500 | € 2.000 |\n| NCDR | € 10 | 2x € 5.000 |"))
    assert [amount.value for amount in table] == [1500, 2000, 10, 5000]


def test_a_scale_without_a_sign_counts_only_where_money_is_spoken_of() -> None:
    amount = one("De apparaatsuitgaven worden structureel met circa 1 mld. verminderd.")
    assert (amount.value, amount.defect) == (Decimal(10**9), "currency missing")
    assert find_amounts(clean("Er waren 3 miljoen in dat land.")) == []


def test_a_year_behind_an_amount_is_no_upper_bound() -> None:
    amount = one("Er is € 5 miljoen tot 2030 beschikbaar.")
    assert (amount.value, amount.year_to) == (Decimal(5_000_000), 2030)
