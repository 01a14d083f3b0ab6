"""Which ADV serves a municipality from which day, changed by an administrator (Wga art. 1)."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotNow, Problem
from gelijk.reference import municipalities
from gelijk.reference.actions import organisations, relations
from gelijk.reference.actions.steps import Stated
from gelijk.reference.models import (
    Certainty,
    Kind,
    Name,
    Organisation,
    OrganisationRelation,
    Origin,
    RelationKind,
)

pytestmark = pytest.mark.django_db
SOURCE = Stated(url="https://gelijkstad.example/besluit")


@pytest.fixture
def town() -> Organisation:
    """A municipality as the table gives one, served by ADV A as far as is known since 2023."""
    one = Organisation.objects.create(
        identifier="gemeente:GM9001", slug="gm9001", kind=Kind.MUNICIPALITY, name="Gelijkstad"
    )
    Name.objects.create(organisation=one, name=one.name, valid=DateRange(None, None))
    OrganisationRelation.objects.create(
        subject=one,
        kind=RelationKind.SERVED_BY,
        object=adv("A"),
        valid=DateRange(date(2023, 1, 1), None, "[)"),
        start_known=False,
        certainty=Certainty.REGION,
    )
    return one


def adv(letter: str) -> Organisation:
    found = Organisation.objects.filter(name=f"ADV {letter}").first()
    return found or organisations.add(
        by=SYSTEM, kind=Kind.ADV, name=f"ADV {letter}", source=Stated(note="lijst")
    )


def change(town: Organisation, to: Organisation | None, day: date, **rest: object):
    given = {"certainty": "confirmed", "source": SOURCE, **rest}
    return relations.change_service(by=SYSTEM, municipality=town, adv=to, first_day=day, **given)


def served(day: date) -> str:
    service = municipalities.adv_of("GM9001", day)
    return f"{service.adv}: {service.certainty}"


def test_another_adv_serves_from_the_day_with_its_certainty_and_source(town):
    made = change(town, adv("B"), date(2026, 1, 1))
    assert served(date(2025, 12, 31)) == "ADV A: region"
    assert served(date(2026, 1, 1)) == "ADV B: confirmed"
    assert made.source_url == "https://gelijkstad.example/besluit"
    row = AuditEvent.objects.order_by("number").last()
    assert (row.verb, row.object) == ("service.change", "gemeente:GM9001")
    assert (row.detail["before"], row.detail["after"]) == ("adv:adv-adv-a", "adv:adv-adv-b")


def test_it_may_become_unknown_who_serves(town):
    change(town, None, date(2026, 1, 1))
    assert served(date(2026, 1, 1)) == "None: unknown"
    with pytest.raises(NotNow, match="al niet bekend"):
        change(town, None, date(2026, 6, 1))


def test_an_earlier_time_fits_before_what_is_known(town):
    with pytest.raises(NotNow, match="Er geldt al iets: Gelijkstad wordt bediend door ADV A"):
        change(town, adv("B"), date(2020, 1, 1))
    change(town, adv("B"), date(2020, 1, 1), last_day=date(2022, 12, 31))
    assert served(date(2022, 12, 31)) == "ADV B: confirmed"
    assert served(date(2023, 1, 1)) == "ADV A: region"


def test_two_do_not_begin_on_one_day_and_one_does_not_follow_itself(town):
    with pytest.raises(NotNow, match=r"vanaf 1 januari 2023\. Er is er altijd maar één"):
        change(town, adv("B"), date(2023, 1, 1))
    with pytest.raises(NotNow, match="ADV A bedient deze gemeente vanaf 1 januari 2023 al"):
        change(town, adv("A"), date(2026, 1, 1))


def test_a_refusal_leaves_the_time_before_as_it_was(town):
    change(town, adv("B"), date(2026, 1, 1))
    with pytest.raises(NotNow, match="ADV B, vanaf 1 januari 2026"):
        change(town, adv("C"), date(2025, 1, 1))
    assert served(date(2025, 6, 1)) == "ADV A: region"


def test_only_an_adv_that_exists_serves_and_only_municipalities(town):
    ministry = organisations.add(
        by=SYSTEM, kind=Kind.MINISTRY, name="ministerie", abbreviation="MIN", source=SOURCE
    )
    with pytest.raises(Problem, match="geen antidiscriminatievoorziening") as refusal:
        change(town, ministry, date(2026, 1, 1))
    assert refusal.value.where == "adv"
    with pytest.raises(Problem, match="Alleen een gemeente"):
        change(ministry, adv("B"), date(2026, 1, 1))
    with pytest.raises(Problem, match="bron ontbreekt"):
        change(town, adv("B"), date(2026, 1, 1), source=Stated())
    organisations.end(by=SYSTEM, organisation=adv("B"), last_day=date(2024, 1, 1), source=SOURCE)
    with pytest.raises(Problem, match="ADV B bestaat tot en met 1 januari 2024"):
        change(town, adv("B"), date(2026, 1, 1))


def test_the_certainty_of_what_stands_is_changed_with_its_source(town):
    one = OrganisationRelation.objects.get(subject=town)
    relations.change(
        by=SYSTEM, relation=one, last_day=None, certainty="confirmed", source=SOURCE, note="gebeld"
    )
    one.refresh_from_db()
    assert served(date(2026, 1, 1)) == "ADV A: confirmed"
    assert (one.origin, one.note, one.begins) == (Origin.CHANGED, "gebeld", date(2023, 1, 1))
    row = AuditEvent.objects.order_by("number").last()
    assert row.detail["before"]["certainty"] == "region"


def test_a_change_that_was_a_mistake_is_removed_and_the_one_before_goes_on(town):
    made = change(town, adv("B"), date(2026, 1, 1))
    with pytest.raises(Problem, match="reden"):
        relations.remove(by=SYSTEM, relation=made, reason="")
    relations.remove(by=SYSTEM, relation=made, reason="verkeerde gemeente")
    assert served(date(2027, 1, 1)) == "ADV A: region"
    row = AuditEvent.objects.order_by("number").last()
    assert (row.verb, row.detail["resumed"]) == ("relation.remove", "adv:adv-adv-a")
    with pytest.raises(NotNow, match="komt uit de feiten"):
        relations.remove(
            by=SYSTEM, relation=OrganisationRelation.objects.get(subject=town), reason="weg"
        )


def test_a_relation_does_not_open_over_one_that_follows_it(town):
    change(town, adv("B"), date(2026, 1, 1))
    first = OrganisationRelation.objects.get(subject=town, object=adv("A"))
    with pytest.raises(NotNow, match="ADV B, vanaf 1 januari 2026"):
        relations.change(
            by=SYSTEM, relation=first, last_day=None, certainty="region", source=SOURCE
        )


def test_where_a_municipality_lies_is_not_changed_here(town):
    province = organisations.add(
        by=SYSTEM, kind=Kind.PROVINCE, name="provincie Gelderland", source=SOURCE
    )
    lies = OrganisationRelation.objects.create(
        subject=town, kind="lies_in", object=province, valid=DateRange(None, None)
    )
    with pytest.raises(NotNow, match="alleen door een herindeling"):
        relations.change(
            by=SYSTEM, relation=lies, last_day=None, certainty="confirmed", source=SOURCE
        )
