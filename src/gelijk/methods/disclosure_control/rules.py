"""Which cells tell too much of someone by themselves (primary cells), and how well to hide them.

Literature: Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapters 4 and 5.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import IntFlag
from typing import Any

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


class BadRules(ValueError):
    """Settings that are no rules."""


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
    margin: the reader must be left in doubt by at least this share of the value on either side;
    where only a rule on contributions holds, by as much as that rule lacks. Raises BadRules.
    """

    threshold: int = 5
    dominance: tuple[int, float] | None = None
    p_percent: float | None = None
    whole_group: frozenset[str] = frozenset()
    protect_zeros: bool = False
    margin: float = 0.3

    def __post_init__(self) -> None:
        number, percent = self.dominance or (1, 50.0)
        right = {
            "threshold": self.threshold >= 0,
            "dominance": number >= 1 and 0 < percent < PERCENT,
            "p_percent": self.p_percent is None or 0 < self.p_percent < PERCENT,
            "margin": 0 <= self.margin <= 1,
        }
        if wrong := [name for name, holds in right.items() if not holds]:
            raise BadRules(f"{wrong[0]}: {getattr(self, wrong[0])} is not possible")

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> "Rules":
        """The rules of an indicator as they stand in its YAML; what is not named is as usual."""
        known = {one.name for one in fields(cls)}
        if unknown := sorted(set(settings) - known):
            raise BadRules(f"{', '.join(unknown)}: no such rule; known are {', '.join(known)}")
        try:
            return cls(**{name: _SHAPES[name](value) for name, value in settings.items()})
        except (TypeError, ValueError) as error:
            raise BadRules(str(error)) from error

    @property
    def contributions(self) -> int:
        """How many of the largest contributions of each cell these rules look at."""
        return max(2 if self.p_percent is not None else 0, (self.dominance or (0, 0.0))[0])


def _pair(value: Any) -> tuple[int, float]:
    number, percent = value
    return _whole(number), float(percent)


def _whole(value: Any) -> int:
    if float(value) % 1:
        raise ValueError(f"{value} is no whole number")
    return int(float(value))


_SHAPES: Mapping[str, Callable[[Any], Any]] = {
    "threshold": _whole,
    "dominance": lambda value: None if value is None else _pair(value),
    "p_percent": lambda value: None if value is None else float(value),
    "whole_group": lambda value: frozenset([value] if isinstance(value, str) else value),
    "protect_zeros": bool,
    "margin": float,
}


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
    """The parts of a sum that equal their total while the sum has other parts.

    Where everybody gives one answer the other parts are zero then; with several answers each
    ("all named origin, some age too") they need not be.
    """
    found = []
    for place in range(len(table.relations)):
        total, *parts = table.relations.row(place).cells
        if len(parts) < _A_CHOICE:
            continue
        full = [part for part in parts if table.values[part] == table.values[total] > 0]
        if full and _named(table, total, full[0]) & dimensions:
            found.extend(full)
    return np.unique(np.array(found, dtype=np.int64))


def _named(table: Table, total: int, part: int) -> set[str]:
    """The dimension along which a total has this part."""
    return {name for name, _ in set(table.keys[part]) - set(table.keys[total])}


def margins(table: Table, rules: Rules) -> Floats:
    """How far the reader's bounds must lie from the value, in its unit, (cells,); at least 1."""
    share = np.ceil(rules.margin * table.values - 1e-9)
    if rules.contributions:
        only = Reason.DOMINATED | Reason.ESTIMABLE
        found = reasons(table, rules)
        by_contribution = (found > 0) & ((found & ~np.int64(only)) == 0)
        share = np.where(by_contribution, _lacking(table, rules), share)
    return np.maximum(1.0, share)


def _lacking(table: Table, rules: Rules) -> Floats:
    """By how much more a cell would keep the rules on contributions (Hundepool et al., 4.2)."""
    lacks = np.zeros(len(table))
    if rules.dominance is not None:
        number, percent = rules.dominance
        top = table.largest[:, :number].sum(axis=1)
        lacks = np.maximum(lacks, top * PERCENT / percent - table.values)
    if rules.p_percent is not None:
        largest, second = table.largest[:, 0], table.largest[:, 1]
        rest = table.values - largest - second
        lacks = np.maximum(lacks, largest * rules.p_percent / PERCENT - rest)
    return lacks
