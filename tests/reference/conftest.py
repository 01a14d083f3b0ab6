"""What the tests of reference data share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """A page that an earlier test read in English leaves its language behind."""
    with translation.override("nl"):
        yield
