"""What an administrator changes about organisations, and what facts and the database say of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gelijk.core import identifiers
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotNow, Problem
from gelijk.reference import facts, municipalities
from gelijk.reference import organisations as queries
from gelijk.reference.actions import organisations, relations
from gelijk.reference.actions.steps import Stated
from gelijk.reference.models import Kind, Name, Organisation, OrganisationRelation, Origin
from tests.kept_facts import load_once

pytestmark = pytest.mark.django_db
SOURCE = Stated(note="Staatscourant 2025, 1")


@pytest.fixture(autouse=True)
def loaded() -> None:
    load_once(facts.load)


def of(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def place(code: str) -> Organisation:
    return Organisation.objects.get(identifier=f"gemeente:{code}")


def new(name: str = "Stichting Samen", **rest: object) -> Organisation:
    given = {"kind": Kind.SOCIETY, "source": SOURCE, **rest}
    return organisations.add(by=SYSTEM, name=name, **given)


def last_row() -> AuditEvent:
    row = AuditEvent.objects.order_by("number").last()
    assert row is not None
    return row


def test_a_new_organisation_has_an_identifier_a_page_and_a_source():
    one = new(abbreviation="StS", variants=["Samen"], first_day=date(2024, 5, 1))
    assert one.identifier == "organisatie:StS"
    assert identifiers.resolve(["organisatie:StS"])["organisatie:StS"].url == "/organisaties/sts/"
    assert one.source_note == "Staatscourant 2025, 1"
    assert one in queries.on(date(2024, 5, 1))
    assert one not in queries.on(date(2024, 4, 30))
    assert (last_row().verb, last_row().object) == ("organisation.add", "organisatie:StS")


def test_an_adv_gets_an_identifier_of_its_kind():
    assert new("Meldpunt Zuid", kind=Kind.ADV).identifier == "adv:adv-meldpunt-zuid"


@pytest.mark.parametrize(
    ("changed", "where", "words"),
    [
        ({"name": " "}, "name", "naam ontbreekt"),
        ({"abbreviation": "bzk"}, "abbreviation", "in gebruik bij ministerie van Binnenlandse"),
        ({"name": "Nieuw"}, "name", "in gebruik"),
        ({"name": "!!!"}, "name", "in gebruik"),
        ({"source": Stated()}, "source_note", "bron ontbreekt"),
        ({"kind": Kind.MUNICIPALITY}, "Stichting Samen", "herindeling"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(changed, where, words):
    with pytest.raises(Problem, match=words) as refusal:
        new(**{"name": "Stichting Samen", **changed})
    assert refusal.value.where == where


def test_a_new_name_begins_and_the_old_one_keeps_its_days():
    one = of("szw")
    old = one.name
    organisations.rename(
        by=SYSTEM,
        organisation=one,
        name="ministerie van Werk",
        abbreviation="WRK",
        first_day=date(2025, 1, 1),
        source=SOURCE,
    )
    first, second = one.names.order_by("valid")
    assert (first.name, first.ends) == (old, date(2024, 12, 31))
    assert (second.name, second.begins, second.ends) == (
        *("ministerie van Werk", date(2025, 1, 1)),
        None,
    )
    assert of("szw").name == "ministerie van Werk"
    assert queries.find("SZW") == queries.find("WRK") == one
    assert last_row().detail["before"] == old


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"first_day": timezone.localdate() + timedelta(days=1)}, "first_day"),
        ({"first_day": date(2024, 5, 1)}, "first_day"),
        ({"name": "Stichting Samen"}, "name"),
        ({"source": Stated()}, "source_note"),
    ],
)
def test_a_name_that_cannot_begin_is_refused_and_nothing_changes(changed, where):
    one = new(first_day=date(2024, 5, 1))
    given = {"name": "Samen Verder", "first_day": date(2025, 1, 1), "source": SOURCE, **changed}
    with pytest.raises(Problem) as refusal:
        organisations.rename(by=SYSTEM, organisation=one, **given)
    assert refusal.value.where == where
    assert one.names.get().ends is None


def test_a_slip_of_the_pen_is_mended_without_a_new_name():
    one = new("Stiching Samen", first_day=date(2024, 5, 1))
    organisations.correct(
        by=SYSTEM,
        organisation=one,
        name="Stichting Samen",
        abbreviation="",
        variants=["Samen"],
        tooi_uri="",
        source=SOURCE,
    )
    assert one.names.get().name == of(one.slug).name == "Stichting Samen"
    assert last_row().detail["before"] == {"name": "Stiching Samen", "variants": []}
    rows = AuditEvent.objects.count()
    organisations.correct(
        by=SYSTEM,
        organisation=one,
        name="Stichting Samen",
        abbreviation="",
        variants=["Samen"],
        tooi_uri="",
        source=SOURCE,
    )
    assert AuditEvent.objects.count() == rows


def test_an_end_ends_relations_and_passes_them_on():
    radar, heir = of("adv-radar"), new("Meldpunt Zuid", kind=Kind.ADV)
    served = OrganisationRelation.objects.filter(object=radar, kind="served_by")
    codes = [one.subject.code for one in served]
    assert len(codes) > 5
    organisations.end(
        by=SYSTEM,
        organisation=radar,
        last_day=date(2025, 12, 31),
        source=SOURCE,
        successor=heir,
        pass_on=True,
    )
    for code in codes:
        assert municipalities.adv_of(code, date(2025, 12, 31)).adv == radar
        assert municipalities.adv_of(code, date(2026, 1, 1)).adv == heir
    assert radar not in queries.on(date(2026, 1, 1))
    kinds = OrganisationRelation.objects.filter(subject=radar, object=heir)
    assert [one.kind for one in kinds] == ["succeeded_by"]
    assert last_row().detail["relations"] == len(codes)


def test_without_a_successor_it_is_not_known_who_serves():
    organisations.end(
        by=SYSTEM, organisation=of("adv-radar"), last_day=date(2025, 12, 31), source=SOURCE
    )
    assert municipalities.adv_of("GM0599", date(2026, 1, 1)).adv is None


def test_an_end_can_be_taken_back():
    one = new(first_day=date(2024, 5, 1))
    organisations.end(by=SYSTEM, organisation=one, last_day=date(2024, 6, 1), source=SOURCE)
    with pytest.raises(NotNow, match="bestaat niet meer"):
        organisations.end(by=SYSTEM, organisation=one, last_day=date(2024, 7, 1), source=SOURCE)
    with pytest.raises(Problem, match="reden"):
        organisations.resume(by=SYSTEM, organisation=one, reason=" ")
    organisations.resume(by=SYSTEM, organisation=one, reason="vergissing")
    assert one.names.get().ends is None
    with pytest.raises(NotNow, match="heeft geen einde"):
        organisations.resume(by=SYSTEM, organisation=one, reason="nog eens")


def test_an_organisation_does_not_end_before_it_began_or_before_its_relations_begin():
    one = new(first_day=date(2024, 5, 1))
    with pytest.raises(Problem, match="begon pas op 1 mei 2024"):
        organisations.end(by=SYSTEM, organisation=one, last_day=date(2024, 4, 30), source=SOURCE)
    relate(one, "member_of", of("bzk"), first_day=date(2025, 1, 1))
    with pytest.raises(NotNow, match=r"begint later: .* vanaf 1 januari 2025"):
        organisations.end(by=SYSTEM, organisation=one, last_day=date(2024, 12, 31), source=SOURCE)


def relate(one: Organisation, kind: str, other: Organisation, **rest: object):
    given = {"first_day": None, "last_day": None, "certainty": "confirmed", **rest}
    return relations.relate(by=SYSTEM, subject=one, kind=kind, object=other, source=SOURCE, **given)


def test_the_constraint_of_the_database_is_told_as_a_sentence():
    one = new()
    relate(one, "falls_under", of("bzk"), first_day=date(2024, 1, 1), last_day=date(2024, 12, 31))
    with pytest.raises(NotNow) as refusal:
        relate(one, "falls_under", of("ocw"), first_day=date(2024, 6, 1))
    assert refusal.value.what == (
        f"Er geldt al iets: Stichting Samen valt onder {of('bzk').name}, "
        "van 1 januari 2024 tot en met 31 december 2024. Er is er altijd maar één tegelijk."
    )
    assert refusal.value.where == "first_day"
    relate(one, "falls_under", of("ocw"), first_day=date(2025, 1, 1))
    with pytest.raises(Problem, match="geen verband met zichzelf"):
        relate(one, "member_of", one)
    relate(one, "member_of", of("bzk"))
    with pytest.raises(NotNow, match="staat er al"):
        relate(one, "member_of", of("bzk"))


def test_a_relation_holds_only_while_both_exist():
    one = new(first_day=date(2024, 5, 1))
    with pytest.raises(Problem, match="Stichting Samen bestaat pas vanaf 1 mei 2024"):
        relate(one, "member_of", of("bzk"), first_day=date(2024, 1, 1))
    with pytest.raises(Problem, match="laatste dag ligt voor"):
        relate(one, "member_of", of("bzk"), first_day=date(2025, 1, 2), last_day=date(2025, 1, 1))
    gone = new("Oud Samen", first_day=date(2020, 1, 1))
    organisations.end(by=SYSTEM, organisation=gone, last_day=date(2022, 1, 1), source=SOURCE)
    with pytest.raises(Problem, match="Oud Samen bestaat tot en met 1 januari 2022"):
        relate(one, "member_of", gone, first_day=date(2024, 6, 1))


def test_facts_leave_alone_what_people_wrote_and_load_the_rest():
    spoilt = Name.objects.get(organisation=of("ocw"))
    spoilt.delete()
    before = OrganisationRelation.objects.count()
    one = new()
    relations.change_service(
        by=SYSTEM,
        municipality=place("GM0599"),
        adv=of("adv-nhn"),
        first_day=date(2025, 1, 1),
        certainty="confirmed",
        source=SOURCE,
    )
    organisations.rename(
        by=SYSTEM,
        organisation=of("szw"),
        name="ministerie van Werk",
        first_day=date(2025, 1, 1),
        source=SOURCE,
    )
    assert facts.load(by=SYSTEM) == 1
    assert facts.load(by=SYSTEM) == 0
    assert OrganisationRelation.objects.count() == before + 1
    assert of("szw").name == "ministerie van Werk"
    assert of("szw").names.count() == 2
    assert Organisation.objects.filter(pk=one.pk, origin=Origin.ENTERED).exists()
    assert municipalities.adv_of("GM0599", date(2025, 1, 1)).adv == of("adv-nhn")
