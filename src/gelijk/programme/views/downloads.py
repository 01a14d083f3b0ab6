"""The list of measures as data, with the filters of the page."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import override

from gelijk.core.downloads import csv_response
from gelijk.core.sources import Basis
from gelijk.programme import queries
from gelijk.programme.models import MeasureVersion
from gelijk.programme.models.measures import ATTRIBUTES
from gelijk.programme.views.selecting import selection

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
BASES = {
    Basis.WRITTEN: "staat er",
    Basis.READ_IN: "ingelezen",
    Basis.EXTERNAL: "andere bron",
    Basis.NONE: "onbekend",
}
# Dutch names, as on the screen; codes, not words, so that the file can be joined to others.
COLUMNS = {
    "edition": "programma",
    "kind": "soort",
    "line": "lijn",
    "domains": "domeinen",
    "grounds": "gronden",
    "responsible": "verantwoordelijk",
    "executor": "uitvoerder",
    "stage": "stand",
    "years": "jaren",
}

HEADER = (
    *("id", "versie", "titel", "vorm", "verzonnen"),
    *(name for column in COLUMNS.values() for name in (column, f"{column}_herkomst")),
    *("bron", "bron_van", "bron_tot", "bron_adres"),
    *("voortgang", "voortgang_reden", "voortgang_datum"),
)


def as_json(request: HttpRequest) -> HttpResponse:
    """The measures with their bases and sources."""
    rows = list(_rows(request))
    content = {"licentie": LICENCE, "aantal": len(rows), "maatregelen": rows}
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="maatregelen.json"'
    return response


def as_csv(request: HttpRequest) -> HttpResponse:
    """The same in rows; an unknown value is an empty cell, its basis says 'onbekend'."""
    rows = ([row[name] for name in HEADER] for row in _rows(request))
    return csv_response("maatregelen.csv", [HEADER, *rows])


def _rows(request: HttpRequest) -> Iterator[dict[str, object]]:
    chosen = selection(request.GET)
    found = list(queries.versions(chosen))
    lights = queries.latest_progress(version.measure_id for version in found)
    with override("nl"):
        for version in found:
            row = _row(version)
            report = lights.get(version.measure_id)
            row["voortgang"] = queries.light_of(version, lights)
            row["voortgang_reden"] = report.reason if report else None
            row["voortgang_datum"] = report.day.isoformat() if report else None
            yield row


def _row(version: MeasureVersion) -> dict[str, object]:
    row: dict[str, object] = {
        "id": version.measure.public_id,
        "versie": version.number,
        "titel": version.title,
        "vorm": version.form,
        "verzonnen": version.measure.synthetic,
    }
    for name, column in COLUMNS.items():
        row[column] = _value(version, name)
        row[f"{column}_herkomst"] = BASES[Basis(getattr(version, f"{name}_basis"))]
    return row | {
        "bron": version.source_document or None,
        "bron_van": version.source_start,
        "bron_tot": version.source_end,
        "bron_adres": version.source_url or None,
    }


def _value(version: MeasureVersion, name: str) -> object:
    if name == "years":
        start, end = version.year_from, version.year_to
        return f"{start or ''}/{end or ''}" if start or end else None
    if name == "responsible":
        others = [version.responsible_text] if version.responsible_text else []
        return [*version.responsible, *others]
    value = version.edition_id if name == "edition" else getattr(version, ATTRIBUTES[name][0])
    return value if isinstance(value, list) else value or None
