"""The same question has the same answer, near the truth and right on average."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.disclosure_control.cell_key import (
    BadNoise,
    Noise,
    answer,
    answers_for,
    record_key,
)

NOISE = Noise(furthest=5, variance=3.0, at_least=3)
SECRET = b"sixteen bytes or more"


def keys(names):
    return [record_key(SECRET, name) for name in names]


@given(st.lists(st.text(min_size=1), unique=True, max_size=30), st.randoms())
def test_the_same_people_give_the_same_answer_in_any_order(names, random):
    shuffled = list(names)
    random.shuffle(shuffled)
    assert answer(keys(shuffled), NOISE) == answer(keys(names), NOISE)


@settings(deadline=None)
@given(st.integers(1, 400))
def test_the_chances_are_unbiased_and_bounded(count):
    answers, chances = answers_for(count, NOISE)
    assert (answers * chances).sum() == pytest.approx(count, abs=1e-6)
    assert chances.sum() == pytest.approx(1.0)
    assert np.abs(answers - count).max() <= NOISE.furthest
    assert not np.any((answers > 0) & (answers < NOISE.at_least))
    if count > NOISE.furthest + NOISE.at_least:
        assert ((answers - count) ** 2 * chances).sum() == pytest.approx(NOISE.variance, abs=1e-6)


def test_no_other_chances_with_that_mean_and_variance_are_more_even():
    """Every small move that keeps total, mean and variance lowers the entropy."""
    answers, chances = answers_for(20, Noise(furthest=3, variance=2.0, at_least=0))
    keep = np.vstack([np.ones(len(answers)), answers, answers**2])
    moves = np.linalg.svd(keep)[2][3:]
    entropy = -(chances * np.log(chances)).sum()
    for move, sign in itertools.product(moves, (1e-3, -1e-3)):
        other = chances + sign * move
        assert -(other * np.log(other)).sum() < entropy


def test_answers_over_many_cells_are_right_on_average():
    shifts = [answer(keys(f"{cell}-{n}" for n in range(12)), NOISE) - 12 for cell in range(3000)]
    assert abs(np.mean(shifts)) < 4 * np.sqrt(3.0 / 3000)
    assert np.var(shifts) == pytest.approx(3.0, rel=0.15)
    assert set(shifts) <= set(range(-5, 6))


def test_another_secret_gives_other_noise():
    groups = [[f"{cell}-{n}" for n in range(9)] for cell in range(50)]
    other = [[record_key(b"another secret of ours", name) for name in group] for group in groups]
    assert [answer(keys(g), NOISE) for g in groups] != [answer(g, NOISE) for g in other]


def test_nobody_stays_nobody():
    assert answer([], NOISE) == 0


def test_noise_that_cannot_be_and_secrets_that_can_be_guessed_are_refused():
    with pytest.raises(BadNoise):
        answers_for(1, Noise(furthest=1, variance=1.0, at_least=5))
    with pytest.raises(ValueError, match="guessed"):
        record_key(b"short", "x")
