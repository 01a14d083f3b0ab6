"""Figures that move with a redivision: sums are kept, and what is not known stays so."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gelijk.methods.redivision import Known, Part, apportion, carry, together


def parts(*shares):
    return tuple(Part(f"GM{number}", Decimal(share)) for number, share in enumerate(shares))


def naive(amount, given):
    """Hands out the cents one by one to whoever is furthest below the exact share."""
    cents = int(amount * 100)
    exact = [Fraction(str(part.share)) * cents for part in given]
    got = [int(share) for share in exact]
    for _ in range(cents - sum(got)):
        best = max(
            (one for one in range(len(given)) if got[one] == int(exact[one])),
            key=lambda one: (exact[one] - int(exact[one]), -ord(given[one].code[-1])),
        )
        got[best] += 1
    return [Decimal(one) / 100 for one in got]


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(1, 1000), min_size=1, max_size=6),
)
def test_parts_add_up_to_the_cent_and_equal_the_slow_way(cents, weights):
    whole = sum(weights)
    shares = [(Decimal(weight) / whole).quantize(Decimal("0.0001")) for weight in weights[:-1]]
    last = 1 - sum(shares, Decimal(0))
    if last <= 0:
        return
    given_parts = parts(*shares, last)
    amount = Decimal(cents) / 100
    made = [part for _, part in apportion(amount, given_parts)]
    assert sum(made) == amount
    assert made == naive(amount, given_parts)


def test_shares_that_do_not_add_up_and_amounts_below_a_cent_are_refused():
    with pytest.raises(ValueError, match="add up"):
        apportion(Decimal(1), parts("0.5", "0.4"))
    with pytest.raises(ValueError, match="multiple"):
        apportion(Decimal("0.005"), parts("1"))


def test_a_figure_that_is_not_known_stays_so_and_is_named():
    becomes = {"A": (Part("C", Decimal(1)),), "B": (Part("C", Decimal(1)),)}
    found = carry({"A": Decimal("10.00"), "B": None, "D": Decimal(0)}, becomes)
    assert found["C"] == Known(Decimal("10.00"), ("B",))
    assert found["C"].value is None
    assert found["D"].value == 0


def test_an_estimated_share_is_remembered():
    becomes = {"A": (Part("B", Decimal("0.4"), True), Part("C", Decimal("0.6"), True))}
    found = carry({"A": Decimal("0.05"), "C": Decimal(1)}, becomes)
    assert found["B"].estimated
    assert found["C"] == Known(Decimal("1.03"), estimated=True)
    assert together(found.values()).at_least == Decimal("1.05")
