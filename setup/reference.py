"""Writes docs/reference: settings, commands and status machines, from the code itself.

`.venv/bin/python setup/reference.py` after a change; a test says when it was forgotten.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"


def settings() -> str:
    """All settings with their meaning."""
    import gelijk.config.settings  # noqa: F401 - reading them registers them
    from gelijk.config.environment import SETTINGS

    lines = [
        "# Settings",
        "",
        "Gelijk is set up by environment variables. A secret that is not given is made once",
        "and kept in `GELIJK_VAR/secrets`, readable by its owner only.",
        "",
        "| variable | when not given | meaning |",
        "|---|---|---|",
    ]
    for one in sorted(SETTINGS.values(), key=lambda setting: setting.name):
        default = f"`{one.default}`" if one.default else "–"
        lines.append(f"| `{one.name}` | {default} | {one.meaning} |")
    return "\n".join(lines) + "\n"


def commands() -> str:
    """All commands with their own help, word for word."""
    import click

    from gelijk.cli.main import VERBS, group

    root = click.Context(group, info_name="gelijk", max_content_width=90)
    parts = ["# Commands", "", "What `gelijk … --help` says, for every command.", ""]
    parts += _section("gelijk", group, root)
    for verb in VERBS:
        command = group.get_command(root, verb)
        if command is None:
            continue
        context = click.Context(command, info_name=verb, parent=root, max_content_width=90)
        parts += _section(f"gelijk {verb}", command, context)
        for name in sorted(getattr(command, "commands", {})):
            below = command.commands[name]
            inner = click.Context(below, info_name=name, parent=context, max_content_width=90)
            parts += _section(f"gelijk {verb} {name}", below, inner)
    return "\n".join(parts)


def _section(title: str, command: object, context: object) -> list[str]:
    return [f"## {title}", "", "```text", command.get_help(context), "```", ""]


def states() -> str:
    """The status machines of all registers, as diagrams."""
    import django

    django.setup()
    from gelijk.core import registers
    from gelijk.core.states import diagram

    parts = ["# Status machines", "", "Generated from `states.py` of each register.", ""]
    for module in registers.modules("states"):
        for name in sorted(vars(module)):
            if name == "TRANSITIONS" or name.endswith("_TRANSITIONS"):
                title = f"{module.__name__.split('.')[1]}: {name.lower().replace('_', ' ')}"
                table = {str(old): set(map(str, new)) for old, new in vars(module)[name].items()}
                parts += [f"## {title}", "", "```mermaid", diagram(table), "```", ""]
    return "\n".join(parts)


def openapi() -> str:
    """The description of the API, for an installation of nobody."""
    import json

    import django

    django.setup()
    from gelijk.config.api import description

    made = description("https://gelijk.example", "beheer@gelijk.example")
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


PAGES = {
    "settings.md": settings,
    "commands.md": commands,
    "states.md": states,
    "openapi.json": openapi,
}


def pages() -> dict[str, str]:
    """Every page as it should be."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "gelijk.config.settings"
    # One width and no colour, whatever the terminal of who runs this.
    os.environ["COLUMNS"] = "90"
    return {name: made() for name, made in PAGES.items()}


def main() -> None:
    """Writes the pages, into another folder when one is given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
