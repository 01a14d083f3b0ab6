"""The clean text, and the way back to what was written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.reading.cleaning import CleanText, clean


def sentence(cleaned: CleanText, words: str) -> str:
    start = cleaned.text.index(words)
    left, right = cleaned.sentence_at(start, start + len(words))
    return " ".join(cleaned.text[left:right].split())


def test_a_sentence_cut_by_footnotes_at_a_page_foot_is_whole_again() -> None:
    cleaned = clean(
        "De minister heeft het afgelopen jaar op verschillende plaatsen onderzoek<sup>1</sup>\n\n"
        "<sup>1</sup> Kamerstuk 31 111, nr. 2\n\n<sup>2</sup> Zie de bijlage.\n\nlaten doen. Einde."
    )
    assert "onderzoek laten doen." in cleaned.text
    assert sentence(cleaned, "laten").startswith("De minister")
    assert [note.text for note in cleaned.footnotes] == [
        "Kamerstuk 31 111, nr. 2",
        "Zie de bijlage.",
    ]


def test_a_sentence_cut_by_an_empty_line_is_whole_again() -> None:
    first = (
        "- In de huidige periode is er geld voor het programma. Hierbij gaat het in hoofdzaak om"
    )
    assert (
        "hoofdzaak om het openstellen" in clean(f"{first}\n\nhet openstellen van een loket.").text
    )


def test_a_sentence_cut_by_a_repeated_letterhead_is_whole_again() -> None:
    head = "**Directie Onderzoek en\nAdvies**\nMinister van BZK"
    words = "Er is in de afgelopen jaren veel gedaan en het verschijnsel blijft zeer"
    number = "Kenmerk\n2023-0000012345"
    text = (
        f"{head}\n\n{number}\n\nDatum 3 mei 2023\n\n{words}\n\n{head}\n\nhardnekkig en breed.\n\n"
        f"Datum\n3 mei 2023\n\n{number}\n\nSlot."
    )
    cleaned = clean(text)
    assert "zeer hardnekkig" in cleaned.text
    assert cleaned.text.count("2023-0000012345") == 2  # nothing is lost


def test_a_link_target_in_the_middle_of_a_sentence_moves_out_of_the_way() -> None:
    cleaned = clean(
        "De brief is gezonden als bijlage bij een brief die ingaat op\n http://www.voorbeeld.nl/\n\n"
        "een aantal aanbevelingen."
    )
    assert "ingaat op een aantal aanbevelingen." in " ".join(cleaned.text.split())
    assert "http://www.voorbeeld.nl/" in cleaned.text


def test_a_glued_footnote_mark_is_split_when_a_footnote_bears_witness() -> None:
    text = "De toezegging is gedaan in mei 20231 naar aanleiding ervan.\n\n1 Mondeling overleg."
    cleaned = clean(text)
    assert "in mei 2023 naar" in cleaned.text
    assert [(m.number, text[m.start : m.end]) for m in cleaned.marks] == [(1, "1")]
    assert cleaned.text[: cleaned.marks[0].position].endswith("2023")


def test_a_number_without_a_witness_is_left_alone() -> None:
    cleaned = clean("Er waren 20231 meldingen.\n\nVerder niets.")
    assert "20231" in cleaned.text
    assert cleaned.marks == ()


def test_a_footnote_mark_on_an_amount_is_split() -> None:
    cleaned = clean(
        "Dit kost € 14.057.000<sup>11</sup>. Meer niet.\n\n<sup>11</sup> Zie de begroting."
    )
    assert "€ 14.057.000. Meer" in cleaned.text
    assert cleaned.marks[0].number == 11


@pytest.mark.parametrize("text", ["een kamer van 12 m² groot", "10 m³ water per jaar"])
def test_square_metres_are_no_footnote(text: str) -> None:
    assert clean(text).marks == ()


def test_a_footnote_that_an_empty_line_cuts_goes_on() -> None:
    cleaned = clean(
        "Alles is gezegd in juni 20231.\n\n1 Overleg over de reactie op het rapport van de POC\n\n"
        "en het rapport zelf.\n De minister van Onderzoek,\n\nA.B. de Vries"
    )
    assert cleaned.footnotes[0].text.endswith("van de POC en het rapport zelf.")
    assert "De minister van Onderzoek" in cleaned.text[: cleaned.body_end]


def test_spaces_of_every_width_are_spaces_and_emphasis_is_gone() -> None:
    assert clean("**36\u00a0200\u202fVII** en *cursief*").text == "36 200 VII en cursief"


def test_two_apostrophes_become_one() -> None:
    assert clean("de ADV'’s").text == "de ADV’s"


def test_a_word_that_a_line_end_breaks_is_whole() -> None:
    assert (
        clean("de Staten-\nGeneraal en discrimi-\nnatie").text
        == "de Staten-Generaal en discriminatie"
    )


def test_lines_that_every_page_repeats_move_to_the_end() -> None:
    page = "Ministerie van Onderzoek\n{}\nPagina {} van 2"
    text = "\f".join(
        [page.format("Dit is de eerste helft van een zin die over de bladzijde heen gaat en", 1),
         page.format("die hier eindigt.", 2)]
    )  # fmt: skip
    cleaned = clean(text)
    assert "gaat en die hier eindigt." in cleaned.text


def test_a_sentence_ends_neither_at_an_abbreviation_nor_at_initials() -> None:
    cleaned = clean(
        "Eerst dit. Volgens mr. A.B. de Vries c.s. staat in nr. 12 van o.a. Stb. 2014. Dan dat."
    )
    assert sentence(cleaned, "staat in") == (
        "Volgens mr. A.B. de Vries c.s. staat in nr. 12 van o.a. Stb. 2014."
    )


SIGNS = [
    *"abcDE 0123456789.,;:-–*_#()[]<>\n\r\t\f\u00a0\u202f\u00ad\ufeff¹²³⁴'’\\&€",
    *("<sup>1</sup>", "\n\n", "\n1 ", "\n¹ ", "20231", "&nbsp;", "Datum\n", "-\n", "**"),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SIGNS) | st.characters(), max_size=120).map("".join))
def test_every_sign_of_the_clean_text_comes_from_its_place(original: str) -> None:
    cleaned = clean(original)
    for place, sign in enumerate(cleaned.text):
        start, end = cleaned.to_original(place, place + 1)
        assert 0 <= start <= end <= len(original)
        if not sign.isspace() and sign not in '&<>"':
            assert original[start:end] == sign
    for note in cleaned.footnotes:
        assert 0 <= note.start <= note.end <= len(original)
    for mark in cleaned.marks:
        assert 0 <= mark.position <= len(cleaned.text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_a_sentence_lies_round_what_it_was_asked_for(original: str, one: int, other: int) -> None:
    cleaned = clean(original)
    start, end = (min(place, len(cleaned.text)) for place in sorted((one, other)))
    left, right = cleaned.sentence_at(start, end)
    assert 0 <= left <= end <= right <= len(cleaned.text)
    assert left <= start or cleaned.text[start:left].isspace()


@pytest.mark.parametrize(
    "unit",
    ["Een zin met een mark1 en nog iets.\n1 Zie verder.\n\n", "\n1 tekst", " " * 50 + "\f", "a.b.",
     "<sup>1</sup> x\n", "**a** ", "(", "\n\n \n", "Kamerstuk 30 950, nr. 3 en "],
)  # fmt: skip
def test_cleaning_takes_time_in_proportion_to_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        spent = []
        for _ in range(5):
            begin = time.process_time()
            clean(text)
            spent.append(time.process_time() - begin)
        return min(spent)

    # Sixteen times the text; a square would take 256 times as long.
    assert seconds(640_000) < 100 * max(seconds(40_000), 0.002)


def test_a_line_of_stars_before_a_page_foot_is_read_over() -> None:
    """The last line of the paragraph has no word that could run on to the next page."""
    line = "De gemeenten en het Rijk werken daarbij samen met organisaties en"
    assert "Anderen" in clean(f"{line}\n* *\n\nPagina 3\n\nAnderen doen mee.").text
