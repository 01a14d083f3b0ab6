"""The cast of the demonstration, and the command line."""

import pytest
from click.testing import CliRunner, Result
from django.core.cache import cache

from gelijk.accounts import demo
from gelijk.accounts.models import User
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, Problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings, tmp_path):
    settings.DEMONSTRATION = True
    settings.SECRETS = tmp_path / "secrets"


@pytest.fixture
def gelijk(monkeypatch):
    """Runs `gelijk accounts …` on the database of the tests."""
    from gelijk.cli import accounts

    monkeypatch.setattr(accounts, "prepare", lambda: None)

    def run(*words: str) -> Result:
        return CliRunner().invoke(accounts.command, list(words))

    return run


def test_the_cast_is_made_once_and_marked_synthetic(demonstration):
    assert demo.load(by=SYSTEM) == 10
    assert demo.load(by=SYSTEM) == 0
    assert User.objects.filter(synthetic=True).count() == 10
    assert User.objects.get(username="ruben").roles == ["coordinator"]
    assert AuditEvent.objects.get().detail == {"made": 10}


def test_every_one_of_them_comes_in_with_what_make_run_shows(demonstration, client, with_password):
    demo.load(by=SYSTEM)
    lines = "\n".join(demo.log_ins())
    assert demo.password() in lines
    for username, *_ in demo.CAST:
        assert username in lines
        cache.clear()
        with_password(client, username, demo.password())
        shown, seconds = demo.code(username)
        assert 0 < seconds <= 30
        assert client.post("/accounts/2fa/authenticate/", {"code": shown}).status_code == 302
        assert "synthetisch" in client.get("/accounts/").content.decode()
        client.post("/accounts/logout/")


def test_the_password_is_kept_where_only_we_can_read_it(demonstration, settings):
    first = demo.password()
    path = settings.SECRETS / "demonstration_password"
    assert (path.stat().st_mode & 0o777) == 0o600
    assert demo.password() == first
    path.unlink()
    assert demo.password() != first


def test_outside_the_demonstration_there_are_no_made_up_people_and_no_codes(settings, make_user):
    settings.DEMONSTRATION = False
    make_user("noor", synthetic=True)
    with pytest.raises(NotAllowed):
        demo.load(by=SYSTEM)
    with pytest.raises(NotAllowed, match="GELIJK_DEMONSTRATION=yes"):
        demo.code("noor")


def test_no_code_of_a_real_person_is_given(demonstration, make_user):
    make_user("noor")
    with pytest.raises(Problem, match="geen proefgebruiker"):
        demo.code("noor")


def test_the_command_gives_the_code(demonstration, gelijk):
    demo.load(by=SYSTEM)
    result = gelijk("code", "Noor")
    assert result.output.startswith(demo.code("noor")[0])


def test_the_command_makes_a_user_and_gives_a_link(gelijk, client):
    result = gelijk(
        *("add", "Bea", "bea@gelijk.example", "--name", "Bea Heerder", "--role", "administrator")
    )
    assert result.exit_code == 0, result.output
    path = result.output.strip().rsplit("127.0.0.1:8000", 1)[1]
    assert "Kies een wachtwoord" in client.get(path, follow=True).content.decode()
    row = AuditEvent.objects.get(verb="account.add")
    assert row.actor.startswith("opdrachtregel:")


def test_the_command_blocks_and_resets_with_a_reason(gelijk, make_user):
    make_user("noor")
    assert gelijk("block", "noor").exit_code == 2
    assert gelijk("reset-second-factor", "noor", "--reason", "kwijt").exit_code == 0
    assert gelijk("block", "noor", "--reason", "uit dienst").exit_code == 0
    assert not User.objects.get(username="noor").is_active
    assert isinstance(gelijk("block", "niemand", "--reason", "x").exception, Problem)


def test_the_command_renews_secrets(gelijk, make_user, settings):
    make_user("noor")
    settings.OLD_MASTER_KEYS, settings.MASTER_KEY = [settings.MASTER_KEY], "nieuw"
    assert gelijk("rotate").output.startswith("1 geheimen")
