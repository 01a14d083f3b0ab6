"""Size classes of municipalities, and which ones are most like one another in size.

The four large cities (G4) and the members of the G40 are named; the rest goes by inhabitants. The
classes do not overlap, so that an estimate may count each by itself.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.facts import FactRow, read_rows
from gelijk.reference.models import MunicipalityYear

FACTS = Path(__file__).parent / "facts" / "sizes.yaml"
SMALL, MIDDLE = 20_000, 50_000
NEAREST = 8


class Size(StrEnum):
    """A class of municipalities, the largest first."""

    G4 = "g4"
    G40 = "g40"
    LARGE = "large"
    MIDDLE = "middle"
    SMALL = "small"


LABELS: dict[Size, str | Promise] = {
    Size.G4: _("G4, de vier grootste"),
    Size.G40: _("G40, (middel)grote steden"),
    Size.LARGE: _("andere vanaf 50.000 inwoners"),
    Size.MIDDLE: _("20.000 tot 50.000 inwoners"),
    Size.SMALL: _("minder dan 20.000 inwoners"),
}

# For the heading of a narrow column.
SHORT: dict[Size, str | Promise] = {
    Size.G4: "G4",
    Size.G40: "G40",
    Size.LARGE: _("vanaf 50.000"),
    Size.MIDDLE: _("20.000 tot 50.000"),
    Size.SMALL: _("tot 20.000"),
}


class SizeRow(FactRow):
    """The municipalities that are named to belong to a class."""

    code: Size
    codes: tuple[str, ...]


@lru_cache
def named() -> dict[str, Size]:
    """The class of each municipality that a list names."""
    return {code: row.code for row in read_rows(FACTS, SizeRow) for code in row.codes}


def size_of(code: str, population: int | None) -> Size | None:
    """The class; None when neither a list nor the inhabitants say it."""
    if code in named():
        return named()[code]
    if population is None:
        return None
    if population < SMALL:
        return Size.SMALL
    return Size.MIDDLE if population < MIDDLE else Size.LARGE


def sizes_of(rows: Iterable[MunicipalityYear]) -> dict[str, Size]:
    """The classes of the municipalities of a year, by code."""
    found = ((row.municipality.code, row.population) for row in rows)
    sizes = {code: size_of(code, population) for code, population in found}
    return {code: size for code, size in sizes.items() if size is not None}


def nearest(
    code: str, rows: Sequence[MunicipalityYear], number: int = NEAREST
) -> list[MunicipalityYear]:
    """The municipalities whose number of inhabitants is nearest, the largest first."""
    own = next((row for row in rows if row.municipality.code == code), None)
    if own is None or own.population is None:
        return []
    others = [row for row in rows if row.population is not None and row is not own]
    others.sort(key=lambda row: (abs((row.population or 0) - (own.population or 0)), row.name))
    return sorted(others[:number], key=lambda row: -(row.population or 0))
