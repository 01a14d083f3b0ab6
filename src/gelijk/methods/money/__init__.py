"""Amounts of public money: what a source says, and sums that add only what belongs together."""

from gelijk.methods.money.amount import Amount, Spread, bounds
from gelijk.methods.money.kinds import Kind, Labelling, Precision, Recurrence, Unit
from gelijk.methods.money.sums import (
    CannotAdd,
    Doubt,
    LeftOut,
    MixedKinds,
    MixedLabelling,
    MixedUnits,
    PartOfItself,
    Reason,
    SameRowTwice,
    Sum,
    doubts_among,
    sum_amounts,
    sums_by,
)

__all__ = [
    "Amount",
    "CannotAdd",
    "Doubt",
    "Kind",
    "Labelling",
    "LeftOut",
    "MixedKinds",
    "MixedLabelling",
    "MixedUnits",
    "PartOfItself",
    "Precision",
    "Reason",
    "Recurrence",
    "SameRowTwice",
    "Spread",
    "Sum",
    "Unit",
    "bounds",
    "doubts_among",
    "sum_amounts",
    "sums_by",
]
