"""Type, maker, deadline and motion of a commitment."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.commitments import CommitmentFound, CommitmentType, find_commitments
from gelijk.methods.commitments.due import Due, due_in
from gelijk.methods.reading.cleaning import clean

LETTER = date(2023, 1, 25)


def one(text: str, letter_date: date | None = LETTER) -> CommitmentFound:
    found = find_commitments(clean(text), letter_date=letter_date)
    assert len(found) == 1, [commitment.sentence for commitment in found]
    return found[0]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in het voorjaar", date(2023, 3, 21), date(2023, 6, 20)),
        ("voor de zomer", LETTER, date(2023, 6, 20)),
        ("na de zomer", date(2023, 9, 21), None),
        ("eind 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("begin volgend jaar", date(2024, 1, 1), date(2024, 3, 31)),
        ("medio 2023", date(2023, 5, 1), date(2023, 8, 31)),
        ("dit jaar", LETTER, date(2023, 12, 31)),
        ("voor het einde van het jaar", LETTER, date(2023, 12, 31)),
        ("in februari", date(2023, 2, 1), date(2023, 2, 28)),
        ("begin maart", date(2023, 3, 1), date(2023, 3, 10)),
        ("in november 2024", date(2024, 11, 1), date(2024, 11, 30)),
        ("Q2 2023", date(2023, 4, 1), date(2023, 6, 30)),
        ("in het tweede kwartaal van 2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("in de eerste helft van 2023", date(2023, 1, 1), date(2023, 6, 30)),
        ("in het tweede halfjaar van 2023", date(2023, 7, 1), date(2023, 12, 31)),
        ("voor 1 juli 2025", LETTER, date(2025, 6, 30)),
        ("uiterlijk 1 maart", LETTER, date(2023, 3, 1)),
        ("vanaf 1 januari 2024", date(2024, 1, 1), None),
        ("binnen zes weken", LETTER, date(2023, 3, 8)),
        ("binnen 3 maanden", LETTER, date(2023, 4, 25)),
        ("binnenkort", None, None),
        ("de komende tijd", None, None),
        ("voor het zomerreces", None, None),
    ],
)
def test_a_deadline_is_its_words_and_the_days_they_span(
    words: str, first: date | None, last: date | None
) -> None:
    assert due_in(f"Ik zal uw Kamer {words} informeren.", LETTER) == Due(words, first, last)


def test_without_the_date_of_the_letter_relative_words_keep_their_text_alone() -> None:
    assert due_in("Ik zal u in het voorjaar informeren.", None) == Due("in het voorjaar")
    assert due_in("Ik zal u dit jaar informeren.", None) == Due("dit jaar")
    assert due_in("Ik zal u voor 1 juli 2025 informeren.", None).last == date(2025, 6, 30)


@pytest.mark.parametrize(
    "sentence",
    [
        "Zoals toegezegd in mijn brief van 3 mei 2022 stuur ik u het overzicht.",
        "Zie Kamerstukken II 2021/22, 30 950, nr. 2023.",
        "Het onderzoek is in 2021 gestart.",
        "Dat mag niet.",
    ],
)
def test_the_date_of_a_paper_or_of_the_past_is_no_deadline(sentence: str) -> None:
    assert due_in(sentence, LETTER) == Due()


def test_a_month_before_the_letter_lies_in_the_next_year() -> None:
    assert due_in("Ik stuur u dit in februari.", date(2023, 11, 1)).first == date(2024, 2, 1)
    assert due_in("Ik stuur u dit op 29 februari.", date(2023, 11, 1)).last == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("sentence", "type_", "maker"),
    [
        ("Ik zal uw Kamer hierover informeren.", CommitmentType.PROMISE, "Ik"),
        ("Daarom zal het kabinet een campagne starten.", CommitmentType.PROMISE, "het kabinet"),
        ("Ik wil dit met de VNG bespreken.", CommitmentType.INTENTION, "Ik"),
        ("Het kabinet wil dit wijzigen.", CommitmentType.INTENTION, "Het kabinet"),
        (
            "De Arbeidsinspectie zal de regels handhaven.",
            CommitmentType.ANNOUNCEMENT,
            "De Arbeidsinspectie",
        ),
        ("De handreiking zal worden herzien.", CommitmentType.ANNOUNCEMENT, None),
        (
            "De handreiking zal door het College worden herzien.",
            CommitmentType.ANNOUNCEMENT,
            "het College",
        ),
        (
            "Het lid Van Nispen heeft mij om een brief gevraagd.",
            CommitmentType.REQUEST,
            "Het lid Van Nispen",
        ),
        ("Uw Kamer heeft de wens geuit dit te verbreden.", CommitmentType.REQUEST, "Uw Kamer"),
        ("Momenteel wordt een wet voorbereid.", CommitmentType.PROGRESS, None),
    ],
)
def test_type_and_maker_are_as_written(
    sentence: str, type_: CommitmentType, maker: str | None
) -> None:
    commitment = one(sentence)
    assert (commitment.type, commitment.made_by) == (type_, maker)


def test_the_motion_is_named_as_written() -> None:
    commitment = one(
        "Hiermee geef ik uitvoering aan de motie van het lid Ceder c.s. "
        "(Kamerstuk 29 614, nr. 120) over meldpunten."
    )
    assert commitment.type is CommitmentType.MOTION
    assert commitment.motion_reference == (
        "de motie van het lid Ceder c.s. (Kamerstuk 29 614, nr. 120)"
    )


def test_a_plan_in_the_present_tense_needs_a_time_to_come() -> None:
    plan = "In 2024 wordt de campagne herhaald."
    assert one(plan).due_to == date(2024, 12, 31)
    assert find_commitments(clean(plan), letter_date=None) == []
    assert find_commitments(clean(plan), letter_date=date(2026, 1, 1)) == []


def test_a_sentence_over_two_lines_is_one_sentence_in_its_place() -> None:
    text = "Inleiding.\n\nIk zal de komende maanden met Jan\noverleggen over de kosten. Dank."
    commitment = one(text)
    assert commitment.sentence == "Ik zal de komende maanden met Jan overleggen over de kosten."
    assert text[commitment.start : commitment.end] == commitment.text
    assert commitment.text.endswith("kosten.")


PIECES = [
    "Ik zal ",
    "uw Kamer ",
    "wil ",
    "de motie ",
    "toegezegd ",
    "in februari ",
    "31 juni 2024 ",
]
PIECES += [
    "binnen 12 maanden ",
    "eind 2024 ",
    ". ",
    "\n",
    "\n\n",
    "? ",
    "«",
    "»",
    "informeren",
    "İ",
]
PIECES += ["Q1 ", "naar verwachting ", "wordt ", "29 februari ", "<sup>3</sup>", "0 mei "]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.dates(date(1990, 1, 1)))
@settings(max_examples=300)
def test_any_jumble_is_read_without_error_and_in_its_place(text: str, day: date) -> None:
    for commitment in find_commitments(clean(text), letter_date=day):
        assert text[commitment.start : commitment.end] == commitment.text
        if commitment.due_from and commitment.due_to:
            assert commitment.due_from <= commitment.due_to


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    for commitment in find_commitments(clean(text), letter_date=LETTER):
        assert text[commitment.start : commitment.end] == commitment.text
