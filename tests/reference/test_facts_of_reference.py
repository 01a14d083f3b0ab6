"""The reference data holds what its sources say."""

import time
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from gelijk.core import audit
from gelijk.core.permissions import SYSTEM
from gelijk.reference import facts, rows
from gelijk.reference.models import (
    Kind,
    MunicipalityYear,
    Name,
    Organisation,
    OrganisationRelation,
    RelationKind,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> int:
    return facts.load(by=SYSTEM)


def test_loading_is_quick_and_a_second_time_changes_nothing():
    start = time.perf_counter()
    first = facts.load(by=SYSTEM)
    took = time.perf_counter() - start
    assert first > 3000
    assert took < 3
    assert facts.load(by=SYSTEM) == 0
    assert audit.verify().rows == 1


def test_a_row_that_was_spoilt_is_mended(loaded):
    Organisation.objects.filter(identifier="organisatie:BZK").update(name="x")
    MunicipalityYear.objects.filter(municipality__identifier="gemeente:GM0363", year=2023).delete()
    assert facts.load(by=SYSTEM) == 2
    assert Organisation.objects.get(identifier="organisatie:BZK").abbreviation == "BZK"


def test_eighteen_advs_each_with_a_certainty_and_a_source(loaded):
    found = Organisation.objects.filter(kind=Kind.ADV)
    assert found.count() == 18
    assert not found.filter(source_note="").exists()
    assert found.get(identifier="adv:adv-den-haag").certainty == "unconfirmed"


def test_three_public_bodies_that_are_no_municipalities(loaded):
    names = Organisation.objects.filter(kind=Kind.PUBLIC_BODY).values_list("name", flat=True)
    assert list(names) == ["Bonaire", "Saba", "Sint Eustatius"]


def test_ministries_change_names_and_stop_on_a_day(loaded):
    justice = Organisation.objects.get(identifier="organisatie:JenV")
    assert [name.abbreviation for name in justice.names.all()] == ["VenJ", "JenV"]
    vro = Organisation.objects.get(identifier="organisatie:VRO").names.get()
    assert (vro.begins, vro.ends) == (date(2024, 7, 2), date(2026, 2, 22))
    climate = Organisation.objects.get(identifier="organisatie:EZK")
    assert [name.begins for name in climate.names.all()] == [date(2018, 1, 1), date(2026, 2, 23)]


def test_every_shared_ministry_is_here(loaded, shared):
    import csv

    with (shared / "facts/reference/ministries.csv").open(encoding="utf-8") as file:
        told = {(row["abbreviation"], row["tooi_uri"]) for row in csv.DictReader(file)}
    here = {
        (name.abbreviation, name.organisation.tooi_uri)
        for name in Name.objects.filter(organisation__kind=Kind.MINISTRY)
    }
    assert here == told


def test_every_organisation_named_in_the_letters_is_found_by_its_name(loaded, shared):
    import csv

    from gelijk.reference.organisations import find

    with (shared / "gold/organisations.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    wanted = [part for name in names for part in name.split("; ")]
    assert [name for name in wanted if find(name) is None] == []


def test_shares_of_a_redivision_add_up_to_the_whole():
    for old in {row.old for row in rows.redivisions()}:
        shares = [row for row in rows.redivisions() if row.old == old]
        assert sum(row.share for row in shares) == Decimal(1), old
        assert all(row.estimated for row in shares) == (len(shares) > 1)


def test_a_municipality_lies_in_one_province_at_a_time(loaded):
    amsterdam = Organisation.objects.get(identifier="gemeente:GM0363")
    other = Organisation.objects.get(identifier="organisatie:PV20")
    with pytest.raises(IntegrityError, match="one_such_relation"), transaction.atomic():
        OrganisationRelation.objects.create(
            subject=amsterdam,
            kind=RelationKind.LIES_IN,
            object=other,
            valid=DateRange(date(2022, 1, 1), date(2023, 1, 1)),
        )


def test_an_organisation_bears_one_official_name_at_a_time(loaded):
    bzk = Organisation.objects.get(identifier="organisatie:BZK")
    with pytest.raises(IntegrityError, match="one_official_name"), transaction.atomic():
        Name.objects.create(organisation=bzk, name="anders", valid=DateRange(date(2020, 1, 1)))
