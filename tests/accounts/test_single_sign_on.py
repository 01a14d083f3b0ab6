"""Log-in with OpenID Connect, the whole code flow, against a provider in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core import mail
from django.test import Client

from gelijk.accounts import actions
from gelijk.accounts.models import User
from gelijk.accounts.sign_on import SignOn
from gelijk.config import sign_on
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotNow
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
START = "/accounts/oidc/organisatie/login/"
SET_UP = "/accounts/2fa/totp/activate/"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """An identity provider on a port of its own; gives its address."""
    port = _free_port()
    program = Path(sys.executable).parent / "oidc-provider-mock"
    process = subprocess.Popen(
        [program, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            assert process.poll() is None, "the identity provider stopped"
            try:
                requests.get(f"{address}/.well-known/openid-configuration", timeout=1)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


Configure = Callable[..., SignOn]


@pytest.fixture
def configure(provider: str, settings, monkeypatch) -> Configure:
    """Sets Gelijk up for the provider, through the environment as an administrator would."""

    def give(**more: str) -> SignOn:
        given = {"ISSUER": provider, "CLIENT_ID": "gelijk", "CLIENT_SECRET": "geheim"} | more
        for name, value in given.items():
            monkeypatch.setenv(f"GELIJK_OIDC_{name}", value)
        found = sign_on.read()
        settings.SIGN_ON = found
        settings.SOCIALACCOUNT_PROVIDERS = sign_on.providers(found)
        return found

    return give


@pytest.fixture
def claims(provider: str) -> Callable[..., None]:
    """What the provider knows of somebody."""

    def give(sub: str, **rest: object) -> None:
        answer = requests.put(f"{provider}/users/{sub}", json=rest, timeout=5)
        assert answer.status_code == 204

    return give


def sign_in(client: Client, sub: str, *, action: str = "") -> object:
    """Goes to the provider, says who one is, and comes back."""
    leave = client.post(START)
    assert leave.status_code == 302
    query = parse_qs(urlsplit(leave.url).query)
    assert query["code_challenge_method"] == ["S256"]
    form = {"sub": sub} | ({"action": action} if action else {})
    back = requests.post(leave.url, data=form, allow_redirects=False, timeout=5)
    assert back.status_code == 302
    place = urlsplit(back.headers["Location"])
    return client.get(f"{place.path}?{place.query}")


def reset_link(user: User) -> str:
    key = default_token_generator.make_token(user)
    return f"/accounts/password/reset/key/{user_pk_to_url_str(user)}-{key}/"


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_button_is_there_only_when_it_is_set_up(client, configure):
    assert "Inloggen met" not in client.get("/accounts/login/").content.decode()
    configure(NAME="het ministerie")
    assert "Inloggen met het ministerie" in client.get("/accounts/login/").content.decode()


def test_somebody_known_by_address_comes_in_without_a_second_factor_of_ours(
    client, configure, claims, make_user
):
    configure()
    noor = make_user("noor", "policy_officer", factor=False)
    claims("n-1", email="Noor@gelijk.example", email_verified=True)
    answer = sign_in(client, "n-1")
    assert answer.status_code == 302
    page = client.get("/accounts/").content.decode()
    assert "Beleidsmedewerker" in page
    row = AuditEvent.objects.get(verb="account.log_in")
    assert (row.actor, row.detail) == ("gebruiker:noor", {"methods": ["socialaccount"]})
    assert User.objects.get() == noor


def test_the_second_time_the_subject_is_enough(client, configure, claims, make_user):
    configure()
    make_user("noor", factor=False)
    claims("n-2", email="noor@gelijk.example", email_verified=True)
    sign_in(client, "n-2")
    claims("n-2", email="heel-anders@gelijk.example", email_verified=False)
    again = Client()
    sign_in(again, "n-2")
    assert logged_in(again)


def test_an_address_that_is_not_vouched_for_links_nobody(client, configure, claims, make_user):
    configure()
    make_user("noor", factor=False)
    claims("dief", email="noor@gelijk.example")
    assert sign_in(client, "dief").status_code == 403
    assert not logged_in(client)
    configure(TRUST_EMAIL="yes")
    sign_in(client, "dief")
    assert logged_in(client)


def test_somebody_unknown_is_refused(client, configure, claims):
    configure()
    claims("x-1", email="x@gelijk.example", email_verified=True, roles=["beleid"])
    answer = sign_in(client, "x-1")
    assert answer.status_code == 403
    assert "U heeft hier nog geen account" in answer.content.decode()
    assert not logged_in(client)
    assert not User.objects.exists()
    assert AuditEvent.objects.get().verb == "account.refuse"


def test_somebody_unknown_is_admitted_without_roles_when_that_is_set(client, configure, claims):
    configure(UNKNOWN="admit")
    claims("x-2", email="x@gelijk.example", email_verified=True, preferred_username="xandra")
    sign_in(client, "x-2")
    assert logged_in(client)
    one = User.objects.get()
    assert (one.username, one.roles, one.has_usable_password()) == ("xandra", [], False)
    assert "Geen rollen" in client.get("/accounts/").content.decode()
    assert AuditEvent.objects.filter(verb="account.admit", actor="identiteitsdienst").exists()


def test_roles_come_from_the_claims_and_go_with_them(client, configure, claims, make_user):
    configure(ROLES="beleid=policy_officer, toezicht=auditor, weg=bestaat_niet")
    make_user("noor", "administrator", factor=False)
    known = {"email": "noor@gelijk.example", "email_verified": True}
    claims("n-3", **known, roles=["beleid", "toezicht", "weg", "anders"])
    sign_in(client, "n-3")
    assert User.objects.get().roles == ["policy_officer", "auditor"]
    assert client.get("/logboek/").status_code == 200

    claims("n-3", **known, roles=["beleid"])
    again = Client()
    sign_in(again, "n-3")
    assert User.objects.get().roles == ["policy_officer"]
    assert again.get("/logboek/").status_code == 403
    assert client.get("/logboek/").status_code == 403, "also where one was logged in already"
    changes = AuditEvent.objects.filter(verb="account.set_roles").order_by("number")
    assert [row.detail["after"] for row in changes] == [
        ["policy_officer", "auditor"],
        ["policy_officer"],
    ]


def test_without_a_mapping_the_provider_gives_no_roles(client, configure, claims, make_user):
    configure()
    make_user("noor", "policy_officer", factor=False)
    claims("n-4", email="noor@gelijk.example", email_verified=True, roles=["administrator"])
    sign_in(client, "n-4")
    assert User.objects.get().roles == ["policy_officer"]


@pytest.mark.parametrize(
    ("setting", "given", "comes_in"),
    [
        ({"AMR": "mfa,otp"}, {"amr": ["pwd", "otp"]}, True),
        ({"AMR": "mfa,otp"}, {"amr": ["pwd"]}, False),
        ({"AMR": "mfa,otp"}, {}, False),
        ({"ACR": "substantieel,hoog"}, {"acr": "hoog"}, True),
        ({"ACR": "substantieel,hoog"}, {"acr": "laag"}, False),
        ({"ACR": "substantieel,hoog"}, {}, False),
    ],
)
def test_a_level_of_log_in_may_be_required(
    client, configure, claims, make_user, setting, given, comes_in
):
    configure(**setting)
    make_user("noor", factor=False)
    claims("n-5", email="noor@gelijk.example", email_verified=True, **given)
    answer = sign_in(client, "n-5")
    assert logged_in(client) is comes_in
    assert answer.status_code == (302 if comes_in else 403)


def test_a_token_of_another_issuer_is_refused(client, configure, claims, make_user, settings):
    found = configure()
    make_user("noor", factor=False)
    claims("n-6", email="noor@gelijk.example", email_verified=True)
    # The provider names itself after the host it is asked at; the setting names another.
    configure(ISSUER=found.issuer.replace("127.0.0.1", "localhost"))
    settings.SOCIALACCOUNT_PROVIDERS = sign_on.providers(found)
    answer = sign_in(client, "n-6")
    assert answer.status_code == 403
    assert "niet van de ingestelde identiteitsdienst" in answer.content.decode()
    assert not logged_in(client)


def test_somebody_who_says_no_at_the_provider_stays_out(client, configure):
    configure()
    answer = sign_in(client, "n-7", action="deny")
    assert not logged_in(client)
    page = client.get(answer.url) if answer.status_code == 302 else answer
    assert "niet gelukt" in page.content.decode()


def test_a_code_without_our_state_is_refused(client, configure):
    configure()
    answer = client.get(f"{START}callback/?code=gestolen&state=geraden")
    assert answer.status_code == 403
    assert not logged_in(client)


def test_a_code_of_another_browser_is_refused(client, configure, claims, make_user):
    configure()
    make_user("noor", factor=False)
    claims("n-8", email="noor@gelijk.example", email_verified=True)
    leave = client.post(START)
    back = requests.post(leave.url, data={"sub": "n-8"}, allow_redirects=False, timeout=5)
    place = urlsplit(back.headers["Location"])
    victim = Client()
    victim.get(f"{place.path}?{place.query}")
    assert not logged_in(victim)


def test_somebody_blocked_does_not_come_in(client, configure, claims, make_user):
    configure()
    noor = make_user("noor", factor=False)
    claims("n-9", email="noor@gelijk.example", email_verified=True)
    sign_in(client, "n-9")
    noor.refresh_from_db()
    noor.is_active = False
    noor.save()
    again = Client()
    sign_in(again, "n-9")
    assert not logged_in(again)


def test_who_signs_on_elsewhere_has_no_password_here(
    client, configure, claims, make_user, settings
):
    configure()
    noor = make_user("noor", factor=False)
    claims("n-9", email="noor@gelijk.example", email_verified=True)
    sign_in(client, "n-9")
    before = User.objects.get().password
    new = {
        "oldpassword": PASSWORD,
        "password1": "heel-wat-anders-8",
        "password2": "heel-wat-anders-8",
    }
    assert client.post("/accounts/password/change/", new).status_code == 409
    mail.outbox.clear()
    settings.EMAIL_HOST = "mail.example"
    Client().post("/accounts/password/reset/", {"email": noor.email})
    assert mail.outbox == []
    with pytest.raises(NotNow, match="organisatie"):
        actions.log_in_link(by=SYSTEM, user=noor)
    link = reset_link(User.objects.get())
    other = Client()
    form = other.get(link, follow=True)
    answer = other.post(form.request["PATH_INFO"], new)
    assert answer.status_code == 409
    assert User.objects.get().password == before


def test_refusals_of_the_provider_are_limited_and_do_not_flood_the_trail(client, configure, claims):
    configure()
    claims("dief", email="dief@elders.example", email_verified=True)
    answers = [client.get(f"{START}callback/?state=x&code=y").status_code for _ in range(30)]
    assert set(answers) == {403, 429}
    assert AuditEvent.objects.filter(verb="account.refuse").count() <= 10
    assert client.post(START).status_code == 429


def test_who_also_has_an_app_here_is_not_asked_twice(client, configure, claims, make_user):
    configure()
    make_user("noor")
    claims("n-10", email="noor@gelijk.example", email_verified=True)
    sign_in(client, "n-10")
    assert client.get("/accounts/").status_code == 200


def test_a_provider_that_does_not_answer_is_told_in_a_sentence(client, configure):
    configure(ISSUER=f"http://127.0.0.1:{_free_port()}")
    answer = client.post(START)
    assert answer.status_code == 503
    assert "antwoordt niet" in answer.content.decode()


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"UNKNOWN": "misschien"}, "refuse or admit"),
        ({"ROLES": "beleid"}, "claim=role"),
        ({"CLIENT_SECRET": ""}, "CLIENT_SECRET"),
        ({"ISSUER": "http://identiteit.example"}, "https://"),
        ({"TRUST_EMAIL": "jawel"}, "yes or no"),
    ],
)
def test_a_half_filled_setting_stops_the_start_with_a_sentence(configure, setting, words):
    with pytest.raises(SystemExit, match=words):
        configure(**setting)


def test_the_log_in_page_of_the_provider_may_be_reached_by_the_form(provider):
    """The policy on content holds redirects of forms back, unless the origin is named."""
    environment = os.environ | {
        "GELIJK_OIDC_ISSUER": f"{provider}/realm",
        "GELIJK_OIDC_CLIENT_ID": "x",
        "GELIJK_OIDC_CLIENT_SECRET": "x",
        "GELIJK_OIDC_ORIGINS": "https://login.example",
    }
    program = (
        "from gelijk.config import settings as s;"
        "print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert provider in said
    assert "https://login.example" in said
    assert "/realm" not in said


def test_the_page_on_sign_on_names_every_setting_and_role():
    from gelijk.accounts.roles import ROLES
    from gelijk.config.environment import SETTINGS

    root = Path(__file__).resolve().parents[2]
    page = (root / "docs/how-to/sign-on.md").read_text(encoding="utf-8")
    wanted = {name for name in SETTINGS if name.startswith(("GELIJK_OIDC", "GELIJK_SESSION"))}
    assert len(wanted) > 10
    assert {name for name in wanted if name not in page} == set()
    assert {name for name in ROLES if f"`{name}`" not in page} == set()
