"""The command as a stranger meets it."""

import os
import socket
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
        (["account", "2030"], "Kies een jaar van 2021 tot en met"),
        (["account", "2020"], "Kies een jaar van 2021 tot en met"),
        (["account", "2022", "--database", "mysql://x/y"], "Geef postgresql://"),
        (["account", "2022", "--database", "postgresql://x:abc/y"], "postgresql://x:abc/y"),
        (["account", "2022", "--database", "postgresql://127.0.0.1:1/y"], "antwoordt niet"),
        (["account", "2022"], "Hier is geen register"),
        (["audit", "verify"], "Hier is geen register"),
        (["accounts", "code", "noor"], "Hier is geen register"),
        (["letters", "list"], "Hier is geen register"),
        (["finance", "export", "bedragen.csv"], "Hier is geen register"),
        (["parliament", "export", "--out", "uit.xml"], "Hier is geen register"),
        (["reports", "rotate-keys"], "Hier is geen register"),
        (["reference", "skos", "--out", "nergens"], "Maak de map"),
    ],
)
def test_bad_input_gets_a_sentence(tmp_path, arguments, words):
    ours = ("GELIJK", "DJANGO", "DATABASE_URL")
    outside = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    finished = subprocess.run(
        [sys.executable, "-m", "gelijk.cli.main", *arguments],
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert words in finished.stderr
    assert "Traceback" not in finished.stderr
    assert list(tmp_path.glob("*")) == []


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_cannot_be_is_refused(cli, port):
    result = cli.invoke(group, ["run", "--port", port])
    assert result.exit_code == 2
    assert "65535" in result.output


def test_a_database_without_its_secrets_is_not_given_new_ones(tmp_path):
    # Rows sealed with a new key would make the whole trail look altered.
    finished = subprocess.run(
        [sys.executable, "-m", "gelijk.cli.main", "audit", "verify"],
        env={"PATH": "/usr/bin:/bin", "DATABASE_URL": "postgresql://127.0.0.1:1/x"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert "GELIJK_AUDIT_KEY" in finished.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_told_apart_from_one_that_was_left(tmp_path):
    from gelijk.cli.run import _only_one
    from gelijk.core.problems import Problem

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Problem, match="al in gebruik"):
            _only_one(tmp_path, port)
        (tmp_path / "run.lock").write_text(f"proces 1, poort {port}")
        with pytest.raises(Problem, match=r"hard is gestopt \(proces 1"):
            _only_one(tmp_path, port)


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path):
    from gelijk.cli.run import _only_one
    from gelijk.core.problems import Problem

    (tmp_path / "bestand").touch()
    with pytest.raises(Problem, match="GELIJK_VAR"):
        _only_one(tmp_path / "bestand" / "var", 0)


@pytest.mark.parametrize(
    "error",
    [PermissionError(13, "Permission denied", "/x"), OSError(28, "No space left on device")],
)
def test_what_the_machine_refuses_gets_a_sentence(monkeypatch, capsys, error):
    from gelijk.cli import main

    def refuse():
        raise error

    monkeypatch.setattr(main, "group", refuse)
    monkeypatch.setattr(main, "end_undisturbed", lambda: None)
    monkeypatch.setattr(main, "end_tidily", lambda: None)
    with pytest.raises(SystemExit) as refusal:
        main.main()
    assert refusal.value.code == 1
    assert error.strerror in capsys.readouterr().err


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
