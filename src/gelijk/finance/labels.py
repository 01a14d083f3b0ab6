"""The words of money on the screen. In tables the Dutch words are used, in any language."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gelijk.core.money_words import KINDS, LABELLINGS, PRECISIONS, RECURRENCES, UNITS
from gelijk.methods.money import Reason

__all__ = ["KINDS", "LABELLINGS", "PRECISIONS", "REASONS", "RECURRENCES", "UNITS", "dutch"]

Labels = Mapping[StrEnum, str | Promise]

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
