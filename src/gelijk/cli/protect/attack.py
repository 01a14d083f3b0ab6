"""`gelijk protect attack`: what a reader derives from published files, whoever made them."""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from gelijk.cli.protect.attacking import NOTES, Attacked, attacked, misfits
from gelijk.cli.protect.outputs import check_dims, check_ending, check_outputs, once
from gelijk.cli.protect.reading import lines_of, named, pairs, text, tree_of
from gelijk.cli.protect.table import FILE, THERE
from gelijk.cli.protect.words import cell_words, sentence, told_words
from gelijk.cli.protect.writing import figure, write_rows
from gelijk.core.files import write_beside
from gelijk.core.problems import Problem
from gelijk.core.tables import Cell
from gelijk.methods.disclosure_control.foreign import (
    Foreign,
    NotATable,
    Source,
    Ties,
    Together,
    read_foreign,
)
from gelijk.methods.disclosure_control.ledger import PUBLIC, Derived, Reader, Rule

DERIVED = 3  # exit code: something is derived that the rule does not allow
NO_TOTALS = 4  # exit code: no total with parts is printed, so there is nothing to derive from
TORN = 5  # exit code: nothing is derived, but not all can be read or be true
_SHOWN = 20  # violations on screen; the report has all
_SHOWN_MISFITS = 10
_SHOWN_UNREAD = 3


@click.command("attack", short_help="Val gepubliceerde tabellen aan, ook van anderen.")
@click.argument("files", nargs=-1, required=True, metavar="BESTAND...", type=THERE)
@click.option(
    "--dims",
    multiple=True,
    callback=once,
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
    "--rest", metavar="A,B", default="", help="Kolommen waarvan niet alle delen gedrukt zijn."
)
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
    cijfers. Getallen die niet tellen (inwoners, percentages) doen niet mee; dat staat er dan bij.

    De uitgang is 0 als de tabellen standhouden, 3 als er iets af te leiden is dat nauwer is dan
    mag, 4 als er geen enkel totaal is en er dus niets te toetsen valt, 5 als niet alles
    te lezen is of waar kan zijn, 2 als de vraag niet klopt en 1 als er iets niet te lezen is.

    \b
    gelijk protect attack meldingen.csv terreinen.xlsx --threshold 5 --report verslag.json
    """  # fmt: skip
    given = [*files, chosen["own_office"], *pairs(chosen["hierarchies"], "--hierarchy").values()]
    check_outputs([out, told_in], given)
    check_ending(out)
    began = time.process_time()
    found = _attack(files, chosen)
    if told_in:
        write_beside(told_in, _report(found, chosen, time.process_time() - began).encode())
    if out:
        _write(out, found)
    for line in _lines(found):
        click.echo(line)
    sys.exit(_exit_code(found))


def _exit_code(found: Attacked) -> int:
    if found.outcome.violations:
        return DERIVED
    if not found.consistent:
        return TORN
    return 0 if found.together.tied else NO_TOTALS


def _attack(files: Sequence[Path], chosen: Mapping[str, Any]) -> Attacked:
    together = _read(files, chosen)
    rule = Rule(threshold=chosen["threshold"], margin=None, possible=chosen["possible"])
    return attacked(together, _told(chosen["told"]), _readers(chosen, together), rule)


def _read(files: Sequence[Path], chosen: Mapping[str, Any], *, all_dims: bool = True) -> Together:
    trees = {
        name: tree_of(path, name, _note)
        for name, path in pairs(chosen["hierarchies"], "--hierarchy").items()
    }
    dims = _dims(chosen["dims"], chosen["count"])
    try:
        return read_foreign(
            [_source(path) for path in files],
            dims=dims,
            count=chosen["count"],
            trees=trees,
            several=frozenset(named(chosen["several"])),
            rest=frozenset(named(chosen["rest"])),
            base=chosen["base"],
            all_dims=all_dims,
        )
    except NotATable as error:
        raise Problem(
            f"Dit is niet als tabel te lezen: {error}.",
            remedy="Noem met --dims en --count de kolommen, of zet er één tabel per bestand in.",
        ) from error


def _dims(words: str, count: str | None) -> list[str]:
    found = named(words)
    check_dims(found, count)
    return found


def _source(path: Path) -> Source:
    lines = lines_of(path, _note)
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
        alone = {**chosen, "hierarchies": (), "base": 1}
        own = _read([chosen["own_office"]], alone, all_dims=False).files[0]
        found.append(Reader(own.name, own.publication((0.0, float("inf"))).cells))
    return found


def _report(found: Attacked, chosen: Mapping[str, Any], seconds: float) -> str:
    lines = found.outcome.cells
    told = {
        "threshold": chosen["threshold"],
        "possible": chosen["possible"],
        "files": [_file(one) for one in found.together.files],
        "ties": {name: str(tie) for name, tie in found.together.ties.items()},
        "misfits": misfits(found.together, cell_words),
        "consistent": found.consistent,
        "totals": found.together.tied,
        "cells": found.outcome.size,
        "attack": {
            "cells": len({one.key for one in lines}),
            "violations": len({one.key for one in found.outcome.violations}),
            "exact": len({one.key for one in lines if one.exact and one.lower == one.upper}),
        },
        "seconds": round(seconds, 3),
        "violations": [_violation(found, one) for one in found.outcome.violations],
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _file(one: Foreign) -> dict[str, object]:
    return {
        "name": one.name,
        "form": one.form,
        "dims": list(one.dimensions),
        "count": one.count,
        "left_out": dict(one.passed),
        "cells": len(one.cells),
        "marks": one.marks,
        "base": one.rounding.base if one.rounding else 1,
        "additive": one.rounding.additive if one.rounding else None,
        "totals_by_figures": dict(one.totals),
        "unread": [f"rij {c.row}, kolom {c.column}: {c.text}" for c in one.unread],
        "notes": list(one.notes),
    }


def _violation(attacked: Attacked, one: Derived) -> dict[str, object]:
    printed, file, where = attacked.printed(one)
    return {
        "cell": dict(one.key),
        "printed": printed,
        "file": file,
        "where": where,
        "reader": one.reader or "iedereen",
        "lower": int(one.lower),
        "upper": None if one.upper == float("inf") else int(one.upper),
        "if_all_parts_are_printed": (one.key, one.reader) in attacked.strict,
        "because": list(one.because),
        "from": [f"{used.name}: {cell_words(used.key)} {told_words(used)}" for used in one.used],
    }


def _write(path: Path, attacked: Attacked) -> None:
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


def _lines(attacked: Attacked) -> list[str]:
    found = [_said(one) for one in attacked.together.files]
    found += [
        f"Let op, {name}: {NOTES[tie].format(name=name)}"
        for name, tie in attacked.together.ties.items()
        if tie is not Ties.SUM and name not in attacked.together.told
    ]
    wrong = misfits(attacked.together, cell_words)
    found += [f"- {one}." for one in wrong[:_SHOWN_MISFITS]]
    if len(wrong) > _SHOWN_MISFITS:
        found.append(f"… en nog {len(wrong) - _SHOWN_MISFITS}; het verslag heeft ze alle.")
    if attacked.either:
        found.append("De cijfers kunnen niet zijn afgerond op het dichtstbijzijnde veelvoud.")
    if attacked.torn:
        found.append(
            "Niet alle cijfers kunnen tegelijk waar zijn: elke kolom is apart aangevallen."
        )
    return [*found, *(_violated(attacked) or [_ended(attacked)])]


def _ended(attacked: Attacked) -> str:
    asked = len({one.key for one in attacked.outcome.cells})
    if attacked.unread:
        return (
            "Niet alle cellen zijn te lezen. Er is niets nauwer afgeleid dan mag, maar dat zegt "
            "pas iets als er overal een aantal of een bekend teken staat."
        )
    if not attacked.consistent:
        return (
            "De tabel klopt niet met zichzelf. Er is niets nauwer afgeleid dan mag, maar dat zegt "
            "pas iets als de totalen kloppen."
        )
    if not attacked.together.tied:
        return (
            "Geen enkel totaal gevonden: niets te toetsen. Staat er wel een totaal in, noem dan "
            "met --dims de kolommen of geef --hierarchy."
        )
    if not asked:
        return "Geen enkele cel kan een te klein aantal zijn."
    return f"{_cells(asked)} met misschien een te klein aantal {_hold(asked)} stand."


def _cells(number: int) -> str:
    return "1 cel" if number == 1 else f"{number} cellen"


def _hold(number: int) -> str:
    return "houdt" if number == 1 else "houden"


def _violated(attacked: Attacked) -> list[str]:
    broken = attacked.outcome.violations
    if not broken:
        return []
    asked, cells = (len({one.key for one in o}) for o in (attacked.outcome.cells, broken))
    are = "is" if cells == 1 else "zijn"
    found = [
        f"{cells} van de {_cells(asked)} met misschien een te klein aantal {are} nauwer af "
        "te leiden dan mag:"
    ]
    for one in broken[:_SHOWN]:
        printed, files = attacked.printed(one)[0], len(attacked.together.files)
        found.append(f"- {sentence(one, printed, public=PUBLIC, files=files)}")
    if len(broken) > _SHOWN:
        found.append(f"… en nog {len(broken) - _SHOWN}; het verslag (--report) heeft ze alle.")
    if attacked.strict:
        found.append(
            "Dit volgt als van elk totaal dat klopt alle delen gedrukt zijn."
            if len(attacked.strict) == len(broken)
            else f"Voor {len(attacked.strict)} hiervan moeten alle delen gedrukt zijn."
        )
    return found


def _said(one: Foreign) -> str:
    parts = [f"{one.form} van {', '.join(one.dimensions)}", _cells(len(one.cells))]
    parts += [f"aantallen in {one.count}"] if one.count else []
    if one.rounding:
        how = "sommen kloppen" if one.rounding.additive else "elke cel apart"
        parts.append(f"afgerond op {one.rounding.base} ({how})")
    marks = ", ".join(f"{mark or 'leeg'} {number}×" for mark, number in one.marks.items())
    parts += [marks] if marks else []
    parts += [f"totaal van {dim} is {code}" for dim, code in one.totals.items()]
    parts += [f"{name} doet niet mee ({why})" for name, why in one.passed.items() if why]
    parts += [word for word, why in one.passed.items() if not why]
    if one.notes:
        lines = "1 regel" if len(one.notes) == 1 else f"{len(one.notes)} regels"
        parts.append(f"{lines} boven of onder de tabel overgeslagen")
    if one.unread:
        bad = [f"rij {c.row}, kolom {c.column} {c.text!r}" for c in one.unread[:_SHOWN_UNREAD]]
        parts.append(f"{_cells(len(one.unread))} niet te lezen: {', '.join(bad)}")
    return f"{one.name}: {'; '.join(parts)}."
