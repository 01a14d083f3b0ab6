"""The public API of figures: read only, without a key, and never a count that was not released."""

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from gelijk.statistics import wording
from gelijk.statistics.catalogue import indicator
from gelijk.statistics.models import Observation, ReleasedCell
from gelijk.statistics.queries import figures, released

A_PAGE = 500
router = Router()
Row = TypeVar("Row", bound=Model)


class _Out(BaseModel):
    model_config = ConfigDict(populate_by_name=True)


class Asked(BaseModel):
    """Which figures somebody wants."""

    indicator: Annotated[str, Field(max_length=80, description="Bijvoorbeeld adv.reports.")]
    gebied: Annotated[str, Field(max_length=80, description="Bijvoorbeeld land:NL.")] = ""
    jaar: Annotated[int, Field(ge=2000, le=2100)] | None = None
    pagina: Annotated[int, Field(ge=1, le=10_000)] = 1


class FigureOut(_Out):
    """One figure of one source."""

    cijfer: str
    periode: str
    gebied: str
    uitsplitsing: dict[str, str]
    waarde: float | None
    ondergrens: float | None
    bovengrens: float | None
    bij_benadering: bool = Field(serialization_alias="bijBenadering")
    status: str
    massameldingen: str
    leidend: bool
    bron: str
    berekening: str
    breuk: str
    toelichting: str
    versie: int
    synthetisch: bool


class FiguresOut(_Out):
    """A page of figures, with what they do not measure."""

    indicator: str
    titel: str
    eenheid: str
    meet_niet: str = Field(serialization_alias="meetNiet")
    aantal: int
    pagina: int
    cijfers: list[FigureOut]


class CellOut(_Out):
    """One cell of a signed release, as it is shown."""

    vrijgave: str
    jaar: int
    gebied: str
    uitsplitsing: dict[str, str]
    waarde: float | None
    ondergrens: float | None
    bovengrens: float | None
    getoond: str
    status: str
    synthetisch: bool


class CellsOut(_Out):
    """A page of cells."""

    indicator: str
    titel: str
    meet_niet: str = Field(serialization_alias="meetNiet")
    aantal: int
    pagina: int
    cellen: list[CellOut]


@router.get(
    "/cijfers",
    response=FiguresOut,
    by_alias=True,
    url_name="api-figures",
    operation_id="cijfersOpvragen",
    summary="Cijfers van een indicator opvragen",
    tags=["cijfers"],
)
def list_figures(request: HttpRequest, asked: Query[Asked]) -> Mapping[str, object]:
    """Gepubliceerde cijfers met hun bron. Cijfers van organisaties mogen niet worden opgeteld."""
    about = indicator(asked.indicator)
    found = figures(asked.indicator, area=asked.gebied or None, period=asked.jaar)
    return {
        "indicator": about.name,
        "titel": about.title.nl,
        "eenheid": about.unit,
        "meet_niet": about.does_not_measure.nl,
        "aantal": found.count(),
        "pagina": asked.pagina,
        "cijfers": [_figure(row) for row in _page(found, asked.pagina)],
    }


@router.get(
    "/cijfers/vrijgegeven",
    response=CellsOut,
    by_alias=True,
    url_name="api-released",
    operation_id="vrijgegevenCellenOpvragen",
    summary="Cellen van ondertekende vrijgaven opvragen",
    tags=["cijfers"],
)
def list_cells(request: HttpRequest, asked: Query[Asked]) -> Mapping[str, object]:
    """Beveiligde tellingen van meldingen, met waartussen het echte aantal ligt."""
    about = indicator(asked.indicator)
    found = released(asked.indicator, area=asked.gebied or None, year=asked.jaar)
    return {
        "indicator": about.name,
        "titel": about.title.nl,
        "meet_niet": about.does_not_measure.nl,
        "aantal": found.count(),
        "pagina": asked.pagina,
        "cellen": [_cell(cell) for cell in _page(found, asked.pagina)],
    }


def _page(found: QuerySet[Row], number: int) -> Iterable[Row]:
    return found[(number - 1) * A_PAGE : number * A_PAGE]


def _figure(row: Observation) -> Mapping[str, object]:
    return {
        "cijfer": row.public_id,
        "periode": row.period_label,
        "gebied": row.area,
        "uitsplitsing": row.breakdown,
        **_numbers(row),
        "bij_benadering": row.approximate,
        "status": row.status,
        "massameldingen": row.mass_events,
        "leidend": row.leading,
        "bron": wording.source_name(row),
        "berekening": row.arithmetic,
        "breuk": row.series_break,
        "toelichting": row.note,
        "versie": row.number,
        "synthetisch": row.synthetic,
    }


def _cell(cell: ReleasedCell) -> Mapping[str, object]:
    return {
        "vrijgave": cell.release.public_id,
        "jaar": cell.release.year,
        "gebied": cell.area,
        "uitsplitsing": cell.breakdown,
        **_numbers(cell),
        "getoond": cell.shown,
        "status": cell.status,
        "synthetisch": cell.release.synthetic,
    }


def _numbers(row: Observation | ReleasedCell) -> Mapping[str, float | None]:
    named = {"waarde": row.value, "ondergrens": row.lower, "bovengrens": row.upper}
    return {name: None if value is None else float(value) for name, value in named.items()}
