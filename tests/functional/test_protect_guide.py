"""The commands that the guide to protecting tables shows do what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "how-to" / "protect-a-table.md"
BLOCK = re.compile(r"```console\n\$ (.*?)\n(.*?)```", re.S)
DERIVED = 3


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("guide")
    (folder / "docs").symlink_to(ROOT / "docs")
    return folder


@pytest.mark.parametrize(("command", "said"), BLOCK.findall(GUIDE.read_text(encoding="utf-8")))
def test_the_guide_shows_what_happens(place, command, said):
    environment = dict(os.environ, COLUMNS="80")
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        shlex.split(command), cwd=place, env=environment, capture_output=True, text=True
    )
    assert done.stdout == said, done.stderr
    assert done.returncode == (DERIVED if " attack " in command else 0)
