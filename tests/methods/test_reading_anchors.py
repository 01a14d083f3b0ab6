"""The one pass that finds the words of all readers finds what a search for each word finds."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.reading.anchors import Vocabulary, WholeWords, folded, scan, whole
from gelijk.methods.reading.cleaning import clean
from gelijk.methods.reading.letter import read_letter

# Words inside words, one word with another's end, and words parted by spaces.
WORDS = Vocabulary(["motie", "otie van", " ik u ", "ik", "zal", " zal ", "€", "emotie van"])
WHOLE = WholeWords(["jaar", "per jaar", "20", "kosten", "één"])
PIECES = (
    *("emotie", "motie", "van", "ik", "u", "zal", "€", " ", "\n", ".", "jaar", "per", "2021"),
    *("één", "kosten", "onkosten", "İ", "Motie", "ZAL"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def places_of(text: str, word: str) -> list[int]:
    """Every place of a word, a space before the text counting as one before its first word."""
    padded, lead = " " + text, len(word) - len(word.lstrip(" "))
    return [m.start() + lead - 1 for m in re.finditer(f"(?={re.escape(word)})", padded)]


@given(TEXTS)
def test_one_pass_finds_every_word_at_every_place(text: str) -> None:
    small = folded(text)
    found = scan(small)[WORDS.index]
    assert sorted(found) == sorted((p, w) for w in WORDS.words for p in places_of(small, w))


@given(TEXTS, st.integers(0, 20), st.integers(0, 60))
def test_whole_words_stand_between_signs_that_are_no_letters(
    text: str, start: int, end: int
) -> None:
    small = folded(text)[: max(start, end)]
    part = small[start:]
    expected = [
        (start + m.start(), word)
        for word in WHOLE.words
        for m in re.finditer(rf"(?<![^\W\d_])(?={re.escape(word)}(?![^\W\d_]))", part)
    ]
    assert sorted(WHOLE.places(small, start, len(small))) == sorted(expected)


@given(st.text())
def test_every_sign_keeps_its_place_in_small_letters(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_a_pattern_of_whole_words_holds_for_no_part_of_a_word() -> None:
    pattern = re.compile(whole("zal", "ga"))
    assert [m[0] for m in pattern.finditer("zal saga gaat ga zalig verzal, zal.")] == [
        "zal", "ga", "zal",
    ]  # fmt: skip


def test_a_vocabulary_declared_later_is_found_in_a_letter_read_before() -> None:
    text = clean("Er staat een kwartet in deze brief.")
    assert text.places(WORDS) == []
    assert text.places(Vocabulary(["kwartet"])) == [(13, "kwartet")]


@settings(max_examples=30)
@given(TEXTS, TEXTS)
def test_no_text_raises(one: str, other: str) -> None:
    letter = f"{one}\n\nDen Haag, 3 mei 2022\n\n{other} {one}"
    for found in read_letter(letter).as_json()["commitments"]:
        assert letter[found["start"] : found["end"]] == found["text"]


@pytest.mark.parametrize(
    "unit",
    [
        "Ik zal u in 2023 informeren over € 3 miljoen. ",
        "ik zal u € 3 miljoen in 2022 en ",
        "extra middelen niet exact 36 200 VII, nr. 5 ",
        "Zie de motie van het lid De Groot (Kamerstuk 30 950, nr. 5).\n- ",
        "(in het jaar 2021 20 20 ",
    ],
)
def test_reading_takes_time_in_proportion_to_length(unit: str) -> None:
    def seconds(times: int) -> float:
        text = "Den Haag, 3 mei 2022\n\n" + unit * times
        spent = []
        for _ in range(3):
            begin = time.process_time()
            read_letter(text)
            spent.append(time.process_time() - begin)
        return min(spent)

    # Sixteen times the text; a square would take 256 times as long.
    assert seconds(3200) < 60 * max(seconds(200), 0.001)
