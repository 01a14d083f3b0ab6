"""Reports that are sent at the same moment with one key: there is one, and all get its answer.

Against the real database with threads: every request is a connection and a transaction of its own.
"""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from gelijk.core import audit, desks
from gelijk.core.models import AuditEvent, OutboxItem
from gelijk.core.permissions import SYSTEM
from gelijk.reference import facts as reference_facts
from gelijk.reports.actions import partners, receiving
from gelijk.reports.models import Case, IdempotentRequest

pytestmark = pytest.mark.django_db(transaction=True)
REPORT = {
    "verhaal": "De bus reed door toen de chauffeur ons zag staan.",
    "melder": "betrokkene",
    "wens": "registreren",
    "anonimiteit": "geheel",
    "gemeenteVoorval": "GM0599",
}


@pytest.fixture
def token():
    reference_facts.load(by=SYSTEM)
    return partners.add(by=SYSTEM, name="Loket", organisation="gemeente:GM0599")[1]


def send(token, key, report=REPORT):
    try:
        return Client().post(
            "/api/v1/meldingen",
            json.dumps(report),
            content_type="application/json",
            HTTP_AUTHORIZATION=f"Bearer {token}",
            HTTP_IDEMPOTENCY_KEY=key,
        )
    finally:
        connection.close()


def together(token, keys):
    gate = Barrier(len(keys))

    def one(key):
        gate.wait()
        return send(token, key)

    with ThreadPoolExecutor(len(keys)) as pool:
        return list(pool.map(one, keys))


def stored():
    with desks.at(desks.ALL):
        return set(Case.objects.values_list("public_id", flat=True))


def test_one_key_sent_eight_times_at_once_is_one_report(token):
    answers = together(token, [str(uuid.uuid4())] * 8)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    number = answers[0].json()["nummer"]
    assert stored() == {f"melding:{number}"}
    assert AuditEvent.objects.filter(verb="report.receive").count() == 1
    assert OutboxItem.objects.filter(kind="report.received").count() == 1
    assert audit.verify().faults == ()


def test_eight_keys_each_sent_twice_at_once_are_eight_reports(token):
    keys = [str(uuid.uuid4()) for _ in range(8)] * 2
    answers = together(token, keys)
    assert {answer.status_code for answer in answers} == {201}
    numbers = {key: set() for key in keys}
    for key, answer in zip(keys, answers, strict=True):
        numbers[key].add(answer.json()["nummer"])
    assert all(len(found) == 1 for found in numbers.values())
    assert stored() == {f"melding:{found}" for one in numbers.values() for found in one}
    assert len(stored()) == 8


def test_a_sending_that_failed_leaves_the_key_free(token, monkeypatch):
    key = str(uuid.uuid4())
    with monkeypatch.context() as broken:
        broken.setattr(receiving.audit, "record", lambda **_: 1 / 0)
        assert send(token, key).status_code == 500
    assert stored() == set()
    assert not IdempotentRequest.objects.exists()
    assert send(token, key).status_code == 201
    assert len(stored()) == 1
