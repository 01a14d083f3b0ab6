"""The way of a round and of a response."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundStatus(models.TextChoices):
    """Where a round stands."""

    PREPARED = "prepared", _("in voorbereiding")
    OPEN = "open", _("open")
    CLOSED = "closed", _("gesloten")
    PUBLISHED = "published", _("gepubliceerd")


class ResponseStatus(models.TextChoices):
    """Where the answers of a municipality stand."""

    BEGUN = "begun", _("begonnen")
    READY = "ready", _("klaar voor akkoord")
    FILED = "filed", _("ingediend")


ROUND_TRANSITIONS: Mapping[RoundStatus, frozenset[RoundStatus]] = MappingProxyType(
    {
        RoundStatus.PREPARED: frozenset({RoundStatus.OPEN}),
        RoundStatus.OPEN: frozenset({RoundStatus.CLOSED}),
        RoundStatus.CLOSED: frozenset({RoundStatus.OPEN, RoundStatus.PUBLISHED}),
        RoundStatus.PUBLISHED: frozenset(),
    }
)
RESPONSE_TRANSITIONS: Mapping[ResponseStatus, frozenset[ResponseStatus]] = MappingProxyType(
    {
        ResponseStatus.BEGUN: frozenset({ResponseStatus.READY}),
        ResponseStatus.READY: frozenset({ResponseStatus.BEGUN, ResponseStatus.FILED}),
        ResponseStatus.FILED: frozenset({ResponseStatus.BEGUN}),
    }
)
OWNERS: Mapping[ResponseStatus, str] = MappingProxyType(
    {
        ResponseStatus.BEGUN: "wie invult, met de link of als ambtenaar van de gemeente",
        ResponseStatus.READY: "de ambtenaar van de gemeente die akkoord geeft",
        ResponseStatus.FILED: "niemand; terug naar invullen kan zolang de ronde open is",
    }
)
