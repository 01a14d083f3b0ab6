"""`gelijk protect TABEL`: one table, or several out of one file, protected and then attacked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from gelijk.cli.protect.guesses import check_count, check_hidden_totals
from gelijk.cli.protect.outputs import check_dims, check_ending, check_outputs, once
from gelijk.cli.protect.reading import (
    Columns,
    Sheet,
    flat_tree,
    named,
    pairs,
    read,
    records_of,
    tree_of,
)
from gelijk.cli.protect.words import cell_words
from gelijk.cli.protect.writing import nothing_left, report, summary, write_cells
from gelijk.core.files import write_beside
from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.cell_key import BadNoise, Noise, record_key
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.program import NoSolution
from gelijk.methods.disclosure_control.protection import Method, Protected, protect
from gelijk.methods.disclosure_control.rules import BadRules, Rules
from gelijk.methods.disclosure_control.suppression import CannotHide
from gelijk.methods.disclosure_control.table import (
    NotAdditive,
    Record,
    Table,
    UnknownCode,
    check_totals,
    link,
    tabulate,
)

FILE = click.Path(dir_okay=False, path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SMALLEST = 2  # a threshold below this stops no cell
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


_INPUT = (
    click.argument("source", metavar="TABEL", type=THERE),
    click.option(
        "--dims",
        multiple=True,
        callback=once,
        metavar="A,B",
        help="De kolommen die gekruist worden.",
    ),
    click.option(
        "--hierarchy",
        "hierarchies",
        multiple=True,
        metavar="A=BESTAND",
        help="Bestand met een kop; kolom 1 is de code, kolom 2 de code erboven. Mag vaker.",
    ),
    click.option(
        "--several",
        metavar="A,B",
        default="",
        help="Kolommen met meer antwoorden per mens (a|b).",
    ),
    click.option(
        "--count", metavar="KOLOM", help="De kolom met aantallen; anders telt elke rij één."
    ),
    click.option("--value", metavar="KOLOM", help="De kolom met bedragen die opgeteld worden."),
    click.option(
        "--total",
        "sums",
        multiple=True,
        metavar="CODE",
        help="Deze code is een totaal, zoals Nederland: zij moet kloppen en telt niet mee. Mag "
        "vaker.",
    ),
    click.option(
        "--no-total",
        "parts",
        multiple=True,
        metavar="CODE",
        help="Deze code is geen totaal, al is zij de som van de andere. Mag vaker.",
    ),
)
_RULES = (
    click.option(
        "--threshold",
        type=click.IntRange(0),
        default=5,
        show_default=True,
        help="Kleinere aantallen zijn te klein; 0 zet deze regel uit.",
    ),
    click.option(
        "--dominance",
        metavar="N,K",
        help="De N grootste bijdragen zijn samen niet meer dan K procent, zoals 1,75.",
    ),
    click.option(
        "--p-percent",
        type=float,
        metavar="P",
        help="De grootste bijdrage is niet op P procent na te schatten.",
    ),
    click.option(
        "--whole-group",
        metavar="A,B",
        default="",
        help="Kolommen waarin niet een hele groep hetzelfde mag zijn.",
    ),
    click.option("--protect-zeros", is_flag=True, help="Ook dat er niemand is, mag niet blijken."),
    click.option(
        "--margin",
        type=click.FloatRange(0.0, 1.0),
        default=0.3,
        show_default=True,
        help="Zo ver blijft een lezer van de waarde, als deel ervan en ten minste 1.",
    ),
)


def of_the_input(function: Decorated) -> Decorated:
    """The options that say what stands in the file; the adviser has them too."""
    return _with(_INPUT, function)


def of_the_rules(function: Decorated) -> Decorated:
    """The options that say which cells tell too much."""
    return _with(_RULES, function)


def _with(options: Sequence[Callable[[Decorated], Decorated]], function: Decorated) -> Decorated:
    for add in reversed(options):
        function = add(function)
    return function


@dataclass(frozen=True)
class Input:
    """What was read: the records, with the trees of all columns that are crossed."""

    sheet: Sheet
    names: list[str]
    trees: list[Hierarchy]
    several: frozenset[str]
    records: list[Record]
    totals: dict[tuple[tuple[str, str], ...], float]


@click.command("table", short_help="Beveilig een tabel (ook zonder dit woord).")
@of_the_input
@click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="A,B",
    help="Een kruising uit hetzelfde bestand; mag vaker. Anders alle kolommen van --dims samen.",
)
@click.option(
    "--method",
    type=click.Choice([one.value for one in Method]),
    default="suppression",
    show_default=True,
    help="Optimaal onderdrukken, snel onderdrukken, afronden met kloppende sommen, of ruis per "
    "mens.",
)
@of_the_rules
@click.option(
    "--base",
    type=click.IntRange(2),
    default=5,
    show_default=True,
    help="Afronden op veelvouden hiervan.",
)
@click.option("--record", metavar="KOLOM", help="Voor cell-key: wat een melding kenmerkt.")
@click.option(
    "--secret", metavar="BESTAND", type=THERE, help="Voor cell-key: het geheim, 16 tekens of meer."
)
@click.option(
    "--seconds",
    type=click.FloatRange(1.0),
    default=60.0,
    show_default=True,
    help="Zo lang mag het zoeken duren.",
)
@click.option(
    "--out", required=True, metavar="BESTAND", type=FILE, help="De tabel (CSV, ODS of XLSX)."
)
@click.option("--report", "told", required=True, metavar="BESTAND", type=FILE, help="Het verslag.")
def command(out: Path, told: Path, tables: tuple[str, ...], **chosen: Any) -> None:
    """Beveilig een tabel en val haar daarna aan met alles wat de tabel zelf vertelt.

    TABEL is een CSV, ODS of XLSX met codes en aantallen, of met een rij per melding. De totalen
    worden zelf berekend; staan ze erbij (code TOTAL of een hogere code), dan moeten ze kloppen. De
    uitkomst heeft per cel een waarde en een status; het verslag (JSON) de methode, de prijs, de
    afstand tot het optimum en wat de aanval vond. Komt de aanval erdoor, dan wordt er niets
    geschreven.

    \b
    gelijk protect tabel.csv --dims gemeente,grond --hierarchy gemeente=gebieden.csv
      --count aantal --out uit.csv --report verslag.json

    Tabellen die samen uitkomen, beveiligt u samen:

    \b
    gelijk protect meldingen.csv --table gemeente,grond --table grond,terrein
      --out uit.csv --report verslag.json
    """  # fmt: skip
    check_outputs([out, told], inputs_of(chosen))
    check_ending(out)
    rules = rules_of(chosen)
    crossings = [named(one) for one in tables]
    read_in = read_input(chosen, [name for one in crossings for name in one], draw_of(chosen))
    table = tabled(read_in, crossings or [read_in.names], rules)
    protected = _protected(table, read_in.trees, rules, chosen)
    if protected.violations:
        raise Problem(
            f"{protected.violations} cellen zijn na beveiliging nog af te leiden.",
            remedy="Kies een grovere tabel of een andere methode.",
        )
    write_cells(out, read_in.names, read_in.trees, table, protected)
    write_beside(told, report(protected).encode())
    click.echo(summary(protected))
    if words := nothing_left(protected):
        click.echo(words)


def inputs_of(chosen: dict[str, Any]) -> list[Path | None]:
    """All files that the options name to read from."""
    trees = pairs(chosen["hierarchies"], "--hierarchy").values()
    return [chosen["source"], chosen.get("secret"), *trees]


def rules_of(chosen: dict[str, Any]) -> Rules:
    """The rules that the options say."""
    others = ("dominance", "p_percent", "whole_group", "protect_zeros")
    if chosen["threshold"] < _SMALLEST and not any(chosen[name] for name in others):
        raise Problem(
            f"Met --threshold {chosen['threshold']} is er geen enkele regel, en dus niets te "
            "beveiligen.",
            remedy="Kies een drempel van 2 of meer, of een andere regel zoals --dominance 1,75.",
        )
    try:
        return Rules.of(
            {
                "threshold": chosen["threshold"],
                "dominance": named(chosen["dominance"]) if chosen["dominance"] else None,
                "p_percent": chosen["p_percent"],
                "whole_group": named(chosen["whole_group"]),
                "protect_zeros": chosen["protect_zeros"],
                "margin": chosen["margin"],
            }
        )
    except BadRules as error:
        given = {"--dominance": chosen["dominance"], "--p-percent": chosen["p_percent"]}
        named_so = " ".join(f"{name} {words}" for name, words in given.items() if words is not None)
        raise Problem(
            f"Dit is geen regel: {named_so}.",
            remedy="Schrijf bijvoorbeeld --dominance 1,75 of --p-percent 10; een percentage ligt "
            "tussen 0 en 100.",
        ) from error


def draw_of(chosen: dict[str, Any]) -> Callable[[str], int]:
    """The key of a record, where noise by record is asked."""
    if chosen["method"] != Method.CELL_KEY:
        return lambda _: 0
    if not chosen["record"] or not chosen["secret"] or chosen["count"] or chosen["value"]:
        raise Problem(
            "cell-key telt rijen, elk van een mens, met ruis die bij die mensen hoort.",
            remedy="Geef --record KOLOM en --secret BESTAND, en niet --count of --value.",
        )
    secret = chosen["secret"].read_bytes().strip()
    try:
        record_key(secret, "")
    except ValueError as error:
        raise Problem(
            "Dit geheim is te kort.",
            where=str(chosen["secret"]),
            remedy="Maak er een met: openssl rand -hex 32 > geheim",
        ) from error
    return lambda words: record_key(secret, words)


def read_input(
    chosen: dict[str, Any], more: list[str], draw: Callable[[str], int] = lambda _: 0
) -> Input:
    """The file that the options of `of_the_input` describe; `more` are columns asked elsewhere."""
    dims = named(chosen["dims"])
    check_dims(dims, chosen["count"])
    names = list(dict.fromkeys([*dims, *more]))
    if not names:
        raise Problem("Zeg met --dims welke kolommen gekruist worden.")
    given = pairs(chosen["hierarchies"], "--hierarchy")
    several = frozenset(named(chosen["several"]))
    if unknown := sorted({*given, *several} - set(names)):
        raise Problem(f"{', '.join(unknown)} staat niet in --dims.")
    sheet = read(chosen["source"], _note)
    check_count(sheet, names, chosen["count"], chosen["value"])
    sheet.take_totals(names, chosen["sums"])
    trees = [
        tree_of(given[name], name, _note)
        if name in given
        else flat_tree(sheet, name, name in several)
        for name in names
    ]
    columns = Columns(chosen["count"], chosen["value"], chosen.get("record"), draw)
    records, totals = records_of(sheet, trees, several, columns)
    if chosen["count"] or chosen["value"]:
        flat = [tree for tree in trees if tree.name not in {*given, *several}]
        check_hidden_totals(sheet, trees, flat, records, set(chosen["parts"]))
    return Input(sheet, names, trees, several, records, totals)


def _note(words: str) -> None:
    click.echo(words, err=True)


def tabled(given: Input, crossings: list[list[str]], rules: Rules) -> Table:
    """The crossings as one list of cells, checked against the totals that came with them."""
    try:
        found = [_crossed(given, names, rules) for names in crossings]
        table = found[0] if len(found) == 1 else link(found)
        shown = {key: value for key, value in given.totals.items() if key in table.places}
        check_totals(table, shown)
    except NotAdditive as error:
        raise Problem(
            f"Van {error.number} {'cel' if error.number == 1 else 'cellen'} is het totaal niet de "
            f"som van de delen: {'; '.join(map(cell_words, error.keys))}"
            f"{' …' if error.number > len(error.keys) else ''}.",
            where=str(given.sheet.source),
            remedy="Verbeter de totalen, of laat ze weg: ze worden zelf berekend.",
        ) from error
    except UnknownCode as error:
        raise Problem(
            "Een code past niet in de boom.",
            where=str(given.sheet.source),
            remedy="Gebruik in elke rij codes van het laagste niveau.",
        ) from error
    return table


def _crossed(given: Input, names: list[str], rules: Rules) -> Table:
    places = [given.names.index(name) for name in names]
    records = [
        Record(tuple(one.codes[n] for n in places), one.value, one.respondents, one.draw)
        for one in given.records
    ]
    trees = [given.trees[n] for n in places]
    return tabulate(records, trees, several=given.several, keep=rules.contributions)


def _protected(
    table: Table, trees: list[Hierarchy], rules: Rules, chosen: dict[str, Any]
) -> Protected:
    try:
        return protect(
            table,
            rules,
            Method(chosen["method"]),
            base=chosen["base"],
            tree=max(trees, key=lambda tree: len(tree.children)),
            noise=Noise(),
            seconds=chosen["seconds"],
        )
    except (CannotHide, NoSolution) as error:
        raise Problem(
            "Deze tabel is zo niet te beveiligen: er is geen oplossing gevonden.",
            remedy="Kies een grovere tabel, een andere methode of meer --seconds.",
        ) from error
    except (BadNoise, ValueError) as error:
        raise Problem(
            f"De methode {chosen['method']} past niet bij deze tabel.",
            remedy="Voor bedragen is er --method suppression.",
        ) from error
