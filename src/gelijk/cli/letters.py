"""`gelijk letters`: official letters into the system, with what was read in them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gelijk.cli.register import prepare
from gelijk.core.problems import Problem

if TYPE_CHECKING:
    from gelijk.documents.intake import Outcome

ENDINGS = frozenset({".txt", ".md", ".pdf", ".docx"})
NAME = "opdracht:letters"


@click.group("letters", short_help="Neem brieven op en lees ze.")
def command() -> None:
    """Neem officiële brieven op; Gelijk leest er verwijzingen, bedragen en toezeggingen in.

    Wat gelezen is, wacht op een besluit van een mens voordat het in een register komt.
    """


@command.command("add")
@click.argument(
    "paths",
    metavar="BESTAND...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--publish", is_flag=True, help="Maak ook openbaar wat nog niet openbaar is.")
def add(paths: tuple[Path, ...], publish: bool) -> None:
    """Lees brieven: bestanden, of mappen met .txt, .pdf of .docx.

    Een brief die er al is, blijft zoals hij is. Kan een bestand niet gelezen worden, dan gaan de
    andere door en is de uitslag van de opdracht 1.
    """
    files = list(_files(paths))
    if not files:
        raise Problem(
            "Er is geen brief gevonden.",
            where=", ".join(map(str, paths)),
            remedy=f"Geef een map met {', '.join(sorted(ENDINGS))}.",
        )
    prepare(said=lambda line: click.echo(f"  {line} …", err=True))
    outcomes = [_add(path, publish) for path in files]
    refused = sum(outcome.problem is not None for outcome in outcomes)
    if refused:
        click.echo(f"{refused} van {len(files)} bestanden niet gelezen.", err=True)
        sys.exit(1)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """A folder stands for the letters directly in it; a file is taken as it is."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.iterdir() if one.suffix.lower() in ENDINGS)
        else:
            yield path


def _add(path: Path, publish: bool) -> "Outcome":
    from gelijk.core.permissions import System
    from gelijk.documents import actions
    from gelijk.documents.intake import take_in

    by = System(NAME)
    outcome = take_in(by=by, filename=path.name, content=lambda: _content(path))
    if outcome.letter and publish and not outcome.letter.published:
        actions.publish(by=by, letter=outcome.letter, published=True)
    click.echo(_line(outcome), err=outcome.problem is not None)
    return outcome


def _content(path: Path) -> bytes:
    from gelijk.documents.reading import LARGEST, too_large

    try:
        if path.stat().st_size > LARGEST:
            raise too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"Lezen lukt niet: {error.strerror}.", where=str(path)) from error


def _line(outcome: "Outcome") -> str:
    if outcome.letter is None:
        return f"niet gelezen  {outcome.problem}"
    word = "gelezen     " if outcome.new else "was er al   "
    shown = "" if outcome.letter.published else ", niet openbaar"
    return f"{word}  {outcome.letter.public_id}  {outcome.found} voorstellen{shown}"


@command.command("list")
def list_() -> None:
    """Noem de brieven: kenmerk, datum, hoeveel er te beslissen is, en de titel."""
    prepare()
    from gelijk.core.permissions import System
    from gelijk.documents import queries

    letters = list(queries.letters(System(NAME)))
    width = max((len(letter.public_id) for letter in letters), default=0)
    for letter in letters:
        day = letter.date.isoformat() if letter.date else "onbekend  "
        progress = queries.progress(list(letter.findings.all()))
        hidden = "" if letter.published else "  (niet openbaar)"
        click.echo(
            f"{letter.public_id:{width}}  {day}  {progress.waiting:3} van {progress.total:3}"
            f"  {letter.title}{hidden}"
        )
    if not letters:
        click.echo("Er zijn nog geen brieven.", err=True)
