"""Where money stands (amounts, budget lines, policy intentions), and which steps follow."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class AmountStatus(models.TextChoices):
    """An amount is never removed: who finds it wrong withdraws it, in sight of everybody."""

    IN_FORCE = "in_force", _("geldt")
    WITHDRAWN = "withdrawn", _("ingetrokken")


AMOUNT_TRANSITIONS: Mapping[AmountStatus, frozenset[AmountStatus]] = {
    AmountStatus.IN_FORCE: frozenset({AmountStatus.WITHDRAWN}),
    AmountStatus.WITHDRAWN: frozenset({AmountStatus.IN_FORCE}),
}


class IntentionStatus(models.TextChoices):
    """Where a plan for new policy stands in the rounds of the budget."""

    INTENDED = "intended", _("voornemen")
    SUBMITTED = "submitted", _("ingediend voor de begroting")
    GRANTED = "granted", _("geld toegekend")
    REFUSED = "refused", _("geen geld toegekend")
    DROPPED = "dropped", _("vervallen")


I = IntentionStatus  # noqa: E741
INTENTION_TRANSITIONS: Mapping[IntentionStatus, frozenset[IntentionStatus]] = {
    I.INTENDED: frozenset({I.SUBMITTED, I.DROPPED}),
    I.SUBMITTED: frozenset({I.GRANTED, I.REFUSED, I.DROPPED, I.INTENDED}),
    I.GRANTED: frozenset(),
    # A plan that got no money may be tried again in a later round.
    I.REFUSED: frozenset({I.INTENDED, I.DROPPED}),
    I.DROPPED: frozenset({I.INTENDED}),
}
