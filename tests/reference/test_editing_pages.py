"""The pages on which an administrator edits organisations, and who may reach them."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM, Permission
from gelijk.core.problems import NotAllowed
from gelijk.reference.actions import organisations, relations
from gelijk.reference.actions.steps import Stated
from gelijk.reference.models import Kind, Name, Organisation, OrganisationRelation

pytestmark = pytest.mark.django_db
SOURCE = Stated(note="lijst van 2024")
CLUB = "/organisaties/samen/"
ADDRESSES = (
    *("/organisaties/nieuw/", f"{CLUB}verbeteren/", f"{CLUB}naam/", f"{CLUB}einde/"),
    *(f"{CLUB}einde-terug/", f"{CLUB}verband/", "/gemeenten/GM9001/voorziening/"),
    *("/organisaties/verband/{}/", "/organisaties/verband/{}/verwijderen/"),
)


@pytest.fixture(autouse=True)
def club() -> Organisation:
    one = organisations.add(
        by=SYSTEM,
        kind=Kind.SOCIETY,
        name="Stichting Samen",
        abbreviation="Samen",
        first_day=date(2020, 1, 1),
        source=SOURCE,
    )
    town = Organisation.objects.create(
        identifier="gemeente:GM9001", slug="gm9001", kind=Kind.MUNICIPALITY, name="Gelijkstad"
    )
    Name.objects.create(organisation=town, name=town.name, valid=DateRange(None, None))
    for name in ("Alpha", "Beta"):
        organisations.add(by=SYSTEM, kind=Kind.ADV, name=name, source=SOURCE)
    return one


@pytest.fixture
def relation(club) -> OrganisationRelation:
    return relations.relate(
        by=SYSTEM,
        subject=club,
        kind="member_of",
        object=Organisation.objects.get(name="Alpha"),
        first_day=date(2021, 1, 1),
        last_day=None,
        certainty="confirmed",
        source=SOURCE,
    )


@pytest.fixture
def bea(client) -> User:
    """An administrator."""
    user = User.objects.create(username="beheerder", roles=["administrator"])
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_edit_organisations_reaches_the_pages(client, relation, role):
    client.force_login(User.objects.create(username="noor", roles=[role]))
    may = Permission.EDIT_ORGANISATION in ROLES[role].permissions
    rows = AuditEvent.objects.count()
    for address in ADDRESSES:
        assert client.get(address.format(relation.pk)).status_code == (200 if may else 403)
        if not may:
            assert client.post(address.format(relation.pk), {"name": "x"}).status_code == 403
    assert AuditEvent.objects.count() == rows
    assert may == (role == "administrator")
    assert ("Einde vastleggen" in client.get(CLUB).content.decode()) is may


def test_nobody_reaches_them_without_logging_in(client, relation):
    for address in ADDRESSES:
        assert client.post(address.format(relation.pk)).status_code == 403
    assert "Beheer</h2>" not in client.get(CLUB).content.decode()


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_no_action_lets_in_who_may_not(club, relation, role):
    noor = User.objects.create(username="noor", roles=[role])
    source = {"by": noor, "source": SOURCE}
    correct = {"name": "x", "abbreviation": "", "variants": [], "tooi_uri": ""}
    town = Organisation.objects.get(slug="gm9001")
    with pytest.raises(NotAllowed):
        organisations.add(kind=Kind.SOCIETY, name="Nieuw", **source)
    with pytest.raises(NotAllowed):
        organisations.correct(organisation=club, **correct, **source)
    with pytest.raises(NotAllowed):
        organisations.rename(organisation=club, name="x", first_day=date(2025, 1, 1), **source)
    with pytest.raises(NotAllowed):
        organisations.end(organisation=club, last_day=date(2025, 1, 1), **source)
    with pytest.raises(NotAllowed):
        organisations.resume(by=noor, organisation=club, reason="x")
    with pytest.raises(NotAllowed):
        relations.change(relation=relation, last_day=None, certainty="unknown", **source)
    with pytest.raises(NotAllowed):
        relations.remove(by=noor, relation=relation, reason="x")
    with pytest.raises(NotAllowed):
        relations.change_service(
            municipality=town, adv=None, first_day=date(2025, 1, 1), certainty="unknown", **source
        )
    with pytest.raises(NotAllowed):
        relations.relate(
            subject=club,
            kind="member_of",
            object=town,
            first_day=None,
            last_day=None,
            certainty="unknown",
            **source,
        )


def test_an_organisation_is_added_and_shown(client, bea):
    given = {"kind": "society", "name": "Ster", "abbreviation": "", "variants": "De Ster\n\nSTR\n"}
    answer = client.post(
        "/organisaties/nieuw/", {**given, "source_note": "KvK", "first_day": "2024-05-01"}
    )
    assert answer.url == "/organisaties/ster/"
    page = client.get(answer.url).content.decode()
    assert "De organisatie is toegevoegd" in page
    for words in ("De Ster</dd>", "vanaf 1 mei 2024", "KvK"):
        assert words in page
    assert AuditEvent.objects.order_by("number").last().actor == "gebruiker:beheerder"


def test_a_refused_form_keeps_what_was_typed_and_says_what_to_do(client, bea):
    answer = client.post(
        "/organisaties/nieuw/", {"kind": "fund", "name": "Ster", "variants": "Een\nTwee"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Ster"' in page
    assert "Een\nTwee</textarea>" in page
    assert '<option value="fund" selected>' in page
    assert 'href="#id_source_note"' in page
    assert not Organisation.objects.filter(name="Ster").exists()


def test_a_name_is_followed_by_another(client, bea):
    answer = client.post(
        f"{CLUB}naam/", {"name": "Samen Verder", "first_day": "2025-01-01", "source_note": "akte"}
    )
    page = client.get(answer.url).content.decode()
    assert "<h1>Samen Verder</h1>" in page
    assert "van 1 januari 2020 tot en met 31 december 2024" in page
    assert "vanaf 1 januari 2025" in page


def test_a_correction_starts_from_what_stands(client, bea):
    page = client.get(f"{CLUB}verbeteren/").content.decode()
    assert 'value="Stichting Samen"' in page
    answer = client.post(
        f"{CLUB}verbeteren/", {"name": "Stichting SAMEN", "source_note": "lijst", "tooi_uri": "x y"}
    )
    assert answer.status_code == 422
    answer = client.post(f"{CLUB}verbeteren/", {"name": "Stichting SAMEN", "source_note": "lijst"})
    assert "<h1>Stichting SAMEN</h1>" in client.get(answer.url).content.decode()


def test_before_an_end_it_is_said_what_is_lost_and_the_end_can_be_taken_back(client, bea, relation):
    page = client.get(f"{CLUB}einde/").content.decode()
    assert "1 verband eindigt mee:" in page
    assert "Stichting Samen is lid van Alpha" in page
    short = client.post(f"{CLUB}einde/", {"last_day": "2024-12-31", "pass_on": "on"})
    assert "Kies wie het overneemt" in short.content.decode()
    answer = client.post(
        f"{CLUB}einde/", {"last_day": "2024-12-31", "successor": "adv-beta", "source_note": "akte"}
    )
    page = client.get(answer.url).content.decode()
    assert "1 verband eindigde mee" in page
    assert "tot en met 31 december 2024" in page
    assert "Einde terugnemen" in page
    client.post(f"{CLUB}einde-terug/", {"reason": "vergissing"})
    assert "Nieuwe naam</a>" in client.get(CLUB).content.decode()


def test_a_relation_in_the_way_is_named_beside_the_day(client, bea):
    given = {"kind": "falls_under", "object": "adv-alpha", "certainty": "confirmed"}
    given |= {"source_note": "lijst", "first_day": "2024-01-01"}
    assert client.post(f"{CLUB}verband/", given).status_code == 302
    answer = client.post(
        f"{CLUB}verband/", {**given, "object": "adv-beta", "first_day": "2025-01-01"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Stichting Samen valt onder Alpha, vanaf 1 januari 2024" in page
    assert '<option value="adv-beta" selected>' in page
    assert 'value="2025-01-01"' in page


def test_a_relation_is_changed_and_removed(client, bea, relation):
    address = f"/organisaties/verband/{relation.pk}/"
    page = client.get(CLUB).content.decode()
    assert address in page
    assert f"{address}verwijderen/" in page
    client.post(
        address, {"last_day": "2024-01-31", "certainty": "unconfirmed", "source_note": "mail"}
    )
    page = client.get(CLUB).content.decode()
    assert "tot en met 31 januari 2024" in page
    assert "niet bevestigd" in page
    assert client.post(f"{address}verwijderen/", {"reason": ""}).status_code == 422
    client.post(f"{address}verwijderen/", {"reason": "nooit zo geweest"})
    assert not OrganisationRelation.objects.filter(pk=relation.pk).exists()
    assert client.get(address).status_code == 404


def test_the_service_of_a_municipality_is_changed_on_its_page(client, bea):
    address = "/gemeenten/GM9001/voorziening/"
    given = {"adv": "adv-alpha", "first_day": "2024-01-01", "certainty": "confirmed"}
    given |= {"source_url": "https://gelijkstad.example/besluit", "source_note": "besluit"}
    client.post(address, given)
    client.post(address, {**given, "adv": "adv-beta", "first_day": "2025-01-01"})
    page = client.get("/gemeenten/GM9001/").content.decode()
    assert "van 1 januari 2024 tot en met 31 december 2024" in page
    assert page.index("Beta</a>") < page.index("Alpha</a>")
    assert "https://gelijkstad.example/besluit" in page
    assert "is niet gevonden" not in page
    assert "Nu staat hier Beta, sinds 1 januari 2025" in client.get(address).content.decode()
    nothing = client.post(address, {**given, "adv": "", "first_day": "2025-06-01"})
    assert "zeg dat het niet bekend is" in nothing.content.decode()
    client.post(address, {**given, "adv": "", "first_day": "2025-06-01", "unknown": "on"})
    assert "is niet gevonden" in client.get("/gemeenten/GM9001/").content.decode()


def test_names_of_municipalities_are_not_edited_here(client, bea):
    answer = client.get("/organisaties/gm9001/naam/")
    assert answer.status_code == 409
    assert "alleen door een herindeling" in answer.content.decode()


def test_the_pages_speak_english(client, bea, relation):
    for address in ADDRESSES:
        page = client.get(f"/en{address.format(relation.pk)}").content.decode()
        for dutch in ("Laatste dag", "Eerste dag", "Reden", "Niets veranderen", "vastleggen"):
            assert dutch not in page, address
    refused = client.post(
        f"/en{CLUB}naam/", {"name": "Ster", "source_note": "x", "first_day": "2020-01-01"}
    )
    assert "The present name only holds from 1 January 2020" in refused.content.decode()
