"""What administrators do with users, and what nobody does."""

import re

import pytest
from django.core import mail
from django.test import Client

from gelijk.accounts import actions, rights
from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM, Permission
from gelijk.core.problems import NotAllowed, NotNow, Problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(make_user) -> User:
    return make_user("beheerder", "administrator")


def last() -> AuditEvent:
    return AuditEvent.objects.order_by("number").last()


def test_an_administrator_makes_a_user_who_then_comes_in(client, beheerder, with_password):
    client.force_login(beheerder)
    answer = client.post(
        "/beheer/gebruikers/nieuw/",
        {
            "username": "Noor",
            "email": "noor@gelijk.example",
            "name": "Noor de Wit",
            "organisation": "BZK",
            "roles": ["policy_officer"],
        },
    )
    assert answer.url == "/beheer/gebruikers/noor/"
    page = client.get(answer.url).content.decode()
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+?)</code>", page).group(1)
    assert link not in client.get(answer.url).content.decode(), "the link is shown once"

    noor, word = Client(), "boom-vuur-water-lucht"
    form = noor.get(link, follow=True)
    noor.post(form.redirect_chain[-1][0], {"password1": word, "password2": word})
    assert with_password(noor, "noor", word).url == "/accounts/"
    assert noor.get("/accounts/").url == "/accounts/2fa/totp/activate/"
    verbs = list(AuditEvent.objects.order_by("number").values_list("verb", "actor"))
    assert verbs == [
        ("account.add", "gebruiker:beheerder"),
        ("account.log_in_link", "gebruiker:beheerder"),
        ("account.password_reset", "gebruiker:noor"),
        ("account.log_in", "gebruiker:noor"),
    ]
    assert "Deze link werkt niet meer" in Client().get(link, follow=True).content.decode()


def test_with_a_mail_server_the_link_is_mailed(client, beheerder, make_user, settings):
    settings.EMAIL_HOST = "mail.example"
    make_user("noor")
    client.force_login(beheerder)
    page = client.post("/beheer/gebruikers/noor/link/", follow=True).content.decode()
    assert "is gemaild" in page
    assert "/password/reset/key/" not in page
    assert mail.outbox[0].to == ["noor@gelijk.example"]
    assert "/password/reset/key/" in mail.outbox[0].body


def test_a_mail_that_does_not_go_leaves_the_link_with_the_administrator(
    client, beheerder, make_user, settings
):
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    client.force_login(beheerder)
    data = {"username": "noor", "email": "n@gelijk.example", "name": "Noor", "roles": ["auditor"]}
    data |= {"organisation": "BZK"}
    answer = client.post("/beheer/gebruikers/nieuw/", data)
    page = client.get(answer.url).content.decode()
    assert "De mail is niet verstuurd" in page
    assert "/password/reset/key/" in page
    assert "is gemaild" not in page


def test_only_an_administrator_ends_the_sessions_of_another(make_user):
    noor, jan = make_user("noor", "policy_officer"), make_user("jan")
    with pytest.raises(NotAllowed):
        actions.end_sessions(by=noor, user=jan, reason="plagen")
    assert actions.end_sessions(by=noor, user=noor, reason="zelf") == 0


@pytest.mark.parametrize(
    ("start", "what", "role"),
    [
        ("", "gebruikers en hun rollen beheren", "Beheerder"),
        ("/en", "manage users", "Administrator"),
    ],
)
def test_a_refusal_names_the_right_and_who_has_it(client, make_user, start, what, role):
    client.force_login(make_user("noor", "policy_officer"))
    answer = client.get(f"{start}/beheer/gebruikers/")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert what in page.lower()
    assert role in page
    assert "manage_users" not in page


def test_what_was_typed_stays_when_it_is_refused(client, beheerder, make_user):
    make_user("noor")
    client.force_login(beheerder)
    data = {"username": "noor", "email": "ander@gelijk.example", "name": "Noor twee"}
    page = client.post("/beheer/gebruikers/nieuw/", data).content.decode()
    assert 'value="Noor twee"' in page
    assert User.objects.count() == 2
    data |= {"username": "noor2", "email": "NOOR@gelijk.example"}
    page = client.post("/beheer/gebruikers/nieuw/", data).content.decode()
    assert "Dit e-mailadres is al van een andere gebruiker" in page
    assert User.objects.count() == 2


def test_roles_change_with_a_reason_that_stands_in_the_trail(client, beheerder, make_user):
    noor = make_user("noor", "policy_officer")
    client.force_login(beheerder)
    address = "/beheer/gebruikers/noor/rollen/"
    without = client.post(address, {"roles": ["auditor"], "reason": ""})
    assert without.status_code == 200
    client.post(address, {"roles": ["auditor"], "reason": "andere functie"})
    noor.refresh_from_db()
    assert noor.roles == ["auditor"]
    assert last().detail == {
        "before": ["policy_officer"],
        "after": ["auditor"],
        "reason": "andere functie",
    }


def test_nobody_gives_themselves_roles(client, beheerder):
    client.force_login(beheerder)
    answer = client.post(
        "/beheer/gebruikers/beheerder/rollen/", {"roles": list(ROLES), "reason": "graag"}
    )
    assert answer.status_code == 403
    beheerder.refresh_from_db()
    assert beheerder.roles == ["administrator"]


@pytest.mark.parametrize(
    "deed",
    [
        lambda by: actions.set_roles(by=by, user=by, roles=["auditor"], reason="r"),
        lambda by: actions.block(by=by, user=by, reason="r"),
        lambda by: actions.unblock(by=by, user=by, reason="r"),
        lambda by: actions.reset_second_factor(by=by, user=by, reason="r"),
        lambda by: actions.log_in_link(by=by, user=by),
    ],
)
def test_of_the_own_account_an_administrator_changes_nothing(beheerder, deed):
    with pytest.raises(NotAllowed):
        deed(beheerder)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("role", [name for name in ROLES if name != "administrator"])
def test_only_an_administrator_manages_users(make_user, role):
    by, jan = make_user("noor", role), make_user("jan")
    for deed in (
        lambda: actions.add(by=by, username="x", email="x@x.nl"),
        lambda: actions.set_roles(by=by, user=jan, roles=["auditor"], reason="r"),
        lambda: actions.block(by=by, user=jan, reason="r"),
        lambda: actions.unblock(by=by, user=jan, reason="r"),
        lambda: actions.reset_second_factor(by=by, user=jan, reason="r"),
        lambda: actions.log_in_link(by=by, user=jan),
        lambda: actions.take_over_roles(by=by, user=jan, roles=[]),
        lambda: actions.admit(by=by, user=jan, roles=[]),
        lambda: actions.renew_secrets(by=by),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert not AuditEvent.objects.exists()


def test_blocking_ends_what_is_open(make_user, log_in, beheerder):
    noor, client = make_user("noor", "policy_officer"), Client()
    log_in(client, noor)
    assert client.get("/accounts/").status_code == 200
    actions.block(by=beheerder, user=noor, reason="uit dienst")
    assert client.get("/accounts/").status_code == 302
    noor.refresh_from_db()
    assert noor.permissions == frozenset()
    with pytest.raises(NotNow):
        actions.block(by=beheerder, user=noor, reason="nog eens")
    actions.unblock(by=beheerder, user=noor, reason="terug")
    noor.refresh_from_db()
    assert noor.permissions


def test_resetting_a_second_factor_asks_for_a_new_one(
    client, make_user, log_in, with_password, beheerder
):
    noor = make_user("noor")
    log_in(client, noor)
    actions.reset_second_factor(by=beheerder, user=noor, reason="telefoon kwijt")
    assert client.get("/accounts/").status_code == 302
    again = Client()
    with_password(again, "noor")
    assert again.get("/accounts/").url == "/accounts/2fa/totp/activate/"
    row = AuditEvent.objects.get(verb="account.reset_second_factor")
    assert (row.object, row.detail) == ("gebruiker:noor", {"reason": "telefoon kwijt"})
    with pytest.raises(NotNow):
        actions.reset_second_factor(by=beheerder, user=noor, reason="nog eens")


def test_a_reason_is_never_empty(beheerder, make_user):
    with pytest.raises(Problem, match="reden"):
        actions.block(by=beheerder, user=make_user("noor"), reason="  ")
    assert User.objects.get(username="noor").is_active


def test_a_role_that_does_not_exist_names_those_that_do(beheerder, make_user):
    with pytest.raises(Problem, match="policy_officer"):
        actions.set_roles(by=beheerder, user=make_user("noor"), roles=["baas"], reason="r")


def test_one_ends_a_log_in_left_open_elsewhere(make_user, log_in, monkeypatch):
    noor, here, there = make_user("noor"), Client(), Client()
    log_in(there, noor)
    from django.core.cache import cache

    cache.clear()  # the same half minute, the same code
    log_in(here, noor)
    page = here.get("/accounts/").content.decode()
    number = re.search(r"/accounts/sessies/(\d+)/", page).group(1)
    here.post(f"/accounts/sessies/{number}/")
    assert there.get("/accounts/").status_code == 302
    assert here.get("/accounts/").status_code == 200
    assert last().verb == "account.end_session"


def test_nobody_ends_a_log_in_of_another(make_user, log_in):
    from allauth.usersessions.models import UserSession

    log_in(Client(), make_user("noor"))
    jan = Client()
    log_in(jan, make_user("jan"))
    number = UserSession.objects.get(user__username="noor").pk
    assert jan.post(f"/accounts/sessies/{number}/").status_code == 404
    assert UserSession.objects.filter(pk=number).exists()


def test_users_are_found_and_filtered(client, beheerder, make_user):
    make_user("noor", "policy_officer", factor=False, organisation="BZK")
    make_user("jan", is_active=False)
    client.force_login(beheerder)
    page = client.get("/beheer/gebruikers/?zoek=bzk").content.decode()
    assert "noor@" in page
    assert "jan@" not in page
    assert "jan@" in client.get("/beheer/gebruikers/?stand=geblokkeerd").content.decode()
    assert "1 gebruiker" in client.get("/beheer/gebruikers/?stand=zonder").content.decode()
    assert "Geen gebruiker" in client.get("/beheer/gebruikers/?zoek=qqq").content.decode()


def test_every_permission_says_what_it_lets_one_do():
    assert set(rights.WORDS) == set(Permission)
    assert len(set(map(str, rights.WORDS.values()))) == len(Permission)


def test_secrets_are_renewed_after_a_change_of_master_key(make_user, current_code, settings):
    noor = make_user("noor")
    before = current_code(noor, 1_700_000_000)
    assert actions.renew_secrets(by=SYSTEM) == 0
    settings.OLD_MASTER_KEYS, settings.MASTER_KEY = [settings.MASTER_KEY], "nieuwe sleutel"
    assert actions.renew_secrets(by=SYSTEM) == 1
    settings.OLD_MASTER_KEYS = []
    assert current_code(noor, 1_700_000_000) == before
    assert actions.renew_secrets(by=SYSTEM) == 0
