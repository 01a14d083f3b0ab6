"""`gelijk figures`: figures counted in every register."""

import getpass

import click

from gelijk.cli.register import prepare


@click.group("figures", short_help="Tel de cijfers van een jaar.")
def command() -> None:
    """Tel cijfers in alle registers en bewaar ze, met een versie voor wat veranderde.

    Cijfers over meldingen zijn daarna nog niet openbaar: daarvoor is een vrijgave nodig, die is
    aangevallen en die een ander heeft ondertekend.
    """


@command.command("build")
@click.option("--year", required=True, type=click.IntRange(2010, 2100), help="Het jaar.")
def build(year: int) -> None:
    """Tel de cijfers van een jaar in alle registers.

    Opnieuw tellen kan altijd: wat gelijk bleef wordt niet nog eens bewaard.
    """
    prepare()
    from gelijk.core import periods
    from gelijk.core.permissions import System
    from gelijk.statistics.actions import building

    # Whoever is logged in on the server, by the name of the machine.
    person = System(f"opdrachtregel:{getpass.getuser()}")
    building.build(
        by=person, period=periods.year(year), said=lambda words: click.echo(words, err=True)
    )
    click.echo(f"De cijfers van {year} zijn geteld.")
