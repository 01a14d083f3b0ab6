"""Claim: tables of up to 59,995 cells are protected at the proven least cost, and attacked, on one
core within the limits beside each line; so is province by ground by terrain by handling, of which
the best pattern released elsewhere costs 6,370. Tables of one year that come out together, rounded,
with several grounds per report, are attacked by the public and by everybody who is in a small cell.
Synthetic reports of 2022, threshold 5, margin 30 %, zeros published.

CPU seconds of protecting and of the attack on the result, which starts from nothing; ratio 1 or
more is within the limit. Beside it pytauargus 0.6.0 (EUPL-1.2, the engine of tau-ARGUS) on the same
tables with the same rule, in a process of its own that may crash; it takes one table at a time, and
no table in which a report has several grounds.

Run: python -m benchmarks.disclosure_control [--quick] [--tau PYTHON]
PYTHON is an interpreter with pytauargus and pandas; without it one is made in var/.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from gelijk.methods.disclosure_control.attack import Knowledge, narrower, unprotected
from gelijk.methods.disclosure_control.ledger import Reader, Rule, attack_together
from gelijk.methods.disclosure_control.rounding import branches, round_additively
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from gelijk.methods.disclosure_control.suppression import Question, suppress
from gelijk.methods.disclosure_control.table import Table, link
from tests.methods import disclosure_year as year
from tests.methods.disclosure_tables import synthetic, trees_of

RULES = Rules(threshold=5)
ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("GELIJK_SHARED", ROOT.parent / "shared"))
ATTACK_LIMIT, ROUNDING_LIMIT = 15.0, 4.0
AT_ONCE = 20_000  # cells, as `gelijk protect`; above this a table is rounded in parts
TAU_MINUTES, TAU_PATIENCE = 5, 400
Names = tuple[str, ...]


class Case(NamedTuple):
    """One line: what is crossed (several: linked), the optimum if known, seconds at most."""

    tables: tuple[Names, ...]
    optimum: float | None
    limit: float


G, T, H = "ground", "terrain", "handling"
SMALL = (
    Case((("prov", G),), 38, 0.5),
    Case((("muni", G),), 72, 0.5),
    Case((("muni", T),), 85, 0.3),
    Case((("prov", G, T),), 183, 1.2),
    Case((("muni", G), ("muni", T), ("prov", G, T)), 242, 5.0),
)
LARGE = (Case((("muni", G, T),), 384, 60.0), Case((("prov", G, T, H),), 1149, 600.0))

# Tables of one year one after the other, and the seconds for the attack on all that is out.
RELEASES = (
    ("municipality x grounds", (year.AREA, year.GROUND), True, 5.0),
    ("the same without mass events", (year.AREA, year.GROUND), False, 30.0),
    ("municipality x terrain", (year.AREA, year.TERRAIN), True, 30.0),
    ("province x grounds x terrain", (year.PROVINCE, year.GROUND, year.TERRAIN), True, 30.0),
)
Found = TypeVar("Found")


def timed(work: Callable[[], Found], times: int = 1) -> tuple[Found, float]:
    """What it gives and the least CPU seconds that it took."""
    spent = []
    for _ in range(times):
        begin = time.process_time()
        found = work()
        spent.append(time.process_time() - begin)
    return found, min(spent)


def question(table: Table) -> Question:
    """The question of `gelijk protect`: zeros are published, a cell costs its value."""
    primary, cost = reasons(table, RULES) > 0, np.maximum(table.values, 1.0)
    return Question(
        table.relations, table.values, primary, margins(table, RULES), cost, table.values > 0
    )


def suppression(case: Case, python: Path | None) -> bool:
    """One line of suppression; whether all that is claimed holds."""
    table = link([synthetic(SHARED, *names) for names in case.tables])
    asked, small = question(table), case.limit <= SMALL[-1].limit
    fast, quick = timed(lambda: suppress(asked, optimal=False, seconds=case.limit))
    found, seconds = timed(lambda: suppress(asked, seconds=case.limit), 3 if small else 1)
    broken, attack = timed(
        lambda: unprotected(
            table.relations, table.values, found.hidden, asked.primary, asked.margin
        )
    )
    state = "proven" if found.proven else f"gap {found.gap:.1%}, bound {found.bound:.0f}"
    print(
        f"{' + '.join(' x '.join(names) for names in case.tables)}: {len(table):,} cells, "
        f"value {found.cost:.0f} ({state}), CPU {seconds:.2f} s of {case.limit:g}, "
        f"ratio {case.limit / seconds:.1f}; attack {attack:.2f} s, {len(broken)} open; "
        f"fast {fast.cost:.0f} (gap {fast.gap:.1%}) {quick:.2f} s{beside(case, python, seconds)}",
        flush=True,
    )
    right = case.optimum is None or (found.proven and found.cost == case.optimum)
    return right and not len(broken) and seconds <= case.limit and attack <= ATTACK_LIMIT


def rounding(names: Names) -> bool:
    """One line of additive rounding and the attack on it."""
    table = synthetic(SHARED, *names)
    large = len(table) > AT_ONCE
    parts = branches(table, trees_of(SHARED, *names)[0]) if large else None
    gap = 0.02 if large else 0.0
    found, seconds = timed(lambda: round_additively(table, parts=parts, gap=gap))
    known = Knowledge.of_rounded(found.values, 9 if found.jumps else 4)
    small = np.flatnonzero(reasons(table, RULES)).astype(np.int64)
    broken, attack = timed(lambda: narrower(table.relations, known, small, 4))
    print(
        f"{' x '.join(names)} rounded to fives: {len(table):,} cells, off by {found.cost:.0f} in "
        f"all (gap {found.gap:.1%}), {found.jumps} extra steps, "
        f"{len(table.relations.broken(found.values))} sums not right, CPU {seconds:.2f} s of "
        f"{ROUNDING_LIMIT:g}, ratio {ROUNDING_LIMIT / seconds:.1f}; "
        f"attack {attack:.2f} s of {ATTACK_LIMIT:g}, {len(broken)} open",
        flush=True,
    )
    kept = not len(broken) and not len(table.relations.broken(found.values))
    return kept and seconds <= ROUNDING_LIMIT and attack <= ATTACK_LIMIT


def releases() -> bool:
    """A line per table of a year that comes out beside the earlier ones, and the attack on all."""
    reports, out, held = year.reports(), year.Out(), []
    for name, trees, with_mass, limit in RELEASES:
        table = year.table_of(reports, *trees, with_mass=with_mass)
        out.round(name, table, with_mass=with_mass)
        named = {code for one in out.publications for cell in one.cells for code in cell.key}
        attack = partial(
            attack_together,
            out.publications,
            [tree for tree in year.TREES if tree.name in named],
            protected=out.small(),
            several=year.SEVERAL,
            rule=Rule(margin=None, possible=year.BASE),
            together=2_000,
            exact=False,
        )
        public, seconds = timed(attack)
        inside, more = timed(partial(attack, readers=[Reader.of_any_report()]))
        open_cells = len(public.violations) + len(inside.violations)
        print(
            f"{name}: {public.size:,} cells in {len(out.publications)} releases, "
            f"{len(public.cells):,} small; attack {seconds:.2f} s, and by everybody in them "
            f"{more:.2f} s of {limit:g}, ratio {limit / more:.1f}, {open_cells} open",
            flush=True,
        )
        held.append(more <= limit and not open_cells)
    return all(held)


def beside(case: Case, python: Path | None, seconds: float) -> str:
    """What pytauargus does with the same table."""
    if python is None:
        return ""
    if len(case.tables) > 1:
        return "; pytauargus: not in one run"
    script = Path(__file__).with_name("disclosure_control_tau.py")
    data = SHARED / "facts" / "disclosure_control"
    command = [str(python), str(script), str(data), ",".join(case.tables[0]), str(TAU_MINUTES)]
    try:
        ran = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=TAU_PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"; pytauargus: nothing in {TAU_PATIENCE} s"
    words = ran.stdout.split()
    if ran.returncode or len(words) < 2:
        return f"; pytauargus: stopped with {ran.returncode}"
    value, spent = float(words[-2]), float(words[-1])
    return f"; pytauargus {value:.0f} in {spent:.2f} s, {spent / seconds:.1f} times as long"


def tau_python() -> Path | None:
    """An interpreter with pytauargus in a folder of its own, made when there is none."""
    folder = ROOT / "var" / "tau"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    wanted = ["-m", "pip", "install", "--quiet", "pytauargus==0.6.0", "pandas"]
    made = subprocess.run([str(python), *wanted], check=False)
    return python if made.returncode == 0 else None


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="without the two largest tables")
    arguments.add_argument("--tau", type=Path, metavar="PYTHON")
    chosen = arguments.parse_args()
    if not (SHARED / "facts" / "disclosure_control").is_dir():
        print("The synthetic reports are not on this machine; nothing was measured.")
        return 0
    python = chosen.tau or (None if chosen.quick else tau_python())
    cases = SMALL if chosen.quick else (*SMALL, *LARGE)
    rounded = [("muni", G)] if chosen.quick else [("muni", G), ("muni", G, T)]
    held = [suppression(case, python) for case in cases] + [rounding(names) for names in rounded]
    held.append(releases())
    print(f"{sum(held)} of {len(held)} lines hold.")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
