"""A small country with a year of made-up reports, and the people who release its figures."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from gelijk.accounts.roles import ROLES
from gelijk.core import periods
from gelijk.core.permissions import SYSTEM, Permission
from gelijk.reference.models import Kind, MunicipalityYear, Organisation
from gelijk.statistics import areas
from gelijk.statistics.actions.recording import record
from gelijk.statistics.models import MassEvents, Status
from gelijk.statistics.stating import OURS, Stated

YEAR = 2025
GROUNDS = ("herkomst", "geslacht", "leeftijd", "handicap", "onbekend")
TERRAINS = ("arbeidsmarkt", "onderwijs", "horeca", "onbekend")


@dataclass(frozen=True)
class Member:
    """Somebody of the cast, with the permissions of one role."""

    audit_name: str
    permissions: frozenset[Permission]


def member(name: str, role: str) -> Member:
    return Member(f"gebruiker:{name}", ROLES[role].permissions if role else frozenset())


NOOR, RUBEN = member("noor", "policy_officer"), member("ruben", "coordinator")
JAN, JORIS = member("jan", "municipal_officer"), member("joris", "researcher")


@pytest.fixture
def country(db: None) -> Iterator[list[str]]:
    """Three provinces of four municipalities."""
    areas._above.cache_clear()
    codes = []
    for number in range(3):
        province = _organisation(f"organisatie:PV2{number}", f"Provincie {number}", Kind.PROVINCE)
        for place in range(4):
            code = f"GM9{number}0{place}"
            codes.append(code)
            one = _organisation(f"gemeente:{code}", f"Gemeente {code}", Kind.MUNICIPALITY)
            MunicipalityYear.objects.create(
                municipality=one, year=YEAR, name=one.name, province=province, population=50_000
            )
    yield codes
    areas._above.cache_clear()


def _organisation(identifier: str, name: str, kind: Kind) -> Organisation:
    slug = identifier.replace(":", "-").lower()
    return Organisation.objects.create(identifier=identifier, slug=slug, name=name, kind=kind)


@dataclass(frozen=True)
class Reported:
    """One made-up report: where, on which grounds, in which terrain, of a mass event or not."""

    place: str
    grounds: frozenset[str]
    terrain: str
    mass: bool


def made_up(codes: list[str], number: int = 260, seed: int = 4) -> list[Reported]:
    chance = random.Random(seed)
    weights = [12 if one.endswith("0") else 2 for one in codes]
    found = []
    for _ in range(number):
        place = chance.choices([*codes, "onbekend"], [*weights, 3])[0]
        named = frozenset(chance.choices(GROUNDS, (6, 3, 2, 2, 1), k=chance.choice((1, 1, 1, 2))))
        found.append(Reported(place, named, chance.choice(TERRAINS), chance.random() < 0.05))
    return found


def counted(reports: list[Reported], *, with_mass: bool) -> list[Stated]:
    """The crossings that the register of reports hands over, counted the slow way."""
    numbers: Counter[tuple[str, str, str, str]] = Counter()
    for one in reports:
        if one.mass and not with_mass:
            continue
        area = f"gemeente:{one.place}" if one.place != "onbekend" else "gebied:onbekend"
        region = f"organisatie:PV2{one.place[3]}" if one.place != "onbekend" else area
        for ground in {"", *one.grounds}:
            numbers["reports.by_municipality_and_ground", area, ground, ""] += 1
            for terrain in ("", one.terrain):
                name = "reports.by_province_ground_and_terrain"
                numbers[name, region, ground, terrain] += 1
        for terrain in ("", one.terrain):
            numbers["reports.by_municipality_and_terrain", area, "", terrain] += 1
    return [
        Stated(
            indicator=name,
            period=periods.year(YEAR),
            origin=OURS,
            area=area,
            breakdown={k: v for k, v in (("ground", ground), ("terrain", terrain)) if v},
            mass_events=MassEvents.WITH if with_mass else MassEvents.WITHOUT,
            value=Decimal(number),
            n=number,
            status=Status.COMPUTED,
            guarded=True,
            synthetic=True,
        )
        for (name, area, ground, terrain), number in sorted(numbers.items())
    ]


@pytest.fixture
def reports(country: list[str]) -> list[Reported]:
    """A year of reports, counted and stored."""
    found = made_up(country)
    figures = [*counted(found, with_mass=True), *counted(found, with_mass=False)]
    record(by=SYSTEM, figures=figures, reason="geteld")
    return found
