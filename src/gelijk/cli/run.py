"""`gelijk run`: everything on one machine, until it is stopped."""

import fcntl
import multiprocessing
import os
import socket
from pathlib import Path
from typing import IO

import click

from gelijk.config.ready import prepare
from gelijk.core.problems import Problem

YEAR = 2022


@click.command("run", short_help="Start Gelijk op deze machine.")
@click.option("--port", default=8000, show_default=True, help="Poort op 127.0.0.1.")
@click.option("--demonstration/--no-demonstration", default=None, help="Met proefgegevens.")
def command(port: int, demonstration: bool | None) -> None:
    """Start de database en de site, en schrijf de verantwoording over 2022.

    Stoppen met Ctrl-C stopt alles wat is gestart.
    """
    if demonstration is not None:
        os.environ["GELIJK_DEMONSTRATION"] = "yes" if demonstration else "no"
    # Before the settings are read: links in letters then lead to the port that was chosen.
    os.environ.setdefault("GELIJK_SITE", f"http://127.0.0.1:{port}")
    _check_port(port)
    _say("Voorbereiden")
    from gelijk.config import settings

    with _only_one(settings.VAR, port):
        _remember(settings.VAR, demonstration and not settings.DATABASE_URL)
        prepare(said=_say)
        _collect_static()
        _write_account(settings.VAR)
        _tell(port)
        _serve(port)
    click.echo("Gestopt.")


def _say(line: str) -> None:
    click.echo(f"  {line} …", err=True)


def _check_port(port: int) -> None:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError as error:
            raise Problem(
                f"Poort {port} is al in gebruik.",
                remedy=f"Stop het andere programma, of kies een andere: --port {port + 1} "
                f"(make run PORT={port + 1}).",
            ) from error


def _only_one(var: Path, port: int) -> IO[str]:
    """Holds var/ for this server; another one on the same folder is told who holds it."""
    var.mkdir(parents=True, exist_ok=True)
    file = (var / "run.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        raise Problem(
            f"Er draait al een Gelijk op deze map ({file.read().strip()}).",
            where=str(var),
            remedy="Gebruik die, of stop die eerst.",
        ) from error
    file.truncate(0)
    file.write(f"proces {os.getpid()}, poort {port}")
    file.flush()
    return file


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
    from gelijk.core.letters import render
    from gelijk.core.periods import year
    from gelijk.publication.account import compose

    _say(f"Verantwoording over {YEAR} schrijven")
    path = var / f"account-{YEAR}.pdf"
    path.write_bytes(render(compose(year(YEAR)), "pdf"))
    click.echo(f"\nDe verantwoording over {YEAR}: {os.path.relpath(path)}")


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


def _serve(port: int) -> None:
    # A forked worker would share our database connection and wait for ever for the chart engine,
    # whose threads stay behind in this process.
    multiprocessing.set_start_method("spawn")
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "gelijk.config.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        # A request that hangs may not keep Gelijk from stopping.
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )
    server.serve()
