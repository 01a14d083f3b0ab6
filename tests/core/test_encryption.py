"""Secrets at rest are read by their purpose and key alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gelijk.core import encryption
from gelijk.core.encryption import Undecipherable, decrypt, encrypt


@given(st.text())
def test_what_goes_in_comes_out(text):
    assert decrypt(encrypt(text, purpose="p"), purpose="p") == text


def test_the_same_text_never_gives_the_same_token():
    assert len({encrypt("geheim", purpose="p") for _ in range(50)}) == 50


def test_the_text_is_not_in_the_token():
    assert "geheim" not in encrypt("geheim", purpose="p")


@given(st.data())
def test_one_changed_character_is_noticed(data):
    token = encrypt("geheim", purpose="p")
    place = data.draw(st.integers(0, len(token) - 2))
    other = data.draw(st.sampled_from("ABCxyz019-_.").filter(lambda sign: sign != token[place]))
    with pytest.raises(Undecipherable):
        decrypt(token[:place] + other + token[place + 1 :], purpose="p")


@pytest.mark.parametrize(
    "token", ["", "x", "v1.", "v1.aa.bb", "v2.aaaaaaaa.AAAA", "é.é.é", "v1.aaaaaaaa.é"]
)
def test_what_is_no_token_is_refused(token):
    with pytest.raises(Undecipherable):
        decrypt(token, purpose="p")


def test_a_token_of_another_purpose_is_refused():
    with pytest.raises(Undecipherable):
        decrypt(encrypt("geheim", purpose="p"), purpose="q")


def test_after_a_change_of_key_old_tokens_are_read_and_known_as_old(settings):
    settings.MASTER_KEY = "eerste sleutel"
    old = encrypt("geheim", purpose="p")
    assert not encryption.is_old(old)
    settings.MASTER_KEY, settings.OLD_MASTER_KEYS = "tweede sleutel", ["eerste sleutel"]
    assert decrypt(old, purpose="p") == "geheim"
    assert encryption.is_old(old)
    new = encrypt("geheim", purpose="p")
    assert not encryption.is_old(new)
    settings.OLD_MASTER_KEYS = []
    with pytest.raises(Undecipherable, match="key"):
        decrypt(old, purpose="p")
    assert decrypt(new, purpose="p") == "geheim"
