"""`gelijk run`: everything on one machine, until it is stopped."""

import errno
import fcntl
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from typing import IO

import click

from gelijk.config.ready import prepare
from gelijk.core.problems import Problem

YEAR = 2022
PATIENCE = 60


@click.command("run", short_help="Start Gelijk op deze machine.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Poort op 127.0.0.1.",
)
@click.option("--demonstration/--no-demonstration", default=None, help="Met proefgegevens.")
def command(port: int, demonstration: bool | None) -> None:
    """Start de database en de site, en schrijf de verantwoording over 2022.

    Stoppen met Ctrl-C stopt alles wat is gestart.
    """
    if demonstration is not None:
        os.environ["GELIJK_DEMONSTRATION"] = "yes" if demonstration else "no"
    # Before the settings are read: links in letters then lead to the port that was chosen.
    os.environ.setdefault("GELIJK_SITE", f"http://127.0.0.1:{port}")
    _say("Voorbereiden")
    from gelijk.config import settings

    with _only_one(settings.VAR, port) as lock:
        _remember(settings.VAR, demonstration and not settings.DATABASE_URL)
        prepare(said=_say, make=True)
        _collect_static()
        _write_account(settings.VAR)
        Thread(target=_tell_when_it_answers, args=(port,), daemon=True).start()
        with _work_beside():
            _serve(port)
        # What stands in the lock after this was left by a server that was killed.
        lock.truncate(0)
    click.echo("Gestopt.")


def _say(line: str) -> None:
    click.echo(f"  {line} …", err=True)


def _only_one(var: Path, port: int) -> IO[str]:
    """Holds var/ and the port for this server; another one is told who holds them."""
    try:
        var.mkdir(parents=True, exist_ok=True)
        file = (var / "run.lock").open("a+")
    except OSError as error:
        raise Problem(
            f"In deze map kan niet worden geschreven: {error.strerror}.",
            where=str(var),
            remedy="Kies een andere met GELIJK_VAR.",
        ) from error
    file.seek(0)
    before = file.read().strip()
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Problem(
            f"Er draait al een Gelijk op deze map ({before}).",
            where=str(var),
            remedy="Gebruik die, of stop die eerst.",
        ) from error
    _check_port(port, before)
    file.truncate(0)
    file.write(f"proces {os.getpid()}, poort {port}")
    file.flush()
    return file


def _check_port(port: int, before: str) -> None:
    """Refuses a port that is taken; `before` is what a server that was killed left in the lock."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError as error:
            raise _not_free(port, before, error) from error


def _not_free(port: int, before: str, error: OSError) -> Problem:
    other = port + 1 if port < 65535 else port - 1
    choose = f"kies een andere: --port {other} (make run PORT={other})."
    if error.errno == errno.EACCES:
        return Problem(f"Poort {port} is voor beheerders.", remedy=choose.capitalize())
    if before.endswith(f"poort {port}"):
        return Problem(
            f"Poort {port} is nog bezet; een Gelijk dat hard is gestopt ({before}) laat hem los.",
            remedy=f"Wacht een halve minuut. Blijft het zo, {choose}",
        )
    return Problem(
        f"Poort {port} is al in gebruik.", remedy=f"Stop het andere programma, of {choose}"
    )


def _remember(var: Path, demonstration: bool | None) -> None:
    """Notes what this installation is, for commands in another window; None changes nothing."""
    note = var / "demonstration"
    if demonstration:
        note.touch()
    elif demonstration is not None:
        note.unlink(missing_ok=True)


def _collect_static() -> None:
    from django.core.management import call_command

    _say("Opmaak verzamelen")
    call_command("collectstatic", verbosity=0, interactive=False)


def _write_account(var: Path) -> None:
    from gelijk.core.files import write_beside
    from gelijk.core.letters import render
    from gelijk.core.periods import year
    from gelijk.publication.account import compose

    _say(f"Verantwoording over {YEAR} schrijven")
    path = var / f"account-{YEAR}.pdf"
    write_beside(path, render(compose(year(YEAR)), "pdf"))
    click.echo(f"\nDe verantwoording over {YEAR}: {os.path.relpath(path)}")


def _tell_when_it_answers(port: int) -> None:
    """An address that is shown before the site answers sends people to an error page."""
    until = time.monotonic() + PATIENCE
    while not _answers(port):
        if time.monotonic() > until:
            click.echo(f"De site antwoordt na {PATIENCE} seconden nog niet.", err=True)
            return
        time.sleep(0.1)
    _tell(port)


def _answers(port: int) -> bool:
    # Any answer will do, also that of a site under another name or over HTTPS.
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("HEAD", "/robots.txt")
        return connection.getresponse().status > 0
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _tell(port: int) -> None:
    from django.conf import settings

    click.echo(f"De site:          {settings.SITE}/")
    click.echo(f"In English:       {settings.SITE}/en/")
    click.echo(f"Inloggen:         {settings.SITE}/accounts/login/")
    here = f"http://127.0.0.1:{port}"
    if here != settings.SITE:
        click.echo(f"Voor uw proxy:    {here}")
    if settings.DEMONSTRATION:
        from gelijk.accounts.demo import log_ins

        click.echo("\nProefgebruikers (alles van hen is synthetisch):")
        for line in log_ins():
            click.echo(f"  {line}")
    click.echo("\nStoppen: Ctrl-C\n")


@contextmanager
def _work_beside() -> Iterator[None]:
    """Mail and other work on a schedule, as `gelijk reports work` does where that runs alone."""
    from gelijk.reports import work

    stopped = Event()
    worker = Thread(
        target=work.work,
        kwargs={
            "clock": lambda: datetime.now(UTC),
            "pause": stopped.wait,
            "goes_on": lambda: not stopped.is_set(),
            "said": lambda line: click.echo(line, err=True),
        },
        daemon=True,
    )
    worker.start()
    try:
        yield
    finally:
        stopped.set()
        worker.join(PATIENCE)


def _serve(port: int) -> None:
    # A forked worker would share our database connection and wait for ever for the chart engine,
    # whose threads stay behind in this process.
    multiprocessing.set_start_method("spawn")
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "gelijk.config.worker:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        # A request that hangs may not keep Gelijk from stopping.
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )
    # Closing the terminal stops everything, but for `nohup`; granian would start workers anew.
    ignored = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    on_hang_up = signal.SIG_IGN if ignored else server.signal_handler_interrupt
    server.on_startup(lambda: signal.signal(signal.SIGHUP, on_hang_up))
    server.serve()
