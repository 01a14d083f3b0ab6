"""References in random forms among look-alikes, and arbitrary text: the public readers to beat
find 0.93-0.94 of the references in other official texts, 0.84-0.94 of theirs being right."""

import pytest
from benchmarks.reading_forms import Draft, letter, wrapped
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.citations import find_citations
from gelijk.methods.reading.cleaning import clean

UNNUMBERED = ("motie", "brief", "kamervragen", "wet", "url", "kenmerk")


def _score(draft: Draft) -> tuple[list[str], list[str]]:
    """Missed and wrong references of one letter."""
    found = [c for c in find_citations(clean(draft.text)) if c.type not in UNNUMBERED]
    missed = []
    for start, end, normal in draft.expected:
        hit = next(
            (c for c in found if c.normalized == normal and c.start < end > start <= c.end), None
        )
        if hit is None:
            missed.append(f"{normal}: {draft.text[start:end]}")
        else:
            found.remove(hit)
    return missed, [f"{c.normalized}: {c.text}" for c in found]


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 10**9), lines=st.booleans())
def test_a_letter_in_any_mix_of_forms_is_read_without_a_miss(seed: int, lines: bool) -> None:
    draft = letter(seed, sentences=30)
    assert _score(wrapped(draft) if lines else draft) == ([], [])


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.sampled_from(list("0123456789 .,-–/()[]*_<>\n\f\u00a0\u00ad¹²€'’IVXLCABnrspTKEZDkst:"))
        | st.characters(),
        max_size=400,
    )
)
def test_any_text_is_read_and_every_place_is_true(text: str) -> None:
    cleaned = clean(text)
    for citation in find_citations(cleaned):
        assert text[citation.start : citation.end] == citation.text
        assert 0 <= citation.start < citation.end <= len(text)
        assert 0 <= citation.confidence <= 1


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_gives_the_same_letter(seed: int) -> None:
    assert letter(seed) == letter(seed)
