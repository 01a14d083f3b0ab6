"""Counts of reports as a signed release shows them; there is no other way to a small count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gelijk.statistics.catalogue import Indicator, catalogue
from gelijk.statistics.mappings import dimension_word, word
from gelijk.statistics.models import ReleasedCell
from gelijk.statistics.queries import released
from gelijk.statistics.wording import number


@dataclass(frozen=True, slots=True)
class ShownCount:
    """What a reader sees of one count: a year, what it is of, and the words of the release."""

    year: int
    title: str
    part: str
    shown: str
    url: str
    synthetic: bool


def shown_of(area: str) -> list[ShownCount]:
    """All cells of signed releases about the area, the latest year first."""
    found = [
        ShownCount(
            cell.release.year,
            str(indicator.title),
            in_words(cell.breakdown),
            _words(cell),
            cell.release.get_absolute_url(),
            cell.release.synthetic,
        )
        for indicator, cell in _released(area)
    ]
    return sorted(found, key=lambda one: (-one.year, one.title, one.part))


def _released(area: str) -> Iterator[tuple[Indicator, ReleasedCell]]:
    known = catalogue()
    for cell in released(area=area):
        indicator = known.get(cell.release.indicator)
        if indicator is not None and indicator.protected:
            yield indicator, cell


def _words(cell: ReleasedCell) -> str:
    """`5 (1 tot 9)`: a rounded nought is not nought, so what it may be stands beside it."""
    if cell.value is None:
        return _("niet getoond")
    if cell.lower is None or cell.upper is None or cell.lower == cell.upper:
        return number(cell.value, "count")
    low, high = number(cell.lower, "count"), number(cell.upper, "count")
    between = _("(%(low)s tot %(high)s)") % {"low": low, "high": high}
    return f"{number(cell.value, 'count')} {between}"


def in_words(breakdown: Mapping[str, str]) -> str:
    """`grond: herkomst`, in the language of the reader; empty for the undivided figure."""
    return ", ".join(
        f"{dimension_word(name)}: {word(name, code)}" for name, code in sorted(breakdown.items())
    )
