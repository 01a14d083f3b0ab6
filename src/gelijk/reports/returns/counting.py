"""Counts the returns of a whole year in one pass over the cases.

How each combination of residence and place counts stands, with the reason, in
docs/reference/wga-return.md; the tests count once more, slowly.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection

from gelijk.core import desks
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.reports.returns.figures import Counts, Figures, Rules
from gelijk.reports.returns.layout import Form, form_of
from gelijk.reports.returns.places import Places, places_of

PARTS = Counts._fields
MASS = "mass"

# Besluit Wga art. 13: grounds, terrain, nature, place and handling. Table 4 has no note that its
# sum may differ, so the one nature that a complaint is about counts there, and no further ones.
COUNT = """
WITH home(code, municipality) AS (SELECT * FROM unnest(%(codes)s::text[], %(homes)s::text[])),
row_of(form_table, code, form_row) AS (
    SELECT * FROM unnest(%(tables)s::text[], %(row_codes)s::text[], %(rows)s::text[])
),
placed AS (
    SELECT one.id, one.grounds, one.terrain, one.nature, one.handlings, one.synthetic,
        residence.municipality AS residence, place.municipality AS place,
        one.residence_known, coalesce(event.mass_event, false) AS mass
    FROM reports_case AS one
    LEFT JOIN home AS residence ON residence.code = one.residence
    LEFT JOIN home AS place ON place.code = one.place
    LEFT JOIN reports_incident AS event ON event.id = one.incident_id
    WHERE one.received_on >= %(start)s AND one.received_on <= %(end)s
        AND (one.complaint OR NOT %(complaints_only)s)
),
counted AS (
    SELECT placed.*, residence AS municipality,
        CASE WHEN place IS NULL THEN 'place_unknown'
            WHEN place = residence THEN 'here' ELSE 'elsewhere' END AS part
    FROM placed WHERE residence IS NOT NULL
    UNION ALL
    SELECT placed.*, place,
        CASE WHEN residence IS NOT NULL OR residence_known = 'not_applicable'
            THEN 'visitors' ELSE 'residence_unknown' END
    FROM placed WHERE place IS NOT NULL AND residence IS DISTINCT FROM place
),
marked AS (
    SELECT municipality, part, id, 'total' AS form_table, '' AS code FROM counted
    UNION ALL SELECT municipality, part, id, 'mass', '' FROM counted WHERE mass
    UNION ALL SELECT municipality, part, id, 'synthetic', '' FROM counted WHERE synthetic
    UNION ALL SELECT municipality, part, id, 'ground', unnest(
        CASE WHEN grounds = '{}' THEN '{onbekend}' ELSE grounds END) FROM counted
    UNION ALL SELECT municipality, part, id, 'terrain', terrain FROM counted
    UNION ALL SELECT municipality, part, id, 'nature', nature FROM counted
    UNION ALL SELECT municipality, part, id, 'handling', unnest(handlings) FROM counted
)
SELECT municipality, form_table, coalesce(form_row, unknown.name, ''), part, count(DISTINCT id)
FROM marked LEFT JOIN row_of USING (form_table, code)
LEFT JOIN unnest(%(unknown_tables)s::text[], %(unknown_rows)s::text[]) AS unknown(form_table, name)
    USING (form_table)
GROUP BY 1, 2, 3, 4
"""
UNPLACED = """
SELECT count(*) FROM reports_case AS one
WHERE one.received_on >= %(start)s AND one.received_on <= %(end)s
    AND (one.complaint OR NOT %(complaints_only)s)
    AND NOT (one.residence = ANY(%(codes)s)) AND NOT (one.place = ANY(%(codes)s))
"""


def rules() -> Rules:
    """How is counted and protected here; both are settings."""
    counts = settings.WGA_COUNTS
    if counts not in ("reports", "complaints"):
        raise Problem(
            f"GELIJK_WGA_COUNTS={counts!r} kent Gelijk niet.", remedy="Kies reports of complaints."
        )
    return Rules(counts == "complaints", settings.WGA_THRESHOLD)


def count(*, by: Person, places: Places) -> dict[str, Figures]:
    """The figures of every municipality of the year, by code, those without complaints too."""
    check_can(by, Permission.SEE_RETURN)
    how = rules()
    cells: dict[str, dict[str, dict[str, dict[str, int]]]] = _nested()
    for found in _counted(COUNT, places, how):
        municipality, table, row, part = map(str, found[:4])
        cells[municipality][table][row][part] = int(found[4])
    return {
        code: _figures(places.year, cells.get(code, {}), how) for code in sorted(places.by_code)
    }


def unplaced(*, by: Person, places: Places) -> int:
    """Registered complaints of which neither residence nor place is a municipality of the year."""
    check_can(by, Permission.SEE_RETURN)
    return int(_counted(UNPLACED, places, rules())[0][0])


def count_year(*, by: Person, year: int) -> dict[str, Figures]:
    """The same by year."""
    return count(by=by, places=places_of(year))


def _nested() -> dict[str, dict[str, dict[str, dict[str, int]]]]:
    return defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))


def _counted(query: str, places: Places, how: Rules) -> list[tuple[Any, ...]]:
    form = form_of(places.year)
    values: dict[str, Any] = {
        **_row_values(form),
        "codes": list(places.home_of),
        "homes": list(places.home_of.values()),
        "start": date(places.year, 1, 1),
        "end": date(places.year, 12, 31),
        "complaints_only": how.complaints_only,
    }
    # Besluit Wga art. 2 lid 3: only counts leave this desk.
    with desks.at(desks.ALL), connection.cursor() as cursor:
        cursor.execute(query, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _row_values(form: Form) -> dict[str, list[str]]:
    rows = list(_rows(form))
    unknown = [(table.key, table.unknown) for table in form.tables if table.unknown]
    return {
        "tables": [table for table, _, _ in rows],
        "row_codes": [code for _, code, _ in rows],
        "rows": [row for _, _, row in rows],
        "unknown_tables": [table for table, _ in unknown],
        "unknown_rows": [row for _, row in unknown],
    }


def _rows(form: Form) -> Iterator[tuple[str, str, str]]:
    for table in form.tables:
        for code, row in table.row_of().items():
            yield table.key, code, row


def _figures(
    year: int, cells: Mapping[str, Mapping[str, Mapping[str, int]]], how: Rules
) -> Figures:
    return Figures(
        year=year,
        cells={
            table: {row: _counts(parts) for row, parts in rows.items()}
            for table, rows in cells.items()
            if table not in (MASS, "synthetic")
        },
        mass=_counts(cells.get(MASS, {}).get("", {})),
        rules=how,
        synthetic="synthetic" in cells,
    )


def _counts(parts: Mapping[str, int]) -> Counts:
    return Counts(*(parts.get(name, 0) for name in PARTS))
