"""The command as a stranger meets it."""

import os
import subprocess
import sys
from contextlib import nullcontext

import pytest
from click.testing import CliRunner

from gelijk.cli.main import VERBS, group


@pytest.fixture
def cli():
    return CliRunner()


def test_help_names_every_verb(cli):
    result = cli.invoke(group, ["--help"])
    assert result.exit_code == 0
    for verb in VERBS:
        assert f"  {verb} " in result.output


def test_a_misspelt_verb_gets_a_hint(cli):
    result = cli.invoke(group, ["acount"])
    assert result.exit_code == 2
    assert "'account'" in result.output


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(cli, verb):
    result = cli.invoke(group, [verb, "--help"])
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["account", "22"], "geen periode"),
        (["account", "2022", "--out", "x.xls"], "geen vorm"),
        (["account", "2022", "--out", "nergens/x.pdf"], "Maak de map"),
    ],
)
def test_bad_input_gets_a_sentence(tmp_path, arguments, words):
    finished = subprocess.run(
        [sys.executable, "-m", "gelijk.cli.main", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert words in finished.stderr
    assert "Traceback" not in finished.stderr
    assert list(tmp_path.glob("*")) == []


def test_reading_does_not_load_the_site():
    program = (
        "import sys; from gelijk.cli.main import group; group.get_command(None, 'read');"
        "print('django' in sys.modules)"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert finished.stdout.strip() == "False"


def test_the_port_that_is_chosen_is_in_the_address_of_the_site(cli, monkeypatch):
    # Port 0 is always free; the command stops where it would start the database.
    from gelijk.cli import run

    class Stopped(Exception):
        pass

    def stop(*_, **__):
        raise Stopped

    monkeypatch.delenv("GELIJK_SITE", raising=False)
    monkeypatch.setattr(run, "prepare", stop)
    monkeypatch.setattr(run, "_remember", lambda *_: None)
    monkeypatch.setattr(run, "_only_one", lambda *_: nullcontext())
    result = cli.invoke(group, ["run", "--port", "0"])
    assert isinstance(result.exception, Stopped)
    assert os.environ.pop("GELIJK_SITE") == "http://127.0.0.1:0"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GELIJK_SESSION_HOURS", "abc"),
        ("GELIJK_DEBUG", "misschien"),
        ("GELIJK_VAR", "/proc/nergens"),
        ("DATABASE_URL", "foo"),
    ],
)
def test_a_bad_setting_gets_a_sentence(tmp_path, variable, value):
    environment = {"PATH": "/usr/bin:/bin", "GELIJK_VAR": str(tmp_path / "var"), variable: value}
    finished = subprocess.run(
        [sys.executable, "-m", "gelijk.cli.main", "audit", "verify"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert value in finished.stderr
