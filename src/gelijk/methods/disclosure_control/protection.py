"""A table protected by one method and attacked before it is given out."""

import time
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gelijk.methods.disclosure_control.attack import Knowledge, narrower, unprotected
from gelijk.methods.disclosure_control.cell_key import Noise, answer_to, counts_behind
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.relations import Flags, Floats
from gelijk.methods.disclosure_control.rounding import branches, round_additively
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from gelijk.methods.disclosure_control.suppression import Question, suppress
from gelijk.methods.disclosure_control.table import Table

_AT_ONCE = 20_000  # cells; above this a table is rounded branch by branch
_GAP = 0.02  # of a rounding: less is not worth the wait
_DOUBT = 3  # possible values that noise must leave, as the margin of a small count does


class Method(StrEnum):
    """How a table is protected."""

    SUPPRESSION = "suppression"
    HEURISTIC = "heuristic"
    ROUNDING = "rounding"
    CELL_KEY = "cell-key"


class Status(StrEnum):
    """What is told of a cell. In a rounded or noisy table no cell says whether it was changed."""

    PUBLISHED = "published"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ZERO = "zero"
    ROUNDED = "rounded"
    PERTURBED = "perturbed"


@dataclass(frozen=True)
class Protected:
    """values: (cells,), not-a-number where hidden. status: (cells,).

    cost: value of the secondary cells, or the sum of the deviations of rounding or noise; gap: of
    that cost at most, as a share. attacked: primary cells under attack; violations: those that a
    reader comes nearer to than the margin of the rules, or in a rounded table those that are left
    fewer possible values than the base, in a noisy one fewer than three. seconds: of processor
    time.
    """

    method: Method
    values: Floats
    status: tuple[Status, ...]
    cost: float
    gap: float
    optimal: bool
    attacked: int
    violations: int
    seconds: float


def protect(
    table: Table,
    rules: Rules,
    method: Method,
    *,
    base: int = 5,
    tree: Hierarchy | None = None,
    noise: Noise | None = None,
    seconds: float = 60.0,
) -> Protected:
    """Protects the table and attacks the result with the rules.

    `tree` is the dimension along which a very large table is rounded in parts, `noise` that of the
    cell keys, for which the records need their draws. Raises CannotHide, NoSolution, ValueError of
    the methods.
    """
    began = time.process_time()
    if method is Method.ROUNDING:
        return _rounded(table, rules, base, tree, seconds, began)
    if method is Method.CELL_KEY:
        return _perturbed(table, rules, noise or Noise(), began)
    return _suppressed(table, rules, method, seconds, began)


def _suppressed(
    table: Table, rules: Rules, method: Method, seconds: float, began: float
) -> Protected:
    primary = reasons(table, rules) > 0
    zeros = rules.protect_zeros or bool(rules.whole_group)
    question = Question(
        relations=table.relations,
        values=table.values,
        primary=primary,
        margin=margins(table, rules),
        cost=np.maximum(table.values, 1.0),
        hideable=(table.values > 0) | zeros,
    )
    found = suppress(question, optimal=method is Method.SUPPRESSION, seconds=seconds)
    return Protected(
        method=method,
        values=np.where(found.hidden, np.nan, table.values),
        status=_statuses(table, primary, found.hidden),
        cost=found.cost,
        gap=found.gap,
        optimal=found.proven,
        attacked=int(primary.sum()),
        violations=violations(table, rules, found.hidden),
        seconds=time.process_time() - began,
    )


def _rounded(
    table: Table, rules: Rules, base: int, tree: Hierarchy | None, seconds: float, began: float
) -> Protected:
    large = tree is not None and len(table) > _AT_ONCE
    parts = branches(table, tree) if large and tree is not None else None
    found = round_additively(table, base, parts=parts, seconds=seconds, gap=_GAP if large else 0.0)
    # The reader is told the base; where a cell needed an extra step, also that this may be.
    known = Knowledge.of_rounded(found.values, within=base - 1 if not found.jumps else 2 * base - 1)
    primary = np.flatnonzero(reasons(table, rules)).astype(np.int64)
    return Protected(
        method=Method.ROUNDING,
        values=found.values,
        status=(Status.ROUNDED,) * len(table),
        cost=found.cost,
        gap=found.gap,
        optimal=found.proven,
        attacked=len(primary),
        violations=len(narrower(table.relations, known, primary, base - 1)),
        seconds=time.process_time() - began,
    )


def _perturbed(table: Table, rules: Rules, noise: Noise, began: float) -> Protected:
    filled = np.flatnonzero(table.values > 0)
    if np.any(table.values != table.respondents) or not all(table.draws[n] for n in filled):
        raise ValueError("noise by cell key is for counts of records that have a key")
    counts = table.values.astype(int).tolist()
    pairs = zip(counts, table.draws, strict=True)
    answers = [answer_to(count, draw, noise) for count, draw in pairs]
    behind = np.array([counts_behind(one, noise) for one in answers], dtype=np.float64)
    known = Knowledge(behind[:, 0], behind[:, 1])
    primary = np.flatnonzero(reasons(table, rules)).astype(np.int64)
    values = np.array(answers, dtype=np.float64)
    return Protected(
        method=Method.CELL_KEY,
        values=values,
        status=(Status.PERTURBED,) * len(table),
        cost=float(np.abs(values - table.values).sum()),
        gap=0.0,
        optimal=False,
        attacked=len(primary),
        violations=len(narrower(table.relations, known, primary, _DOUBT - 1)),
        seconds=time.process_time() - began,
    )


def violations(table: Table, rules: Rules, hidden: Flags) -> int:
    """How many primary cells a reader comes nearer to than the rules allow, above or below."""
    primary = reasons(table, rules) > 0
    found = unprotected(table.relations, table.values, hidden, primary, margins(table, rules))
    return len(found)


def _statuses(table: Table, primary: Flags, hidden: Flags) -> tuple[Status, ...]:
    shown = np.where(table.values == 0, Status.ZERO, Status.PUBLISHED)
    words = np.where(primary, Status.PRIMARY, np.where(hidden, Status.SECONDARY, shown))
    return tuple(Status(word) for word in words.tolist())
