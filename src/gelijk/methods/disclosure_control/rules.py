"""Which cells tell too much of someone by themselves (primary cells), and how well to hide them.

Literature: Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapters 4 and 5.
"""

from dataclasses import dataclass
from enum import IntFlag

import numpy as np

from gelijk.methods.disclosure_control.relations import Flags, Floats, Ints
from gelijk.methods.disclosure_control.table import Table

PERCENT = 100.0
_A_CHOICE = 2  # fewer parts than this tell nothing apart


class Reason(IntFlag):
    """Why a cell is primary; more than one may hold."""

    SMALL = 1
    DOMINATED = 2
    ESTIMABLE = 4
    WHOLE_GROUP = 8
    ZERO = 16


class TooLittleKept(ValueError):
    """A rule on contributions asks for more of them than the table keeps."""


@dataclass(frozen=True)
class Rules:
    """The rules for one indicator.

    threshold: a cell with 1 to threshold - 1 respondents is small; 0 or 1 switches this off.
    dominance: (n, k); the n largest contributions are more than k percent of the cell.
    p_percent: the largest contribution can be estimated to within p percent by the second largest.
    whole_group: the dimensions in which it tells something of people when everybody of a total
    falls in one part ("all reports from this place are on the ground of origin").
    protect_zeros: a zero cell is primary; otherwise zeros are published, save those that a whole
    group needs hidden.
    margin: the reader must be left in doubt by at least this share of the value on either side.
    """

    threshold: int = 5
    dominance: tuple[int, float] | None = None
    p_percent: float | None = None
    whole_group: frozenset[str] = frozenset()
    protect_zeros: bool = False
    margin: float = 0.3


def reasons(table: Table, rules: Rules) -> Ints:
    """Reason flags per cell, (cells,); 0 is a cell that may be published by itself."""
    found = np.zeros(len(table), dtype=np.int64)
    found[(table.respondents > 0) & (table.respondents < rules.threshold)] |= Reason.SMALL
    if rules.dominance is not None:
        found[_dominated(table, *rules.dominance)] |= Reason.DOMINATED
    if rules.p_percent is not None:
        found[_estimable(table, rules.p_percent)] |= Reason.ESTIMABLE
    if rules.whole_group:
        found[_whole_groups(table, rules.whole_group)] |= Reason.WHOLE_GROUP
    if rules.protect_zeros:
        found[table.respondents == 0] |= Reason.ZERO
    return found


def _kept(table: Table, number: int) -> Floats:
    if table.largest.shape[1] < number:
        raise TooLittleKept(f"the table keeps {table.largest.shape[1]} contributions, not {number}")
    return table.largest


def _dominated(table: Table, number: int, percent: float) -> Flags:
    largest = _kept(table, number)[:, :number].sum(axis=1)
    dominated: Flags = (table.values > 0) & (largest * PERCENT > percent * table.values)
    return dominated


def _estimable(table: Table, percent: float) -> Flags:
    largest = _kept(table, 2)
    rest = table.values - largest[:, 0] - largest[:, 1]
    estimable: Flags = (table.values > 0) & (rest * PERCENT < percent * largest[:, 0])
    return estimable


def _whole_groups(table: Table, dimensions: frozenset[str]) -> Ints:
    """The part of a sum that equals its total while the sum has other parts, all zero."""
    found = []
    for place in range(len(table.relations)):
        total, *parts = table.relations.row(place).cells
        full = [part for part in parts if table.values[part] == table.values[total] > 0]
        if len(parts) < _A_CHOICE or np.count_nonzero(table.values[parts]) != 1 or not full:
            continue
        if {name for name, _ in set(table.keys[full[0]]) - set(table.keys[total])} & dimensions:
            found.append(full[0])
    return np.unique(np.array(found, dtype=np.int64))


def margins(table: Table, rules: Rules) -> Floats:
    """How far the reader's bounds must lie from the value, in its unit, (cells,); at least 1."""
    return np.maximum(1.0, np.ceil(rules.margin * table.values - 1e-9))
