"""`gelijk protect`: a table protected against recognition of people. Needs no database."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gelijk.core.files import write_beside
from gelijk.core.problems import Problem

if TYPE_CHECKING:
    from gelijk.methods.disclosure_control.hierarchy import Hierarchy
    from gelijk.methods.disclosure_control.protection import Protected
    from gelijk.methods.disclosure_control.table import Key, Record, Table

Rows = list[dict[str, str]]
_SEVERAL = "|"  # between several answers of one person


@click.command("protect", short_help="Beveilig een tabel tegen herkenning van mensen.")
@click.argument(
    "source", metavar="TABEL", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--dims", required=True, metavar="A,B", help="De kolommen die gekruist worden.")
@click.option(
    "--hierarchy",
    "hierarchies",
    multiple=True,
    metavar="A=BESTAND",
    help="CSV met een kop; kolom 1 is de code, kolom 2 de code erboven. Mag vaker.",
)
@click.option(
    "--several", metavar="A,B", default="", help="Kolommen met meer antwoorden per mens (a|b)."
)
@click.option("--count", metavar="KOLOM", help="De kolom met aantallen; anders telt elke rij één.")
@click.option(
    "--method",
    type=click.Choice(["suppression", "heuristic", "rounding"]),
    default="suppression",
    show_default=True,
    help="Optimaal onderdrukken, snel onderdrukken of afronden met kloppende sommen.",
)
@click.option(
    "--threshold",
    type=click.IntRange(2),
    default=5,
    show_default=True,
    help="Kleinere aantallen zijn te klein.",
)
@click.option(
    "--base",
    type=click.IntRange(2),
    default=5,
    show_default=True,
    help="Afronden op veelvouden hiervan.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(1.0),
    default=60.0,
    show_default=True,
    help="Zo lang mag het zoeken duren.",
)
@click.option(
    "--out", required=True, metavar="BESTAND", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option(
    "--report", required=True, metavar="BESTAND", type=click.Path(dir_okay=False, path_type=Path)
)
def command(source: Path, dims: str, count: str | None, **chosen: Any) -> None:
    """Beveilig een tabel en val haar daarna aan met alles wat de tabel zelf vertelt.

    TABEL is een CSV met codes en aantallen, of met een rij per melding. De totalen worden zelf
    berekend; staan ze erbij (code TOTAL of een hogere code), dan moeten ze kloppen. De uitkomst
    heeft per cel een waarde en een status; het verslag (JSON) de methode, de prijs, de afstand tot
    het optimum en wat de aanval vond. Komt de aanval erdoor, dan wordt er niets geschreven.

    \b
    gelijk protect tabel.csv --dims gemeente,grond --hierarchy gemeente=gebieden.csv
      --count aantal --out uit.csv --report verslag.json
    """
    names = _names(dims)
    rows = _rows(source, [*names, *([count] if count else [])])
    given = dict(_pair(one) for one in chosen["hierarchies"])
    if unknown := sorted({*given, *_names(chosen["several"])} - set(names)):
        raise Problem(f"{', '.join(unknown)} staat niet in --dims.")
    several = frozenset(_names(chosen["several"]))
    trees = [_tree(name, rows, given.get(name), name in several) for name in names]
    table = _table(source, rows, trees, several, count)
    protected = _protect(table, trees, chosen)
    if protected.violations:
        raise Problem(
            f"{protected.violations} cellen zijn na beveiliging nog af te leiden.",
            remedy="Kies een grovere tabel of een andere methode.",
        )
    _write(chosen["out"], names, trees, table, protected)
    write_beside(chosen["report"], _report(protected).encode())
    click.echo(_summary(protected))


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.split(",") if name.strip()]


def _pair(words: str) -> tuple[str, Path]:
    name, equals, path = words.partition("=")
    if not equals:
        raise Problem(f"--hierarchy {words}: schrijf KOLOM=BESTAND.")
    return name, Path(path)


def _rows(path: Path, needed: Sequence[str]) -> Rows:
    """The rows of a CSV with commas or semicolons."""
    if not path.is_file():
        raise Problem("Dit bestand is er niet.", where=str(path))
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Problem("Dit is geen CSV in UTF-8.", where=str(path)) from error
    header = lines[0] if lines else ""
    found = list(csv.DictReader(lines, delimiter=";" if ";" in header else ","))
    columns = list(found[0]) if found else []
    if missing := [name for name in needed if name not in columns]:
        raise Problem(f"Er is geen kolom {', '.join(missing)}, of geen rij.", where=str(path))
    if any(None in row or None in row.values() for row in found):
        raise Problem("Een rij heeft meer of minder velden dan de kop.", where=str(path))
    return found


def _tree(name: str, rows: Rows, path: Path | None, several: bool) -> "Hierarchy":
    from gelijk.methods.disclosure_control.hierarchy import TOTAL, BadHierarchy, Hierarchy

    try:
        if path is None:
            parts = {code for row in rows for code in _codes(row[name], several)}
            return Hierarchy.flat(name, parts)
        pairs = [list(row.values())[:2] for row in _rows(path, [])]
        parents = {code: above or TOTAL for code, above in pairs if code != TOTAL}
        tops = dict.fromkeys(sorted(set(parents.values()) - set(parents) - {TOTAL}), TOTAL)
        return Hierarchy(name, tops | parents)
    except (BadHierarchy, ValueError) as error:
        raise Problem(f"Dit is geen boom van codes: {error}.", where=str(path or name)) from error


def _codes(words: str, several: bool) -> frozenset[str]:
    return frozenset(words.split(_SEVERAL)) if several else frozenset({words})


def _table(
    source: Path, rows: Rows, trees: list["Hierarchy"], several: frozenset[str], count: str | None
) -> "Table":
    from gelijk.methods.disclosure_control.table import (
        NotAdditive,
        UnknownCode,
        check_totals,
        tabulate,
    )

    records, totals = _sorted_out(source, rows, trees, several, count)
    try:
        table = tabulate(records, trees, several=several)
        check_totals(table, totals)
    except (NotAdditive, UnknownCode) as error:
        raise Problem(f"De tabel klopt niet: {error}.", where=str(source)) from error
    return table


def _sorted_out(
    source: Path, rows: Rows, trees: list["Hierarchy"], several: frozenset[str], count: str | None
) -> tuple[list["Record"], dict["Key", float]]:
    """Records at the leaves, and the totals that came with them."""
    from gelijk.methods.disclosure_control.table import Record, key_of

    records, totals = [], {}
    for number, row in enumerate(rows, 2):
        value = _number(row[count], source, number) if count else 1.0
        codes = tuple(_codes(row[tree.name], tree.name in several) for tree in trees)
        if any(
            tree.root in c or c & set(tree.children) for c, tree in zip(codes, trees, strict=True)
        ):
            totals[key_of([next(iter(one)) for one in codes], trees)] = value
        else:
            records.append(Record(codes, value, value))
    return records, totals


def _number(words: str, source: Path, row: int) -> float:
    if not words.strip().isdecimal():
        raise Problem(f"{words!r} is geen aantal.", where=f"{source}, rij {row}")
    return float(words)


def _protect(table: "Table", trees: list["Hierarchy"], chosen: dict[str, Any]) -> "Protected":
    from gelijk.methods.disclosure_control.program import NoSolution
    from gelijk.methods.disclosure_control.protection import Method, protect
    from gelijk.methods.disclosure_control.rules import Rules
    from gelijk.methods.disclosure_control.suppression import CannotHide

    deepest = max(trees, key=lambda tree: len(tree.children))
    try:
        return protect(
            table,
            Rules(threshold=chosen["threshold"]),
            Method(chosen["method"]),
            base=chosen["base"],
            tree=deepest,
            seconds=chosen["seconds"],
        )
    except (CannotHide, NoSolution) as error:
        raise Problem(
            f"Deze tabel is zo niet te beveiligen ({error}).",
            remedy="Kies een grovere tabel, een andere methode of meer --seconds.",
        ) from error


def _write(
    path: Path,
    names: list[str],
    trees: list["Hierarchy"],
    table: "Table",
    protected: "Protected",
) -> None:
    import io

    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([*names, "value", "status"])
    for key, value, status in zip(table.keys, protected.values, protected.status, strict=True):
        told = dict(key)
        codes = [told.get(tree.name, tree.root) for tree in trees]
        writer.writerow([*codes, "" if value != value else f"{value:.0f}", status])
    write_beside(path, lines.getvalue().encode())


def _report(protected: "Protected") -> str:
    words = [str(status) for status in protected.status]
    rounded = protected.method == "rounding"
    told = {
        "method": protected.method,
        "cells": len(words),
        "primary": words.count("primary"),
        "secondary": words.count("secondary"),
        "suppressed_value": 0.0 if rounded else protected.cost,
        "deviation": protected.cost if rounded else 0.0,
        "optimal": protected.optimal,
        "gap": protected.gap,
        "seconds": round(protected.seconds, 3),
        "attack": {"cells": protected.attacked, "violations": protected.violations},
    }
    return json.dumps(told, indent=2) + "\n"


def _summary(protected: "Protected") -> str:
    hidden = sum(status in ("primary", "secondary") for status in protected.status)
    proven = "bewezen het beste" if protected.optimal else "niet bewezen het beste"
    return (
        f"{len(protected.status)} cellen, {hidden} verborgen ({proven}). Aanval op "
        f"{protected.attacked} te kleine cellen: geen enkele is nauwer af te leiden dan mag."
    )
