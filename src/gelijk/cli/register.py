"""Opens the register for a command that needs one; only `run` and `set-up` make one."""

import click

from gelijk.config import ready


def _quiet(_: str) -> None:
    """Says nothing."""


def prepare(*, said: ready.Said = _quiet, elsewhere: bool = False) -> None:
    """Starts Django and the database, and says which register it is; makes none."""
    ready.prepare(said=said, make=False, elsewhere=elsewhere)
    click.echo(f"Register: {ready.register()}", err=True)
