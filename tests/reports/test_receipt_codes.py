"""A receipt code can be read aloud and typed over; every slip of one character is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gelijk.core.problems import Problem
from gelijk.reports import receipts

CODES = st.builds(lambda _: receipts.new(), st.none())


@given(CODES)
def test_a_code_is_readable_and_reads_back(code):
    assert len(code.replace("-", "")) == 17
    assert set(code) <= set(receipts.ALPHABET) | {"-"}
    for typed in (code.lower(), code.replace("-", " "), f"  {code} ", code.replace("0", "o")):
        assert receipts.normal(typed) == code


@given(CODES, st.integers(0, 16), st.sampled_from(receipts.ALPHABET))
def test_one_wrong_character_is_told(code, place, other):
    bare = code.replace("-", "")
    wrong = bare[:place] + other + bare[place + 1 :]
    if other == bare[place]:
        assert receipts.normal(wrong) == code
    else:
        with pytest.raises(Problem, match="tikfout"):
            receipts.normal(wrong)


@given(CODES, st.integers(0, 15))
def test_two_that_changed_places_are_told_but_for_the_first_and_the_last_of_the_alphabet(
    code, place
):
    bare = code.replace("-", "")
    one, two = bare[place], bare[place + 1]
    if one == two or {one, two} == {"0", "Z"}:
        return
    with pytest.raises(Problem, match="tikfout"):
        receipts.normal(bare[:place] + two + one + bare[place + 2 :])


@pytest.mark.parametrize("typed", ["", "7K3M", "7K3M-Q9XW-0RTV-4B2C", "7K3M-Q9XW-0RTV-4B2U-8"])
def test_what_is_no_code_is_told(typed):
    with pytest.raises(Problem, match="geen volledige"):
        receipts.normal(typed)


def test_the_example_on_the_pages_is_a_code():
    assert receipts.normal("7k3m q9xw 0rtv 4b2c h") == "7K3M-Q9XW-0RTV-4B2C-H"
