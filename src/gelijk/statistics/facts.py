"""Loads the published figures of others; doing it twice changes nothing."""

from decimal import Decimal
from pathlib import Path

from pydantic import Field

from gelijk.core import audit, periods
from gelijk.core.facts import FactRow, read_rows, read_yaml
from gelijk.core.observations import NATIONAL
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.statistics.actions.recording import record
from gelijk.statistics.catalogue import catalogue
from gelijk.statistics.mappings import ground_of, source
from gelijk.statistics.models import MassEvents, Status
from gelijk.statistics.stating import Stated

FACTS = Path(__file__).parent / "facts"
REVISED = "Het bestand met feiten is herzien."


class FigureRow(FactRow):
    """One figure of one source. `class` is the class in the words of the body that counted."""

    indicator: str
    year: int
    area: str = NATIONAL
    class_: str = Field(default="", alias="class")
    breakdown: dict[str, str] = {}
    mass: MassEvents | None = None
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    approximate: bool = False
    n: int | None = None
    status: Status = Status.PUBLISHED
    arithmetic: str = ""
    written: str = ""
    break_: str = Field(default="", alias="break")
    note: str = ""
    source: str
    start: int | None = None
    end: int | None = None
    leading: bool = True

    def stated(self, licence: str) -> Stated:
        """The row as a figure, with the place where the source stands."""
        found = source(self.source)
        if found is None:
            raise Problem(f"Er is geen bron '{self.source}'.", where=self.indicator)
        about = catalogue()[self.indicator]
        silent = MassEvents.NOT_SAID if about.of_reporting else MassEvents.NONE
        return Stated(
            indicator=self.indicator,
            period=periods.year(self.year),
            origin=self.source,
            area=self.area,
            breakdown=self._codes(),
            mass_events=self.mass or silent,
            value=self.value,
            lower=self.lower,
            upper=self.upper,
            approximate=self.approximate,
            n=self.n,
            status=self.status,
            arithmetic=self.arithmetic,
            written=self.written,
            series_break=self.break_,
            note=self.note,
            licence=licence,
            leading=self.leading,
            source_document=found.document,
            source_start=self.start,
            source_end=self.end,
            source_url=found.url,
            source_note="; ".join(part for part in (found.name, found.note) if part),
        )

    def _codes(self) -> dict[str, str]:
        if not self.class_:
            return self.breakdown
        body = self.indicator.split(".")[0]
        return {**self.breakdown, "ground": ground_of(body, self.class_).stored}


def rows() -> list[Stated]:
    """The figures of all facts files, in the order of the files."""
    return [
        row.stated(read_yaml(path)["licence"])
        for path in sorted(FACTS.glob("*.yaml"))
        for row in read_rows(path, FigureRow)
    ]


def load(*, by: Person) -> int:
    """Adds what is not there; a row that was revised becomes a visible version."""
    done = record(by=by, figures=rows(), reason=REVISED, only_own=True)
    if done.written:
        detail = {"added": done.added, "changed": done.changed}
        audit.record(by=by, verb="figures.load_facts", object="cijfers", detail=detail)
    return done.written
