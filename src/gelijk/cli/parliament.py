"""`gelijk parliament`: commitments and papers in and out, as the House's open data write them."""

import getpass
from pathlib import Path

import click

from gelijk.cli.register import prepare


@click.group("parliament", short_help="Voer toezeggingen en stukken in en uit (SyncFeed).")
def command() -> None:
    """Voer toezeggingen en stukken in en uit, in de vorm van de open data van de Tweede Kamer."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def take_in(file: Path) -> None:
    """Lees een SyncFeed-bestand (Atom) of één entiteit volgens tkData v1-0.

    Eén fout in het bestand en er wordt niets geladen; elke fout staat in een zin met haar regel.
    Twee keer hetzelfde bestand verandert niets.
    """
    prepare()
    from gelijk.core.permissions import System
    from gelijk.parliament.actions.imports import import_feed

    done = import_feed(
        by=System(f"opdracht:{getpass.getuser()}"), content=file.read_bytes(), name=file.name
    )
    click.echo(
        f"{done.added} toegevoegd, {done.changed} gewijzigd, {done.unchanged} al gelijk, "
        f"{len(done.skipped)} overgeslagen."
    )
    for line in done.skipped:
        click.echo(f"overgeslagen: {line}", err=True)


@command.command("export")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option(
    "--kind",
    type=click.Choice(["commitments", "papers"]),
    default="commitments",
    show_default=True,
    help="Toezeggingen, of dossiers en stukken.",
)
def give_out(out: Path, kind: str) -> None:
    """Schrijf toezeggingen of stukken als Atom-feed met entiteiten volgens tkData v1-0."""
    prepare()
    from gelijk.core.files import check_folder, write_beside
    from gelijk.parliament.syncfeed import writing

    check_folder(out)
    content = writing.commitments_feed() if kind == "commitments" else writing.papers_feed()
    write_beside(out, content)
    click.echo(f"{out}: {len(content)} bytes.")
