"""The facts files of the reference data, read and checked; nothing here knows the database."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError, model_validator

from gelijk.core.facts import FactRow, read_rows, read_yaml
from gelijk.core.problems import Problem
from gelijk.reference.models import Certainty, Kind

FOLDER = Path(__file__).parent / "facts"
FIRST_YEAR, LAST_YEAR = 2020, 2026


class NameRow(FactRow):
    """An official name in a time."""

    name: str
    abbreviation: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


class Succession(FactRow):
    """Who came after, and the last day of the old one."""

    code: str
    after: date


class MinistryRow(FactRow):
    """A ministry under all names that it had."""

    code: str
    tooi: str
    names: list[NameRow] = Field(min_length=1)
    successors: list[Succession] = []
    document: str = ""
    start: int | None = None
    end: int | None = None


class OrganisationRow(FactRow):
    """Any other organisation, with the place where it is named."""

    code: str
    kind: Kind
    name: str
    abbreviation: str = ""
    variants: list[str] = []
    tooi: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    falls_under: str = ""
    member_of: str = ""
    note: str = ""
    document: str = ""
    start: int | None = None
    end: int | None = None


class AdvRow(FactRow):
    """An antidiscrimination office (ADV) and how sure it is that it bears this name."""

    code: str = Field(pattern=r"^adv-[a-z-]+$")
    name: str
    certainty: Certainty
    source: str


class ServiceRow(FactRow):
    """Which ADV serves a municipality; unknown is a row without an ADV."""

    municipality: str = Field(pattern=r"^GM\d{4}$")
    adv: str
    certainty: Certainty

    @model_validator(mode="after")
    def _unknown_has_no_adv(self) -> "ServiceRow":
        if (self.certainty == Certainty.UNKNOWN) != (self.adv == ""):
            message = "no ADV and certainty unknown belong together"
            raise ValueError(message)
        return self


class RedivisionRow(FactRow):
    """What became of a municipality; the shares of one municipality add up to one."""

    date: date
    old: str = Field(alias="from")
    new: str = Field(alias="to")
    share: Decimal
    estimated: bool
    part: str


class MunicipalityRow(FactRow):
    """A municipality with its inhabitants on 1 January of each year in which it existed."""

    code: str = Field(pattern=r"^GM\d{4}$")
    name: str
    province: str = Field(pattern=r"^PV\d{2}$")
    safety_region: str
    population: dict[int, int]

    @model_validator(mode="before")
    @classmethod
    def _gather_years(cls, row: dict[str, Any]) -> dict[str, Any]:
        years = {key: row[key] for key in row if key.isdigit()}
        rest = {key: row[key] for key in row if key not in years}
        return rest | {"population": {year: count for year, count in years.items() if count}}


Row = TypeVar("Row", bound=FactRow)


def ministries() -> list[MinistryRow]:
    """The ministries."""
    return read_rows(FOLDER / "ministries.yaml", MinistryRow)


def organisations() -> list[OrganisationRow]:
    """All other organisations but municipalities and ADVs."""
    return read_rows(FOLDER / "organisations.yaml", OrganisationRow)


def advs() -> list[AdvRow]:
    """The antidiscrimination offices (ADVs)."""
    return list(_table("advs", AdvRow))


def services() -> list[ServiceRow]:
    """Which ADV serves which municipality."""
    return list(_table("adv_of_municipality", ServiceRow))


def services_from() -> date:
    """The day from which the table of services says anything."""
    found = read_yaml(FOLDER / "adv_of_municipality.yaml")["says_about_from"]
    assert isinstance(found, date)
    return found


def redivisions() -> list[RedivisionRow]:
    """The redivisions."""
    return list(_table("redivisions", RedivisionRow))


def municipalities() -> list[MunicipalityRow]:
    """The municipalities of all years."""
    return list(_table("municipalities", MunicipalityRow))


def source_of(name: str) -> str:
    """The source that the sidecar of a table names, with its licence."""
    sidecar = read_yaml(FOLDER / f"{name}.yaml")
    return f"{' '.join(sidecar['source'].split())} ({sidecar['licence']})"


def _table(name: str, schema: type[Row]) -> Iterator[Row]:
    path = FOLDER / f"{name}.csv"
    sidecar = read_yaml(path.with_suffix(".yaml"))
    for key in ("source", "licence"):
        if key not in sidecar:
            raise Problem(f"'{key}:' ontbreekt.", where=f"{name}.yaml", remedy="Vul het aan.")
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                yield schema.model_validate(row)
            except ValidationError as error:
                first = error.errors()[0]
                column = ".".join(str(part) for part in first["loc"])
                raise Problem(
                    f"kolom '{column}': {first['msg']}", where=f"{path.name}, regel {number}"
                ) from error
