"""The `gelijk` command. Each verb stands in a file of its own, loaded when it is called."""

import errno
import gettext
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from gelijk.cli.signals import end_tidily, end_undisturbed
from gelijk.core.problems import Problem

# What a person can mend: no right to write, a disk that is full or may not be written.
OF_THE_MACHINE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.ENOTDIR}

# click's own words ("Usage", "No such option") in the language of our help.
os.environ["LANGUAGE"] = "nl"
gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))

# Verb → module and what `gelijk --help` says of it; not loading the module keeps help quick.
VERBS = {
    "run": ("gelijk.cli.run", "Start Gelijk op deze machine."),
    "account": ("gelijk.cli.account", "Schrijf de verantwoording aan het parlement."),
    "read": ("gelijk.cli.read", "Lees brieven: verwijzingen, bedragen en toezeggingen."),
    "letters": ("gelijk.cli.letters", "Neem brieven op en lees ze."),
    "finance": ("gelijk.cli.finance", "Voer bedragen in en uit (CSV, ODS, XLSX)."),
    "parliament": ("gelijk.cli.parliament", "Voer toezeggingen en stukken in en uit (SyncFeed)."),
    "reports": ("gelijk.cli.reports", "Werk op schema en sleutels van meldingen."),
    "wga-return": ("gelijk.cli.wga_return", "Schrijf het Wga-verslag van gemeenten."),
    "figures": ("gelijk.cli.figures", "Tel de cijfers van een jaar in alle registers."),
    "redact": ("gelijk.cli.redact", "Lak persoonsgegevens in bestanden."),
    "protect": ("gelijk.cli.protect", "Beveilig tabellen tegen herkenning van mensen."),
    "municipalities": ("gelijk.cli.municipalities", "Geld van en brieven aan gemeenten."),
    "reference": ("gelijk.cli.reference", "Geef begrippenlijsten uit (SKOS)."),
    "accounts": ("gelijk.cli.accounts", "Beheer gebruikers en hun tweede factor."),
    "audit": ("gelijk.cli.audit", "Controleer het logboek."),
    "set-up": ("gelijk.cli.set_up", "Maak de tabellen en laad de feiten."),
}


class Verbs(click.Group):
    """A group whose commands are imported only when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(VERBS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Opdrachten"):
            formatter.write_dl([(verb, words) for verb, (_, words) in VERBS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f" Bedoelt u '{near[0]}'?" if near else ""
            raise click.UsageError(f"Er is geen opdracht '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog="`gelijk OPDRACHT --help` zegt meer. Begin met `gelijk run`.",
)
@click.version_option(package_name="gelijk", message="gelijk %(version)s")
def group() -> None:
    """Gelijk: één systeem voor het werk tegen discriminatie.

    Een melding wordt een zaak, een zaak een cijfer, een cijfer raakt een maatregel, een maatregel
    zijn geld en zijn motie, en dat alles de verantwoording aan het parlement.
    """


def main() -> None:
    """Runs the command; a problem is told in a sentence, without a traceback."""
    end_tidily()
    try:
        group()
    except Problem as problem:
        click.echo(f"Dit gaat niet: {problem}", err=True)
        sys.exit(1)
    except OSError as error:
        if error.errno not in OF_THE_MACHINE:
            raise
        click.echo(f"Dit gaat niet: {error.filename or 'schrijven'}: {error.strerror}.", err=True)
        sys.exit(1)
    finally:
        end_undisturbed()


if __name__ == "__main__":
    main()
