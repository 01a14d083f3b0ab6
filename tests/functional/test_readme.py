"""The commands that README shows do what README says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def console(name: str) -> list[tuple[str, str]]:
    """Each `$ command` of a README with the output that it shows."""
    found = []
    for block in BLOCK.findall((ROOT / name).read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with what a reader of README has: docs, and a database of its own."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "docs").symlink_to(ROOT / "docs")
    # What `make run` did for the reader before the first of these commands.
    made = subprocess.run(
        ["gelijk", "set-up"], cwd=folder, env=_environment(folder), capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    return folder


def _environment(place: Path) -> dict[str, str]:
    environment = dict(os.environ, GELIJK_VAR=str(place / "var"), COLUMNS="80")
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return environment


@pytest.mark.slow
@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_readme_shows_what_happens(place, name):
    said = ""
    for command, output in console(name):
        finished = subprocess.run(
            command.split(),
            cwd=place,
            env=_environment(place),
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, finished.stderr
        if output:
            assert finished.stdout == output, command
        said += finished.stdout
    shown = re.findall(r"^ {4}(  .+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert len(shown) > 5
    assert [one for one in shown if one not in said] == []
