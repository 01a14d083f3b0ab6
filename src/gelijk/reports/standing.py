"""What has happened in a case so far, read once and asked many times: how the case stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gelijk.reports.models import Case, CaseEvent, Conflict, Consent, Content, Hearing
from gelijk.reports.models.handling import EventKind, HearingFor, Party, Purpose
from gelijk.reports.states import Status


@dataclass(frozen=True, slots=True)
class Reading:
    """What a colleague said who read the case before it is closed."""

    by: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The case as its rows tell; of consents and agreements the last word of each.

    `agreements` are those since the case was reopened, a mediation ended or consent was taken back.
    """

    consents: Mapping[tuple[str, str], Consent] = field(default_factory=dict)
    hearings: Mapping[tuple[str, str], Hearing] = field(default_factory=dict)
    agreements: Mapping[str, bool] = field(default_factory=dict)
    contents: Mapping[str, datetime] = field(default_factory=dict)
    entered: Mapping[str, datetime] = field(default_factory=dict)
    steps: Mapping[str, datetime] = field(default_factory=dict)
    classified: bool = False
    withdrawn: bool = False
    reading: Reading | None = None
    conflicted: frozenset[int] = frozenset()
    # Away from its desk the database shows nothing of a case, and no conflict either.
    at_its_desk: bool = False

    def consent(self, purpose: Purpose, receiver: str = "") -> Consent | None:
        """The last word on this purpose; a general one holds for every receiver."""
        said = [self.consents.get((purpose, name)) for name in {"", receiver}]
        return max((one for one in said if one), key=lambda one: (one.at, one.pk), default=None)

    def hearing(self, purpose: HearingFor, party: Party) -> Hearing | None:
        """Whether and when this side was told and heard."""
        return self.hearings.get((purpose, party))

    def since(self, kind: str, status: str) -> bool:
        """Whether a content of this kind was written after the case last came in that status."""
        written, entered = self.contents.get(kind), self.entered.get(status)
        return written is not None and entered is not None and written >= entered


def of(case: Case) -> Standing:
    """Reads it; six small queries by the index on the case."""
    consents = Consent.objects.filter(case_id=case.pk).order_by("at", "id")
    hearings = Hearing.objects.filter(case_id=case.pk)
    contents = Content.objects.filter(case_id=case.pk).order_by("number")
    events = [*CaseEvent.objects.filter(case_id=case.pk).order_by("at", "id")]
    return Standing(
        consents={(one.purpose, one.receiver): one for one in consents},
        hearings={(one.purpose, one.party): one for one in hearings},
        agreements=_agreements(events),
        contents=dict(contents.values_list("kind", "made_at")),
        entered={one.new_status: one.at for one in events if one.new_status != one.old_status},
        steps={str(one.detail["step"]): one.at for one in events if one.detail.get("step")},
        classified=any(one.kind == EventKind.CLASSIFIED for one in events),
        withdrawn=_withdrawn(events),
        reading=_reading(events),
        conflicted=frozenset(
            Conflict.objects.filter(case_id=case.pk).values_list("user_id", flat=True)
        ),
        at_its_desk=Case.objects.filter(pk=case.pk).exists(),
    )


def _agreements(events: list[CaseEvent]) -> dict[str, bool]:
    """Who agreed to the mediation that is talked of now."""
    said: dict[str, bool] = {}
    for event in events:
        left = event.old_status == Status.MEDIATION and event.new_status != Status.MEDIATION
        refused = event.detail.get("purpose") == Purpose.MEDIATE and not event.detail.get("given")
        if event.kind == EventKind.REOPENED or left or refused:
            said = {}
        elif event.detail.get("step") == "agreement":
            said[str(event.detail["party"])] = bool(event.detail["agrees"])
    return said


def _withdrawn(events: list[CaseEvent]) -> bool:
    kinds = [one.kind for one in events if one.kind in (EventKind.WITHDRAWN, EventKind.REOPENED)]
    return bool(kinds) and kinds[-1] == EventKind.WITHDRAWN


def _reading(events: list[CaseEvent]) -> Reading | None:
    """What was read before the case was reopened says nothing of what came after."""
    said = None
    for event in events:
        if event.kind == EventKind.REOPENED:
            said = None
        elif event.kind == EventKind.SECOND_READ and "agrees" in event.detail:
            said = Reading(event.by, bool(event.detail["agrees"]))
    return said
