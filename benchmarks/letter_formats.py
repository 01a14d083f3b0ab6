"""Claim: a yearly account in all five formats together takes less than 2 seconds.

With an installation here (GELIJK_VAR or DATABASE_URL, as for `gelijk` itself) it is the real
account, composed from the registers in a new process; the time counts every import and the
composing, and not the start of the database. Without one it is an invented letter of 17 pages, its
charts drawn in the time.

Run: python benchmarks/letter_formats.py [YEAR]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 2.0
ROUNDS = 5


@dataclass(slots=True)
class Taken:
    """Wall and processor time per step: what else the machine does only lengthens the first."""

    wall: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)

    def step(self, name: str, work: Callable[[], object]) -> object:
        clock, spent = time.perf_counter(), _processor()
        made = work()
        self.wall[name] = time.perf_counter() - clock
        self.processor[name] = _processor() - spent
        return made


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def has_installation() -> bool:
    var = Path(os.environ.get("GELIJK_VAR", ROOT / "var"))
    return bool(os.environ.get("DATABASE_URL")) or (var / "postgres" / "PG_VERSION").exists()


def real(year: str) -> Taken:
    """The account of this installation, once its database answers."""
    from gelijk.config.ready import prepare

    prepare()
    taken = Taken()
    taken.step("all", lambda: _files(taken, lambda: _composed(year)))
    return taken


def invented() -> Taken:
    taken = Taken()
    taken.step("all", lambda: _files(taken, _invented))
    return taken


def _files(taken: Taken, letter: Callable[[], object]) -> None:
    made = taken.step("letter", letter)
    taken.step("five formats", lambda: _rendered(made))


def _composed(year: str) -> object:
    from gelijk.core.periods import parse
    from gelijk.publication.account import compose

    return compose(parse(year))


def _invented() -> object:
    from tests.core.letters_account import account

    return account()


def _rendered(letter: object) -> None:
    from gelijk.core.letters import FORMATS, render_all

    render_all(letter, FORMATS)  # type: ignore[arg-type]  # steps hand on what they made as an object


def whole_command(year: str) -> Taken:
    """`gelijk account YEAR` with five files, from the start of Python to the last file."""
    with tempfile.TemporaryDirectory() as folder:
        outs = [f"--out={folder}/account.{name}" for name in ("pdf", "odt", "docx", "html", "json")]
        command = [str(Path(sys.executable).with_name("gelijk")), "account", year, *outs]
        taken = Taken()
        taken.step(
            "all", lambda: subprocess.run(command, check=True, capture_output=True, env=_path())
        )
    return taken


def _path() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}


def in_new_process(kind: str, year: str) -> Taken:
    command = [sys.executable, __file__, year, kind]
    done = subprocess.run(command, capture_output=True, check=True, env=_path())
    return Taken(**json.loads(done.stdout))


def report(title: str, work: Callable[[], Taken]) -> float:
    best = min((work() for _ in range(ROUNDS)), key=lambda taken: taken.wall["all"])
    print(f"{title}: best of {ROUNDS} new processes")
    for name in best.wall:
        print(f"  {name:<13} {best.wall[name]:6.3f} s, processor {best.processor[name]:6.3f} s")
    ratio = best.wall["all"] / LIMIT
    print(f"  ratio to the limit of {LIMIT:.0f} s: {ratio:.2f}")
    print(f"  ratio of the processor time: {best.processor['all'] / LIMIT:.2f}")
    return ratio


def main(year: str = "2022", kind: str = "") -> int:
    if kind:
        print(json.dumps(asdict(real(year) if kind == "real" else invented())))
        return 0
    if has_installation():
        ratio = report(f"The account of {year}", lambda: in_new_process("real", year))
        report("The whole command, database included", lambda: whole_command(year))
    else:
        ratio = report("An invented account", lambda: in_new_process("invented", year))
    return 0 if ratio < 1 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
