"""The upper bound of a sample, against its definition and against tables."""

from fractions import Fraction
from math import comb

import pytest

from gelijk.methods.sampling import at_most, upper_bound


def test_nothing_found_gives_the_rule_of_three_and_its_exact_form():
    assert upper_bound(0, 60) == pytest.approx(1 - 0.05 ** (1 / 60), abs=1e-12)
    assert upper_bound(0, 1000) == pytest.approx(3 / 1000, rel=0.01)


@pytest.mark.parametrize(
    ("found", "read", "bound"),
    # Two-sided 90% limits of Clopper and Pearson, as tables of the beta distribution have them.
    [(1, 10, 0.394163), (2, 20, 0.282619), (5, 100, 0.102253), (10, 10, 1.0)],
)
def test_the_bound_is_that_of_the_tables(found, read, bound):
    assert upper_bound(found, read) == pytest.approx(bound, abs=1e-6)


@pytest.mark.parametrize(("found", "read"), [(0, 1), (0, 40), (1, 40), (7, 40), (39, 40)])
def test_at_the_bound_so_few_are_as_rare_as_was_asked(found, read):
    share = Fraction(upper_bound(found, read))
    exact = sum(
        comb(read, one) * share**one * (1 - share) ** (read - one) for one in range(found + 1)
    )
    assert float(exact) == pytest.approx(0.05, abs=1e-9)


def test_chances_are_those_of_the_binomial_distribution():
    assert at_most(1, 3, 0.5) == pytest.approx(0.5)
    assert at_most(0, 3, 0.0) == 1.0
    assert at_most(2, 3, 1.0) == 0.0


@pytest.mark.parametrize(("found", "read"), [(-1, 5), (6, 5)])
def test_what_is_no_sample_is_refused(found, read):
    with pytest.raises(ValueError, match="between"):
        upper_bound(found, read)
