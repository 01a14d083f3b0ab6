"""`gelijk reports`: work on a schedule and the keys of cases."""

import getpass
import time
from datetime import UTC, datetime

import click

from gelijk.cli.register import prepare
from gelijk.core.permissions import Person, System


@click.group("reports", short_help="Werk op schema en sleutels van meldingen.")
def command() -> None:
    """Werk op schema voor meldingen, en de sleutels waarmee zij versleuteld zijn."""


def _who() -> Person:
    """Whoever is logged in on the server, by the name of the machine."""
    return System(f"opdrachtregel:{getpass.getuser()}")


@command.command("work")
@click.option("--once", is_flag=True, help="Eén ronde, voor cron of een timer.")
def work(once: bool) -> None:
    """Verstuur berichten, wis concepten en stel vernietigingen voor, tot Ctrl-C.

    `gelijk run` doet dit zelf. Met een eigen server draait dit ernaast, als eigen dienst. Er mogen
    er meer tegelijk draaien: niets wordt dubbel gedaan.
    """
    prepare()
    from gelijk.reports import work as scheduled

    if once:
        done = scheduled.one_round(datetime.now(UTC), daily=True)
        click.echo(str(done) or "Er was niets te doen.")
        return
    scheduled.work(
        clock=lambda: datetime.now(UTC),
        pause=time.sleep,
        goes_on=lambda: True,
        said=click.echo,
    )


@command.command("rotate-keys")
def rotate_keys() -> None:
    """Versleutel alle sleutels van zaken opnieuw na een nieuwe GELIJK_MASTER_KEY.

    De vorige staat in GELIJK_OLD_MASTER_KEYS. Afgebroken? Begin opnieuw: wat klaar is, blijft
    klaar. Ook de tweede factoren van gebruikers worden vernieuwd.
    """
    prepare()
    from gelijk.accounts import actions
    from gelijk.documents.dossiers.actions.keys import renew_keys
    from gelijk.reports.actions import key_rotation

    by = _who()
    done = key_rotation.rotate(
        by=by, said=lambda so_far: click.echo(f"{so_far.seen} van {so_far.total}", err=True)
    )
    dossiers = renew_keys(by=by)
    accounts = actions.renew_secrets(by=by)
    click.echo(
        f"{done.renewed} sleutels van zaken opnieuw versleuteld, {done.total} gecontroleerd."
    )
    click.echo(f"{dossiers} sleutels van dossiers, nota's en overleggen opnieuw versleuteld.")
    click.echo(f"{accounts} geheimen van gebruikers opnieuw versleuteld.")
