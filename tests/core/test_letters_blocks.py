"""The blocks refuse what no format could show rightly, and columns keep figures whole."""

import datetime as dt

import pytest

from gelijk.core.letters.blocks import (
    Chapter,
    Column,
    Heading,
    Letter,
    Run,
    Table,
    bullets,
    paragraph,
    strong,
)
from gelijk.core.letters.columns import fit
from gelijk.core.letters.text import clean, identifier_path, pieces, target
from gelijk.core.letters.words import DUTCH, ENGLISH, written_date
from tests.core.letters_account import account, minimal

A, B = Column("A"), Column("B", "right")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Table("T", (A, B), (("x",),)), "has 2 columns, but a row of 1"),
        (lambda: Table("T", (A, B), (), totals=("x",)), "has 2 columns, but a row of 1"),
        (lambda: Table("T", (), ()), "without columns"),
        (lambda: Heading("x", 6), "level 1 to 5"),
        (lambda: Heading("x", 0), "level 1 to 5"),
        (lambda: minimal(chapters=(Chapter("a", "", ()), Chapter("a", "", ()))), "same key: a"),
    ],
)
def test_a_block_that_cannot_be_shown_is_refused(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_a_paragraph_is_made_of_text_and_runs():
    made = paragraph("a ", strong("b"), thread=["kst-1-2"])
    assert made.runs == (Run("a "), Run("b", strong=True))
    assert made.thread == ("kst-1-2",)
    assert bullets("x").items == (paragraph("x"),)


def test_chapters_with_the_same_order_come_by_their_key():
    letter: Letter = minimal(chapters=tuple(Chapter(key, key, ()) for key in "cab"))
    assert [chapter.key for chapter in letter.in_order()] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("https://x.example/a?b=c", "https://x.example/a?b=c"),
        ("mailto:noor@x.example", "mailto:noor@x.example"),
        ("/maatregel/1", "https://s.example/maatregel/1"),
        ("//x.example", None),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ('https://x.example/"><script>', None),
        ("/a\\b", None),
        ("", None),
        (None, None),
    ],
)
def test_only_safe_addresses_become_links(link, to):
    assert target(link, "https://s.example") == to


def test_an_identifier_is_escaped_in_its_address():
    assert identifier_path("bedrag:2021-A012") == "/id/bedrag:2021-A012"
    assert identifier_path("a/../b?c#d") == "/id/a%2F..%2Fb%3Fc%23d"


def test_marks_that_turn_the_direction_are_taken_out():
    assert clean("€ \u202e001\u202c \u2066x\u2069 \u200f") == "€ 001 x \u200f"


def test_only_words_longer_than_a_line_are_cut():
    assert pieces("kort woord", 10, 5) == "kort woord"
    assert pieces("abcdefghijk1 kort", 10, 5) == "abcde\u200bfghij\u200bk1 kort"


def test_a_long_word_with_syllables_is_left_to_hyphenation():
    assert pieces("zwangerschapsdiscriminatie", 24, 12) == "zwangerschapsdiscriminatie"
    assert "\u200b" in pieces("bcdfghjklmnpqrstvwxzbcdfghjkl", 24, 12)
    assert "\u200b" in pieces("ja" * 40, 24, 12)


def test_dates_are_written_in_the_language_of_the_letter():
    day = dt.date(2023, 3, 1)
    assert written_date(day, DUTCH) == "1 maart 2023"
    assert written_date(day, ENGLISH) == "1 March 2023"


def test_a_column_of_amounts_is_never_too_narrow_for_an_amount():
    text = "lange tekst " * 30
    table = Table("T", (A, Column("C"), B), ((text, text, "€\u00a0123.456.789,00"),))
    measured = fit(table, DUTCH)
    assert sum(measured.shares) == pytest.approx(1)
    assert measured.shares[2] * 104 >= len("€ 123.456.789,00")
    assert not measured.hyphenated[2]


def test_many_columns_get_smaller_letters_and_few_a_smaller_table():
    wide = Table("T", tuple(Column(f"kolom{i}") for i in range(12)), ())
    small = Table("T", (A, B), (("x", "1"),))
    assert fit(wide, DUTCH).points < fit(small, DUTCH).points == 9.0
    assert fit(small, DUTCH).width < 0.5
    assert fit(wide, DUTCH).width == 1.0


def test_the_account_of_the_tests_is_marked_as_invented():
    assert account().synthetic
