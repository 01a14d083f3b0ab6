"""Figures of the register of reports as observations, counted from the cases of a period.

Counts are by the day of registration. Crossings are by the place of the incident, in the borders
of the year; they are small counts that nobody reads but by a release that was attacked and signed.
Times are of cases registered in the period; of what has not happened yet there is no time. An event
counts when any of its reports was registered.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from gelijk.core import desks
from gelijk.core.observations import NATIONAL, UNKNOWN_AREA, Indicator, Observation
from gelijk.core.periods import Period
from gelijk.reference import vocabularies
from gelijk.reference.municipalities import municipalities_of
from gelijk.reports.returns.places import places_of

INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {
        one.name: one
        for one in (
            Indicator("reports.total", _("Meldingen")),
            Indicator(
                "reports.complaints", _("Klachten: meldingen met een vraag om advies of hulp")
            ),
            Indicator("reports.incidents", _("Gebeurtenissen met meer meldingen")),
            Indicator("reports.by_ground", _("Meldingen naar grond"), several=True),
            Indicator("reports.by_terrain", _("Meldingen naar terrein")),
            Indicator("reports.by_nature", _("Meldingen naar aard")),
            Indicator("reports.by_handling", _("Meldingen naar behandeling"), several=True),
            Indicator("reports.by_place", _("Meldingen naar plaats van het voorval")),
            Indicator("reports.by_channel", _("Meldingen naar kanaal")),
            Indicator("reports.by_outcome", _("Meldingen naar uitkomst")),
            Indicator(
                "reports.by_municipality_and_ground",
                _("Meldingen naar gemeente van het voorval en grond"),
                several=True,
            ),
            Indicator(
                "reports.by_municipality_and_terrain",
                _("Meldingen naar gemeente van het voorval en terrein"),
            ),
            Indicator(
                "reports.by_province_ground_and_terrain",
                _("Meldingen naar provincie van het voorval, grond en terrein"),
                several=True,
            ),
            Indicator("reports.days_to_contact", _("Dagen tot het eerste contact"), "days"),
            Indicator("reports.days_to_closing", _("Dagen tot het afsluiten"), "days"),
        )
    }
)

# Columns of a case, or expressions over them, by dimension; a code that is not there is unknown.
DIMENSIONS = {
    "ground": "unnest(CASE WHEN grounds = '{}' THEN '{onbekend}' ELSE grounds END)",
    "terrain": "terrain",
    "nature": "unnest(ARRAY(SELECT DISTINCT unnest(nature || more_natures)))",
    "handling": "unnest(handlings)",
    "place": "CASE WHEN place = '' THEN place_known ELSE place END",
    "channel": "channel",
    "outcome": "CASE WHEN outcome = '' THEN 'open' ELSE outcome END",
}
CHOSEN = """
WITH chosen AS (
    SELECT one.*, one.first_contact_on - one.received_on AS contact,
        one.closed_on - one.received_on AS closing
    FROM reports_case AS one LEFT JOIN reports_incident AS event ON event.id = one.incident_id
    WHERE one.received_on BETWEEN %(start)s AND %(end)s
        AND (%(mass)s OR NOT coalesce(event.mass_event, false))
)
"""
WHOLE = """
SELECT count(*), count(*) FILTER (WHERE complaint), count(DISTINCT incident_id),
    coalesce(bool_or(synthetic), false),
    percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY contact), count(contact),
    percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY closing), count(closing)
FROM chosen
"""
# A report with two sub-grounds has two marks; it counts once with each, and never twice with one.
PART = """
SELECT code, count(DISTINCT id), coalesce(bool_or(synthetic), false)
FROM (SELECT id, synthetic, {column} AS code FROM chosen) AS marked GROUP BY code ORDER BY code
"""


# A mark on a ground below another counts with the one above it: the rows of the form. A code that
# no vocabulary has is unknown.
CROSSED = """
, home(code, area, region) AS (
    SELECT * FROM unnest(%(codes)s::text[], %(homes)s::text[], %(regions)s::text[])
),
top(code, ground) AS (SELECT * FROM unnest(%(below)s::text[], %(above)s::text[])),
ranked(code, terrain) AS (SELECT * FROM unnest(%(narrow)s::text[], %(broad)s::text[])),
marked AS (
    SELECT chosen.id, chosen.synthetic, coalesce(home.area, %(unknown)s) AS area,
        coalesce(home.region, %(unknown)s) AS region,
        coalesce(ranked.terrain, 'onbekend') AS terrain,
        coalesce(top.ground, 'onbekend') AS ground
    FROM chosen LEFT JOIN home ON home.code = chosen.place
    LEFT JOIN ranked ON ranked.code = chosen.terrain
    CROSS JOIN unnest(CASE WHEN grounds = '{}' THEN '{onbekend}' ELSE grounds END) AS one
    LEFT JOIN top ON top.code = one
)
SELECT 'ground', area, ground, '', count(DISTINCT id), bool_or(synthetic)
FROM marked GROUP BY GROUPING SETS ((area, ground), (area))
UNION ALL
SELECT 'terrain', area, '', terrain, count(DISTINCT id), bool_or(synthetic)
FROM marked GROUP BY GROUPING SETS ((area, terrain), (area))
UNION ALL
SELECT 'both', region, ground, terrain, count(DISTINCT id), bool_or(synthetic)
FROM marked
GROUP BY GROUPING SETS ((region, ground, terrain), (region, ground), (region, terrain), (region))
"""
CROSSINGS = {
    "ground": "reports.by_municipality_and_ground",
    "terrain": "reports.by_municipality_and_terrain",
    "both": "reports.by_province_ground_and_terrain",
}


def observations(period: Period, *, office: str = "") -> Iterator[Observation]:
    """All figures of the period, with and without mass events; of one office, or of all.

    Only those of all are also crossed with the place of the incident.
    """
    for with_mass in (True, False):
        yield from _observed(period, office, with_mass=with_mass)
        if not office:
            yield from _crossed(period, with_mass=with_mass)


def _observed(period: Period, office: str, *, with_mass: bool) -> Iterator[Observation]:
    about: dict[str, Any] = {
        "period": period,
        "area": office or NATIONAL,
        "with_mass_events": with_mass,
    }
    asked = {"start": period.start, "end": period.end, "mass": with_mass}
    with desks.at(office or desks.ALL):
        whole = _rows(CHOSEN + WHOLE, asked)[0]
        parts = {
            name: _rows(CHOSEN + PART.format(column=column), asked)
            for name, column in DIMENSIONS.items()
        }
    yield from _wholes(whole, about)
    for name, rows in parts.items():
        for code, number, synthetic in rows:
            yield _count(f"reports.by_{name}", number, about, synthetic, ((name, code),))


def _crossed(period: Period, *, with_mass: bool) -> Iterator[Observation]:
    asked = {"start": period.start, "end": period.end, "mass": with_mass}
    with desks.at(desks.ALL):
        rows = _rows(CHOSEN + CROSSED, asked | _places(period.year) | _tops())
    for crossing, area, ground, terrain, number, synthetic in rows:
        marks = (("ground", ground), ("terrain", terrain))
        about = {"period": period, "area": area, "with_mass_events": with_mass}
        breakdown = tuple((name, code) for name, code in marks if code)
        yield _count(CROSSINGS[crossing], number, about, synthetic, breakdown)


def _places(year: int) -> dict[str, Any]:
    """Every code of a place with its municipality and province in the borders of the year."""
    homes = places_of(year).home_of
    provinces = {row.municipality.code: row.province.identifier for row in municipalities_of(year)}
    return {
        "codes": list(homes),
        "homes": [f"gemeente:{home}" for home in homes.values()],
        "regions": [provinces.get(home, UNKNOWN_AREA) for home in homes.values()],
        "unknown": UNKNOWN_AREA,
    }


def _tops() -> dict[str, Any]:
    """Every code, with the one at the top that it stands under."""
    pairs = {
        name: [(one.code, one.broader or one.code) for one in vocabularies.load(name).concepts]
        for name in ("grounds", "terrains")
    }
    return {
        "below": [code for code, _above in pairs["grounds"]],
        "above": [above for _code, above in pairs["grounds"]],
        "narrow": [code for code, _above in pairs["terrains"]],
        "broad": [above for _code, above in pairs["terrains"]],
    }


def _rows(query: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _wholes(row: tuple[Any, ...], about: Mapping[str, Any]) -> Iterator[Observation]:
    reports, complaints, incidents, synthetic, contact, contacted, closing, closed = row
    for name, number in (
        ("reports.total", reports),
        ("reports.complaints", complaints),
        ("reports.incidents", incidents),
    ):
        yield _count(name, number, about, synthetic)
    for name, days, known in (
        ("reports.days_to_contact", contact, contacted),
        ("reports.days_to_closing", closing, closed),
    ):
        for part, value in zip(("median", "p90"), days or (None, None), strict=True):
            yield Observation(
                indicator=name,
                breakdown=(("statistic", part),),
                value=None if value is None else Decimal(value),
                n=known,
                synthetic=synthetic,
                unit="days",
                **about,
            )


def _count(
    name: str,
    number: int,
    about: Mapping[str, Any],
    synthetic: bool,
    breakdown: tuple[tuple[str, str], ...] = (),
) -> Observation:
    return Observation(
        indicator=name,
        breakdown=breakdown,
        value=Decimal(number),
        n=number,
        synthetic=synthetic,
        **about,
    )
