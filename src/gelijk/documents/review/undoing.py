"""Taking back one's own last step: decisions, boxes, and who is the same person as whom."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow
from gelijk.documents.models import Dossier, DrawnBox, Entity, Mark, ReviewStep
from gelijk.documents.review.changing import FIELDS, locked, put_back, reset


@transaction.atomic
def undo(*, by: Person, dossier: Dossier) -> ReviewStep:
    """Takes back one's own last step, unless somebody decided on the same passages since."""
    row = locked(by, dossier)
    steps = row.review_steps.filter(undone_at=None)
    step = steps.filter(by=by.audit_name).first()
    if step is None:
        raise NotNow("U heeft hier niets besloten dat terug kan.", where=row.public_id)
    touched = _touched(step)
    if any(touched & _touched(later) for later in steps.filter(pk__gt=step.pk)):
        raise NotNow(
            "Iemand anders heeft daarna over dezelfde passages besloten.",
            where=row.public_id,
            remedy="Neem een nieuw besluit over de passage.",
        )
    files = _files(step)
    _put_back(step)
    reset(files)
    Mark.objects.filter(pk__in=step.before.get("made", [])).delete()
    step.undone_by, step.undone_at = by.audit_name, timezone.now()
    step.save()
    audit.record(by=by, verb="review.undo", object=row.public_id, detail={"step": step.pk})
    return step


def _touched(step: ReviewStep) -> set[tuple[str, int]]:
    """Passages and boxes, told apart."""
    marks = [state[0] for state in step.before.get("marks", [])] + step.before.get("made", [])
    boxes = [*step.before.get("drawn", []), *step.before.get("erased", [])]
    return {("mark", one) for one in marks} | {("box", one) for one in boxes}


def _files(step: ReviewStep) -> set[int]:
    """Files of which somebody read something else than what it is now."""
    touched = _touched(step)
    marks = [number for kind, number in touched if kind == "mark"]
    boxes = [number for kind, number in touched if kind == "box"]
    found = set(Mark.objects.filter(pk__in=marks).values_list("file_id", flat=True))
    return found | set(DrawnBox.objects.filter(pk__in=boxes).values_list("file_id", flat=True))


def _put_back(step: ReviewStep) -> None:
    before: Mapping[str, Any] = step.before
    _marks(before)
    rows = {state[0]: state[1:] for state in before.get("entities", [])}
    if "entity" in before:
        rows[before["entity"][0]] = before["entity"][1:]
    for row in Entity.objects.filter(pk__in=rows):
        put_back(row, rows[row.pk])
        row.save()
    now = timezone.now()
    drawn = DrawnBox.objects.filter(pk__in=before.get("drawn", []))
    drawn.update(erased_by=step.by, erased_at=now)
    erased = DrawnBox.objects.filter(pk__in=before.get("erased", []))
    erased.update(erased_by="", erased_at=None)


def _marks(before: Mapping[str, Any]) -> None:
    states = {state[0]: state[1:] for state in before.get("marks", [])}
    whose = dict(before.get("whose", []))
    marks = list(Mark.objects.filter(pk__in=states))
    for mark in marks:
        put_back(mark, states[mark.pk])
        if mark.pk in whose:
            mark.entity_id = whose[mark.pk]
    Mark.objects.bulk_update(marks, [*FIELDS, "entity"])
