"""Figures of the register of reports as observations, counted from the cases of a period.

Counts are by the day of registration. Times are of cases registered in the period; of what has not
happened yet there is no time. An event counts when any of its reports was registered.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from gelijk.core import desks
from gelijk.core.observations import NATIONAL, Indicator, Observation
from gelijk.core.periods import Period

INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {
        one.name: one
        for one in (
            Indicator("reports", _("Meldingen")),
            Indicator("complaints", _("Klachten: meldingen met een vraag om advies of hulp")),
            Indicator("incidents", _("Gebeurtenissen met meer meldingen")),
            Indicator("reports_by_ground", _("Meldingen naar grond"), several=True),
            Indicator("reports_by_terrain", _("Meldingen naar terrein")),
            Indicator("reports_by_nature", _("Meldingen naar aard")),
            Indicator("reports_by_handling", _("Meldingen naar behandeling"), several=True),
            Indicator("reports_by_place", _("Meldingen naar plaats van het voorval")),
            Indicator("reports_by_channel", _("Meldingen naar kanaal")),
            Indicator("reports_by_outcome", _("Meldingen naar uitkomst")),
            Indicator("days_to_contact", _("Dagen tot het eerste contact"), "days"),
            Indicator("days_to_closing", _("Dagen tot het afsluiten"), "days"),
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


def observations(period: Period, *, office: str = "") -> Iterator[Observation]:
    """All figures of the period, with and without mass events; of one office, or of all."""
    for with_mass in (True, False):
        yield from _observed(period, office, with_mass=with_mass)


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
            yield _count(f"reports_by_{name}", number, about, synthetic, ((name, code),))


def _rows(query: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _wholes(row: tuple[Any, ...], about: Mapping[str, Any]) -> Iterator[Observation]:
    reports, complaints, incidents, synthetic, contact, contacted, closing, closed = row
    for name, number in (
        ("reports", reports),
        ("complaints", complaints),
        ("incidents", incidents),
    ):
        yield _count(name, number, about, synthetic)
    for name, days, known in (
        ("days_to_contact", contact, contacted),
        ("days_to_closing", closing, closed),
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
