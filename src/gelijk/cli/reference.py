"""`gelijk reference`: the vocabularies, for other systems."""

from pathlib import Path

import click

from gelijk.core.files import write_beside


@click.group("reference", short_help="Geef begrippenlijsten uit (SKOS).")
def command() -> None:
    """Geef de begrippenlijsten uit voor andere systemen."""


@command.command("skos")
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="De map waarin de bestanden komen; zij moet er zijn.",
)
@click.option(
    "--base", default="http://127.0.0.1:8000", show_default=True, metavar="ADRES",
    help="Het adres van de site; daaronder krijgt elk begrip zijn eigen adres.",
)  # fmt: skip
def write_skos(folder: Path, base: str) -> None:
    """Schrijf elke begrippenlijst als SKOS, in Turtle en in JSON-LD."""
    from gelijk.reference import skos, vocabularies

    for vocabulary in map(vocabularies.load, vocabularies.names()):
        for ending, write in (("ttl", skos.turtle), ("jsonld", skos.json_ld)):
            path = folder / f"{vocabulary.slug}.{ending}"
            write_beside(path, write(vocabulary, base).encode())
            click.echo(str(path))
