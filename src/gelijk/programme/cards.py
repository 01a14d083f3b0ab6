"""A measure as lists and downloads show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gelijk.programme.attributes import responsible, years
from gelijk.programme.models import MeasureVersion, Progress
from gelijk.programme.models.editions import Scheme
from gelijk.programme.models.progress import Light
from gelijk.programme.queries import latest_progress, light_of
from gelijk.programme.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Card:
    """What a row of the list says."""

    version: MeasureVersion
    public_id: str
    url: str
    title: str
    edition: int | None
    form: str
    line: str
    domains: tuple[str, ...]
    grounds: tuple[str, ...]
    responsible: tuple[str, ...]
    stage: str
    years: str
    light: str
    light_label: str
    reason: str
    reported_on: date | None
    synthetic: bool


def cards(found: Iterable[MeasureVersion], words: Vocabulary) -> list[Card]:
    """Cards of versions whose measure was selected with them."""
    rows = list(found)
    lights = latest_progress(row.measure_id for row in rows)
    return [card(row, words, lights) for row in rows]


def card(version: MeasureVersion, words: Vocabulary, lights: Mapping[int, Progress]) -> Card:
    """One card."""
    year = version.edition_id
    light = light_of(version, lights)
    report = lights.get(version.measure_id)
    return Card(
        version=version,
        public_id=version.measure.public_id,
        url=reverse("programme-measure", args=[version.measure.slug]),
        title=version.title,
        edition=year,
        form=words.name(Scheme.FORM, version.form, year),
        line=words.name(Scheme.LINE, version.line, year) if version.line else "",
        domains=tuple(words.names(Scheme.DOMAIN, version.domains, year)),
        grounds=tuple(words.names(Scheme.GROUND, version.grounds, year)),
        responsible=tuple(responsible(version)),
        stage=words.name(Scheme.STAGE, version.stage, year) if version.stage else "",
        years=years(version),
        light=light,
        light_label=str(Light(light).label),
        reason=report.reason if report else "",
        reported_on=report.day if report else None,
        synthetic=version.measure.synthetic,
    )
