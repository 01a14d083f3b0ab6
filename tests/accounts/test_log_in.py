"""Log-in with a password and a second factor."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from gelijk.accounts.models import User
from gelijk.core.models import AuditEvent

pytestmark = pytest.mark.django_db
OWN = "/accounts/"
SECOND, SET_UP = "/accounts/2fa/authenticate/", "/accounts/2fa/totp/activate/"


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("number").values_list("verb", flat=True))


def test_password_and_code_let_in(client, make_user, with_password, current_code):
    noor = make_user("noor", "policy_officer")
    answer = with_password(client, "noor")
    assert answer.url == SECOND
    assert "_auth_user_id" not in client.session
    assert client.post(SECOND, {"code": current_code(noor)}).url == OWN
    page = client.get(OWN).content.decode()
    assert "Beleidsmedewerker" in page
    assert "maatregelen schrijven en wijzigen" in page
    assert verbs() == ["account.log_in"]
    assert AuditEvent.objects.get().detail == {"methods": ["password", "mfa"]}


@pytest.mark.parametrize("name", ["NOOR", "noor@gelijk.example", "Noor@Gelijk.example"])
def test_the_name_or_the_address_in_any_case(client, make_user, with_password, name):
    make_user("noor")
    assert with_password(client, name).url == SECOND


@pytest.mark.parametrize(
    ("name", "password"), [("noor", "x"), ("niemand", "x"), ("", ""), ("noor", "")]
)
def test_a_wrong_name_or_password_lets_nobody_in(client, make_user, with_password, name, password):
    make_user("noor")
    page = with_password(client, name, password)
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session
    assert name in page.content.decode()


def test_a_refusal_stands_in_the_trail_without_what_was_typed(client, make_user, with_password):
    make_user("noor")
    with_password(client, "noor", "verkeerd-wachtwoord")
    with_password(client, "mijn-wachtwoord-in-het-verkeerde-vak", "x")
    rows = AuditEvent.objects.filter(verb="account.refuse").order_by("number")
    assert [row.object for row in rows] == ["gebruiker:noor", "gebruiker:onbekend"]
    assert "verkeerd" not in str(list(rows.values("object", "detail")))


def test_a_wrong_code_lets_nobody_in_and_is_noted(client, make_user, with_password):
    make_user("noor")
    with_password(client, "noor")
    page = client.post(SECOND, {"code": "000000"})
    assert "De code klopt niet" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert verbs() == ["account.second_factor_refused"]


def test_a_code_works_once(make_user, with_password, current_code):
    noor = make_user("noor")
    code = current_code(noor)
    first, second = Client(), Client()
    with_password(first, "noor")
    assert first.post(SECOND, {"code": code}).status_code == 302
    with_password(second, "noor")
    assert second.post(SECOND, {"code": code}).status_code == 200


def test_a_code_of_five_minutes_ago_does_not_work(client, make_user, with_password, current_code):
    noor = make_user("noor")
    with_password(client, "noor")
    assert client.post(SECOND, {"code": current_code(noor, time.time() - 300)}).status_code == 200


def test_a_recovery_code_works_once(make_user, with_password):
    noor = make_user("noor")
    code = RecoveryCodes.activate(noor).get_unused_codes()[0]
    first, second = Client(), Client()
    with_password(first, "noor")
    assert first.post(SECOND, {"code": code}).url == OWN
    with_password(second, "noor")
    assert second.post(SECOND, {"code": code}).status_code == 200


def test_without_a_second_factor_one_sets_it_up_first(client, make_user, with_password, secret_on):
    make_user("noor", factor=False)
    with_password(client, "noor")
    assert client.get(OWN).url == SET_UP
    secret = secret_on(client.get(SET_UP).content.decode())
    wrong = client.post(SET_UP, {"code": "000000"})
    assert secret_on(wrong.content.decode()) == secret
    code = format_hotp_value(hotp_value(secret, int(time.time() // 30)))
    answer = client.post(SET_UP, {"code": code})
    assert answer.url == "/accounts/2fa/recovery-codes/"
    page = client.get(answer.url).content.decode()
    assert page.count("<li><code>") == 10
    assert client.get(OWN).status_code == 200


def test_the_key_of_a_second_factor_is_not_in_the_database(make_user):
    noor = make_user("noor")
    RecoveryCodes.activate(noor)
    for factor in Authenticator.objects.filter(user=noor):
        secret = factor.data.get("secret") or factor.data["seed"]
        assert secret.startswith("v1.")


def test_setting_up_ends_other_log_ins_with_the_password_alone(make_user, with_password, secret_on):
    make_user("noor", factor=False)
    thief, noor = Client(), Client()
    with_password(thief, "noor")
    with_password(noor, "noor")
    secret = secret_on(noor.get(SET_UP).content.decode())
    code = format_hotp_value(hotp_value(secret, int(time.time() // 30)))
    noor.post(SET_UP, {"code": code})
    assert noor.get(OWN).status_code == 200
    answer = thief.get(OWN)
    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={OWN}")


def test_a_second_factor_made_elsewhere_does_not_make_this_log_in_whole(
    client, make_user, with_password
):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    noor = make_user("noor", factor=False)
    with_password(client, "noor")
    TOTP.activate(noor, generate_totp_secret())
    assert client.get(OWN).status_code == 302


def test_who_uncouples_the_app_sets_up_another_before_anything_else(client, make_user, log_in):
    noor = make_user("noor")
    log_in(client, noor)
    assert client.post("/accounts/2fa/totp/deactivate/").url == SET_UP
    assert client.get(OWN).url == SET_UP
    assert not Authenticator.objects.filter(user=noor).exists()
    assert "account.second_factor_removed" in verbs()


def test_guessing_passwords_is_stopped(client, make_user, with_password):
    make_user("noor")
    for _ in range(6):
        page = with_password(client, "noor", "fout")
    assert "Te veel pogingen" in page.content.decode()
    assert "_auth_user_id" not in client.session
    right = with_password(client, "noor")
    assert right.status_code in {200, 429}


def test_guessing_codes_is_stopped(client, make_user, with_password, current_code):
    noor = make_user("noor")
    with_password(client, "noor")
    for attempt in range(12):
        client.post(SECOND, {"code": f"{attempt:06}"})
    client.post(SECOND, {"code": current_code(noor)})
    assert "_auth_user_id" not in client.session


def test_somebody_blocked_does_not_come_in(client, make_user, with_password):
    make_user("noor", is_active=False)
    answer = with_password(client, "noor")
    assert "_auth_user_id" not in client.session
    assert answer.status_code in {200, 302}


def test_made_up_people_work_only_in_the_demonstration(client, make_user, with_password, settings):
    make_user("noor", synthetic=True)
    settings.DEMONSTRATION = False
    assert with_password(client, "noor").status_code == 403
    settings.DEMONSTRATION = True
    assert with_password(client, "noor").url == SECOND


def test_nobody_signs_up(client):
    page = client.post(
        "/accounts/signup/",
        {
            "username": "x",
            "email": "x@x.nl",
            "password1": "lang-genoeg-1",
            "password2": "lang-genoeg-1",
        },
    )
    assert "Een account krijgt u van uw beheerder" in page.content.decode()
    assert not User.objects.exists()


def test_logging_out_stands_in_the_trail(client, make_user, log_in):
    log_in(client, make_user("noor"))
    assert client.get("/accounts/logout/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get(OWN).status_code == 302
    assert verbs()[-1] == "account.log_out"


def test_a_log_in_ends_after_a_working_day(client, make_user, log_in, settings):
    from gelijk.accounts.sessions import BEGAN

    log_in(client, make_user("noor"))
    assert client.get(OWN).status_code == 200
    session = client.session
    session[BEGAN] = time.time() - settings.SESSION_HOURS * 3600 - 1
    session.save()
    assert client.get(OWN).status_code == 302


def test_a_log_in_without_use_ends(client, make_user, log_in, settings):
    log_in(client, make_user("noor"))
    assert client.session.get_expiry_age() == settings.SESSION_IDLE_MINUTES * 60
    assert client.session.get_expire_at_browser_close()


@pytest.mark.parametrize("word", ["kort", "password1234", "123456789012345", "noornoornoor"])
def test_weak_passwords_are_refused(word, make_user):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        validate_password(word, make_user("noor", first_name="noornoornoor"))


def test_changing_the_password_asks_for_the_old_one_and_is_noted(client, make_user, log_in):
    log_in(client, make_user("noor"))
    new = "een-heel-ander-woord-9"
    address = "/accounts/password/change/"
    wrong = {"oldpassword": "x", "password1": new, "password2": new}
    assert client.post(address, wrong).status_code == 200
    right = wrong | {"oldpassword": "paard-batterij-nietje-7"}
    assert client.post(address, right).status_code == 302
    assert "account.password_changed" in verbs()
    assert client.get(OWN).status_code == 200


def test_a_forgotten_password_is_mailed_or_asked_for(client, make_user, settings):
    from django.core import mail

    make_user("noor")
    address = "/accounts/password/reset/"
    assert "Vraag uw beheerder" in client.get(address).content.decode()
    settings.EMAIL_HOST = "mail.example"
    assert 'name="email"' in client.get(address).content.decode()
    assert client.post(address, {"email": "noor@gelijk.example"}).status_code == 302
    assert client.post(address, {"email": "niemand@gelijk.example"}).status_code == 302
    assert [message.to for message in mail.outbox] == [["noor@gelijk.example"]]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body
    assert mail.outbox[0].subject == "Kies een wachtwoord voor Gelijk"
    assert "gebruikersnaam is noor" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/gemeenten/?jaar=2023", "/gemeenten/?jaar=2023"), ("https://dief.example/", OWN)],
)
def test_after_log_in_one_comes_where_one_was_going_but_never_elsewhere(
    client, make_user, current_code, wanted, reached
):
    noor = make_user("noor")
    form = {"login": "noor", "password": "paard-batterij-nietje-7", "next": wanted}
    client.post("/accounts/login/", form)
    assert client.post(SECOND, {"code": current_code(noor)}).url == reached


def test_attempts_on_nobody_cannot_flood_the_trail(client, make_user, monkeypatch):
    # All within the minute that the limit is about, however slow the machine.
    now = time.time()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now)
    for number in range(15):
        for address in range(13):
            client.post(
                "/accounts/login/",
                {"login": f"niemand-{number}-{address}", "password": "x"},
                REMOTE_ADDR=f"192.0.2.{address}",
            )
    rows = AuditEvent.objects.filter(verb="account.refuse", object="gebruiker:onbekend")
    assert 0 < rows.count() <= 120
    # An attempt on somebody who is there still leaves its row.
    noor = make_user("noor")
    client.post("/accounts/login/", {"login": "noor", "password": "x"}, REMOTE_ADDR="192.0.2.200")
    assert AuditEvent.objects.filter(verb="account.refuse", object=noor.audit_name).exists()
