"""Decisions on passages: one, a person in the whole dossier, words that were missed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.documents import sealing
from gelijk.documents.dossiers.actions.files import TEXT
from gelijk.documents.models import (
    Dossier,
    DossierFile,
    Entity,
    FileReview,
    Mark,
    MarkDecision,
    MarkRole,
    MarkType,
    ReviewStep,
)
from gelijk.documents.review.changing import (
    FIELDS,
    decide_on,
    ground_of,
    keep_step,
    locked,
    reset,
    state_of,
)
from gelijk.documents.review.finding import occurrences, uncovered
from gelijk.documents.review.people import close, key_of

COMMENT = "comment"


@transaction.atomic
def decide_mark(*, by: Person, mark: Mark, decision: str, ground: str = "") -> ReviewStep:
    """One passage, whatever the others of the same person are."""
    dossier = locked(by, mark.file.dossier)
    row = Mark.objects.select_for_update(of=("self",)).get(pk=mark.pk)
    chosen = _chosen(decision)
    code = ground_of(dossier, chosen, ground or row.ground)
    step = ReviewStep(
        kind=ReviewStep.Kind.DECIDE,
        entity=row.entity,
        decision=chosen,
        ground=code,
        before={"marks": [state_of(row)]},
        touched=1,
    )
    decide_on(by, [row], chosen, code)
    row.save()
    reset([row.file_id])
    return keep_step(by, dossier, step, mark.file)


@transaction.atomic
def decide_entity(*, by: Person, entity: Entity, decision: str, ground: str = "") -> ReviewStep:
    """The same decision wherever this person stands; what is special about them stays apart."""
    dossier = locked(by, entity.dossier)
    row = Entity.objects.select_for_update(of=("self",)).get(pk=entity.pk)
    chosen = _chosen(decision)
    code = ground_of(dossier, chosen, ground)
    marks = [one for one in row.marks.all() if one.type in (row.type, *_GO_ALONG)]
    before = {"entity": state_of(row), "marks": [state_of(one) for one in marks]}
    step = ReviewStep(
        kind=ReviewStep.Kind.DECIDE_ALL,
        entity=row,
        decision=chosen,
        ground=code,
        before=before,
        touched=len(marks),
    )
    decide_on(by, [row, *marks], chosen, code)
    row.save()
    Mark.objects.bulk_update(marks, FIELDS)
    reset(one.file_id for one in marks)
    return keep_step(by, dossier, step)


# A number of identity and a special category have a ground of their own in the law.
_GO_ALONG = frozenset(set(MarkType) - {MarkType.BSN, MarkType.SPECIAL})


def _chosen(decision: str) -> MarkDecision:
    try:
        return MarkDecision(decision)
    except ValueError:
        raise Problem("Kies lakken, behouden of nog te beslissen.", where="decision") from None


@transaction.atomic
def add_marks(
    *,
    by: Person,
    dossier: Dossier,
    words: str,
    kind: str,
    ground: str = "",
    file: DossierFile | None = None,
) -> ReviewStep:
    """Redacts words wherever they stand, in one file or in all; capitals and accents are alike."""
    row = locked(by, dossier)
    code = ground_of(row, MarkDecision.REDACT, ground)
    seal = sealing.of(row.public_id)
    files = row.files.exclude(sealed_text=None).defer("sealed_content")
    if file is not None:
        files = files.filter(pk=file.pk)
    entity = _entity(row, seal, words.strip(), kind)
    before: list[list[str | int | None]] = []
    made: list[Mark] = []
    for one in files:
        text = seal.open_text(f"{TEXT} {one.public_id}", one.sealed_text)
        new, old = _in_file(one, occurrences(text, words))
        made += new
        before += [state_of(mark) for mark in old]
        decide_on(by, [*new, *old], MarkDecision.REDACT, code)
        Mark.objects.bulk_update(old, FIELDS)
    if not made and not before:
        raise Problem(
            "Deze woorden staan nergens in de tekst, of zij worden al gelakt.",
            where="words",
            remedy="Schrijf ze zoals zij in de tekst staan.",
        )
    entity.ground = code
    decide_on(by, [entity], MarkDecision.REDACT, code)
    entity.save()
    return _keep_added(by, row, entity, made, before)


def _in_file(file: DossierFile, places: Iterable[tuple[int, int]]) -> tuple[list[Mark], list[Mark]]:
    """New passages for what no passage holds yet, and those that were to stay open till now."""
    there = list(file.marks.all())
    new: list[Mark] = []
    old: dict[int, Mark] = {}
    for start, end in places:
        touching = [one for one in there if one.start < end and start < one.end]
        old |= {one.pk: one for one in touching if one.decision != MarkDecision.REDACT}
        taken = [(one.start, one.end) for one in touching]
        new += [Mark(file=file, start=a, end=b) for a, b in uncovered(start, end, taken)]
    return new, list(old.values())


def _keep_added(
    by: Person,
    dossier: Dossier,
    entity: Entity,
    made: list[Mark],
    before: list[list[str | int | None]],
) -> ReviewStep:
    for one in made:
        one.entity, one.type, one.role = entity, entity.type, entity.role
        one.confidence, one.by_hand = 1.0, True
        FileReview.objects.get_or_create(
            file_id=one.file_id, defaults={"detected_at": timezone.now()}
        )
    Mark.objects.bulk_create(made)
    changed = [str(state[0]) for state in before]
    reset([one.file_id for one in made])
    reset(Mark.objects.filter(pk__in=changed).values_list("file_id", flat=True))
    step = ReviewStep(
        kind=ReviewStep.Kind.ADD,
        entity=entity,
        decision=MarkDecision.REDACT,
        ground=entity.ground,
        before={"marks": before, "made": [one.pk for one in made]},
        touched=len(made) + len(before),
    )
    return keep_step(by, dossier, step)


def _entity(dossier: Dossier, seal: sealing.Seal, words: str, kind: str) -> Entity:
    key = key_of(dossier, MarkType(kind), words)
    found = dossier.entities.filter(key=key).first()
    data = {"name": words, "forms": [words], "reasons": ["met de hand toegevoegd"]}
    return found or Entity(
        dossier=dossier,
        key=key,
        type=MarkType(kind),
        role=MarkRole.UNKNOWN,
        sealed=close(seal, key, data),
    )


@transaction.atomic
def comment(*, by: Person, mark: Mark, text: str) -> Mark:
    """Words for colleagues beside a passage; they may name people, so they are sealed."""
    dossier = locked(by, mark.file.dossier)
    row = Mark.objects.select_for_update(of=("self",)).get(pk=mark.pk)
    seal = sealing.of(dossier.public_id)
    said = text.strip()
    place = f"{COMMENT} {mark.file.public_id} {row.start}"
    row.sealed_comment = seal.close_text(place, said) if said else None
    row.save()
    audit.record(
        by=by, verb="review.comment", object=mark.file.public_id, detail={"passage": row.pk}
    )
    return row


def comment_on(seal: sealing.Seal, mark: Mark) -> str:
    """What was said of it."""
    return seal.open_text(f"{COMMENT} {mark.file.public_id} {mark.start}", mark.sealed_comment)
