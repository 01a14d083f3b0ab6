"""Where a finding stands: somebody decides, and may take a rejection back."""

from collections.abc import Mapping, Set

from django.db import models
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission
from gelijk.documents.dossiers.states import MEETING_TRANSITIONS, NOTE_TRANSITIONS
from gelijk.documents.dossiers.states import TRANSITIONS as DOSSIER_TRANSITIONS

__all__ = [
    "DOSSIER_TRANSITIONS",
    "MEETING_TRANSITIONS",
    "NOTE_TRANSITIONS",
    "OWNERS",
    "TRANSITIONS",
    "Decision",
]


class Decision(models.TextChoices):
    """What a person decided on something that the reader found."""

    OPEN = "open", _("nog te beslissen")
    ACCEPTED = "accepted", _("overgenomen")
    REJECTED = "rejected", _("afgewezen")


# An accepted finding has become a row of a register: it is corrected there, not undone here.
TRANSITIONS: Mapping[Decision, Set[Decision]] = {
    Decision.OPEN: {Decision.ACCEPTED, Decision.REJECTED},
    Decision.REJECTED: {Decision.OPEN, Decision.ACCEPTED},
    Decision.ACCEPTED: frozenset(),
}

OWNERS: Mapping[Decision, Permission | None] = {
    Decision.OPEN: Permission.DECIDE_PROPOSAL,
    Decision.REJECTED: Permission.DECIDE_PROPOSAL,
    Decision.ACCEPTED: None,
}
