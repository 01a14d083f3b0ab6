"""`gelijk run` as somebody uses it: it says where it is when it is there, and leaves nothing."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from gelijk.config.embedded import EmbeddedServer

pytestmark = pytest.mark.slow
PATIENCE = 90


def _as_in_a_terminal() -> None:
    """Under nohup or in the background these are ignored, and a child inherits that."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Run:
    """A `gelijk run` in a folder of its own."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port
        self.output = var.parent / f"output-{time.monotonic_ns()}"
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gelijk.cli.main", "run", "--port", str(port)],
                cwd=var.parent,
                env={"PATH": os.environ["PATH"], "GELIJK_VAR": str(var)},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_as_in_a_terminal,
            )

    @property
    def said(self) -> str:
        return self.output.read_text()

    def until(self, words: str) -> None:
        wait(lambda: words in self.said or self.process.poll() is not None)
        assert words in self.said, self.said

    def workers(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(number) for number in found.split()]


def wait(holds) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    # Not pytest's own folder: every other run of pytest shuts that to the user of the database.
    with tempfile.TemporaryDirectory(prefix="gelijk-run-") as folder:
        yield Path(folder) / "var"


@pytest.fixture
def run(var) -> Iterator[Run]:
    one = Run(var, free_port())
    yield one
    # Whatever a test found, nothing of ours stays.
    with suppress(ProcessLookupError):
        os.killpg(one.process.pid, signal.SIGKILL)
    one.process.wait()
    EmbeddedServer(var).stop_when_unused()


def test_the_addresses_are_shown_when_the_site_answers_and_a_hang_up_stops_all(run, var):
    run.until("De site:")
    with urllib.request.urlopen(f"http://127.0.0.1:{run.port}/") as answer:
        assert answer.status == 200
    second = Run(var, free_port())
    assert second.process.wait(PATIENCE) == 1
    assert f"Er draait al een Gelijk op deze map (proces {run.process.pid}" in second.said
    run.process.send_signal(signal.SIGHUP)
    assert run.process.wait(PATIENCE) == 0
    assert "Gestopt." in run.said
    assert not EmbeddedServer(var)._answers()
    assert (var / "run.lock").read_text() == ""


def test_workers_and_database_go_when_the_server_is_killed(run, var):
    run.until("Stoppen: Ctrl-C")
    workers = run.workers()
    assert len(workers) >= 2
    run.process.kill()
    wait(lambda: not any(map(runs, workers)))
    wait(lambda: not EmbeddedServer(var)._answers())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_stopping_before_the_site_is_there_leaves_no_database(run, var, number):
    run.until("Opmaak verzamelen")
    # As a terminal does it, to the whole group, and twice, as somebody in a hurry does.
    for _ in range(2):
        with suppress(ProcessLookupError):
            os.killpg(run.process.pid, number)
        time.sleep(0.2)
    assert run.process.wait(PATIENCE) != 0
    assert "Traceback" not in run.said
    assert not EmbeddedServer(var)._answers()
