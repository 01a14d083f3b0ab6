"""`gelijk municipalities`: the money of municipalities as a table, and letters to all of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gelijk.cli.register import prepare
from gelijk.core.problems import Problem

if TYPE_CHECKING:
    from gelijk.core.letters.rendering import Format
    from gelijk.core.permissions import System
    from gelijk.municipalities.models import LetterRun

FORMATS = ("pdf", "odt")
TABLES = ("csv", "ods", "xlsx")


@click.group("municipalities", short_help="Geld van en brieven aan gemeenten.")
def command() -> None:
    """Wat gemeenten krijgen en betalen, en de brief aan alle gemeenten."""


@command.command("funding")
@click.option("--year", type=int, required=True, help="Jaar waarover.")
@click.option("--borders", type=int, default=0, help="In de gemeenten van dit jaar.")
@click.option("--out", "path", required=True, type=click.Path(dir_okay=False, path_type=Path))
def funding(year: int, borders: int, path: Path) -> None:
    """Schrijf wat gemeenten krijgen en betalen als tabel (CSV, ODS of XLSX)."""
    format = path.suffix.lower().removeprefix(".")
    if format not in TABLES:
        raise Problem(f"'{path.name}' is geen tabel.", remedy=f"Kies uit: {', '.join(TABLES)}.")
    prepare()
    from gelijk.core.files import write_beside
    from gelijk.municipalities.funding import queries, tables

    lines = queries.lines(queries.Question(year, borders))
    write_beside(path, tables.file_of(year, lines, format))  # type: ignore[arg-type]  # checked above
    known = sum(line.paid is not None for line in lines)
    click.echo(f"{len(lines)} gemeenten, van {known} is bekend wat zij betalen: {path}")


@command.command("letters")
@click.option("--year", type=int, help="Cijfers van dit jaar; voor een nieuwe brief.")
@click.option(
    "--letter", "template", default="local_policy", show_default=True, help="Welke brief."
)
@click.option("--round", "monitor", type=int, help="Ronde van de monitor, voor een uitnodiging.")
@click.option("--run", "slug", metavar="NUMMER", help="Ga verder met een brief, zoals 2026-001.")
@click.option("--municipality", "codes", multiple=True, metavar="CODE", help="Alleen deze.")
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Map voor de brieven.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Vorm; mag vaker.  [standaard: pdf]",
)
@click.option("--zip", "archive", is_flag=True, help="Maak er ook één zip van.")
def letters(
    year: int | None,
    template: str,
    monitor: int | None,
    slug: str | None,
    codes: tuple[str, ...],
    folder: Path,
    formats: tuple["Format", ...],
    archive: bool,
) -> None:
    """Schrijf de brief aan elke gemeente, met haar eigen cijfers.

    Breekt het af, geef dan --run met het nummer dat getoond is: wat er al staat, blijft staan.

    \b
    gelijk municipalities letters --year 2026 --out brieven
    """  # fmt: skip
    if (year is None) == (slug is None):
        raise click.UsageError("Geef --year voor een nieuwe brief, of --run om verder te gaan.")
    prepare(said=lambda line: click.echo(f"  {line} …", err=True))
    run = _run(year, template, monitor, slug, codes)
    click.echo(f"Brief {run.slug}", err=True)
    folder.mkdir(parents=True, exist_ok=True)
    written, there = _write(run, folder, formats or ("pdf",))
    click.echo(f"{written} brieven geschreven, {there} stonden er al, in {folder}.")
    if archive:
        click.echo(f"{_zip(run, folder)}")


def _run(
    year: int | None, template: str, monitor: int | None, slug: str | None, codes: tuple[str, ...]
) -> "LetterRun":
    from django.utils import timezone

    from gelijk.municipalities.actions import letters as actions
    from gelijk.municipalities.models import LetterRun, MonitorRound
    from gelijk.municipalities.models.letters import PREFIX

    if slug is not None:
        found = LetterRun.objects.filter(public_id=f"{PREFIX}{slug}").first()
        if found is None:
            raise Problem(f"Er is geen brief {slug}.", remedy="Zie /lokaal-beleid/brieven/.")
        return found
    assert year is not None
    round = MonitorRound.objects.filter(year=monitor).first() if monitor else None
    return actions.prepare(
        by=_person(),
        template=template,
        year=year,
        dated=timezone.localdate(),
        round=round,
        only=[code.upper() for code in codes],
    )


def _person() -> "System":
    """Whoever is logged in on the server, by the name of the machine."""
    import getpass

    from gelijk.core.permissions import System

    return System(f"opdrachtregel:{getpass.getuser()}")


def _write(run: "LetterRun", folder: Path, formats: tuple["Format", ...]) -> tuple[int, int]:
    """How many files were written, and how many were there already."""
    from gelijk.core.files import write_beside
    from gelijk.municipalities.actions import letters as actions

    found = list(run.letters.select_related("municipality", "run__round"))
    wanted = [(one, format) for one in found for format in formats]
    todo = [
        (one, format)
        for one, format in wanted
        if not (folder / actions.file_name(one, format)).exists()
    ]
    with click.progressbar(todo, label="Brieven", file=sys.stderr) as bar:
        for one, format in bar:
            made = actions.draw(by=_person(), one=one, format=format)
            write_beside(folder / made.name, made.content)
    return len(todo), len(wanted) - len(todo)


def _zip(run: "LetterRun", folder: Path) -> Path:
    """All files of the run in one archive beside them."""
    import zipfile

    path = folder / f"brieven-{run.slug}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        for file in sorted(folder.glob(f"{run.slug}-*")):
            made.write(file, file.name)
    return path
