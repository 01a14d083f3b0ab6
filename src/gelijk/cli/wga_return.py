"""`gelijk wga-return`: the yearly return of municipalities as files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gelijk.cli.register import prepare
from gelijk.core.problems import Problem

if TYPE_CHECKING:
    from gelijk.reports.returns.paper import Paper
    from gelijk.reports.returns.places import Places

FORMATS = ("pdf", "ods", "xlsx", "csv")


@click.command("wga-return", short_help="Schrijf het Wga-verslag van gemeenten.")
@click.option(
    "--year", type=click.IntRange(2011, 2099), required=True, help="Jaar van registratie."
)
@click.option("--municipality", metavar="CODE", help="Eén gemeente, zoals GM0363.")
@click.option("--adv", metavar="CODE", help="Alle gemeenten van een ADV, zoals adv-radar.")
@click.option("--all", "everything", is_flag=True, help="Alle gemeenten van het jaar.")
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Map voor de bestanden; zij moet er zijn.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Vorm; mag vaker.  [standaard: alle vier]",
)
@click.option("--force", is_flag=True, help="Schrijf over bestanden heen die er al zijn.")
@click.option("--unprotected", is_flag=True, help="Toon ook kleine getallen; alleen voor de ADV.")
def command(
    year: int,
    municipality: str | None,
    adv: str | None,
    everything: bool,
    folder: Path,
    formats: tuple[str, ...],
    force: bool,
    unprotected: bool,
) -> None:
    """Schrijf het registratieformulier van de Wga, per gemeente in vier vormen.

    Is een verslag ingediend, dan zijn het de cijfers van toen; anders wordt er nu geteld. Kleine
    getallen zijn beschermd. Een bestand dat er al is met een andere inhoud, blijft staan.

    \b
    gelijk wga-return --year 2025 --municipality GM0363 --out verslagen
    """  # fmt: skip
    if sum([bool(municipality), bool(adv), everything]) != 1:
        raise click.UsageError("Kies één van --municipality, --adv en --all.")
    if not folder.is_dir():
        raise Problem("Deze map is er niet.", where=str(folder), remedy="Maak de map eerst.")
    prepare(said=lambda line: click.echo(f"  {line} …", err=True))
    from gelijk.reports.returns.places import places_of

    places = places_of(year)
    codes = _codes(places, municipality, adv)
    papers = _papers(places, codes, unprotected)
    kept = 0
    shown = click.progressbar(papers, label="Verslagen", file=sys.stderr)
    with shown as bar:
        for paper in bar:
            kept += _write(paper, folder, formats or FORMATS, force)
    written = len(papers) * len(formats or FORMATS) - kept
    number = "1 gemeente" if len(papers) == 1 else f"{len(papers)} gemeenten"
    click.echo(f"{written} bestanden voor {number} in {folder}.")
    if kept:
        raise Problem(
            f"{kept} bestanden waren er al met een andere inhoud en zijn niet overschreven.",
            remedy="Kies een andere map, of geef --force.",
        )


def _codes(places: "Places", municipality: str | None, adv: str | None) -> list[str]:
    if municipality:
        if municipality.upper() not in places.by_code:
            raise Problem(
                f"Gemeente {municipality} was er in {places.year} niet.",
                remedy="Geef een code zoals GM0363; `--all` schrijft ze allemaal.",
            )
        return [municipality.upper()]
    office = f"adv:{(adv or '').removeprefix('adv:')}"
    found = [one.code for one in places.by_code.values() if not adv or one.office == office]
    if not found:
        offices = sorted({one.office for one in places.by_code.values() if one.office})
        raise Problem(
            f"In {places.year} is van geen gemeente bekend dat '{adv}' haar bediende.",
            remedy=f"Kies uit: {', '.join(offices)}."
            if offices
            else "Geef --municipality of --all; van dat jaar zijn de voorzieningen niet bekend.",
        )
    return sorted(found)


def _papers(places: "Places", codes: list[str], unprotected: bool) -> list["Paper"]:
    import getpass

    from gelijk.core.permissions import System
    from gelijk.reports.actions.returns import hand_out

    # Whoever is logged in on the server, by the name of the machine.
    person = System(f"opdrachtregel:{getpass.getuser()}")
    return hand_out(by=person, places=places, municipalities=codes, protected=not unprotected)


def _write(paper: "Paper", folder: Path, formats: tuple[str, ...], force: bool) -> int:
    """Writes the files of one return; gives how many were kept because they say something else."""
    from gelijk.core.files import write_beside
    from gelijk.reports.returns import files

    kept = 0
    for format in files.FORMATS:
        if format not in formats:
            continue
        path = folder / files.file_name(paper, format)
        content = files.write(paper, format)
        if path.exists() and path.read_bytes() != content and not force:
            kept += 1
            click.echo(f"{path}: er al, met een andere inhoud", err=True)
        else:
            write_beside(path, content)
    return kept
