"""The same deed for many cases: each in a transaction of its own, each by its own action.

One case that is refused does not hold up the others; of each is said how it went.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.core.problems import Problem
from gelijk.reports.actions.handling_closing import close
from gelijk.reports.actions.handling_conflicts import assign, take
from gelijk.reports.actions.handling_steps import start_analysis
from gelijk.reports.actions.incidents import group
from gelijk.reports.models import Case
from gelijk.reports.models.cases import Outcome

__all__ = [
    "MOST",
    "Result",
    "assign",
    "close_as_registered",
    "do",
    "group",
    "start_analysis",
    "take",
]

# A page of the list; more at once nobody has looked at.
MOST = 100


@dataclass(frozen=True, slots=True)
class Result:
    """How it went with one case; without a problem it was done."""

    case: Case
    problem: Problem | None = None


def do(*, by: User, cases: Sequence[Case], act: Callable[[Case], object]) -> list[Result]:
    """Does it with each of them."""
    return [_one(case, act) for case in cases]


def _one(case: Case, act: Callable[[Case], object]) -> Result:
    try:
        act(case)
    except Problem as problem:
        return Result(case, problem)
    return Result(case)


def close_as_registered(*, by: User, case: Case) -> Case:
    """Ends a report of which nobody asked more than that it is counted."""
    return close(
        by=by,
        case=case,
        outcome=Outcome.REGISTERED,
        handlings=("registratie",),
        result=_("Geregistreerd, zoals de melder wenste."),
    )
