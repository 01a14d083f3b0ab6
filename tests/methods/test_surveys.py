"""Shares estimated from those who answered, against R and against the slow and obvious way."""

import itertools
import json
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.surveys import Stratum, bounds, merge, share, t_quantile

# R's own example set apistrat (package survey): schools by level, with school-wide targets met.
APISTRAT = (
    Stratum("E", 4421, 100, 100, 91),
    Stratum("M", 1018, 50, 50, 35),
    Stratum("H", 755, 50, 50, 26),
)


def people(strata):
    """Every one who answered as (class, weight, applies, yes)."""
    for one in strata:
        for number in range(one.answered):
            applies, yes = number < one.asked, number < one.yes
            yield one, one.population / one.answered, float(applies), float(yes)


def naive(strata):
    """Horvitz-Thompson with the chance of every pair of members, summed over all pairs."""
    found = list(people(strata))
    applies = sum(weight * x for _, weight, x, _ in found)
    value = sum(weight * y for _, weight, _, y in found) / applies
    variance = 0.0
    for (i, (a, wa, xa, ya)), (j, (b, wb, xb, yb)) in itertools.product(
        enumerate(found), enumerate(found)
    ):
        alone_a, alone_b = 1 / wa, 1 / wb
        if i == j:
            both = alone_a
        elif a is b:
            both = a.answered * (a.answered - 1) / (a.population * (a.population - 1))
        else:
            both = alone_a * alone_b
        ea, eb = (ya - value * xa) / applies, (yb - value * xb) / applies
        variance += (both - alone_a * alone_b) / both * ea * wa * eb * wb
    return value, math.sqrt(max(variance, 0))


def test_it_gives_what_r_gives():
    found = share(APISTRAT)
    # The weights in R's file are rounded to single precision, hence the last digits.
    assert found.value == pytest.approx(0.8279480114158, abs=1e-8)
    assert found.standard_error == pytest.approx(0.02434478011307, abs=1e-8)
    # R's xlogit; its logit goes through an iterated fit that stops at 1e-8.
    assert found.lower == pytest.approx(0.7745396547468, abs=1e-7)
    assert found.upper == pytest.approx(0.8708148549436, abs=1e-7)


def test_the_numbers_of_r_are_those_of_the_shared_file(shared):
    expected = json.loads((shared / "facts/methods/expected_R_survey.json").read_text())
    assert share(APISTRAT).value == pytest.approx(expected["apistrat.prop.schwide"][1], abs=1e-8)


def of_one_mind(one):
    """Whether all who answered said the same while others were silent."""
    kinds = (one.yes, one.asked - one.yes, one.answered - one.asked)
    return one.answered < one.population and sum(map(bool, kinds)) == 1


@st.composite
def answers(draw):
    found = []
    for number in range(draw(st.integers(1, 3))):
        population = draw(st.integers(3, 30))
        answered = draw(st.integers(2, population))
        asked = draw(st.integers(0, answered))
        found.append(
            Stratum(f"k{number}", population, answered, asked, draw(st.integers(0, asked)))
        )
    return tuple(found)


@settings(max_examples=60)
@given(answers())
def test_it_equals_the_slow_way(strata):
    found = share(strata)
    if not any(one.asked for one in strata):
        assert found.value is None
        return
    value, error = naive(strata)
    assert found.value == pytest.approx(value)
    if any(of_one_mind(one) for one in strata):
        assert found.standard_error > error  # see the test of those who all agree
    else:
        assert found.standard_error == pytest.approx(error, abs=1e-9)


@settings(max_examples=100)
@given(answers())
def test_bounds_and_intervals_are_in_order(strata):
    found = share(strata)
    assert 0 <= found.lowest <= found.highest <= 1
    if found.value is not None:
        assert 0 <= found.lower <= found.value <= found.upper <= 1


def test_every_possible_draw_together_is_right_on_average():
    """All samples of 2 of 4 and 2 of 5 of a known population: estimate and variance unbiased."""
    classes = ((1, 1, 0, 0), (1, 0, 0, 0, 0))
    truth = 3 / 9
    made, drawn_strata = [], []
    for first in itertools.combinations(classes[0], 2):
        for second in itertools.combinations(classes[1], 2):
            strata = [
                Stratum(str(len(whole)), len(whole), 2, 2, sum(drawn))
                for whole, drawn in zip(classes, (first, second), strict=True)
            ]
            made.append(share(strata))
            drawn_strata.append(strata)
    values = [one.value for one in made]
    mean = sum(values) / len(values)
    assert mean == pytest.approx(truth)
    real = sum((one - mean) ** 2 for one in values) / len(values)
    plain = [naive(s)[1] ** 2 for s in drawn_strata]
    assert sum(plain) / len(plain) == pytest.approx(real)
    # With a spread for whoever all agree it is on the safe side, never below.
    assert sum(one.standard_error**2 for one in made) / len(made) >= real


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    rng = random.Random(7)
    classes = [(45, 0.7, 30), (110, 0.4, 45), (187, 0.25, 51)]
    whole = [[number < round(size * part) for number in range(size)] for size, part, _ in classes]
    truth = sum(map(sum, whole)) / sum(map(len, whole))
    held = 0
    for _ in range(800):
        strata = [
            Stratum(str(size), size, drawn, drawn, sum(rng.sample(members, drawn)))
            for members, (size, _, drawn) in zip(whole, classes, strict=True)
        ]
        found = share(strata)
        held += found.lower <= truth <= found.upper
    assert 0.93 <= held / 800 <= 0.975


def test_large_ones_that_answer_oftener_do_not_pull_the_figure_up():
    strata = (Stratum("groot", 40, 36, 36, 30), Stratum("klein", 304, 90, 90, 14))
    raw = 44 / 126
    found = share(strata)
    assert found.value == pytest.approx((40 * 30 / 36 + 304 * 14 / 90) / 344)
    assert found.value < raw


def test_who_all_answered_leave_no_margin():
    found = share((Stratum("G4", 4, 4, 4, 3), Stratum("G40", 41, 41, 41, 20)))
    assert (found.lower, found.value, found.upper) == (23 / 45, 23 / 45, 23 / 45)
    assert (found.lowest, found.highest) == (23 / 45, 23 / 45)


def test_those_who_all_agree_do_not_make_the_silent_agree():
    found = share((Stratum("G", 45, 45, 45, 45), Stratum("klein", 297, 32, 32, 0)))
    assert found.value == pytest.approx(45 / 342)
    assert found.standard_error > 0
    assert found.lowest <= found.lower <= found.value < found.upper < found.highest


def test_a_class_that_nobody_answered_goes_with_its_neighbour():
    made, names = merge((Stratum("a", 4, 0, 0, 0), Stratum("b", 10, 5, 5, 2)))
    assert made == (Stratum("a + b", 14, 5, 5, 2),)
    assert names == ("a", "b")
    last, _ = merge((Stratum("a", 4, 3, 3, 0), Stratum("b", 10, 1, 1, 1)))
    assert last == (Stratum("a + b", 14, 4, 4, 1),)
    small, none = merge((Stratum("a", 1, 1, 1, 0), Stratum("b", 10, 5, 5, 2)))
    assert len(small) == 2
    assert none == ()


def test_without_assumptions_the_silent_may_say_anything():
    low, high = bounds((Stratum("alle", 344, 126, 126, 44),))
    assert low == pytest.approx(44 / 344)
    assert high == pytest.approx((44 + 218) / 344)
    # Of those without a policy 27 said that they work on one; who is silent may have none either.
    low, high = bounds((Stratum("alle", 344, 126, 82, 27),))
    assert (low, high) == (pytest.approx(27 / 300), pytest.approx(245 / 300))


def test_when_nobody_says_yes_there_is_still_a_margin():
    found = share((Stratum("alle", 342, 50, 50, 0),))
    assert found.value == 0
    assert found.lower == 0
    assert 0.03 < found.upper < 0.08
    every = share((Stratum("alle", 342, 50, 50, 50),))
    assert every.upper == 1
    assert every.lower == pytest.approx(1 - found.upper)


def test_nobody_answered_is_no_figure():
    found = share((Stratum("alle", 342, 0, 0, 0),))
    assert (found.value, found.standard_error, found.lower) == (None, None, None)
    assert (found.lowest, found.highest) == (0, 1)


def test_numbers_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="cannot be"):
        Stratum("x", 3, 4, 4, 1)
    with pytest.raises(ValueError, match="confidence"):
        share(APISTRAT, 1.0)
    with pytest.raises(ValueError, match="quantile"):
        t_quantile(0.3, 5)


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(1, 12.7062), (2, 4.30265), (5, 2.57058), (30, 2.04227), (197, 1.97208), (5000, 1.95996)],
)
def test_quantiles_are_those_of_the_tables(degrees, expected):
    assert t_quantile(0.975, degrees) == pytest.approx(expected, abs=2e-5)
