"""A text as a reader sees it: every sign still points to where it stands in the text as given."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.redaction import Document, detect
from gelijk.methods.redaction.composing import compose

SIGNS = st.text(
    alphabet=st.sampled_from(
        [
            *"Jan Bos-\nü\u0130i",
            "e",
            "\u0301",
            "\u0307",
            "\u00ad",
            "\u200b",
            "\ufb01",
            "\u0132",
            "\ufeff",
        ]
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("i\u0307rfan", "irfan"),
        (unicodedata.normalize("NFD", "José Yıldız"), "José Yıldız"),
        ("So\ufb01e", "Sofie"),
        ("Jan\u00adsen", "Jansen"),
        ("Bou-\nali", "Bouali"),
        ("Jansen-\nde Vries", "Jansen-\nde Vries"),
        ("Noord-\nHolland", "Noord-\nHolland"),
    ],
)
def test_odd_signs_are_read_as_a_person_does(text, read):
    assert compose(text).text == read


def test_a_plain_text_is_itself():
    text = "Gesprek met Karin van den Berg."
    composed = compose(text)
    assert composed.text is text
    assert composed.given(12, 17) == (12, 17)


@given(SIGNS)
@settings(max_examples=200, deadline=None)
def test_every_sign_has_its_place(text):
    composed = compose(text)
    assert len(composed.starts) == len(composed.ends) == len(composed.text)
    assert all(0 <= a < b <= len(text) for a, b in zip(composed.starts, composed.ends, strict=True))
    assert list(composed.starts) == sorted(composed.starts)


@given(SIGNS)
@settings(max_examples=100, deadline=None)
def test_what_is_found_stands_where_it_says(text):
    whole = f"Gesprek met Karin Jansen. {text} Groet, Jan de Vries"
    for span in detect([Document("", whole)])[0]:
        assert whole[span.start : span.end] == span.text
