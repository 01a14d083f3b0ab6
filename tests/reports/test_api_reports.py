"""Partners send reports by the API: exactly once, checked as the form is, reading nothing back."""

import json
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gelijk.core import desks, encryption
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.reports import receipts, sealing
from gelijk.reports.actions import partners, sending_once
from gelijk.reports.models import Case, IdempotentRequest, Partner
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import Purpose
from gelijk.reports.routing import national_desk
from tests.reports.conftest import RADAR, ROTTERDAM

ADDRESS = "/api/v1/meldingen"
REPORT = {
    "verhaal": "Aan de balie werd mijn moeder niet geholpen omdat zij een hoofddoek draagt.",
    "melder": "namens_ander",
    "wens": "hulp",
    "anonimiteit": "niet",
    "gronden": ["godsdienst"],
    "deelgronden": ["moslimdiscriminatie"],
    "terrein": "collectieve_voorzieningen",
    "aard": ["omstreden_behandeling"],
    "gemeenteVoorval": "GM0599",
    "woongemeente": "GM0599",
    "beginVoorval": "2026-10-03",
    "contact": {"naam": "Fatima", "email": "fatima@voorbeeld.example"},
    "toestemmingen": ["behandelen", "contact"],
    "kanaal": "spreekuur",
}


@pytest.fixture
def token(reference):
    return partners.add(by=SYSTEM, name="Stadswinkel Rotterdam", organisation=ROTTERDAM)[1]


def send(token, report=REPORT, key=None, **headers):
    body = report if isinstance(report, str) else json.dumps(report)
    named = {"HTTP_IDEMPOTENCY_KEY": key or str(uuid.uuid4()), **headers}
    if token:
        named["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return Client().post(ADDRESS, body, content_type="application/json", **named)


def test_besluit_art_7_a_partner_reports_and_gets_the_code_for_the_reporter(token):
    answer = send(token)
    assert answer.status_code == 201, answer.content
    received = answer.json()
    assert receipts.normal(received["ontvangstcode"]) == received["ontvangstcode"]
    with desks.with_receipt(receipts.digest(received["ontvangstcode"])):
        case = Case.objects.get()
        assert case.number == received["nummer"]
        assert (case.office, case.channel) == (RADAR, "spreekuur")
        assert case.grounds == ["godsdienst", "moslimdiscriminatie"]
        told = sealing.latest(case, sealing.of(case), ContentKind.ACCOUNT)
        assert told["text"] == REPORT["verhaal"]
        given = {row.purpose: row.given for row in case.consents.all()}
    assert given[Purpose.HANDLE] is True
    assert given[Purpose.TRANSFER] is False
    event = AuditEvent.objects.get(verb="report.receive")
    assert event.actor == "partner:Stadswinkel Rotterdam"


def test_the_same_key_and_body_gives_the_same_answer_and_nothing_more(token):
    key = str(uuid.uuid4())
    first = send(token, key=key)
    assert first.status_code == 201
    reordered = dict(reversed(REPORT.items()))
    assert send(token, reordered, key=key).json() == first.json()
    with desks.at(RADAR):
        assert Case.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(token):
    key = str(uuid.uuid4())
    assert send(token, key=key).status_code == 201
    other = send(token, REPORT | {"verhaal": "Iets heel anders."}, key=key)
    assert other.status_code == 422
    assert other["Content-Type"] == "application/problem+json"


def test_a_key_of_one_partner_is_none_of_another(token):
    other = partners.add(by=SYSTEM, name="Ander loket", organisation=ROTTERDAM)[1]
    key = str(uuid.uuid4())
    assert send(token, key=key).json()["nummer"] != send(other, key=key).json()["nummer"]


def test_the_code_is_sealed_in_what_is_kept(token):
    code = send(token).json()["ontvangstcode"]
    row = IdempotentRequest.objects.get()
    assert code.encode() not in bytes(row.sealed_answer)


def test_the_code_opens_with_the_token_and_the_key_of_the_partner_only(token):
    """Not with our own keys: the receipt code is kept nowhere, also not for a day."""
    send(token, key="0123456789")
    row = IdempotentRequest.objects.get()
    bound = row.content_digest
    for secret in (f"{token} 9876543210", f"anders {settings.MASTER_KEY}", settings.LOOKUP_KEY):
        with pytest.raises(encryption.Undecipherable):
            key = encryption.key_in(secret, purpose=sending_once.PURPOSE)
            encryption.unseal(key, row.sealed_answer, bound=bound)
    renewed = partners.renew(by=SYSTEM, partner=Partner.objects.get())
    answer = send(renewed, key="0123456789")
    assert answer.status_code == 409
    assert "andere sleutel" in answer.json()["detail"]
    with desks.at(RADAR):
        assert Case.objects.count() == 1


def test_without_a_token_of_a_partner_nothing_comes_in(token):
    for given in (
        "",
        "gelijk_partner_unknown",
        token[:-1],
        "\N{SNOWMAN}".encode().decode("latin-1"),
    ):
        answer = send(given)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer["Content-Type"] == "application/problem+json"


def test_a_revoked_token_opens_nothing_and_is_not_in_the_database(token):
    partner = Partner.objects.get()
    assert token not in str(vars(partner))
    partners.set_active(by=SYSTEM, partner=partner, active=False)
    assert send(token).status_code == 401
    partners.set_active(by=SYSTEM, partner=partner, active=True)
    renewed = partners.renew(by=SYSTEM, partner=partner)
    assert send(token).status_code == 401
    assert send(renewed).status_code == 201


def test_a_minute_has_its_limit(token, settings):
    settings.API_PER_MINUTE = 2
    key = str(uuid.uuid4())
    assert send(token, key=key).status_code == 201
    assert send(token).status_code == 201
    refused = send(token)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"
    # What was taken in before is still answered.
    assert send(token, key=key).status_code == 201


WRONG = [
    ({"verhaal": ""}, "#/verhaal"),
    ({"melder": "buurman"}, "#/melder"),
    ({"gronden": ["huidskleur"]}, "#/gronden"),
    ({"terrein": "maan"}, "#/terrein"),
    ({"gemeenteVoorval": "GM9999"}, "#/gemeenteVoorval"),
    ({"gemeenteVoorval": "Rotterdam"}, "#/gemeenteVoorval"),
    ({"woongemeente": "GM9999"}, "#/woongemeente"),
    ({"beginVoorval": "2099-01-01"}, "#/beginVoorval"),
    ({"eindeVoorval": "2026-10-01"}, "#/eindeVoorval"),
    ({"contact": {"email": "geen adres"}}, "#/contact/email"),
    ({"contact": {"adres": "Coolsingel 40"}}, "#/contact/adres"),
    ({"naam": "Fatima"}, "#/naam"),
    ({"webadres": "https://voorbeeld.example"}, "#/webadres"),
    # Besluit Wga art. 5 lid 2
    (
        {"anonimiteit": "geheel", "contact": None, "toestemmingen": ["doorgeven"]},
        "#/toestemmingen",
    ),
    ({"anonimiteit": "geheel", "toestemmingen": []}, "#/contact/naam"),
    ({"bijlagen": [{"naam": "a.txt", "inhoud": "geen base64!"}]}, "#/bijlagen/0/inhoud"),
    ({"bijlagen": [{"naam": "a.exe", "inhoud": "TVqQAA=="}]}, "#/bijlagen/0/inhoud"),
    ({"verhaal": "\ud800"}, "#/verhaal"),
]


def test_what_is_wrong_is_pointed_at_and_nothing_is_stored(token):
    for change, pointer in WRONG:
        answer = send(token, REPORT | change)
        assert answer.status_code == 400, change
        problem = answer.json()
        assert answer["Content-Type"] == "application/problem+json"
        assert {"title", "status", "detail"} <= problem.keys()
        places = [error["location"].get("pointer") for error in problem["errors"]]
        assert pointer in places, change
    with desks.at(desks.ALL):
        assert not Case.objects.exists()


def test_what_is_wrong_is_said_in_dutch_and_says_what_may_be_sent(token):
    wrong = {"wens": "help", "onbekend_veld": 1, "online": "misschien", "beginVoorval": "gisteren"}
    problem = send(token, {**REPORT, **wrong, "verhaal": ""}).json()
    said = {error["location"].get("pointer"): error["detail"] for error in problem["errors"]}
    assert said["#/wens"] == "Kies uit 'registreren', 'advies' of 'hulp'."
    assert said["#/onbekend_veld"] == "Dit veld kennen wij niet. Zie de beschrijving van de API."
    assert said["#/online"] == "Stuur hier true of false."
    assert said["#/verhaal"] == "Dit is te kort: minstens 1 tekens."
    assert said["#/beginVoorval"] == "Stuur een dag als 2026-03-31."


def test_what_is_no_report_at_all_is_refused(token):
    for body in (" ", "geen json", "[]", "null", '{"verhaal":', "[" * 5000):
        assert send(token, body).status_code == 400, body[:20]


def test_the_least_that_is_a_report(token):
    least = {"verhaal": "Uitgescholden.", "melder": "getuige", "wens": "registreren"}
    answer = send(token, least | {"anonimiteit": "geheel"})
    assert answer.status_code == 201, answer.content
    assert answer.json()["bureau"] == national_desk()


def test_a_file_comes_along_sealed(token):
    import base64

    text = base64.b64encode(b"Een brief van de verhuurder.").decode()
    code = send(token, REPORT | {"bijlagen": [{"naam": "brief.txt", "inhoud": text}]}).json()
    with desks.with_receipt(receipts.digest(code["ontvangstcode"])):
        attachment = Case.objects.get().attachments.get()
    assert attachment.content_type == "text/plain"
    assert b"verhuurder" not in bytes(attachment.sealed)


def test_a_key_is_asked_for(token):
    answer = Client().post(
        ADDRESS,
        json.dumps(REPORT),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {token}",
    )
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["location"] == {"name": "Idempotency-Key"}


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", ADDRESS, 405),
        ("delete", ADDRESS, 405),
        ("post", ADDRESS + "/", 404),
        ("get", ADDRESS + "/26-7K3M9QXW0R", 404),
        ("get", "/api/v1", 404),
        ("get", "/api/v2/meldingen", 404),
        ("post", "/api/v1/openapi.json", 405),
    ],
)
def test_every_refusal_is_a_problem_with_the_version(method, address, status):
    answer = getattr(Client(), method)(address)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["API-Version"] == "1.0.0"


def test_other_content_than_json_is_refused(token):
    answer = Client().post(ADDRESS, {"verhaal": "x"}, HTTP_AUTHORIZATION=f"Bearer {token}")
    assert answer.status_code == 415


def test_one_commit_and_at_most_twelve_statements(token):
    send(token)  # places and services are read once in a process
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert send(token).status_code == 201
    # Inside a test the transaction is a savepoint; a commit of its own takes no statement of these.
    told = [one["sql"] for one in seen if "SAVEPOINT" not in one["sql"]]
    assert len(told) <= 12, "\n".join(told)
