"""What `gelijk run --demonstration` notes, so that commands beside it know what they are at."""

import os
import subprocess
import sys

import pytest

from gelijk.cli.run import _remember


@pytest.fixture
def is_demonstration(tmp_path):
    """Reads the settings anew, as a command in another window does."""

    def ask(**given: str) -> bool:
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in {"GELIJK_DEMONSTRATION", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        }
        told = subprocess.run(
            [
                sys.executable,
                "-c",
                "from gelijk.config import settings as s; print(s.DEMONSTRATION)",
            ],
            env={**kept, "GELIJK_VAR": str(tmp_path), **given},
            capture_output=True,
            text=True,
            check=True,
        )
        return told.stdout.strip() == "True"

    return ask


def test_it_is_none_until_it_was_run_as_one(is_demonstration, tmp_path):
    assert not is_demonstration()
    _remember(tmp_path, True)
    assert is_demonstration()


def test_what_is_asked_for_goes_before_what_was_noted(is_demonstration, tmp_path):
    _remember(tmp_path, True)
    assert not is_demonstration(GELIJK_DEMONSTRATION="no")
    _remember(tmp_path, False)
    assert is_demonstration(GELIJK_DEMONSTRATION="yes")


def test_a_database_of_your_own_is_never_taken_for_a_demonstration(is_demonstration, tmp_path):
    _remember(tmp_path, True)
    assert not is_demonstration(DATABASE_URL="postgres://gelijk@db.example/gelijk")


def test_running_without_saying_which_changes_nothing(tmp_path):
    _remember(tmp_path, True)
    _remember(tmp_path, None)
    assert (tmp_path / "demonstration").exists()
    _remember(tmp_path, False)
    assert not (tmp_path / "demonstration").exists()
    _remember(tmp_path, None)
    assert not (tmp_path / "demonstration").exists()
