"""Makes the installation ready for a command: database up, tables and facts there."""

import os
from collections.abc import Callable

from gelijk.config.environment import MAKING
from gelijk.core.problems import Problem

Said = Callable[[str], None]

# Any number will do, as long as it is ours: processes that set up the database take turns.
TURN = 6_533_002


def _quiet(_: str) -> None:
    """Says nothing."""


def prepare(
    *, said: Said = _quiet, set_up: bool = False, make: bool = True, elsewhere: bool = False
) -> None:
    """Starts Django and the embedded database; sets up what is missing there.

    A database of your own (DATABASE_URL) is only changed with `set_up`: an administrator
    decides when its tables change. Without `make` there must be a register already; `elsewhere`
    says that it is another's, of which only the database is read.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gelijk.config.settings")
    MAKING.allowed = make
    import django

    django.setup()
    from django.conf import settings

    if not make:
        _check_there(elsewhere)
    if not settings.DATABASE_URL:
        from gelijk.config.embedded import EmbeddedServer

        said("Database starten")
        EmbeddedServer(settings.VAR).start()
    _check_connection()
    if set_up or not settings.DATABASE_URL:
        _set_up(said)
    else:
        _check_tables()


def register() -> str:
    """Which register the settings lead to, without its password."""
    from django.conf import settings

    if not settings.DATABASE_URL:
        return str(settings.VAR)
    one = settings.DATABASES["default"]
    return f"database {one['NAME']} op {one['HOST'] or 'deze machine'}"


def _check_there(elsewhere: bool) -> None:
    from django.conf import settings

    if not settings.DATABASE_URL and not (settings.VAR / "postgres" / "PG_VERSION").exists():
        raise Problem(
            "Hier is geen register van Gelijk.",
            where=str(settings.VAR),
            remedy="Ga naar de map waarin u `gelijk run` start, of geef GELIJK_VAR of "
            "DATABASE_URL. Is er nog geen register? Maak het met `gelijk run`.",
        )
    if MAKING.missing and not elsewhere:
        raise Problem(
            f"De geheimen van dit register ontbreken ({', '.join(MAKING.missing)}).",
            where=str(settings.SECRETS),
            remedy="Geef GELIJK_VAR of deze instellingen zoals de site ze heeft; een nieuw "
            "register maakt u met `gelijk set-up`.",
        )


def _check_connection() -> None:
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise Problem(
            f"De database antwoordt niet: {str(error).strip().splitlines()[0]}",
            remedy="Controleer DATABASE_URL, of laat die weg voor de ingebouwde database.",
        ) from error
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = current_user"
            " AND (rolsuper OR rolbypassrls)"
        )
        found = cursor.fetchone()
    if found:
        raise Problem(
            f"De databasegebruiker '{found[0]}' gaat voorbij aan de beveiliging per zaak.",
            where="DATABASE_URL",
            remedy="Geef een gebruiker zonder SUPERUSER en BYPASSRLS die eigenaar is van de "
            "database; zie docs/decisions/0009-desks.md.",
        )


def _set_up(said: Said) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
        try:
            _migrate(said)
            _load(said)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])


def _migrate(said: Said) -> None:
    from django.core.management import call_command

    if _unapplied():
        said("Tabellen maken")
        call_command("migrate", verbosity=0, interactive=False)


def _unapplied() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _load(said: Said) -> None:
    from django.conf import settings

    from gelijk.core import facts, registers
    from gelijk.core.permissions import SYSTEM

    if facts.load_when_changed(by=SYSTEM, said=lambda line: said(f"Feiten laden: {line}")):
        said("Feiten geladen")
    if settings.DEMONSTRATION:
        for module in registers.modules("demo"):
            module.load(by=SYSTEM)


def _check_tables() -> None:
    if _unapplied():
        raise Problem(
            "De tabellen van deze database zijn niet bij.",
            where="DATABASE_URL",
            remedy="Voer `gelijk set-up` uit, na een back-up.",
        )
