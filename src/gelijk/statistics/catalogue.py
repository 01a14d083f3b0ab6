"""The catalogue of indicators: `indicators/*.yaml` of every register, each with what it is not.

A figure without a word on what it covers, where its series breaks and whether one event can
double it is read as the number of times that people were discriminated against. It never is.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from django.apps import apps
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Unit = Literal["count", "percent", "days", "euro", "euro_per_inhabitant", "per_100000", "index"]
Periodicity = Literal["yearly", "twice_yearly", "every_two_years", "irregular", "once"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Entry):
    """The same words in Dutch and in English."""

    nl: Words
    en: Words

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


class Quality(_Entry):
    """What a reader must know before comparing two figures; none of the three may be left out."""

    coverage: Said
    breaks: Said
    mass_events: Said


class Indicator(_Entry):
    """What is counted, of whom, by whom, and what the figure does and does not measure.

    `protected` figures are read by a signed release only; `several` says that parts may overlap.
    """

    name: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")
    theme: Literal[
        "reports",
        "police",
        "judgments",
        "online",
        "ombudsmen",
        "prosecution",
        "experience",
        "municipalities",
        "government",
        "programme",
        "money",
        "parliament",
    ]
    title: Said
    definition: Said
    unit: Unit = "count"
    population: Said
    dimensions: tuple[str, ...] = ()
    body: str = ""
    source: Said
    periodicity: Periodicity
    measures: Said
    does_not_measure: Said
    quality: Quality
    several: bool = False
    protected: bool = False
    of_reporting: bool = False


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Indicator]:
    """All indicators by name, in the order of the files."""
    found: dict[str, Indicator] = {}
    for path in files():
        for one in _read(path):
            if one.name in found:
                raise Problem(f"Indicator '{one.name}' staat er twee keer.", where=path.name)
            found[one.name] = one
    return found


def indicator(name: str) -> Indicator:
    """One indicator; a figure of one that is not in the catalogue is refused."""
    if name not in catalogue():
        raise Problem(
            f"Er is geen indicator '{name}'.",
            remedy="Beschrijf hem eerst in een bestand in indicators/.",
        )
    return catalogue()[name]


def files() -> list[Path]:
    """The files of the catalogue, of every register."""
    homes = [Path(app.path) for app in apps.get_app_configs() if app.name.startswith("gelijk.")]
    return [path for home in homes for path in sorted((home / "indicators").glob("*.yaml"))]


def _read(path: Path) -> Iterator[Indicator]:
    for number, row in enumerate(read_yaml(path)["indicators"], start=1):
        try:
            yield Indicator.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise Problem(
                f"'{place}': {first['msg']}", where=f"{path.name}, indicator {number}"
            ) from error
