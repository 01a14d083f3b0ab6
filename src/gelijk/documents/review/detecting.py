"""Searching all files of a dossier as one set; what people decided stays as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.documents import sealing
from gelijk.documents.dossiers.actions.files import CONTENT, NAME, TEXT
from gelijk.documents.dossiers.changing import check_own
from gelijk.documents.dossiers.regimes import ground_for, rules
from gelijk.documents.models import Dossier, DossierFile, FileReview, Mark, MarkDecision
from gelijk.documents.review.changing import check_state, locked, reset
from gelijk.documents.review.people import Known, keep_people

if TYPE_CHECKING:
    from gelijk.methods.redaction import Document, Findings, Span


@dataclass(frozen=True, slots=True)
class Searched:
    """How many files were searched, what was found, and in how many something changed."""

    files: int
    marks: int
    changed: int
    unread: tuple[DossierFile, ...] = field(default=())


def detect_in(
    *, by: Person, dossier: Dossier, said: Callable[[int, int], None] = lambda done, total: None
) -> Searched:
    """Searches every file that has a text; the lock is taken only to keep what was found."""
    check_can(by, Permission.REVIEW_DOCUMENT)
    check_own(by, dossier)
    check_state(Dossier.objects.get(pk=dossier.pk))
    from gelijk.methods.redaction import examine

    files = list(dossier.files.exclude(sealed_text=None))
    seal = sealing.of(dossier.public_id)
    documents = []
    for done, file in enumerate(files, start=1):
        documents.append(_document(seal, file))
        said(done, len(files))
    found = examine(documents)
    with transaction.atomic():
        return _keep(by, locked(by, dossier), seal, files, found)


def _document(seal: sealing.Seal, file: DossierFile) -> "Document":
    """The text as it was read, with what the file says of itself besides."""
    from gelijk.methods.reading.source import Unreadable
    from gelijk.methods.redaction import Document
    from gelijk.methods.redaction.extraction.reading import read_bytes

    name = seal.open_text(f"{NAME} {file.public_id}", file.sealed_name)
    text = seal.open_text(f"{TEXT} {file.public_id}", file.sealed_text)
    try:
        metadata = read_bytes(name, seal.open(f"{CONTENT} {file.public_id}", file.sealed_content))
    except Unreadable:
        return Document(name, text, written=file.date)
    return Document(name, text, metadata.metadata, file.date)


def _keep(
    by: Person,
    dossier: Dossier,
    seal: sealing.Seal,
    files: Sequence[DossierFile],
    found: "Findings",
) -> Searched:
    known = keep_people(dossier, seal, found)
    there = set(dossier.files.values_list("pk", flat=True))
    changed = [
        file.pk
        for file, spans in zip(files, found.spans, strict=True)
        if file.pk in there and _keep_file(dossier, file, spans, known)
    ]
    reset(changed)
    dossier.entities.filter(marks=None, decided_by="").delete()
    marks = Mark.objects.filter(file__dossier=dossier).count()
    audit.record(
        by=by,
        verb="review.detect",
        object=dossier.public_id,
        detail={"files": len(files), "passages": marks, "changed": len(changed)},
    )
    unread = tuple(dossier.files.filter(sealed_text=None).defer("sealed_content"))
    return Searched(len(files), marks, len(changed), unread)


def _keep_file(dossier: Dossier, file: DossierFile, spans: Sequence["Span"], known: Known) -> bool:
    """Replaces what only detection said; whether anything is otherwise than before."""
    before = list(file.marks.all())
    stay = [one for one in before if one.decided_by or one.by_hand or one.sealed_comment]
    taken = sorted((one.start, one.end) for one in stay)
    made = [
        _mark(dossier, file, span, known)
        for span in spans
        if not any(start < span.end and span.start < end for start, end in taken)
    ]
    since = {_outline(one): one.changed_at for one in before}
    for one in made:
        one.changed_at = since.get(_outline(one), one.changed_at)
    file.marks.exclude(pk__in=[one.pk for one in stay]).delete()
    Mark.objects.bulk_create(made)
    FileReview.objects.update_or_create(file=file, defaults={"detected_at": timezone.now()})
    return _shape(before) != _shape([*stay, *made])


def _shape(marks: Sequence[Mark]) -> set[tuple[int, int, str, str]]:
    return {_outline(one) for one in marks}


def _outline(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, mark.end, mark.decision, mark.ground


def _mark(dossier: Dossier, file: DossierFile, span: "Span", known: Known) -> Mark:
    """As detection has it, unless somebody decided on the person already."""
    entity = known.get(span.entity)
    mark = Mark(
        file=file,
        entity=entity,
        start=span.start,
        end=span.end,
        type=span.type.value,
        role=span.role.value,
        decision=span.decision.value,
        confidence=span.confidence,
    )
    if entity and entity.decided_by and (entity.type == mark.type or mark.type != "SPECIAL"):
        mark.decision = entity.decision
        mark.decided_by, mark.decided_at = entity.decided_by, entity.decided_at
    if mark.decision == MarkDecision.REDACT:
        proposed = str(span.ground) if span.ground else rules(dossier.regime).names
        mark.ground = ground_for(dossier.regime, proposed)
        if entity and entity.decided_by and entity.ground and mark.type != "BSN":
            mark.ground = entity.ground
    return mark
