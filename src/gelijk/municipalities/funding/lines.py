"""One municipality in a year, a group of them, and what of the money does not arrive."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gelijk.municipalities.models.funding import Stage
from gelijk.reference.municipalities import Service

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Due:
    """What the state gives for a municipality in a year, by purpose; None is not known."""

    wga: Decimal | None
    prevention: Decimal | None
    confirmed: bool = True

    @property
    def total(self) -> Decimal | None:
        """Both purposes together, when both are known."""
        if self.wga is None or self.prevention is None:
            return None
        return self.wga + self.prevention


@dataclass(frozen=True, slots=True)
class Line:
    """A municipality in a year: what it gets and what it pays its office.

    `paid` is None when any part of it is not known; `at_least` is the part that is. `unknown` names
    the municipalities of which the payment is not known: after a redivision it may be another one.
    """

    code: str
    name: str
    province: str
    service: Service
    population: int | None
    due: Due
    at_least: Decimal = NOUGHT
    unknown: tuple[str, ...] = ()
    stage: Stage | None = None
    estimated: bool = False
    synthetic: bool = False

    @property
    def adv(self) -> str:
        """The name of the office, empty when it is not known."""
        return self.service.adv.name if self.service.adv else ""

    @property
    def paid(self) -> Decimal | None:
        """What is paid, when it is known whole."""
        return None if self.unknown else self.at_least

    @property
    def both_known(self) -> bool:
        """Whether the two can be compared."""
        return self.paid is not None and self.due.total is not None

    @property
    def shortfall(self) -> Decimal | None:
        """What of the money does not arrive; nought for whoever pays as much or more."""
        if self.paid is None or self.due.total is None:
            return None
        return max(self.due.total - self.paid, NOUGHT)

    @property
    def extra(self) -> Decimal | None:
        """What a municipality pays above what it gets for it."""
        if self.paid is None or self.due.total is None:
            return None
        return max(self.paid - self.due.total, NOUGHT)

    @property
    def arrives(self) -> Decimal | None:
        """The payment as a percentage of what is given for it; may be above a hundred."""
        if self.paid is None or not self.due.total:
            return None
        return self.paid * 100 / self.due.total

    @property
    def per_inhabitant(self) -> Decimal | None:
        """The payment per inhabitant, in euros."""
        return None if self.paid is None or not self.population else self.paid / self.population


@dataclass(frozen=True, slots=True)
class Group:
    """Several municipalities together: of an office, a province, or the country."""

    name: str
    lines: tuple[Line, ...]

    @property
    def counted(self) -> tuple[Line, ...]:
        """Those of which both sides are known; only these are compared."""
        return tuple(line for line in self.lines if line.both_known)

    @property
    def left_out(self) -> tuple[Line, ...]:
        """Those that no comparison holds, because something of them is not known."""
        return tuple(line for line in self.lines if not line.both_known)

    @property
    def due(self) -> Decimal | None:
        """What all get, also those whose payment is not known."""
        return total(line.due.total for line in self.lines)

    @property
    def due_counted(self) -> Decimal | None:
        """What those get that are compared."""
        return total(line.due.total for line in self.counted) if self.counted else None

    @property
    def paid(self) -> Decimal | None:
        """What those pay that are compared."""
        return total(line.paid for line in self.counted) if self.counted else None

    @property
    def shortfall(self) -> Decimal | None:
        """What does not arrive. Who pays more does not make up for who pays less."""
        return total(line.shortfall for line in self.counted) if self.counted else None

    @property
    def extra(self) -> Decimal | None:
        """What is paid above what is given."""
        return total(line.extra for line in self.counted) if self.counted else None

    @property
    def share_missing(self) -> Decimal | None:
        """The part that does not arrive, as a percentage of what is given to those compared."""
        if self.shortfall is None or not self.due_counted:
            return None
        return self.shortfall * 100 / self.due_counted

    @property
    def population(self) -> int:
        """The inhabitants of all."""
        return sum(line.population or 0 for line in self.lines)

    @property
    def population_counted(self) -> int:
        """The inhabitants of those compared."""
        return sum(line.population or 0 for line in self.counted)

    @property
    def synthetic(self) -> bool:
        """Whether any payment is made up."""
        return any(line.synthetic for line in self.lines)


def total(figures: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or None when one of them is not known."""
    found = list(figures)
    return None if None in found else sum((one for one in found if one is not None), NOUGHT)


def grouped(lines: Sequence[Line], by: str) -> list[Group]:
    """The lines by `adv` or `province`; what is not known is a group of its own, at the end."""
    names = sorted({str(getattr(line, by)) for line in lines}, key=lambda name: (not name, name))
    return [
        Group(name, tuple(line for line in lines if str(getattr(line, by)) == name))
        for name in names
    ]
