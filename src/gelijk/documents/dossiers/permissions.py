"""Which step somebody may take on a dossier, and when.

One table: the action, the permission that it asks for, and the states in which it is possible.
Actions check it, pages show only what it allows, the matrix test walks through all of it.
"""

from collections.abc import Set
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import NotNow
from gelijk.documents.dossiers.states import UNDER_WAY, DossierStatus


@dataclass(frozen=True, slots=True)
class Step:
    """An action: who may (permission), when (states), and its name on the screen."""

    name: str
    label: str | Promise
    permission: Permission
    states: Set[DossierStatus]


S, May = DossierStatus, Permission
OPEN = frozenset({S.PREPARING, S.REVIEW})

STEPS = {
    step.name: step
    for step in (
        Step("wijzigen", _("Gegevens wijzigen"), May.EDIT_DOSSIER, frozenset(S) - {S.LAPSED}),
        Step("termijn", _("Termijn stellen of verlengen"), May.EDIT_DOSSIER, UNDER_WAY),
        Step("bestanden", _("Bestanden toevoegen"), May.EDIT_DOSSIER, OPEN),
        Step("volgorde", _("Volgorde wijzigen"), May.EDIT_DOSSIER, OPEN),
        Step("verwijderen", _("Bestand verwijderen"), May.EDIT_DOSSIER, OPEN),
        Step("inventaris", _("Inventarislijst inlezen"), May.EDIT_DOSSIER, OPEN),
        Step("beoordelen", _("Ter beoordeling geven"), May.EDIT_DOSSIER, frozenset({S.PREPARING})),
        Step(
            "terugnemen",
            _("Terugnemen om aan te vullen"),
            May.EDIT_DOSSIER,
            frozenset({S.REVIEW}),
        ),
        Step("oordeel", _("Oordeel over een bestand"), May.REVIEW_DOCUMENT, frozenset({S.REVIEW})),
        Step(
            "versie",
            _("Gelakte versie toevoegen"),
            May.REVIEW_DOCUMENT,
            frozenset({S.REVIEW, S.PUBLISHED}),
        ),
        Step("achterhouden", _("Achterhouden"), May.DECIDE_DISCLOSURE, frozenset({S.REVIEW})),
        Step(
            "achterhouden-beeindigen",
            _("Achterhouden beëindigen"),
            May.DECIDE_DISCLOSURE,
            frozenset({S.REVIEW}),
        ),
        Step("besluiten", _("Besluiten"), May.DECIDE_DISCLOSURE, frozenset({S.REVIEW})),
        Step(
            "heropenen",
            _("Heropenen"),
            May.DECIDE_DISCLOSURE,
            frozenset({S.DECIDED, S.WITHDRAWN}),
        ),
        Step("openbaar", _("Openbaar maken"), May.PUBLISH_DOSSIER, frozenset({S.DECIDED})),
        Step("corrigeren", _("Bestand vervangen"), May.PUBLISH_DOSSIER, frozenset({S.PUBLISHED})),
        Step(
            "stuk-intrekken",
            _("Bestand intrekken"),
            May.PUBLISH_DOSSIER,
            frozenset({S.PUBLISHED}),
        ),
        Step("intrekken", _("Intrekken"), May.PUBLISH_DOSSIER, frozenset({S.PUBLISHED})),
        Step("vervallen", _("Laten vervallen"), May.EDIT_DOSSIER, OPEN),
    )
}


def check_step(person: object, name: str, status: str) -> None:
    """Raises when the person may not, or when it is not possible in this state."""
    step, state = STEPS[name], DossierStatus(status)
    check_can(person, step.permission)
    if state not in step.states:
        raise NotNow(
            gettext("Dit kan niet nu het dossier ‘%(state)s’ is.") % {"state": state.label},
            where=str(step.label),
            remedy=gettext("Op de pagina van het dossier staat wat nu kan."),
        )


def possible(person: object, status: str) -> list[Step]:
    """What the person can do with a dossier now, for its page."""
    state = DossierStatus(status)
    return [
        step for step in STEPS.values() if state in step.states and can(person, step.permission)
    ]
