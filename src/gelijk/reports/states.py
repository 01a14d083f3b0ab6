"""The way of a case, from receipt to closing. Who may is elsewhere; here is when.

The steps are those that five bureaux agree on (protocols of RADAR, Bureau Discriminatiezaken,
Discriminatie.nl Zeeland and others); what the Decree asks before a step is in `permissions.py`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.reports.conduct_states import TRANSITIONS as CONDUCT_TRANSITIONS  # noqa: F401
from gelijk.reports.returns.states import (
    RETURN_TRANSITIONS,  # noqa: F401 - the list of all status machines finds it here
)


class Status(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    FIRST_ANALYSIS = "first_analysis"
    INTAKE = "intake"
    PLAN = "plan"
    PRELIMINARY_INVESTIGATION = "preliminary_investigation"
    INVESTIGATION = "investigation"
    MEDIATION = "mediation"
    PROCEDURE_SUPPORT = "procedure_support"
    REFERRAL = "referral"
    CLOSED = "closed"
    DESTROYED = "destroyed"


STATUS_LABELS: Mapping[Status, str | Promise] = MappingProxyType(
    {
        Status.RECEIVED: _("ontvangen"),
        Status.FIRST_ANALYSIS: _("eerste analyse"),
        Status.INTAKE: _("intake"),
        Status.PLAN: _("plan van aanpak"),
        Status.PRELIMINARY_INVESTIGATION: _("vooronderzoek"),
        Status.INVESTIGATION: _("onderzoek"),
        Status.MEDIATION: _("bemiddeling"),
        Status.PROCEDURE_SUPPORT: _("bijstand in een procedure"),
        Status.REFERRAL: _("doorverwijzing"),
        Status.CLOSED: _("afgesloten"),
        Status.DESTROYED: _("vernietigd"),
    }
)

_WORK = frozenset(
    {
        Status.PRELIMINARY_INVESTIGATION,
        Status.INVESTIGATION,
        Status.MEDIATION,
        Status.PROCEDURE_SUPPORT,
        Status.REFERRAL,
    }
)

TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.RECEIVED: frozenset({Status.FIRST_ANALYSIS, Status.CLOSED}),
        Status.FIRST_ANALYSIS: frozenset(
            {Status.INTAKE, Status.PLAN, Status.REFERRAL, Status.CLOSED}
        ),
        Status.INTAKE: frozenset({Status.PLAN, Status.REFERRAL, Status.CLOSED}),
        Status.PLAN: _WORK | {Status.INTAKE, Status.CLOSED},
        **{one: (_WORK - {one}) | {Status.PLAN, Status.CLOSED} for one in sorted(_WORK)},
        # Reopened: a new plan for what is new.
        Status.CLOSED: frozenset({Status.PLAN, Status.DESTROYED}),
        Status.DESTROYED: frozenset(),
    }
)
