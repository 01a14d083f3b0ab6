"""`gelijk finance`: amounts in and out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gelijk.cli.register import prepare
from gelijk.core.problems import Problem

if TYPE_CHECKING:
    from gelijk.core.table_intake import Preview
    from gelijk.core.tables import Format
    from gelijk.finance.actions.imports import Change


@click.group("finance", short_help="Voer bedragen in en uit (CSV, ODS, XLSX).")
def command() -> None:
    """Voer bedragen in en uit, als CSV, ODS of XLSX.

    Wat `export` schrijft, kan `import` weer lezen.
    """


@command.command("export")
@click.argument("path", metavar="BESTAND", type=click.Path(dir_okay=False, path_type=Path))
def export(path: Path) -> None:
    """Schrijf alle bedragen naar BESTAND (.csv, .ods of .xlsx)."""
    format = _format(path)
    prepare()
    from gelijk.core.files import write_beside
    from gelijk.core.tables import write_table
    from gelijk.finance.models import AmountVersion
    from gelijk.finance.tables import amounts_sheet

    sheet = amounts_sheet(AmountVersion.objects.current().real())
    write_beside(path, write_table([sheet], format))
    click.echo(f"{len(sheet.rows)} bedragen geschreven naar {path}")


@command.command("import")
@click.argument(
    "path", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--check", is_flag=True, help="Zeg alleen wat er zou gebeuren.")
def import_(path: Path, check: bool) -> None:
    """Lees bedragen uit BESTAND; klopt één rij niet, dan wordt er niets geladen.

    Elke rij die niet klopt wordt genoemd, met de kolom, de waarde en wat u eraan kunt doen. Een
    bedrag dat er al is en verandert, heeft een reden nodig in de kolom 'reden'.
    """
    prepare()
    import getpass

    from gelijk.core.permissions import System
    from gelijk.finance.actions.imports import intake

    # Whoever is logged in on the server, by the name of the machine.
    person = System(f"opdrachtregel:{getpass.getuser()}")
    work = intake.preview if check else intake.load
    result = work(by=person, content=path.read_bytes(), filename=path.name)
    _tell(result, check)


def _tell(result: "Preview[Change]", check: bool) -> None:
    for note in result.notes:
        click.echo(note, err=True)
    word = "te laden" if check else "geladen"
    click.echo(
        f"{len(result.of('new'))} nieuw, {len(result.of('changed'))} verbeterd, "
        f"{len(result.of('same'))} al zo: {word}."
    )


def _format(path: Path) -> "Format":
    from gelijk.core.files import check_folder
    from gelijk.core.tables import FORMATS

    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise Problem(
            f"'{path.suffix}' is geen vorm van een tabel.",
            where=str(path),
            remedy=f"Kies uit: {', '.join('.' + name for name in FORMATS)}.",
        )
    check_folder(path)
    return ending
