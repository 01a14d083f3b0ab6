"""Users to log in with, through the pages themselves."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.test import Client

from gelijk.accounts.models import User

PASSWORD = "paard-batterij-nietje-7"
LOGIN, SECOND, SET_UP = (
    "/accounts/login/",
    "/accounts/2fa/authenticate/",
    "/accounts/2fa/totp/activate/",
)

MakeUser = Callable[..., User]


@pytest.fixture(autouse=True)
def no_limits_left_over(request: pytest.FixtureRequest) -> None:
    """Limits on guessing stand in the cache of the database; each test begins anew."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def make_user(db: None) -> MakeUser:
    def make(username: str, *roles: str, factor: bool = True, **fields: object) -> User:
        user = User(
            username=username, email=f"{username}@gelijk.example", roles=list(roles), **fields
        )
        user.set_password(PASSWORD)
        user.save()
        if factor:
            TOTP.activate(user, generate_totp_secret())
        return user

    return make


def code_of(user: User, at: float | None = None) -> str:
    """What the app of this user shows."""
    factor = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    moment = time.time() if at is None else at
    return format_hotp_value(hotp_value(decrypt(factor.data["secret"]), int(moment // 30)))


@pytest.fixture
def current_code() -> Callable[..., str]:
    return code_of


@pytest.fixture
def with_password() -> Callable[[Client, str], object]:
    def enter(client: Client, name: str, password: str = PASSWORD) -> object:
        return client.post(LOGIN, {"login": name, "password": password})

    return enter


@pytest.fixture
def log_in(with_password: Callable[[Client, str], object]) -> Callable[[Client, User], None]:
    """Logs in with both factors."""

    def enter(client: Client, user: User) -> None:
        with_password(client, user.username)
        answer = client.post(SECOND, {"code": code_of(user)})
        assert answer.status_code == 302, answer.content.decode()

    return enter


@pytest.fixture
def secret_on() -> Callable[[str], str]:
    """The key that the page to set up a second factor shows."""

    def find(page: str) -> str:
        found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
        assert found, page
        return found.group(1)

    return find


@pytest.fixture
def source_root() -> Path:
    return Path(__file__).resolve().parents[2] / "src"
