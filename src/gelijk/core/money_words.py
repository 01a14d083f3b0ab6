"""The words of amounts on the screen, for every register that shows one."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.methods.money.kinds import Kind, Labelling, Precision, Recurrence, Unit

KINDS: Mapping[Kind, str | Promise] = {
    Kind.SPENT: _("uitgegeven"),
    Kind.AVAILABLE: _("beschikbaar"),
    Kind.RESERVED: _("gereserveerd"),
    Kind.CONTRIBUTION: _("bijdrage"),
    Kind.SUBSIDY: _("subsidie"),
    Kind.BUDGET_INCREASE: _("verhoging van het budget"),
    Kind.EXPECTED: _("verwacht"),
    Kind.TOTAL: _("totaal volgens de bron"),
}
PRECISIONS: Mapping[Precision, str | Promise] = {
    Precision.EXACT: _("precies"),
    Precision.APPROXIMATE: _("ongeveer"),
    Precision.AT_LEAST: _("ten minste"),
    Precision.AT_MOST: _("ten hoogste"),
    Precision.UNKNOWN: _("onbekend"),
}
RECURRENCES: Mapping[Recurrence, str | Promise] = {
    Recurrence.INCIDENTAL: _("eenmalig"),
    Recurrence.ANNUAL: _("jaarlijks"),
    Recurrence.STRUCTURAL: _("structureel"),
    Recurrence.UNKNOWN: _("onbekend"),
}
LABELLINGS: Mapping[Labelling, str | Promise] = {
    Labelling.LABELLED: _("gelabeld"),
    Labelling.INTERWOVEN: _("verweven"),
}
UNITS: Mapping[Unit, str | Promise] = {
    Unit.EUR: _("euro"),
    Unit.EUR_PER_YEAR: _("euro per jaar"),
    Unit.EUR_PER_INHABITANT: _("euro per inwoner"),
}
