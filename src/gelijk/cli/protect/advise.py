"""`gelijk protect advise`: what would be left of each crossing, before the table is made."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from gelijk.cli.protect.outputs import check_outputs
from gelijk.cli.protect.table import (
    FILE,
    inputs_of,
    of_the_input,
    of_the_rules,
    read_input,
    rules_of,
    tabled,
)
from gelijk.core.files import write_beside
from gelijk.methods.disclosure_control.advice import Survival, Verdict, advised, finest
from gelijk.methods.disclosure_control.hierarchy import Hierarchy

_SHOWN = 30  # crossings on screen; the report has all
_ADVICE = {
    Verdict.AS_IT_IS: "zo te publiceren",
    Verdict.HIDE: "onderdrukken",
    Verdict.ROUND: "afronden",
    Verdict.TOO_FINE: "te fijn",
}


@click.command("advise", short_help="Kijk vooraf wat er van een tabel overblijft.")
@of_the_input
@of_the_rules
@click.option(
    "--most",
    type=click.IntRange(1, 5),
    default=3,
    show_default=True,
    help="Zo veel kolommen worden ten hoogste gekruist.",
)
@click.option(
    "--base",
    type=click.IntRange(2),
    default=5,
    show_default=True,
    help="Waarop afgerond zou worden.",
)
@click.option("--report", "told", metavar="BESTAND", type=FILE, help="Alle kruisingen (JSON).")
def command(told: Path | None, most: int, base: int, **chosen: Any) -> None:
    """Laat per kruising zien hoeveel er overblijft, en welke tabellen u het beste maakt.

    Van elke kruising van de kolommen, op elk niveau van hun boom: hoeveel van de gevulde
    binnenste cellen te klein zijn, en welk deel van de mensen (of van het bedrag) daarin zit.
    Is dat weinig, dan is onderdrukken het beste; anders afronden; en waar gemiddeld minder dan een
    halve afrondingseenheid in een cel zit, blijft er van de tabel niets over.

    \b
    gelijk protect advise meldingen.csv --dims gemeente,grond,terrein
      --hierarchy gemeente=gebieden.csv
    """  # fmt: skip
    check_outputs([told], inputs_of(chosen))
    given = read_input(chosen, [])
    rules = rules_of(chosen)
    if given.totals:
        tabled(given, [given.names], rules)  # refuses totals that are not right
    found = advised(given.records, given.trees, rules, several=given.several, most=most)
    counts = chosen["value"] is None
    best = finest(found, base, counts=counts)
    if told:
        write_beside(told, _report(found, best, base, counts).encode())
    for line in _lines(found, best, given.trees, base, counts):
        click.echo(line)


def _lines(
    found: Sequence[Survival],
    best: Sequence[Survival],
    trees: Sequence[Hierarchy],
    base: int,
    counts: bool,
) -> list[str]:
    names = [_name(one, trees) for one in found]
    width = max(len("kruising"), *map(len, names[:_SHOWN]))
    lines = [f"{'kruising':<{width}}  gevuld  te klein  verborgen  advies"]
    for name, one in list(zip(names, found, strict=True))[:_SHOWN]:
        advice = _ADVICE[one.verdict(base, counts=counts)]
        # Of nobody no share can be hidden.
        hidden = "-" if one.people is None else _percent(1 - one.people, 1)
        lines.append(
            f"{name:<{width}}  {one.finest:>6}  {_percent(one.small, one.finest):>8}  "
            f"{hidden:>9}  {advice}"
        )
    if len(found) > _SHOWN:
        lines.append(f"… en nog {len(found) - _SHOWN}; het verslag (--report) heeft ze alle.")
    lines += ["", "Maak deze tabellen, en beveilig ze samen:"]
    for one in best:
        lines.append(f"- {_name(one, trees)}: {_ADVICE[one.verdict(base, counts=counts)]}")
    return lines


def _name(one: Survival, trees: Sequence[Hierarchy]) -> str:
    """`gemeente × grond`, with the level of a tree that is not followed to the end."""
    deepest = {tree.name: max(map(len, tree.paths.values())) - 1 for tree in trees}
    pairs = zip(one.dimensions, one.levels, strict=True)
    return " × ".join(n if level == deepest[n] else f"{n} niveau {level}" for n, level in pairs)


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def _report(found: Sequence[Survival], best: Sequence[Survival], base: int, counts: bool) -> str:
    crossings = [
        {
            "dims": list(one.dimensions),
            "levels": list(one.levels),
            "cells": one.cells,
            "filled": one.finest,
            "small": one.small,
            "hidden_share": None if one.people is None else round(1 - one.people, 4),
            "mean": round(one.mean, 3),
            "advice": str(one.verdict(base, counts=counts)),
            "recommended": one in best,
        }
        for one in found
    ]
    return json.dumps({"base": base, "crossings": crossings}, indent=2) + "\n"
