"""A site of its own for measuring: real server, real database, in a folder that is gone after.

CPU is read from /proc of the processes of the site and of PostgreSQL (Linux), so that what else
the machine does stays out of the figures.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from gelijk.config.embedded import socket_folder

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class RunningSite:
    """`gelijk run` without the demonstration, on a free port."""

    var: Path
    port: int
    process: "subprocess.Popen[bytes]"

    def cpu_ms(self) -> tuple[float, float]:
        """CPU milliseconds of the site and of PostgreSQL so far."""
        database = set(self.database())
        site = set(_below(self.process.pid)) - database
        return _spent(site), _spent(database)

    def database(self) -> list[int]:
        """The postmaster and its backends."""
        pid = int((self.var / "postgres" / "postmaster.pid").read_text().split()[0])
        return [pid, *_below(pid)]

    def request(self, connection: HTTPConnection, method: str, path: str, **more: object) -> int:
        """One request on an open connection; the status of its answer."""
        connection.request(method, path, **more)  # type: ignore[arg-type]
        response = connection.getresponse()
        response.read()
        return response.status

    def kill(self) -> None:
        """SIGKILL to the server and its workers, as when the machine takes them away."""
        for pid in [self.process.pid, *_below(self.process.pid)]:
            with_no_fuss(pid, signal.SIGKILL)
        self.process.wait()

    def kill_database(self) -> None:
        """SIGKILL to the postmaster and its backends."""
        killed = self.database()
        for pid in killed:
            with_no_fuss(pid, signal.SIGKILL)
        until = time.monotonic() + 20
        while any(_state(pid) not in ("", "Z") for pid in killed) and time.monotonic() < until:
            time.sleep(0.05)
        if _state(killed[0]) == "Z":
            # Nobody buried it, so that PostgreSQL would take the dead one for a running server: by
            # the lock on its data, and by that on its socket.
            (self.var / "postgres" / "postmaster.pid").unlink(missing_ok=True)
            for lock in socket_folder(self.var).glob(".s.PGSQL.*.lock"):
                lock.unlink(missing_ok=True)


def with_no_fuss(pid: int, number: int) -> None:
    """A process that has ended by itself needs no signal."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


@contextmanager
def folder() -> Iterator[Path]:
    """A var folder with a short name: the path of a socket may not be long."""
    var = Path(tempfile.mkdtemp(prefix="gb-"))
    try:
        yield var
    finally:
        shutil.rmtree(var, ignore_errors=True)


def environment(var: Path) -> dict[str, str]:
    """What the site and commands beside it are started with."""
    return os.environ | {
        "GELIJK_VAR": str(var),
        "GELIJK_DEMONSTRATION": "no",
        "GELIJK_ASSETS": os.environ.get("GELIJK_ASSETS", str(ROOT / "var" / "assets")),
        "DJANGO_SETTINGS_MODULE": "gelijk.config.settings",
    }


def start(var: Path) -> RunningSite:
    """Starts the site and waits until it answers."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port = int(attempt.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "gelijk.cli.main", "run", "--no-demonstration", "--port", str(port)],
        env=environment(var),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=var,
    )
    until = time.monotonic() + 180
    while not answers(port):
        if process.poll() is not None or time.monotonic() > until:
            message = "the site did not start; run `gelijk run` in a folder of its own and look"
            raise SystemExit(message)
        time.sleep(0.2)
    return RunningSite(var, port, process)


def stop(site: RunningSite) -> None:
    """Stops it as an administrator does."""
    site.process.terminate()
    site.process.wait(timeout=60)


def answers(port: int) -> bool:
    """Whether something answers on the port."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("HEAD", "/robots.txt")
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _below(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in map(int, task.read_text().split()):
                found += [child, *_below(child)]
        except OSError:
            continue
    return found


def _state(pid: int) -> str:
    """The letter of proc(5), or nothing when there is no such process any more."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def _spent(pids: set[int]) -> float:
    return sum(_ticks(pid) for pid in pids) * 1000 / TICKS


def _ticks(pid: int) -> int:
    """User and system time of a process and of its children that ended (proc(5), stat)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(fields[at]) for at in (11, 12, 13, 14))
