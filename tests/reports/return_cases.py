"""Random cases for the tests of the return, made without the pages."""

import random
from datetime import UTC, date, datetime, timedelta

from gelijk.core import desks
from gelijk.reference import vocabularies
from gelijk.reports.models import Case, Incident
from gelijk.reports.models.cases import Anonymity, PlaceKnown, Wish

# Rotterdam, Schiedam, Amsterdam; Weesp, gone in March 2022; Haaren, divided among four in 2021;
# Appingedam, into Eemsdelta in 2021; a code that never was.
TOWNS = ("GM0599", "GM0606", "GM0363", "GM0457", "GM0788", "GM0003", "GM9999")


def make_cases(number: int, *, seed: int, year: int = 2022, towns: tuple[str, ...] = TOWNS) -> None:
    """Cases of all kinds around the year, also just outside it."""
    chance = random.Random(seed)
    mass = Incident.objects.create(
        public_id=f"gebeurtenis:{seed}", title="Lied op de radio", began_on=date(year, 2, 1),
        mass_event=True, made_by="test",
    )  # fmt: skip
    with desks.at(desks.ALL):
        Case.objects.bulk_create(_case(chance, n, year, towns, mass, seed) for n in range(number))


def _case(
    chance: random.Random, n: int, year: int, towns: tuple[str, ...], mass: Incident, seed: int
) -> Case:
    day = date(year - 1, 12, 27) + timedelta(days=chance.randrange(375))
    residence, residence_known = _town(chance, towns)
    place, place_known = _town(chance, towns)
    return Case(
        public_id=f"melding:{seed}-{n}",
        office=chance.choice(["adv:adv-radar", "adv:adv-vizier"]),
        received_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
        received_on=day,
        channel=chance.choice(_codes("channels")),
        form_version="2026",
        reporter_type="betrokkene",
        wish=Wish.REGISTER,
        complaint=chance.random() < 0.6,
        anonymity=Anonymity.NONE,
        grounds=chance.choices(_codes("grounds"), k=chance.choice([0, 1, 1, 1, 2, 3])),
        terrain=chance.choice([*_codes("terrains"), "bestaat_niet"]),
        nature=chance.choice(_codes("natures")),
        more_natures=chance.choices(_codes("natures"), k=chance.choice([0, 0, 1])),
        handlings=chance.choices(_codes("handlings"), k=chance.choice([0, 1, 1, 2])),
        residence=residence,
        residence_known=residence_known,
        place=place,
        place_known=place_known,
        incident=mass if chance.random() < 0.2 else None,
    )


def _town(chance: random.Random, towns: tuple[str, ...]) -> tuple[str, PlaceKnown]:
    if chance.random() < 0.2:
        return "", chance.choice([PlaceKnown.UNKNOWN, PlaceKnown.NOT_APPLICABLE])
    return chance.choice(towns), PlaceKnown.KNOWN


def _codes(name: str) -> list[str]:
    return [one.code for one in vocabularies.load(name).concepts]
