"""What every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings

from gelijk.config.embedded import EmbeddedServer

pytest_plugins = ["tests.functional.site_fixtures"]
ROOT = Path(__file__).resolve().parents[1]
# A machine that is busy with something else is no fault of what is tested.
hypothesis.settings.register_profile("gelijk", deadline=None)
hypothesis.settings.load_profile("gelijk")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Starts the PostgreSQL of the tests; the last run to leave stops it."""
    server = EmbeddedServer(settings.VAR, durable=False)
    server.start()
    yield
    server.stop()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """`--dist loadfile` shares files out as tests/shared_out.py says."""
    if config.getvalue("dist") != "loadfile":
        return None
    from tests.shared_out import SharedOut

    return SharedOut(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only when the suite is shared out; alone, tests keep the order in which they stand."""
    if hasattr(config, "workerinput"):
        from tests.shared_out import turn

        items.sort(key=turn)


def shared_folder() -> Path | None:
    """The folder with the five letters and their gold tables, where a machine has it."""
    folder = Path(os.environ.get("GELIJK_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "gold").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; tests that need it are skipped where it is not there."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("the five letters and their gold tables are not on this machine")
    return folder


@pytest.fixture(autouse=True)
def whole_log_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """`client.force_login(user)` stands for a log-in with both factors.

    How a log-in comes about, and what one without a second factor may not reach, is tested in
    tests/accounts through the pages themselves.
    """
    from django.test import Client

    from gelijk.accounts.second_factor import SET_UP_HERE

    original = Client.force_login

    def force_login(self: Client, user: Any, backend: str | None = None) -> None:
        original(self, user, backend)
        session = self.session
        session[SET_UP_HERE] = user.pk
        session.save()

    monkeypatch.setattr(Client, "force_login", force_login)


@pytest.fixture(scope="session", autouse=True)
def _emptied_trail() -> Iterator[None]:
    """A test with transactions of its own leaves an empty database, the audit trail included."""
    from django.db import connection
    from django.test import TransactionTestCase

    original = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        alter = "ALTER TABLE core_auditevent {} TRIGGER audit_is_append_only"
        with connection.cursor() as cursor:
            cursor.execute(alter.format("DISABLE"))
            original(self)
            cursor.execute(alter.format("ENABLE"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    """A page that an earlier test read in English leaves its language behind."""
    from django.utils import translation

    with translation.override("nl"):
        yield


@pytest.fixture(autouse=True)
def _no_letters_kept() -> None:
    """A letter that one test had written is not shown to the next."""
    from django.core.cache import caches

    caches["letters"].clear()
