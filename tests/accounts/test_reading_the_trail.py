"""The audit trail on the site."""

import pytest
from django.db import connection

from gelijk.core import audit
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client, make_user):
    user = make_user("ada", "auditor")
    client.force_login(user)
    audit.record(by=SYSTEM, verb="measure.publish", object="maatregel:2022-001")
    audit.record(
        by=user, verb="amount.correct", object="bedrag:A1", detail={"reason": "dubbel geteld"}
    )
    return user


def test_rows_are_found_by_word_kind_and_day(client, ada):
    page = client.get("/logboek/").content.decode()
    assert page.index("bedrag verbeterd<br>") < page.index("maatregel gepubliceerd<br>")
    assert "1 regel" in client.get("/logboek/?zoek=dubbel").content.decode()
    assert "1 regel" in client.get("/logboek/?handeling=measure.publish").content.decode()
    assert "2 regels" in client.get("/logboek/?vanaf=2020-01-01").content.decode()
    assert "Geen regel" in client.get("/logboek/?tot=2020-01-01").content.decode()
    assert "Dit is geen datum" in client.get("/logboek/?tot=morgen").content.decode()


def test_an_untouched_trail_is_said_to_be_right_and_the_check_is_noted(client, ada):
    page = client.post("/logboek/controle/").content.decode()
    assert "Het logboek klopt" in page
    assert "2 regels gelezen" in page
    row = AuditEvent.objects.order_by("number").last()
    assert (row.verb, row.actor) == ("audit.verify", "gebruiker:ada")


def test_an_altered_row_is_named_on_the_page(client, ada):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_auditevent DISABLE TRIGGER audit_is_append_only")
        cursor.execute("UPDATE core_auditevent SET actor='x' WHERE number=1")
        cursor.execute("ALTER TABLE core_auditevent ENABLE TRIGGER audit_is_append_only")
    page = client.post("/logboek/controle/").content.decode()
    assert "Het logboek is aangetast" in page
    assert "Regel 1 is veranderd" in page


def test_what_stands_in_the_trail_is_shown_as_text(client, ada):
    audit.record(by=SYSTEM, verb="x.y", object="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/logboek/").content.decode()


def test_a_user_in_the_trail_leads_to_the_account_for_administrators_only(client, ada, make_user):
    audit.record(by=SYSTEM, verb="account.add", object="gebruiker:ada")
    assert "/beheer/gebruikers/ada/" not in client.get("/logboek/").content.decode()
    client.force_login(make_user("beheerder", "administrator"))
    assert "/beheer/gebruikers/ada/" in client.get("/logboek/").content.decode()


def test_every_deed_with_an_account_has_words(source_root):
    import re

    written = {
        verb
        for path in (source_root / "gelijk/accounts").glob("*.py")
        for verb in re.findall(r"\"((?:account|audit)\.[a-z_]+)\"", path.read_text("utf-8"))
    }
    assert len(written) > 15
    from gelijk.accounts.verbs import WORDS, words_for

    assert {verb for verb in written if verb not in WORDS} == set()
    assert words_for("x.onbekend") == "x.onbekend"
