"""Who serves which municipality on a day: from the reference data, kept, never stale for long."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from gelijk.reference.models import Organisation, OrganisationRelation, RelationKind
from gelijk.reports import kept
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.routing import Question, decide, national_desk
from gelijk.reports.routing.services import forget, services_on

DAY = date(2026, 3, 2)
pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture(autouse=True)
def _read_again(reference):
    forget()
    yield
    forget()


def link(code):
    return OrganisationRelation.objects.get(
        kind=RelationKind.SERVED_BY, subject__identifier=f"gemeente:{code}"
    )


def serve(subject, adv):
    OrganisationRelation.objects.create(
        subject=Organisation.objects.get(identifier=subject),
        kind=RelationKind.SERVED_BY,
        object=Organisation.objects.get(identifier=adv),
        valid=DateRange(date(2026, 1, 1), None, "[)"),
    )


def test_the_national_desk_is_an_organisation_of_the_reference_data():
    assert Organisation.objects.filter(identifier=national_desk()).exists()


def test_asking_twice_asks_the_database_once(django_assert_num_queries):
    services_on(DAY)
    with django_assert_num_queries(0):
        assert services_on(DAY)["GM0599"].office == "adv:adv-radar"
        assert services_on(date(2025, 7, 1))["GM0599"].office == "adv:adv-radar"


def test_a_change_in_the_reference_data_is_seen(monkeypatch):
    monkeypatch.setattr(kept, "LOOK_EVERY_SECONDS", 0)
    assert services_on(DAY)["GM0599"].office == "adv:adv-radar"
    one = link("GM0599")
    one.object = Organisation.objects.get(identifier="adv:adv-vizier")
    one.save()
    assert services_on(DAY)["GM0599"].office == "adv:adv-vizier"
    one.delete()
    assert "GM0599" not in services_on(DAY)


def test_looking_whether_it_changed_is_one_query(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(kept, "LOOK_EVERY_SECONDS", 0)
    services_on(DAY)
    with django_assert_num_queries(1):
        services_on(DAY)


def test_nothing_is_kept_before_the_facts_are_there():
    OrganisationRelation.objects.filter(kind=RelationKind.SERVED_BY).delete()
    assert services_on(DAY) == {}
    serve("gemeente:GM0599", "adv:adv-vizier")
    assert services_on(DAY)["GM0599"].office == "adv:adv-vizier"


def test_a_former_municipality_follows_what_became_of_it_from_that_day_only():
    # Stb. 2022: Weesp joined Amsterdam on 24 March 2022.
    assert services_on(DAY)["GM0457"].office == services_on(DAY)["GM0363"].office
    assert services_on(DAY)["GM0457"].now == "GM0363"
    assert "GM0457" not in services_on(date(2022, 3, 23))


def test_a_municipality_divided_over_one_adv_keeps_it():
    # Haaren was divided over Boxtel, Oisterwijk, Tilburg and Vught on 1 January 2021.
    haaren = services_on(DAY)["GM0788"]
    assert (haaren.office, haaren.divided) == ("adv:adv-radar", False)


def test_a_municipality_divided_over_several_advs_goes_to_the_national_desk():
    one = link("GM0824")
    one.object = Organisation.objects.get(identifier="adv:adv-vizier")
    one.save()
    forget()
    decision = decide(Question("GM0788", PlaceKnown.KNOWN), services_on(DAY))
    assert decision.rule == "ingezetene-gemeente-verdeeld"
    assert decision.office == national_desk()


def test_a_part_without_a_known_adv_makes_the_whole_unsure():
    link("GM0824").delete()
    forget()
    assert services_on(DAY)["GM0788"].divided


def test_a_facility_of_a_public_body_serves_it_once_it_is_in_the_reference_data():
    serve("organisatie:bonaire", "adv:adv-radar")
    forget()
    decision = decide(Question("COL01", PlaceKnown.KNOWN), services_on(DAY))
    assert decision.rule == "inwoner-caribisch-eigen-voorziening"
    assert decision.office == "adv:adv-radar"
