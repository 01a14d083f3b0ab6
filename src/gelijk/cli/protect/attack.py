"""`gelijk protect attack`: what a reader derives from published files, whoever made them."""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from gelijk.cli.protect.reading import MOST_BYTES, named, pairs, text, tree_of
from gelijk.cli.protect.table import FILE, THERE
from gelijk.cli.protect.words import cell_words, sentence, told_words
from gelijk.cli.protect.writing import figure, write_rows
from gelijk.core.files import check_folder, write_beside
from gelijk.core.problems import Problem
from gelijk.core.tables import Cell, read_lines
from gelijk.methods.disclosure_control.attack import Contradiction
from gelijk.methods.disclosure_control.foreign import (
    Foreign,
    NotATable,
    Source,
    Ties,
    Together,
    read_foreign,
)
from gelijk.methods.disclosure_control.ledger import (
    PUBLIC,
    Derived,
    Outcome,
    Reader,
    Rule,
    attack_together,
)

DERIVED = 3  # exit code: something is derived that the rule does not allow
_TIES = {
    Ties.REST: "een totaal is meer dan zijn delen, dus er is een rest die niet gedrukt is",
    Ties.SEVERAL: "een totaal is minder dan zijn delen, dus mensen staan in meer dan een deel",
    Ties.NEITHER: "totalen en delen horen niet bij elkaar, en blijven buiten beschouwing",
}
_EXACT = 2_000  # printed cells; above this a cell that holds gets no interval of its own
_SHOWN = 20  # violations on screen; the report has all


@dataclass(frozen=True)
class _Attacked:
    """What was read and what came of it."""

    together: Together
    outcome: Outcome
    either: bool
    seconds: float

    def printed(self, one: Derived) -> tuple[str, str, str]:
        """What stands in the cell, in which file and where; empty where no file prints it."""
        for file in self.together.files:
            if cell := file.cells.get(one.key):
                return cell.text, file.name, f"rij {cell.row}, kolom {cell.column}"
        return "", "", ""


@click.command("attack", short_help="Val gepubliceerde tabellen aan, ook van anderen.")
@click.argument("files", nargs=-1, required=True, metavar="BESTAND...", type=THERE)
@click.option(
    "--dims",
    default="",
    metavar="A,B",
    help="De kolommen die zeggen waar een cel over gaat; anders worden zij gezocht.",
)
@click.option("--count", metavar="KOLOM", help="De kolom met aantallen; anders wordt zij gezocht.")
@click.option(
    "--hierarchy",
    "hierarchies",
    multiple=True,
    metavar="A=BESTAND",
    help="Bestand met een kop; kolom 1 is de code, kolom 2 de code erboven. Mag vaker.",
)
@click.option("--several", metavar="A,B", default="", help="Kolommen met meer antwoorden per mens.")
@click.option(
    "--threshold",
    type=click.IntRange(2),
    default=5,
    show_default=True,
    help="Kleinere aantallen zijn te klein.",
)
@click.option(
    "--possible",
    type=click.IntRange(2),
    default=3,
    show_default=True,
    help="Zo veel waarden blijven ten minste mogelijk voor een te klein aantal.",
)
@click.option(
    "--base",
    type=click.IntRange(1),
    help="Afgerond op veelvouden hiervan; 1 is niet afgerond. Anders blijkt het uit de cijfers.",
)
@click.option("--told", metavar="A-B", help="Wat verteld is over een verborgen cel, zoals 1-4.")
@click.option(
    "--own-report",
    metavar="A=X,B=Y",
    help="Kijk ook als iemand die zelf in deze cel zit.",
)
@click.option(
    "--own-office",
    metavar="BESTAND",
    type=THERE,
    help="Kijk ook als een bureau dat deze cijfers zelf telde.",
)
@click.option("--report", "told_in", metavar="BESTAND", type=FILE, help="Het verslag (JSON).")
@click.option("--out", metavar="BESTAND", type=FILE, help="Een rij per cel (CSV, ODS of XLSX).")
def command(files: tuple[Path, ...], out: Path | None, told_in: Path | None, **chosen: Any) -> None:
    """Leid af wat een lezer kan afleiden uit tabellen die samen gepubliceerd zijn.

    Elke CSV, ODS of XLSX is goed: als lijst of als kruistabel, met totalen of zonder, met "<5",
    "1-4", "x", "." of "*", of afgerond. Wat een totaal is, wordt gezocht aan het woord en aan de
    cijfers. De uitgang is 0 als de tabellen standhouden, 3 als er iets af te leiden is dat nauwer
    is dan mag, en 1 als er iets niet te lezen is.

    \b
    gelijk protect attack meldingen.csv terreinen.xlsx --threshold 5 --report verslag.json
    """  # fmt: skip
    for path in filter(None, (out, told_in)):
        check_folder(path)
    attacked = _attack(files, chosen)
    if told_in:
        write_beside(told_in, _report(attacked, chosen).encode())
    if out:
        _write(out, attacked)
    for line in _lines(attacked):
        click.echo(line)
    if attacked.outcome.violations:
        sys.exit(DERIVED)


def _attack(files: Sequence[Path], chosen: Mapping[str, Any]) -> _Attacked:
    began = time.process_time()
    together = _read(files, chosen)
    rule = Rule(threshold=chosen["threshold"], margin=None, possible=chosen["possible"])
    told = _told(chosen["told"])
    readers = _readers(chosen, together)
    either = False
    try:
        outcome = _together(together, told, readers, rule, either=False)
    except Contradiction as error:
        either = any(one.rounding for one in together.files)
        if not either:
            raise _disagree(error) from error
        # Not the nearest multiple then, but either of the two beside the count.
        try:
            outcome = _together(together, told, readers, rule, either=True)
        except Contradiction as still:
            raise _disagree(still) from still
    return _Attacked(together, outcome, either, time.process_time() - began)


def _together(
    together: Together,
    told: tuple[float, float],
    readers: Sequence[Reader],
    rule: Rule,
    *,
    either: bool,
) -> Outcome:
    return attack_together(
        [one.publication(told, either=either) for one in together.files],
        together.trees,
        several=together.several,
        readers=readers,
        rule=rule,
        exact=sum(len(one.cells) for one in together.files) <= _EXACT,
    )


def _disagree(error: Contradiction) -> Problem:
    names = f" van {', '.join(error.names)}" if error.names else ""
    return Problem(
        f"De cijfers{names} kunnen niet allemaal waar zijn.",
        remedy="Noem met --several kolommen met meer antwoorden per mens, met --base waarop is "
        "afgerond, of val bestanden over andere mensen apart aan.",
    )


def _read(files: Sequence[Path], chosen: Mapping[str, Any]) -> Together:
    trees = {
        name: tree_of(path, name, _note)
        for name, path in pairs(chosen["hierarchies"], "--hierarchy").items()
    }
    try:
        return read_foreign(
            [_source(path) for path in files],
            dims=named(chosen["dims"]),
            count=chosen["count"],
            trees=trees,
            several=frozenset(named(chosen["several"])),
            base=chosen["base"],
        )
    except NotATable as error:
        raise Problem(
            f"Dit is niet als tabel te lezen: {error}.",
            remedy="Noem met --dims en --count de kolommen, of zet er één tabel per bestand in.",
        ) from error


def _source(path: Path) -> Source:
    lines, notes = read_lines(path.read_bytes(), str(path), most_bytes=MOST_BYTES)
    for one in notes:
        _note(f"{path}: {one}")
    return Source(path.name, [[text(cell) for cell in line] for line in lines])


def _note(words: str) -> None:
    click.echo(words, err=True)


def _told(words: str | None) -> tuple[float, float]:
    if not words:
        return 0.0, float("inf")
    low, _, high = words.partition("-")
    if not (low.strip().isdecimal() and high.strip().isdecimal() and int(low) <= int(high)):
        raise Problem(f"--told {words}: schrijf twee getallen, zoals 1-4.")
    return float(low), float(high)


def _readers(chosen: Mapping[str, Any], together: Together) -> list[Reader]:
    found = []
    if chosen["own_report"]:
        key = {
            name.strip().casefold(): code.strip()
            for name, _, code in (one.partition("=") for one in named(chosen["own_report"]))
        }
        known = {tree.name: set(tree.codes) for tree in together.trees}
        if wrong := [f"{n}={c}" for n, c in key.items() if c not in known.get(n, ())]:
            raise Problem(
                f"--own-report: {', '.join(wrong)} staat niet in de tabellen.",
                remedy="Schrijf KOLOM=CODE, met een komma ertussen.",
            )
        found.append(Reader.of_own_report(key, "wie er zelf in zit"))
    if chosen["own_office"]:
        own = _read([chosen["own_office"]], {**chosen, "hierarchies": (), "base": 1}).files[0]
        found.append(Reader(own.name, own.publication((0.0, float("inf"))).cells))
    return found


def _report(attacked: _Attacked, chosen: Mapping[str, Any]) -> str:
    lines = attacked.outcome.cells
    told = {
        "threshold": chosen["threshold"],
        "possible": chosen["possible"],
        "files": [_file(one) for one in attacked.together.files],
        "ties": {name: str(tie) for name, tie in attacked.together.ties.items()},
        "cells": attacked.outcome.size,
        "attack": {
            "cells": len({one.key for one in lines}),
            "violations": len({one.key for one in attacked.outcome.violations}),
            "exact": len({one.key for one in lines if one.exact and one.lower == one.upper}),
        },
        "seconds": round(attacked.seconds, 3),
        "violations": [_violation(attacked, one) for one in attacked.outcome.violations],
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _file(one: Foreign) -> dict[str, object]:
    return {
        "name": one.name,
        "form": one.form,
        "dims": list(one.dimensions),
        "cells": len(one.cells),
        "marks": one.marks,
        "base": one.rounding.base if one.rounding else 1,
        "additive": one.rounding.additive if one.rounding else None,
        "totals_by_figures": dict(one.totals),
        "unread": [f"rij {c.row}, kolom {c.column}: {c.text}" for c in one.unread],
        "notes": list(one.notes),
    }


def _violation(attacked: _Attacked, one: Derived) -> dict[str, object]:
    printed, file, where = attacked.printed(one)
    return {
        "cell": dict(one.key),
        "printed": printed,
        "file": file,
        "where": where,
        "reader": one.reader or "iedereen",
        "lower": int(one.lower),
        "upper": None if one.upper == float("inf") else int(one.upper),
        "because": list(one.because),
        "from": [f"{used.name}: {cell_words(used.key)} {told_words(used)}" for used in one.used],
    }


def _write(path: Path, attacked: _Attacked) -> None:
    names = list(dict.fromkeys(n for one in attacked.together.files for n in one.dimensions))
    rows: list[list[Cell]] = []
    for one in attacked.outcome.cells:
        told = dict(one.key)
        printed, file, _ = attacked.printed(one)
        rows.append(
            [
                *(told.get(name, "TOTAL") for name in names),
                printed,
                file,
                one.reader or "iedereen",
                figure(one.lower),
                figure(one.upper),
                "violation" if one.violated else "held",
                "; ".join(one.because),
            ]
        )
    header = [*names, "printed", "file", "reader", "lower", "upper", "status", "because"]
    write_rows(path, header, rows)


def _lines(attacked: _Attacked) -> list[str]:
    found = [_said(one) for one in attacked.together.files]
    found += [
        f"Let op, {name}: {_TIES[tie]}. Zijn er tussentotalen, geef dan --hierarchy {name}=BESTAND."
        for name, tie in attacked.together.ties.items()
        if tie in _TIES
    ]
    broken = attacked.outcome.violations
    asked = len({one.key for one in attacked.outcome.cells})
    if attacked.either:
        found.append("De cijfers kunnen niet zijn afgerond op het dichtstbijzijnde veelvoud.")
    if not broken:
        return [*found, f"{asked} cellen met misschien een te klein aantal houden stand."]
    cells = len({one.key for one in broken})
    found.append(f"{cells} van de {asked} cellen met misschien een te klein aantal zijn nauwer af "
                 "te leiden dan mag:")  # fmt: skip
    for one in broken[:_SHOWN]:
        printed, files = attacked.printed(one)[0], len(attacked.together.files)
        found.append(f"- {sentence(one, printed, public=PUBLIC, files=files)}")
    if len(broken) > _SHOWN:
        found.append(f"… en nog {len(broken) - _SHOWN}; het verslag (--report) heeft ze alle.")
    return found


def _said(one: Foreign) -> str:
    parts = [f"{one.form} van {', '.join(one.dimensions)}", f"{len(one.cells)} cellen"]
    if one.rounding:
        how = "sommen kloppen" if one.rounding.additive else "elke cel apart"
        parts.append(f"afgerond op {one.rounding.base} ({how})")
    marks = ", ".join(f"{mark or 'leeg'} {number}×" for mark, number in one.marks.items())
    parts += [marks] if marks else []
    parts += [f"totaal van {dim} is {code}" for dim, code in one.totals.items()]
    if one.unread:
        parts.append(f"{len(one.unread)} cellen niet te lezen, zoals {one.unread[0].text!r}")
    return f"{one.name}: {'; '.join(parts)}."
