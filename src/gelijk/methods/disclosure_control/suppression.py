"""Secondary suppression: which further cells to hide so that the primary cells are really hidden.

Optimal or fast, see `search`; both report a bound that no pattern can cost less than.
"""

import time
from dataclasses import dataclass

import numpy as np

from gelijk.methods.disclosure_control.deviations import CannotMove
from gelijk.methods.disclosure_control.relations import Flags, Floats, Relations
from gelijk.methods.disclosure_control.search import Search

_NEAR = 1e-6
# Until which part of the time each step may go on; mending and taking out get the rest.
_RELAXED, _EXACT = 0.6, 0.8


class CannotHide(ValueError):
    """Even with everything hidden that may be hidden a primary cell is not protected."""


@dataclass(frozen=True)
class Suppressed:
    """hidden: (cells,), primary and secondary. cost: of the secondary cells; bound: the least.

    proven: cost equals bound. The attacker's programs were run on the pattern itself before it
    was given out, so every demand is met whether or not it is optimal.
    """

    hidden: Flags
    cost: float
    bound: float
    proven: bool

    @property
    def gap(self) -> float:
        """Distance from the optimum at most, as a share of the cost."""
        return max(0.0, self.cost - self.bound) / self.cost if self.cost else 0.0


@dataclass(frozen=True)
class Question:
    """What is to be hidden and from what may be chosen; all (cells,).

    margin: how far a reader's bounds must lie from the value on either side, downward never below
    zero. cost: of hiding a cell, more than 0. hideable: cells that may be hidden at all.
    """

    relations: Relations
    values: Floats
    primary: Flags
    margin: Floats
    cost: Floats
    hideable: Flags


def suppress(question: Question, *, optimal: bool = True, seconds: float = 60.0) -> Suppressed:
    """The cheapest pattern that protects, or the best found within `seconds`; see `Suppressed`.

    seconds: of processor time. optimal=False rounds the shares of the linear relaxation up, mends
    what that leaves open and takes out what is not needed; its bound is that of the relaxation.
    Raises CannotHide.
    """
    began = time.thread_time()
    try:
        search = Search(
            question.relations,
            question.values,
            question.primary,
            question.margin,
            question.cost,
            question.hideable,
        )
        everything = np.ones(len(search.primary), dtype=bool)
        if (place := search.unmet(everything)) is not None:
            raise CannotMove(f"cell {search.cell(place)} stays open with all hidden that may be")
        found = _pattern(search, began, seconds, optimal=optimal)
    except CannotMove as error:
        raise CannotHide(str(error)) from error
    if search.unmet(found) is not None:
        raise CannotHide("the pattern that was found does not stand the attack")
    cost = search.price(found)
    bound = min(cost, search.bound)
    hidden = search.deviations.reduced.cells(found)
    return Suppressed(hidden, cost, bound, cost - bound <= _NEAR)


def _pattern(search: Search, began: float, seconds: float, *, optimal: bool) -> Flags:
    """A pattern of columns; part of the time is left for mending one that the master chose."""
    if not len(search.asked):
        return search.primary
    shares = search.relaxed(began + _RELAXED * seconds)
    if optimal and time.thread_time() < began + _EXACT * seconds:
        chosen, protects = search.exact(began + _EXACT * seconds)
        if protects:
            return chosen
        shares = chosen.astype(float)
    return search.without_needless(search.mended(shares), began + seconds)
