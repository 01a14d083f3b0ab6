"""Four eyes: one person has read the whole file, another approves it."""

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.documents.models import Dossier, DossierFile, FileReview, MarkDecision
from gelijk.documents.review.changing import locked


@transaction.atomic
def finish(*, by: Person, file: DossierFile) -> FileReview:
    """The first reader has read all of it, and nothing is left open."""
    locked(by, file.dossier)
    row = _row(file)
    _check_decided(file)
    row.read_by, row.read_at = by.audit_name, timezone.now()
    row.approved_by, row.approved_at = "", None
    row.save()
    audit.record(by=by, verb="review.finish", object=file.public_id)
    return row


@transaction.atomic
def approve(*, by: Person, file: DossierFile) -> FileReview:
    """The second reader agrees with every passage, and misses none."""
    locked(by, file.dossier, Permission.SECOND_READ)
    row = _row(file)
    _check_decided(file)
    if not row.read_by:
        raise NotNow(
            "De eerste lezer is nog niet klaar met dit bestand.",
            where=file.label,
            remedy="Lees het eerst, en laat een ander daarna goedkeuren.",
        )
    if row.read_by == by.audit_name:
        raise NotAllowed(
            "U las dit bestand zelf als eerste.",
            where=file.label,
            remedy="Vraag een collega om het als tweede lezer goed te keuren.",
        )
    row.approved_by, row.approved_at = by.audit_name, timezone.now()
    row.save()
    audit.record(by=by, verb="review.approve", object=file.public_id)
    return row


def _row(file: DossierFile) -> FileReview:
    row = FileReview.objects.select_for_update().filter(file=file).first()
    if row is None:
        raise NotNow(
            "In dit bestand is nog niet gezocht.",
            where=file.label,
            remedy="Doorzoek eerst het dossier.",
        )
    return row


def _check_decided(file: DossierFile) -> None:
    count = file.marks.filter(decision=MarkDecision.REVIEW).count()
    if count:
        raise NotNow(
            f"Over {count} passages is nog niet besloten."
            if count > 1
            else "Over één passage is nog niet besloten.",
            where=file.label,
            remedy="Kies daar lakken of behouden.",
        )


@transaction.atomic
def look(*, by: Person, dossier: Dossier) -> None:
    """Opening the list with the names of a dossier is a reading."""
    audit.record(by=by, verb="review.look", object=dossier.public_id)
