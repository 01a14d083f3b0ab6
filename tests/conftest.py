"""What every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from gelijk.config.embedded import EmbeddedServer

pytest_plugins = ["tests.functional.site_fixtures"]
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Starts the PostgreSQL of the tests; the last run to leave stops it."""
    server = EmbeddedServer(settings.VAR, durable=False)
    server.start()
    yield
    server.stop()


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
