"""What an administrator can set and do is written down."""

from pathlib import Path

import click
import pytest

from gelijk.cli.main import VERBS, group
from gelijk.config import environment

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "docs/reference/settings.md"
COMMANDS = ROOT / "docs/reference/commands.md"


@pytest.mark.parametrize("name", sorted(environment.SETTINGS))
def test_every_setting_is_documented(name):
    assert f"`{name}`" in SETTINGS.read_text()


def commands() -> list[str]:
    found = []
    context = click.Context(group)
    for verb in VERBS:
        command = group.get_command(context, verb)
        found.append(f"gelijk {verb}")
        if isinstance(command, click.Group):
            found += [f"gelijk {verb} {name}" for name in command.commands]
    return found


def test_every_command_is_documented():
    text = COMMANDS.read_text()
    assert [command for command in commands() if command not in text] == []


def test_every_decision_is_short():
    long = [
        path.name
        for path in (ROOT / "docs/decisions").glob("*.md")
        if len(path.read_text().splitlines()) > 30
    ]
    assert long == []
