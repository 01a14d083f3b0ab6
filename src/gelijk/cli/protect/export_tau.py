"""`gelijk protect export-tau`: the same table and rules for the program tau-ARGUS."""

from pathlib import Path
from typing import Any

import click

from gelijk.cli.protect.outputs import check_outputs
from gelijk.cli.protect.table import (
    inputs_of,
    of_the_input,
    of_the_rules,
    read_input,
    rules_of,
    tabled,
)
from gelijk.core.files import write_beside
from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.export_tau import NotForTau, export_tau


@click.command("export-tau", short_help="Geef een tabel uit voor tau-ARGUS.")
@of_the_input
@of_the_rules
@click.option(
    "--out",
    "folder",
    required=True,
    metavar="MAP",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Map voor de bestanden; zij moet er zijn.",
)
@click.option("--minutes", type=click.IntRange(1), default=5, show_default=True,
              help="Zo lang mag tau-ARGUS zoeken.")  # fmt: skip
def command(folder: Path, minutes: int, **chosen: Any) -> None:
    """Schrijf de tabel, haar bomen en een opdracht (.tab, .rda, .hrc, .arb) voor tau-ARGUS.

    De te kleine cellen krijgen dezelfde bescherming als hier, zodat beide programma's dezelfde
    vraag oplossen. De bestanden bevatten de onbeveiligde cijfers.

    \b
    gelijk protect export-tau tabel.csv --dims gemeente,grond --count aantal --out map
    """  # fmt: skip
    rules = rules_of(chosen)
    given = read_input(chosen, [])
    table = tabled(given, [given.names], rules)
    try:
        files = export_tau(
            table,
            given.trees,
            rules,
            stem=chosen["source"].stem.replace(" ", "_"),
            several=given.several,
            minutes=minutes,
        )
    except NotForTau as error:
        raise Problem(
            f"tau-ARGUS kan deze tabel niet aan ({error}).",
            remedy="Gebruik andere codes, of beveilig haar hier met gelijk protect.",
        ) from error
    check_outputs([folder / name for name in files], inputs_of(chosen))
    for name, text in files.items():
        write_beside(folder / name, text.encode("utf-8"))
    click.echo(f"{len(table)} cellen in {', '.join(files)}.")
    click.echo("Deze bestanden zijn onbeveiligd: bewaar ze als de meldingen zelf.")
