"""`gelijk account`: the main job."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gelijk.cli.register import prepare
from gelijk.core.files import check_folder, write_beside
from gelijk.core.periods import parse
from gelijk.core.problems import Problem
from gelijk.publication.periods import check as check_period

if TYPE_CHECKING:
    from gelijk.core.letters import Format


@click.command("account", short_help="Schrijf de verantwoording aan het parlement.")
@click.argument("period", metavar="JAAR")
@click.option(
    "--out",
    "paths",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bestand: .pdf, .odt, .docx, .html of .json. Mag vaker.  [standaard: account-JAAR.pdf]",
)
@click.option("--from-register", is_flag=True, help="Uit het register van deze installatie.")
@click.option("--database", metavar="URL", help="Uit een andere database (postgresql://…).")
def command(
    period: str, paths: tuple[Path, ...], from_register: bool, database: str | None
) -> None:
    """Schrijf de verantwoording over JAAR, met het financiële overzicht.

    JAAR is een jaar (2022) of een tweemaandelijks deel (2025-2). Zonder meer komt alles uit het
    register van deze installatie (--from-register).

    \b
    gelijk account 2022 --out account.pdf --out account.json
    """
    if from_register and database:
        raise click.UsageError("Kies --from-register of --database, niet allebei.")
    chosen = parse(period)
    check_period(chosen)
    targets = paths or (Path(f"account-{chosen.label}.pdf"),)
    formats = [_format(path) for path in targets]
    if database:
        _check_database(database)
        os.environ["DATABASE_URL"] = database
    prepare(said=lambda line: click.echo(f"  {line} …", err=True), elsewhere=bool(database))
    from gelijk.core.letters import render_all
    from gelijk.publication.account import compose

    made = render_all(compose(chosen), formats)
    for path, format in zip(targets, formats, strict=True):
        write_beside(path, made[format])
        click.echo(path)


def _check_database(url: str) -> None:
    if not url.startswith(("postgresql://", "postgres://")):
        raise Problem(
            "Dit is geen adres van een PostgreSQL-database.",
            where="--database",
            remedy="Geef postgresql://gebruiker:wachtwoord@machine:5432/naam.",
        )


def _format(path: Path) -> "Format":
    from gelijk.core.letters import FORMATS

    format = next((name for name in FORMATS if path.suffix.lower() == f".{name}"), None)
    if format is None:
        raise Problem(
            f"'{path.suffix}' is geen vorm van de verantwoording.",
            where=str(path),
            remedy=f"Kies uit: {', '.join('.' + name for name in FORMATS)}.",
        )
    check_folder(path)
    return format
