"""Who may do what with money, and when. `check_step` raises, `can_step` and `possible` answer."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import NotNow
from gelijk.finance.states import (
    INTENTION_TRANSITIONS,
    AmountStatus,
    IntentionStatus,
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something a person can do with a thing: the right it takes and the states it takes."""

    label: str | Promise
    permission: Permission
    states: Set[str]


AMOUNT_STEPS: Mapping[str, Step] = {
    "verbeteren": Step(
        _("Verbeteren"), Permission.EDIT_AMOUNT, frozenset({AmountStatus.IN_FORCE.value})
    ),
    "intrekken": Step(
        _("Intrekken"), Permission.EDIT_AMOUNT, frozenset({AmountStatus.IN_FORCE.value})
    ),
    "herstellen": Step(
        _("Weer laten gelden"), Permission.EDIT_AMOUNT, frozenset({AmountStatus.WITHDRAWN.value})
    ),
}
# A line of the budget is corrected and withdrawn as an amount is.
BUDGET_STEPS = AMOUNT_STEPS
ENDED = frozenset({IntentionStatus.GRANTED.value})
INTENTION_STEPS: Mapping[str, Step] = {
    "wijzigen": Step(
        _("Wijzigen"),
        Permission.EDIT_AMOUNT,
        frozenset(status.value for status in IntentionStatus) - ENDED,
    ),
    "stand": Step(
        _("Stand vastleggen"),
        Permission.EDIT_AMOUNT,
        frozenset(old.value for old, following in INTENTION_TRANSITIONS.items() if following),
    ),
}


def check_step(person: object, step: Step, status: str) -> None:
    """Raises `NotAllowed` for who may not, and `NotNow` when the state is another."""
    check_can(person, step.permission)
    if status not in step.states:
        raise NotNow(
            f"'{step.label}' kan niet in deze stand.",
            remedy="Kijk op de pagina welke stappen nu mogelijk zijn.",
        )


def possible(person: object, steps: Mapping[str, Step], status: str) -> dict[str, Step]:
    """The steps that the person can take now, for the page."""
    return {
        name: step
        for name, step in steps.items()
        if status in step.states and can(person, step.permission)
    }
