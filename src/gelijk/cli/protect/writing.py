"""What protection gives out: the cells, the report and a sentence for who asked."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from gelijk.core.files import write_beside
from gelijk.core.tables import Cell, Format, Sheet, write_table
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.protection import Method, Protected
from gelijk.methods.disclosure_control.table import Table

_SHEETS: dict[str, Format] = {".ods": "ods", ".xlsx": "xlsx"}
_DECIMALS = 6  # beyond these a sum of amounts is noise of the computer
_OF_SUMS = {Method.SUPPRESSION, Method.HEURISTIC}


def write_rows(path: Path, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """As ODS or XLSX where the name says so, otherwise as CSV for machines."""
    kind = _SHEETS.get(path.suffix.casefold(), "csv")
    write_beside(path, write_table([Sheet("cellen", tuple(header), rows)], kind))


def write_cells(
    path: Path,
    names: Sequence[str],
    trees: Sequence[Hierarchy],
    table: Table,
    protected: Protected,
) -> None:
    """A row per cell: its code in every dimension, what is told of it, and what happened to it."""
    rows: list[list[Cell]] = []
    for key, value, status in zip(table.keys, protected.values, protected.status, strict=True):
        told = dict(key)
        codes = [told.get(tree.name, tree.root) for tree in trees]
        rows.append([*codes, figure(float(value)), str(status)])
    write_rows(path, [*names, "value", "status"], rows)


def figure(value: float) -> Decimal | None:
    """A value to print; None for what is hidden or endless."""
    if value != value or value in (float("inf"), float("-inf")):
        return None
    found = Decimal(repr(round(value, _DECIMALS)))
    whole = found == found.to_integral_value()
    return found.quantize(Decimal(1)) if whole else found.normalize()


def report(protected: Protected) -> str:
    """The report as JSON."""
    words = [str(status) for status in protected.status]
    hides = protected.method in _OF_SUMS
    told = {
        "method": protected.method,
        "cells": len(words),
        "primary": words.count("primary"),
        "secondary": words.count("secondary"),
        "suppressed_value": protected.cost if hides else 0.0,
        "deviation": 0.0 if hides else protected.cost,
        "optimal": protected.optimal,
        "gap": protected.gap,
        "seconds": round(protected.seconds, 3),
        "attack": {"cells": protected.attacked, "violations": protected.violations},
    }
    return json.dumps(told, indent=2) + "\n"


def nothing_left(protected: Protected) -> str:
    """What to do where nobody can use what is left; nothing where there is something to use."""
    shown = sum(status not in ("primary", "secondary", "zero") for status in protected.status)
    if shown:
        return ""
    return (
        "Let op: er is geen enkel getal overgebleven. Kies een grovere tabel (minder kolommen, of "
        "een hogere laag met --hierarchy), of --method rounding; `gelijk protect advise` zegt wat "
        "er kan."
    )


def summary(protected: Protected) -> str:
    """A sentence for who asked."""
    cells = len(protected.status)
    hidden = sum(status in ("primary", "secondary") for status in protected.status)
    proven = "bewezen het beste" if protected.optimal else "niet bewezen het beste"
    done = f"{hidden} verborgen ({proven})"
    if protected.method not in _OF_SUMS:
        done = f"gemiddeld {protected.cost / cells:.1f} verschoven".replace(".", ",")
    return (
        f"{cells} cellen, {done}. Aanval op {protected.attacked} te kleine cellen: geen enkele is "
        "nauwer af te leiden dan mag."
    )
