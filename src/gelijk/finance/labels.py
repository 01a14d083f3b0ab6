"""The words of money on the screen. In tables the Dutch words are used, in any language."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gelijk.methods.money import Kind, Labelling, Precision, Reason, Recurrence, Unit

Labels = Mapping[StrEnum, str | Promise]

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
REASONS: Mapping[Reason, str | Promise] = {
    Reason.UNKNOWN: _("de bron geeft geen bedrag"),
    Reason.UPPER_BOUND: _("alleen een bovengrens is bekend"),
    Reason.SEVERAL_YEARS: _("een bedrag voor meer jaren samen"),
    Reason.NO_YEAR: _("de bron noemt geen jaar"),
    Reason.STATED_TWO_WAYS: _("de bron noemt het ook anders dan uitgegeven"),
    Reason.OTHER_UNIT: _("een andere eenheid"),
    Reason.PART_OF_COUNTED: _("een deel van een bedrag dat al meetelt"),
    Reason.MAY_OVERLAP: _("mogelijk hetzelfde geld als een bedrag dat al meetelt"),
}


def dutch(label: str | Promise) -> str:
    """The Dutch word, whatever the language of the screen."""
    with override("nl"):
        return str(label)
