"""What every step of the review shares: who may, in which state, and how it can be taken back."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.documents.dossiers.changing import check_own
from gelijk.documents.dossiers.regimes import rules
from gelijk.documents.dossiers.states import DossierStatus
from gelijk.documents.models import (
    Dossier,
    DossierFile,
    Entity,
    FileReview,
    Mark,
    MarkDecision,
    ReviewStep,
)

Kind = ReviewStep.Kind
# What is public is read again for a correction; a decision is reopened first.
STATES = frozenset({DossierStatus.REVIEW, DossierStatus.PUBLISHED})
# What a decision changes of a passage.
FIELDS = ["decision", "ground", "decided_by", "decided_at", "changed_at"]


def locked(
    by: Person, dossier: Dossier, permission: Permission = Permission.REVIEW_DOCUMENT
) -> Dossier:
    """The dossier, locked, when the person may review it now."""
    assert transaction.get_connection().in_atomic_block
    check_can(by, permission)
    row = Dossier.objects.select_for_update().get(pk=dossier.pk)
    check_own(by, row)
    check_state(row)
    return row


def check_state(dossier: Dossier) -> None:
    """Passages are decided on while the dossier is in review, or for a correction."""
    if dossier.status not in STATES:
        raise NotNow(
            f"Dit kan niet nu het dossier ‘{DossierStatus(dossier.status).label}’ is.",
            where=dossier.public_id,
            remedy="Geef het dossier eerst ter beoordeling.",
        )


def ground_of(dossier: Dossier, decision: MarkDecision, ground: str) -> str:
    """The ground that goes with a decision: one of the regime, by default that for names."""
    if decision is not MarkDecision.REDACT:
        return ""
    allowed = rules(dossier.regime)
    if ground and ground not in allowed.grounds:
        raise Problem(
            f"Grond {ground} bestaat niet bij dit soort dossier.",
            where="ground",
            remedy=f"Kies uit: {', '.join(allowed.grounds)}.",
        )
    return ground or allowed.names


def reset(files: Iterable[int]) -> None:
    """What was read, approved or made of these files was so of other passages."""
    FileReview.objects.filter(file_id__in=set(files)).update(
        read_by="", read_at=None, approved_by="", approved_at=None, version=None
    )


def state_of(row: Mark | Entity) -> list[str | int | None]:
    """What a decision replaces, to be put back by `undo`."""
    at = row.decided_at.isoformat() if row.decided_at else None
    return [row.pk, row.decision, row.ground, row.decided_by, at]


def put_back(row: Mark | Entity, state: Sequence[str | None]) -> None:
    """The state that `state_of` gave, without the number before it."""
    row.decision, row.ground, row.decided_by = (str(one) for one in state[:3])
    row.decided_at = datetime.fromisoformat(state[3]) if state[3] else None
    if isinstance(row, Mark):
        row.changed_at = timezone.now()


def decide_on(by: Person, rows: Iterable[Mark | Entity], decision: str, ground: str) -> None:
    """The decision on all of them, unsaved."""
    now = timezone.now()
    for row in rows:
        row.decision, row.ground = decision, ground
        row.decided_by, row.decided_at = by.audit_name, now
        if isinstance(row, Mark):
            row.changed_at = now


def keep_step(
    by: Person,
    dossier: Dossier,
    step: ReviewStep,
    file: DossierFile | None = None,
) -> ReviewStep:
    """Keeps what was decided and writes it in the trail: numbers and grounds, never words."""
    step.dossier, step.by = dossier, by.audit_name
    step.save()
    _told(by, Kind(step.kind), file.public_id if file else dossier.public_id, step)
    return step


def _told(by: Person, kind: Kind, object: str, step: ReviewStep) -> None:
    detail = {
        "step": step.pk,
        "decision": step.decision,
        "ground": step.ground,
        "passages": step.touched,
    }
    audit.record(by=by, verb=f"review.{kind}", object=object, detail=detail)
