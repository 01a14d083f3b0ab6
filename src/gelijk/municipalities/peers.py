"""A municipality beside those of its size."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.municipalities import sizes
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.lines import Line
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.sizes import Size
from gelijk.reference import municipalities as places

WAYS: dict[str, str | Promise] = {
    "inwoners": _("het aantal inwoners dat het dichtst bij ligt"),
    "klasse": _("dezelfde grootteklasse"),
    "provincie": _("dezelfde provincie"),
}


# What choosing needs of all 342.
ENOUGH = ("name", "population", "province_id", "municipality__identifier")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The municipality and those beside it; medians are of those of which it is known."""

    own: Line
    others: tuple[Line, ...]
    size: Size | None
    way: str

    @property
    def size_label(self) -> str | Promise:
        """What the size class is called."""
        return sizes.LABELS[self.size] if self.size else ""

    @property
    def way_label(self) -> str | Promise:
        """By what the others were chosen."""
        return WAYS[self.way]

    @property
    def lines(self) -> list[Line]:
        """All of them, the most inhabitants first."""
        return sorted([self.own, *self.others], key=lambda line: -(line.population or 0))

    @property
    def known(self) -> int:
        """Of how many others the payment is known."""
        return sum(line.paid is not None for line in self.others)

    @property
    def middle_arrives(self) -> Decimal | None:
        """The median of the share that arrives."""
        return middle([line.arrives for line in self.others])

    @property
    def middle_per_inhabitant(self) -> Decimal | None:
        """The median payment per inhabitant."""
        return middle([line.per_inhabitant for line in self.others])


def middle(figures: Sequence[Decimal | None]) -> Decimal | None:
    """The median of what is known; None when nothing is."""
    known = [figure for figure in figures if figure is not None]
    return median(known) if known else None


def compare(code: str, year: int, way: str = "inwoners") -> Comparison | None:
    """The municipality in a year beside its peers; None when it did not exist then."""
    rows = list(places.municipalities_of(year).only(*ENOUGH))
    row = next((one for one in rows if one.municipality.code == code), None)
    if row is None:
        return None
    size_of = sizes.sizes_of(rows)
    if way == "klasse":
        chosen = {one for one, size in size_of.items() if size == size_of.get(code)}
    elif way == "provincie":
        chosen = {one.municipality.code for one in rows if one.province_id == row.province_id}
    else:
        chosen = {one.municipality.code for one in sizes.nearest(code, rows)}
    found = queries.lines(Question(year), only=chosen | {code})
    own = next(line for line in found if line.code == code)
    others = tuple(line for line in found if line.code != code)
    return Comparison(own, others, size_of.get(code), way)
