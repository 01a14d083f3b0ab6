"""`gelijk set-up`: tables and facts, for a database of your own."""

import click

from gelijk.config.ready import prepare


@click.command("set-up", short_help="Maak de tabellen en laad de feiten.")
def command() -> None:
    """Maak de tabellen en laad de feiten in de database.

    Voor een eigen database (DATABASE_URL) doet u dit na elke nieuwe versie; maak eerst een
    back-up. De ingebouwde database doet het vanzelf.
    """
    prepare(said=lambda line: click.echo(line, err=True), set_up=True, make=True)
    click.echo("De database is gereed.")
