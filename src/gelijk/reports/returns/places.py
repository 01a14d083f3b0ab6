"""Which municipality a code stands for in a year, and who serves it.

The borders of the year count: a municipality that existed on any day of it has a return. What had
gone before is counted with its one successor; what was divided among several is not known, since
nobody lives or is insulted in shares of a municipality.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gelijk.reference import municipalities
from gelijk.reference.models import Organisation


@dataclass(frozen=True)
class Municipality:
    """A municipality of the year, and the ADV that served it last in that year."""

    code: str
    name: str
    office: str
    office_name: str

    @property
    def sorted_by(self) -> str:
        """'s-Hertogenbosch stands at the H, as in a Dutch index."""
        return self.name.casefold().removeprefix("'s-")


@dataclass(frozen=True)
class Places:
    """The municipalities of one year."""

    year: int
    by_code: Mapping[str, Municipality]
    steps: tuple[municipalities.Step, ...]

    @cached_property
    def home_of(self) -> dict[str, str]:
        """Every code that stands for one municipality of the year, with that municipality."""
        gone = {step.old for step in self.steps} - set(self.by_code)
        return {code: code for code in self.by_code} | {
            code: home for code in gone if (home := self._home(code))
        }

    def _home(self, code: str) -> str:
        before = [step for step in self.steps if step.day <= date(self.year, 1, 1)]
        found = municipalities.follow(code, before)
        return found[0].code if len(found) == 1 and found[0].code in self.by_code else ""


def places_of(year: int) -> Places:
    """The municipalities of the year; a year that is not known is a problem that says so."""
    there = {row.municipality.code: row.name for row in municipalities.municipalities_of(year)}
    there |= {one.code: one.name for one in municipalities.on(date(year, 12, 31))}
    served = {
        code: service.adv
        for day in (date(year, 1, 1), date(year, 12, 31))
        for code, service in municipalities.advs_on(day).items()
    }
    return Places(
        year,
        {code: _municipality(code, name, served.get(code)) for code, name in there.items()},
        tuple(municipalities.steps()),
    )


def _municipality(code: str, name: str, adv: Organisation | None) -> Municipality:
    return Municipality(code, name, adv.identifier if adv else "", adv.name if adv else "")
