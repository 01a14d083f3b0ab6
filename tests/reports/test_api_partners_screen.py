"""An administrator decides who may send reports by the API; the token is shown once."""

import re

import pytest
from django.test import Client

from gelijk.core.models import AuditEvent
from gelijk.reports.actions.partners import PREFIX, digest
from gelijk.reports.models import Partner
from tests.reports.conftest import ROTTERDAM

NEW = {"name": "Stadswinkel", "organisation": ROTTERDAM}


@pytest.fixture
def administrator(person, reference):
    client = Client()
    client.force_login(person("Dirk", "Gelijk", "administrator"))
    return client


def test_the_token_is_shown_once_and_kept_as_a_digest(administrator):
    made = administrator.post("/beheer/partners/nieuw/", NEW)
    token = re.search(rf"{PREFIX}[\w-]+", made.content.decode()).group()
    assert "no-store" in made["Cache-Control"]
    partner = Partner.objects.get()
    assert partner.token_digest == digest(token)
    later = administrator.get("/beheer/partners/").content.decode()
    assert "Stadswinkel" in later
    assert token not in later
    assert token not in str([event.detail for event in AuditEvent.objects.all()])


def test_a_new_token_replaces_the_old_one(administrator):
    administrator.post("/beheer/partners/nieuw/", NEW)
    old = Partner.objects.get().token_digest
    pk = Partner.objects.get().pk
    assert administrator.get(f"/beheer/partners/{pk}/sleutel/").status_code == 200
    administrator.post(f"/beheer/partners/{pk}/sleutel/")
    assert Partner.objects.get().token_digest != old


def test_access_is_taken_away_and_given_back(administrator):
    administrator.post("/beheer/partners/nieuw/", NEW)
    pk = Partner.objects.get().pk
    for active in (False, True):
        assert administrator.get(f"/beheer/partners/{pk}/toegang/").status_code == 200
        administrator.post(f"/beheer/partners/{pk}/toegang/")
        assert Partner.objects.get().active is active
    verbs = list(AuditEvent.objects.filter(verb__startswith="partner.").values_list("verb"))
    assert verbs == [("partner.add",), ("partner.revoke",), ("partner.admit",)]


def test_what_cannot_be_a_partner_is_asked_again(administrator):
    administrator.post("/beheer/partners/nieuw/", NEW)
    again = administrator.post("/beheer/partners/nieuw/", NEW)
    assert again.status_code == 422
    assert "al een partner" in again.content.decode()
    nowhere = administrator.post(
        "/beheer/partners/nieuw/", {"name": "Ander", "organisation": "gemeente:GM9999"}
    )
    assert nowhere.status_code == 422
    assert Partner.objects.count() == 1


def test_nobody_else_manages_partners(bram, mila, jan, ada):
    for other in (bram, mila, jan, ada):
        client = Client()
        client.force_login(other)
        assert client.get("/beheer/partners/").status_code == 403
        assert client.post("/beheer/partners/nieuw/", NEW).status_code == 403
    assert not Partner.objects.exists()
