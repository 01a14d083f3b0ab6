"""Where a commitment, a request and a rappel stand, and which steps follow. Who may take a
step stands in core.permissions; the official status of the Chamber is kept beside ours."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy


class CommitmentStatus(models.TextChoices):
    """Our own state of a commitment."""

    OPEN = "open", gettext_lazy("open")
    IN_PROGRESS = "in_progress", gettext_lazy("in uitvoering")
    EVIDENCE_OFFERED = "evidence_offered", gettext_lazy("bewijs aangeboden")
    PARTLY_KEPT = "partly_kept", gettext_lazy("deels nagekomen")
    CLOSED = "closed", gettext_lazy("nagekomen")
    LAPSED = "lapsed", gettext_lazy("vervallen")
    SUPERSEDED = "superseded", gettext_lazy("vervangen")


S = CommitmentStatus
TRANSITIONS: Mapping[CommitmentStatus, frozenset[CommitmentStatus]] = {
    S.OPEN: frozenset({S.IN_PROGRESS, S.EVIDENCE_OFFERED, S.LAPSED, S.SUPERSEDED}),
    S.IN_PROGRESS: frozenset({S.EVIDENCE_OFFERED, S.LAPSED, S.SUPERSEDED}),
    S.EVIDENCE_OFFERED: frozenset({S.CLOSED, S.PARTLY_KEPT, S.IN_PROGRESS}),
    S.PARTLY_KEPT: frozenset({S.EVIDENCE_OFFERED, S.LAPSED, S.SUPERSEDED}),
    S.CLOSED: frozenset({S.IN_PROGRESS}),
    S.LAPSED: frozenset({S.IN_PROGRESS}),
    S.SUPERSEDED: frozenset({S.IN_PROGRESS}),
}
# Somebody still has to do something: these can be overdue and stand on the rappel.
UNDER_WAY = frozenset({S.OPEN, S.IN_PROGRESS, S.EVIDENCE_OFFERED, S.PARTLY_KEPT})
ENDED = frozenset({S.CLOSED, S.LAPSED, S.SUPERSEDED})


class OfficialStatus(models.TextChoices):
    """The status that the Chamber gives; the values of the open data's `toezeggingstatus`."""

    OPEN = "Openstaand", gettext_lazy("Openstaand")
    KEPT = "Voldaan", gettext_lazy("Voldaan")
    PARTLY = "Deels Voldaan", gettext_lazy("Deels voldaan")
    LAPSED = "Vervallen", gettext_lazy("Vervallen")


class RequestStatus(models.TextChoices):
    """Where a request stands; what came of it is a thing apart (the outcome)."""

    OPEN = "open", gettext_lazy("open")
    IN_PROGRESS = "in_progress", gettext_lazy("in behandeling")
    ANSWERED = "answered", gettext_lazy("beantwoord")
    WITHDRAWN = "withdrawn", gettext_lazy("ingetrokken")


R = RequestStatus
REQUEST_TRANSITIONS: Mapping[RequestStatus, frozenset[RequestStatus]] = {
    R.OPEN: frozenset({R.IN_PROGRESS, R.ANSWERED, R.WITHDRAWN}),
    R.IN_PROGRESS: frozenset({R.ANSWERED, R.WITHDRAWN}),
    R.ANSWERED: frozenset({R.IN_PROGRESS}),
    R.WITHDRAWN: frozenset({R.IN_PROGRESS}),
}


class RappelStatus(models.TextChoices):
    """A half-yearly list is open until it is closed; nothing reopens it."""

    OPEN = "open", gettext_lazy("open")
    CLOSED = "closed", gettext_lazy("afgesloten")


RAPPEL_TRANSITIONS: Mapping[RappelStatus, frozenset[RappelStatus]] = {
    RappelStatus.OPEN: frozenset({RappelStatus.CLOSED}),
    RappelStatus.CLOSED: frozenset(),
}


class EntryStatus(models.TextChoices):
    """A line of the list: waiting for a proposal, for a decision, or decided."""

    WAITING = "waiting", gettext_lazy("wacht op voorstel")
    PROPOSED = "proposed", gettext_lazy("wacht op besluit")
    DECIDED = "decided", gettext_lazy("besloten")


ENTRY_TRANSITIONS: Mapping[EntryStatus, frozenset[EntryStatus]] = {
    EntryStatus.WAITING: frozenset({EntryStatus.PROPOSED}),
    EntryStatus.PROPOSED: frozenset(
        {EntryStatus.PROPOSED, EntryStatus.WAITING, EntryStatus.DECIDED}
    ),
    EntryStatus.DECIDED: frozenset({EntryStatus.PROPOSED}),
}
