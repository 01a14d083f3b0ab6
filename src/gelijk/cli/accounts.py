"""`gelijk accounts`: users and their second factor, from the command line of the server."""

import click

from gelijk.cli.register import prepare
from gelijk.core.permissions import Person, System


@click.group("accounts", short_help="Beheer gebruikers en hun tweede factor.")
def command() -> None:
    """Beheer gebruikers. Wie dit mag, is wie op de server mag; het logboek zegt welk account."""


def _who() -> Person:
    """Whoever is logged in on the server, by the name of the machine."""
    import getpass

    return System(f"opdrachtregel:{getpass.getuser()}")


@command.command("add")
@click.argument("username")
@click.argument("email")
@click.option("--name", default="", help="Voor- en achternaam.")
@click.option("--organisation", default="", help="Bijvoorbeeld BZK.")
@click.option("--role", "roles", multiple=True, help="Een rol; herhaal dit voor meer rollen.")
def add(username: str, email: str, name: str, organisation: str, roles: tuple[str, ...]) -> None:
    """Maak een gebruiker en druk de link af om een wachtwoord te kiezen."""
    prepare()
    from django.conf import settings
    from django.db import transaction

    from gelijk.accounts import actions

    by = _who()
    with transaction.atomic():
        user = actions.add(
            by=by, username=username, email=email, name=name, organisation=organisation, roles=roles
        )
        link = actions.log_in_link(by=by, user=user)
    click.echo(f"Gebruiker {user.username} is gemaakt. Wachtwoord kiezen: {settings.SITE}{link}")


@command.command("block")
@click.argument("username")
@click.option("--reason", required=True, help="Waarom; komt in het logboek.")
def block(username: str, reason: str) -> None:
    """Blokkeer een gebruiker en beëindig zijn sessies."""
    prepare()
    from gelijk.accounts import actions, queries

    actions.block(by=_who(), user=queries.user(username), reason=reason)
    click.echo(f"{username} is geblokkeerd.")


@command.command("reset-second-factor")
@click.argument("username")
@click.option("--reason", required=True, help="Waarom; komt in het logboek.")
def reset_second_factor(username: str, reason: str) -> None:
    """Wis een verloren tweede factor; bij het inloggen komt er een nieuwe."""
    prepare()
    from gelijk.accounts import actions, queries

    actions.reset_second_factor(by=_who(), user=queries.user(username), reason=reason)
    click.echo(f"De tweede factor van {username} is gewist.")


@command.command("code")
@click.argument("username")
def code(username: str) -> None:
    """Toon de code van een proefgebruiker; alleen in de demonstratie."""
    prepare()
    from gelijk.accounts import demo

    shown, seconds = demo.code(username)
    click.echo(f"{shown} (nog {seconds} seconden)")


@command.command("rotate")
def rotate() -> None:
    """Versleutel tweede factoren opnieuw na een nieuwe GELIJK_MASTER_KEY."""
    prepare()
    from gelijk.accounts import actions

    click.echo(f"{actions.renew_secrets(by=_who())} geheimen opnieuw versleuteld.")
