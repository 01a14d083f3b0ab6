"""What every test may use."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


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
