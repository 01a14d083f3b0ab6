"""The words in which an amount of public money is described.

The kinds follow what the sentence says, not what the reader would like to add up:
money that was made available is not money that was spent.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What the source says was done with the money. Kinds are never added to each other."""

    AVAILABLE = "available"
    SPENT = "spent"
    RESERVED = "reserved"
    CONTRIBUTION = "contribution"
    SUBSIDY = "subsidy"
    BUDGET_INCREASE = "budget_increase"
    EXPECTED = "expected"
    TOTAL = "total"


class Precision(StrEnum):
    """How sure the source is; follows the hedging words, not the digits."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UNKNOWN = "unknown"


class Recurrence(StrEnum):
    """Whether the money comes once or comes back."""

    ANNUAL = "annual"
    STRUCTURAL = "structural"
    INCIDENTAL = "incidental"
    UNKNOWN = "unknown"


class Labelling(StrEnum):
    """Whether the money is meant for the work against discrimination alone."""

    LABELLED = "labelled"
    INTERWOVEN = "interwoven"


class Unit(StrEnum):
    """What the value counts."""

    EUR = "EUR"
    EUR_PER_YEAR = "EUR per year"
    EUR_PER_INHABITANT = "EUR per inhabitant"
