"""Small tables of our own and the synthetic reports, for the tests of disclosure control."""

import csv
import gzip
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.table import Record, Table, tabulate

AREA = Hierarchy("area", {"N": "TOTAL", "Z": "TOTAL", "n1": "N", "n2": "N", "z1": "Z", "z2": "Z"})
GROUND = Hierarchy.flat("ground", ["age", "origin", "sex"])
YEAR = "2022"
_FOLDER = Path("facts", "disclosure_control")
Counts = dict[tuple[str, str], int]
WORKED: Counts = {
    ("n1", "age"): 2, ("n1", "origin"): 20, ("n1", "sex"): 9,
    ("n2", "age"): 7, ("n2", "origin"): 31, ("n2", "sex"): 0,
    ("z1", "age"): 12, ("z1", "origin"): 3, ("z1", "sex"): 8,
    ("z2", "age"): 6, ("z2", "origin"): 14, ("z2", "sex"): 10,
}  # fmt: skip


def counted(counts: Counts) -> Table:
    """The table of area by ground with these counts."""
    return tabulate([Record(codes, n, n) for codes, n in counts.items()], [AREA, GROUND])


def small_counts(largest: int = 9) -> st.SearchStrategy[Counts]:
    """Counts for every area and ground."""
    number = st.integers(0, largest)
    return st.fixed_dictionaries(dict.fromkeys(WORKED, number))


def synthetic(shared: Path, *names: str) -> Table:
    """The crossing of these columns of the synthetic reports of one year."""
    rows, trees = _reports(shared), trees_of(shared, *names)
    return tabulate([Record(tuple(row[name] for name in names)) for row in rows], trees)


def trees_of(shared: Path, *names: str) -> list[Hierarchy]:
    """The hierarchies of these columns."""
    with (shared / _FOLDER / "synthetic_municipalities.csv").open() as lines:
        provinces = {row["muni"]: row["prov"] for row in csv.DictReader(lines)}
    return [_tree(name, _reports(shared), provinces) for name in names]


def _reports(shared: Path) -> list[dict[str, str]]:
    with gzip.open(shared / _FOLDER / "synthetic_reports.csv.gz", "rt") as lines:
        return [row for row in csv.DictReader(lines) if row["year"] == YEAR]


def _tree(name: str, rows: Sequence[dict[str, str]], provinces: dict[str, str]) -> Hierarchy:
    if name == "muni":
        above = dict.fromkeys(sorted(set(provinces.values())), "TOTAL")
        return Hierarchy("prov", above | provinces)
    return Hierarchy.flat(name, [row[name] for row in rows])
