"""`gelijk protect`: tables protected against recognition of people. Needs no database."""

import click

from gelijk.cli.protect import advise, attack, export_tau, table

_HELP = {"--help", "-h"}


class _ATableFirst(click.Group):
    """`gelijk protect TABEL …` without a verb protects the table, which is what most come for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        verb = bool(args) and (args[0] in self.commands or args[0] in _HELP)
        return super().parse_args(ctx, args if verb or not args else ["table", *args])


@click.group("protect", cls=_ATableFirst, short_help="Beveilig tabellen tegen herkenning.")
def command() -> None:
    """Beveilig tabellen tegen herkenning van mensen, en val ze aan om te zien of dat lukt.

    `gelijk protect TABEL …` is hetzelfde als `gelijk protect table TABEL …`. Er is geen database
    nodig, en geen bestand gaat de machine uit.
    """


for one in (table, attack, advise, export_tau):
    command.add_command(one.command)
