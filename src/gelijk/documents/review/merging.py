"""One person who was taken for two, and two who were taken for one."""

from collections.abc import Sequence

from django.db import transaction

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.documents import sealing
from gelijk.documents.models import Dossier, Entity, Mark, MarkDecision, ReviewStep
from gelijk.documents.review.changing import (
    FIELDS,
    decide_on,
    ground_of,
    keep_step,
    locked,
    reset,
    state_of,
)
from gelijk.documents.review.people import close, key_of, opened


@transaction.atomic
def merge(*, by: Person, into: Entity, other: Entity) -> ReviewStep:
    """They are the same: passages of the other go along, under the decision on this one.

    The other one stays as a row without passages: by it the next search knows the name again.
    """
    dossier = locked(by, into.dossier)
    kept, gone = _both(dossier, into, other)
    moved = list(gone.marks.all())
    before = {
        "entities": [state_of(kept), state_of(gone)],
        "marks": [state_of(one) for one in moved],
        "whose": [[one.pk, gone.pk] for one in moved],
    }
    decide_on(by, [kept, gone, *moved], kept.decision, kept.ground)
    kept.save()
    gone.save()
    return _moved(by, dossier, kept, moved, ReviewStep.Kind.MERGE, before)


def _both(dossier: Dossier, into: Entity, other: Entity) -> tuple[Entity, Entity]:
    rows = dossier.entities.select_for_update().in_bulk([into.pk, other.pk])
    if into.pk == other.pk or len(rows) != 2:
        raise Problem("Kies een ander om mee samen te voegen.", where="other")
    if rows[into.pk].type != rows[other.pk].type:
        raise Problem(
            "Een naam en een nummer zijn niet hetzelfde.",
            where="other",
            remedy="Kies twee personen, of twee nummers van dezelfde soort.",
        )
    return rows[into.pk], rows[other.pk]


@transaction.atomic
def split(
    *, by: Person, entity: Entity, marks: Sequence[Mark], decision: str, ground: str = ""
) -> ReviewStep:
    """These passages are of somebody else, or of nobody: they get a decision of their own."""
    dossier = locked(by, entity.dossier)
    row = dossier.entities.select_for_update().get(pk=entity.pk)
    moved = list(row.marks.filter(pk__in=[one.pk for one in marks]))
    if not moved or len(moved) == row.marks.count():
        raise Problem(
            "Kies een deel van de passages.",
            where="passages",
            remedy="Geldt het voor allemaal? Neem dan één besluit voor het hele dossier.",
        )
    code = ground_of(dossier, MarkDecision(decision), ground)
    before = {
        "marks": [state_of(one) for one in moved],
        "whose": [[one.pk, row.pk] for one in moved],
    }
    made = _another(dossier, row, moved[0])
    decide_on(by, [made, *moved], decision, code)
    made.save()
    return _moved(by, dossier, made, moved, ReviewStep.Kind.SPLIT, before)


def _another(dossier: Dossier, row: Entity, first: Mark) -> Entity:
    """Of the same name, and told apart by the passage with which it began."""
    seal = sealing.of(dossier.public_id)
    data = opened(seal, row)
    key = key_of(dossier, row.type, f"{data['name']} {first.pk}")
    found = dossier.entities.filter(key=key).first()
    more = {"forms": [], "reasons": ["met de hand losgemaakt"]}
    return found or Entity(
        dossier=dossier,
        key=key,
        type=row.type,
        role=row.role,
        sealed=close(seal, key, {**data, **more}),
    )


def _moved(
    by: Person,
    dossier: Dossier,
    entity: Entity,
    marks: Sequence[Mark],
    kind: ReviewStep.Kind,
    before: dict[str, object],
) -> ReviewStep:
    for one in marks:
        one.entity = entity
    Mark.objects.bulk_update(marks, [*FIELDS, "entity"])
    reset(one.file_id for one in marks)
    step = ReviewStep(
        kind=kind,
        entity=entity,
        decision=entity.decision,
        ground=entity.ground,
        before=before,
        touched=len(marks),
    )
    return keep_step(by, dossier, step)
