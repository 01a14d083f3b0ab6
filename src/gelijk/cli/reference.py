"""`gelijk reference`: the vocabularies, for other systems."""

from pathlib import Path

import click


@click.group("reference", short_help="Geef begrippenlijsten uit (SKOS).")
def command() -> None:
    """Geef de begrippenlijsten uit voor andere systemen."""


@command.command("skos")
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="De map waarin de bestanden komen.",
)
@click.option(
    "--base", default="http://127.0.0.1:8000", show_default=True, metavar="ADRES",
    help="Het adres van de site; daaronder krijgt elk begrip zijn eigen adres.",
)  # fmt: skip
def write_skos(folder: Path, base: str) -> None:
    """Schrijf elke begrippenlijst als SKOS, in Turtle en in JSON-LD."""
    from gelijk.reference import skos, vocabularies

    folder.mkdir(parents=True, exist_ok=True)
    for vocabulary in map(vocabularies.load, vocabularies.names()):
        for ending, write in (("ttl", skos.turtle), ("jsonld", skos.json_ld)):
            path = folder / f"{vocabulary.slug}.{ending}"
            path.write_text(write(vocabulary, base), encoding="utf-8")
            click.echo(str(path))
