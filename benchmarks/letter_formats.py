"""Claim: a yearly account in all five formats together takes less than 2 seconds.

Each round runs in a fresh process on one core, once with the imports of the libraries counted and
once without; the charts are drawn inside the time. Run: python benchmarks/letter_formats.py
"""

import json
import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 2.0
ROUNDS = 5
LIBRARIES = ("typst", "pikepdf", "vl_convert", "docx", "odfdo", "lxml.etree")


def measured(first: bool) -> dict[str, float]:
    """One account in this process: wall and processor time per format."""
    start, spent = time.perf_counter(), time.process_time()
    if not first:
        for name in LIBRARIES:
            import_module(name)
        start, spent = time.perf_counter(), time.process_time()
    from gelijk.core.letters import FORMATS, render
    from tests.core.letters_account import account

    clock = time.perf_counter()
    letter = account()
    taken = {"charts": time.perf_counter() - clock}
    for format in FORMATS:
        clock = time.perf_counter()
        render(letter, format)
        taken[format] = time.perf_counter() - clock
    wall, processor = time.perf_counter() - start, time.process_time() - spent
    return taken | {"wall": wall, "processor": processor}


def in_new_process(kind: str) -> dict[str, float]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    command = [sys.executable, __file__, kind]
    done = subprocess.run(
        command, capture_output=True, check=True, env=os.environ | {"PYTHONPATH": path}
    )
    return json.loads(done.stdout)


def report(kind: str, title: str) -> float:
    """The best round: what else the machine does can only make a round slower."""
    best = min((in_new_process(kind) for _ in range(ROUNDS)), key=lambda taken: taken["wall"])
    print(f"{title}: best of {ROUNDS} new processes on one core")
    for name, seconds in best.items():
        print(f"  {name:<10} {seconds:6.3f} s")
    for name in ("wall", "processor"):
        print(f"  ratio of {name} to the limit of {LIMIT:.0f} s: {best[name] / LIMIT:.2f}")
    return best["wall"] / LIMIT


def main() -> int:
    if len(sys.argv) > 1:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        print(json.dumps(measured(sys.argv[1] == "with-imports")))
        return 0
    after = report("after-imports", "Charts and five formats, after imports")
    report("with-imports", "The same with all imports")
    return 0 if after < 1 else 1


if __name__ == "__main__":
    sys.exit(main())
