"""`gelijk audit`: is the trail still what was written?"""

import sys

import click

from gelijk.cli.register import prepare


@click.group("audit", short_help="Controleer het logboek.")
def command() -> None:
    """Controleer het logboek: elke regel is verzegeld met de regel ervoor."""


@command.command("verify")
@click.option("--anchor", metavar="NUMMER:ZEGEL", help="Een anker dat u eerder bewaarde.")
def verify(anchor: str | None) -> None:
    """Lees het hele logboek en noem elke regel die veranderd, verwijderd of ingevoegd is.

    De laatste regel van de uitvoer is het anker. Bewaar het buiten het systeem: wie het later
    meegeeft, ziet ook of het hele logboek door een ander is vervangen.
    """
    prepare()
    from gelijk.core import audit

    result = audit.verify()
    for fault in result.faults:
        click.echo(str(fault), err=True)
    kept = anchor is None or audit.holds(anchor)
    if not kept:
        click.echo(f"Het anker {anchor} staat niet in dit logboek.", err=True)
    if result.faults or not kept:
        sys.exit(1)
    click.echo(f"{result.rows} regels gelezen, geen fouten.")
    click.echo(f"Anker: {result.anchor}")
