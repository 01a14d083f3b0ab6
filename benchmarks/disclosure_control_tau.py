"""One table protected by pytauargus; prints the value of what it hides besides, and CPU seconds.

Runs in an interpreter of its own, which has pytauargus and pandas and not Gelijk, because its
engine stops the whole process on some tables. See benchmarks/disclosure_control.py.

Run: PYTHON disclosure_control_tau.py FOLDER COLUMN,COLUMN... MINUTES
"""

import csv
import gzip
import sys
import tempfile
import time
from pathlib import Path

import pandas
import pytauargus

VALUE, STATUS = -6, -3  # fields of a line of its table, counted from the end


def areas(folder: Path, at: Path) -> str:
    """The municipalities under their provinces, as tau-ARGUS reads them."""
    with (folder / "synthetic_municipalities.csv").open() as lines:
        above = {row["muni"]: row["prov"] for row in csv.DictReader(lines)}
    with at.open("w") as out:
        for province in sorted(set(above.values())):
            out.write(f"{province}\n")
            out.writelines(f"@{one}\n" for one, over in above.items() if over == province)
    return str(at)


def main(folder: Path, names: list[str], minutes: str) -> None:
    with gzip.open(folder / "synthetic_reports.csv.gz", "rt") as lines:
        rows = [row for row in csv.DictReader(lines) if row["year"] == "2022"]
    data = pandas.DataFrame({name: [row[name] for row in rows] for name in names} | {"n": 1})
    with tempfile.TemporaryDirectory() as work:
        tree = {"muni": areas(folder, Path(work, "muni.hrc"))} if "muni" in names else None
        begin = time.process_time()
        pytauargus.protect(
            data, names, "n", "FREQ(5,30)", f"OPT(1,{minutes})",
            hrc=tree, hierleadstring="@", workdir=work,
        )  # fmt: skip
        spent = time.process_time() - begin
        lines = Path(work, "tab1.tab").read_text().splitlines()
    cells = [line.split(";") for line in lines]
    hidden = [float(cell[VALUE]) for cell in cells if len(cell) > -VALUE and cell[STATUS] == "M"]
    print(sum(hidden), spent)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2].split(","), sys.argv[3])
