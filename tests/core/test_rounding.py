"""One rounding for pages, letters and files."""

from decimal import Decimal

import pytest

from gelijk.core.money import in_dutch
from gelijk.core.rounding import rounded
from gelijk.core.templatetags.gelijk import euro
from gelijk.municipalities.templatetags.municipalities import percent


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [("45.65", 1, "45.7"), ("72.25", 1, "72.3"), ("0.5", 0, "1"), ("-0.005", 2, "-0.01")],
)
def test_a_half_goes_up(value, decimals, said):
    assert rounded(Decimal(value), decimals) == Decimal(said)


def test_pages_round_as_files_do_and_cut_nothing_off():
    assert percent(Decimal("45.6789")) == "45,7%"
    assert percent(Decimal("40.0000")) == "40%"
    assert euro(Decimal("0.999")) == "€\N{NO-BREAK SPACE}1,00"
    assert in_dutch(Decimal("12.345")) == "€\N{NO-BREAK SPACE}12,35"
