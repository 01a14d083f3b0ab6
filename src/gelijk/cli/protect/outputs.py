"""Refusals before any work: what is given stays, and every file that is asked has its own place."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from gelijk.core.files import check_folder

TABLES = (".csv", ".ods", ".xlsx")


def check_outputs(outputs: Iterable[Path | None], inputs: Iterable[Path | None]) -> None:
    """Raises UsageError (exit code 2) when a file that was given or asked would be lost."""
    given = [one for one in inputs if one]
    asked: list[Path] = []
    for path in filter(None, outputs):
        if any(_same(path, one) for one in given):
            raise click.UsageError(
                f"{path}: Dit zou over een bestand heen gaan dat u gaf. Kies een andere plaats."
            )
        if any(_same(path, one) for one in asked):
            raise click.UsageError(
                f"{path}: Hier zouden twee bestanden komen. Geef elk een eigen naam."
            )
        check_folder(path)
        asked.append(path)


def check_ending(path: Path | None) -> None:
    """Raises UsageError when the name does not say what kind of table is asked."""
    if path and path.suffix.casefold() not in TABLES:
        raise click.UsageError(
            f"{path}: Deze soort tabel is er niet. Laat de naam eindigen op .csv, .ods of .xlsx."
        )


def once(_: click.Context, option: click.Parameter, values: Sequence[str]) -> str:
    """The only value; of two of them one would be lost without a word."""
    if len(values) > 1:
        raise click.UsageError(
            f"{option.opts[0]} staat er {len(values)} keer. Schrijf de kolommen achter elkaar, "
            "met komma's ertussen."
        )
    return values[0] if values else ""


def _same(path: Path, other: Path) -> bool:
    """Links, capitals and dots in the way of it do not make it another file."""
    if path.exists() and other.exists():
        return path.samefile(other)
    return path.resolve() == other.resolve()


def check_dims(names: Sequence[str], count: str | None) -> None:
    """Raises UsageError for a column that is asked twice, or that also holds the counts."""
    plain = [name.casefold() for name in names]
    if twice := sorted({name for name in plain if plain.count(name) > 1}):
        raise click.UsageError(
            f"--dims noemt {', '.join(twice)} twee keer. Noem elke kolom één keer."
        )
    if count and count.casefold() in plain:
        raise click.UsageError(
            f"{count} is de kolom met aantallen en kan niet ook bij --dims staan."
        )
