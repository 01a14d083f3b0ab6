"""Precision, kind, years, recurrence and unit follow the words of the sentence."""

from datetime import date
from decimal import Decimal

import pytest

from gelijk.methods.amounts import AmountFound, find_amounts
from gelijk.methods.money.kinds import Kind, Precision, Recurrence
from gelijk.methods.reading.cleaning import clean


def read(text: str) -> list[AmountFound]:
    return find_amounts(clean(text))


@pytest.mark.parametrize(
    ("words", "precision", "hedge"),
    [
        ("ongeveer € 323.000", Precision.APPROXIMATE, "ongeveer"),
        ("circa € 570.000", Precision.APPROXIMATE, "circa"),
        ("een bedrag van (afgerond) € 130.000,-", Precision.APPROXIMATE, "afgerond"),
        ("naar schatting een bedrag van € 2 miljoen", Precision.APPROXIMATE, "naar schatting"),
        ("€ ca. 5 mln", Precision.APPROXIMATE, "ca."),
        ("€ 5 miljoen (indicatief)", Precision.APPROXIMATE, "indicatief"),
        ("ruim € 5 miljoen", Precision.AT_LEAST, "ruim"),
        ("ten minste € 5 miljoen", Precision.AT_LEAST, "ten minste"),
        ("€ 5 miljoen of meer", Precision.AT_LEAST, "of meer"),
        ("maximaal € 25.000", Precision.AT_MOST, "maximaal"),
        ("subsidies tot € 25.000", Precision.AT_MOST, "tot"),
        ("bijna € 2 miljoen", Precision.AT_MOST, "bijna"),
        ("verhoogd tot € 5 miljoen", Precision.EXACT, ""),
        ("precies € 323.000", Precision.EXACT, ""),
    ],
)
def test_precision_follows_the_hedge(words: str, precision: Precision, hedge: str) -> None:
    (amount,) = read(f"Hiervoor is {words} uitgegeven.")
    assert (amount.precision, amount.hedge) == (precision, hedge)


def test_the_interval_follows_precision_and_the_last_stated_digit() -> None:
    (exact,) = read("Er is € 323.000 uitgegeven.")
    assert (exact.low, exact.high, exact.granularity) == (323_000, 323_000, "thousand")
    (about,) = read("Er is ongeveer € 1,5 miljoen uitgegeven.")
    assert (about.low, about.high) == (1_450_000, 1_550_000)
    assert about.granularity == "hundred thousand"
    (least,) = read("Er is minimaal € 2 miljoen uitgegeven.")
    assert (least.low, least.high) == (2_000_000, None)
    (most,) = read("Er is maximaal € 2 miljoen uitgegeven.")
    assert (most.low, most.high) == (0, 2_000_000)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("In 2021 is € 1,5 miljoen uitgegeven.", Kind.SPENT),
        ("Er was een budget van € 2 miljoen.", Kind.AVAILABLE),
        ("De stichting kreeg een subsidie van € 12.345.", Kind.SUBSIDY),
        ("De bijdrage van € 13 miljoen aan het fonds is ongewijzigd.", Kind.CONTRIBUTION),
        ("Het budget is met € 0,5 miljoen verhoogd.", Kind.BUDGET_INCREASE),
        ("Voor VIA is € 1,25 miljoen gereserveerd.", Kind.RESERVED),
        ("De kosten worden geraamd op € 3 miljoen.", Kind.EXPECTED),
        ("Op het bord stond € 3 miljoen.", None),
    ],
)
def test_kind_is_what_the_clause_says_was_done(sentence: str, kind: Kind | None) -> None:
    (amount,) = read(sentence)
    assert amount.kind == kind


def test_two_amounts_in_one_sentence_keep_their_own_words() -> None:
    first, second = read("In 2021 is € 1 miljoen besteed en voor 2022 is € 2 miljoen gereserveerd.")
    assert (first.kind, first.year_from, first.year_to) == (Kind.SPENT, 2021, 2021)
    assert (second.kind, second.year_from, second.year_to) == (Kind.RESERVED, 2022, 2022)
    third, fourth = read("Er is € 1 miljoen in 2023 en € 2 miljoen in 2024 beschikbaar.")
    assert (third.year_from, fourth.year_from) == (2023, 2024)


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Voor de jaren 2019 tot en met 2021 is € 1 miljoen toegevoegd.", (2019, 2021)),
        ("Vanaf 2024 is € 1 miljoen beschikbaar.", (2024, None)),
        ("Tot en met 2024 is € 1 miljoen beschikbaar.", (None, 2024)),
        ("In de periode 2022-2025 is € 1 miljoen beschikbaar.", (2022, 2025)),
        ("In het schooljaar 2021/22 is € 1 miljoen besteed.", (2021, 2022)),
        ("Er is € 1 miljoen beschikbaar (Kamerstukken II 2021/22, 31 490, nr. 317).", (None, None)),
        ("Cumulatief wordt in 2021 € 7 miljoen ingezet.", (None, None)),
        ("Vorig jaar was hiervoor € 2 miljoen beschikbaar.", (2021, 2021)),
        ("Het onderzoek liep in 2021. Hier is € 2 miljoen aan besteed.", (2021, 2021)),
    ],
)
def test_years_are_those_that_the_words_put_on_the_amount(
    sentence: str, years: tuple[int | None, int | None]
) -> None:
    (amount,) = find_amounts(clean(sentence), letter_date=date(2022, 9, 19))
    assert (amount.year_from, amount.year_to) == years


def test_last_year_needs_the_date_of_the_letter() -> None:
    (amount,) = read("Vorig jaar was hiervoor € 2 miljoen beschikbaar.")
    assert (amount.year_from, amount.year_to) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "recurrence", "unit"),
    [
        ("Er is structureel € 1 miljoen beschikbaar.", Recurrence.STRUCTURAL, "EUR"),
        ("Er is € 1 miljoen per jaar beschikbaar.", Recurrence.ANNUAL, "EUR per year"),
        ("Tot en met 2024 is € 1 miljoen per jaar nodig.", Recurrence.INCIDENTAL, "EUR per year"),
        ("Er is eenmalig € 1 miljoen beschikbaar.", Recurrence.INCIDENTAL, "EUR"),
        ("Er is € 0,77 per inwoner beschikbaar.", Recurrence.UNKNOWN, "EUR per inhabitant"),
        ("De toeslag is 800 euro per huishouden.", Recurrence.UNKNOWN, "EUR per huishouden"),
        ("Er is € 5 miljoen per 1 januari beschikbaar.", Recurrence.UNKNOWN, "EUR"),
    ],
)
def test_recurrence_and_unit(sentence: str, recurrence: Recurrence, unit: str) -> None:
    (amount,) = read(sentence)
    assert (amount.recurrence, amount.unit) == (recurrence, unit)


def test_money_that_is_not_given_is_unknown_and_never_zero() -> None:
    (amount,) = read("Onbekend is hoeveel geld naar dit doel gaat.")
    assert (amount.value, amount.low, amount.high) == (None, None, None)
    assert amount.precision is Precision.UNKNOWN
    assert read("De commissie sprak over de kosten van het onderzoek.") == []


def test_a_sentence_that_states_a_figure_is_not_unknown_too() -> None:
    found = read("Er zijn extra middelen (€ 2 miljoen) beschikbaar gesteld.")
    assert [amount.value for amount in found] == [Decimal(2_000_000)]
