"""Which step somebody may take on a commitment, a request or a line of a rappel, and when.

One table: the action, the permission that it asks for, and the states in which it is possible.
Actions check it, pages show only what it allows, the matrix test walks through all of it."""

from collections.abc import Set
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import NotNow
from gelijk.parliament.states import (
    ENDED,
    UNDER_WAY,
    CommitmentStatus,
    EntryStatus,
    RappelStatus,
    RequestStatus,
)


@dataclass(frozen=True, slots=True)
class Step:
    """An action: who may (permission), when (states), and its name on the screen."""

    name: str
    label: str | Promise
    permission: Permission
    states: Set[str]


S, R, E = CommitmentStatus, RequestStatus, EntryStatus


def _states(*states: Enum) -> frozenset[str]:
    return frozenset(str(state.value) for state in states)


COMMITMENT_STEPS = {
    step.name: step
    for step in (
        Step(
            "wijzigen", gettext_lazy("Gegevens wijzigen"), Permission.EDIT_COMMITMENT, _states(*S)
        ),
        Step(
            "termijn",
            gettext_lazy("Termijn stellen of verzetten"),
            Permission.EDIT_COMMITMENT,
            _states(*UNDER_WAY),
        ),
        Step(
            "starten",
            gettext_lazy("Uitvoering beginnen"),
            Permission.EDIT_COMMITMENT,
            _states(S.OPEN),
        ),
        Step(
            "bewijs",
            gettext_lazy("Bewijs aanbieden"),
            Permission.EDIT_COMMITMENT,
            _states(*UNDER_WAY),
        ),
        Step(
            "bewijs-afwijzen",
            gettext_lazy("Bewijs niet aanvaarden"),
            Permission.CLOSE_COMMITMENT,
            _states(S.EVIDENCE_OFFERED),
        ),
        Step(
            "deels",
            gettext_lazy("Deels nagekomen verklaren"),
            Permission.CLOSE_COMMITMENT,
            _states(S.EVIDENCE_OFFERED),
        ),
        Step(
            "afsluiten",
            gettext_lazy("Afsluiten als nagekomen"),
            Permission.CLOSE_COMMITMENT,
            _states(S.EVIDENCE_OFFERED),
        ),
        Step(
            "vervallen",
            gettext_lazy("Laten vervallen"),
            Permission.CLOSE_COMMITMENT,
            _states(S.OPEN, S.IN_PROGRESS, S.PARTLY_KEPT),
        ),
        Step(
            "vervangen",
            gettext_lazy("Vervangen door een andere"),
            Permission.CLOSE_COMMITMENT,
            _states(S.OPEN, S.IN_PROGRESS, S.PARTLY_KEPT),
        ),
        Step(
            "heropenen",
            gettext_lazy("Heropenen"),
            Permission.CLOSE_COMMITMENT,
            _states(*ENDED),
        ),
        Step(
            "officiele-status",
            gettext_lazy("Officiële status van de Kamer vastleggen"),
            Permission.EDIT_COMMITMENT,
            _states(*S),
        ),
        Step(
            "verband",
            gettext_lazy("Verband met een andere leggen"),
            Permission.EDIT_COMMITMENT,
            _states(*S),
        ),
    )
}

REQUEST_STEPS = {
    step.name: step
    for step in (
        Step(
            "wijzigen",
            gettext_lazy("Gegevens wijzigen"),
            Permission.RECORD_INFORMATION_REQUEST,
            _states(*R),
        ),
        Step(
            "behandelen",
            gettext_lazy("In behandeling nemen"),
            Permission.RECORD_INFORMATION_REQUEST,
            _states(R.OPEN),
        ),
        Step(
            "stuk",
            gettext_lazy("Gevraagd stuk toevoegen"),
            Permission.RECORD_INFORMATION_REQUEST,
            _states(R.OPEN, R.IN_PROGRESS),
        ),
        Step(
            "besluit",
            gettext_lazy("Besluit op een stuk vastleggen"),
            Permission.RECORD_INFORMATION_REQUEST,
            _states(R.OPEN, R.IN_PROGRESS),
        ),
        Step(
            "beantwoorden",
            gettext_lazy("Antwoord vastleggen"),
            Permission.RECORD_INFORMATION_REQUEST,
            _states(R.OPEN, R.IN_PROGRESS),
        ),
        Step(
            "intrekken",
            gettext_lazy("Als ingetrokken vastleggen"),
            Permission.RECORD_INFORMATION_REQUEST,
            _states(R.OPEN, R.IN_PROGRESS),
        ),
        Step(
            "heropenen",
            gettext_lazy("Heropenen"),
            Permission.RECORD_INFORMATION_REQUEST,
            _states(R.ANSWERED, R.WITHDRAWN),
        ),
    )
}

ENTRY_STEPS = {
    step.name: step
    for step in (
        Step(
            "voorstel",
            gettext_lazy("Voorstel doen"),
            Permission.PROPOSE_RAPPEL,
            _states(E.WAITING, E.PROPOSED),
        ),
        Step(
            "voorstel-terug",
            gettext_lazy("Voorstel terugnemen"),
            Permission.PROPOSE_RAPPEL,
            _states(E.PROPOSED),
        ),
        Step("besluit", gettext_lazy("Besluiten"), Permission.DECIDE_RAPPEL, _states(E.PROPOSED)),
        Step(
            "besluit-terug",
            gettext_lazy("Besluit terugnemen"),
            Permission.DECIDE_RAPPEL,
            _states(E.DECIDED),
        ),
    )
}

RAPPEL_STEPS = {
    step.name: step
    for step in (
        Step(
            "aanvullen",
            gettext_lazy("Lijst aanvullen"),
            Permission.DECIDE_RAPPEL,
            _states(RappelStatus.OPEN),
        ),
        Step(
            "afsluiten",
            gettext_lazy("Lijst afsluiten"),
            Permission.DECIDE_RAPPEL,
            _states(RappelStatus.OPEN),
        ),
    )
}

ALLOWED_NOW = gettext_lazy("Dit kan niet nu de stand '%(state)s' is.")


def check_step(person: object, step: Step, state: str, *, label: str | Promise = "") -> None:
    """Raises when the person may not, or when it is not possible in this state."""
    check_can(person, step.permission)
    if state not in step.states:
        raise NotNow(
            str(ALLOWED_NOW) % {"state": label or state},
            where=str(step.label),
            remedy=_remedy(step),
        )


def _remedy(step: Step) -> str:
    if step.name in {"afsluiten", "deels"} and step.permission is Permission.CLOSE_COMMITMENT:
        return "Bied eerst bewijs aan: een stuk of een maatregel waaruit blijkt dat het gedaan is."
    return "Kijk op de pagina welke stappen nu mogelijk zijn."


def possible(person: object, steps: dict[str, Step], state: str) -> list[Step]:
    """What the person can do with it now, for the page."""
    return [
        step for step in steps.values() if state in step.states and can(person, step.permission)
    ]
