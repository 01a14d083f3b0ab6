"""Four eyes: one person has read the whole file, another approves it.

Pages without text are read by nobody but people: who vouches for the file has opened each of them.
"""

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import Permission, Person
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.documents.models import Dossier, DossierFile, FileReview, MarkDecision
from gelijk.documents.review.changing import locked

LOOKED = "review.look_page"


@transaction.atomic
def finish(*, by: Person, file: DossierFile) -> FileReview:
    """The first reader has read all of it, and nothing is left open."""
    locked(by, file.dossier)
    row = _row(file)
    _check_decided(file)
    if file.unread_pages and not row.looked_by:
        raise NotNow(
            f"Van bladzijde {_listed(file.unread_pages)} is geen tekst te lezen.",
            where=file.label,
            remedy="Bekijk die zelf, lak wat weg moet met een kader, en geef aan dat u ze zag.",
        )
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
    _check_opened(by, file)
    row.approved_by, row.approved_at = by.audit_name, timezone.now()
    row.save()
    audit.record(by=by, verb="review.approve", object=file.public_id)
    return row


@transaction.atomic
def vouch_for_pages(*, by: Person, file: DossierFile) -> FileReview:
    """Somebody has looked at every page that gives no text, and drew boxes where it must."""
    locked(by, file.dossier)
    row = _row(file)
    _check_opened(by, file)
    row.looked_by, row.looked_at = by.audit_name, timezone.now()
    row.save()
    audit.record(
        by=by, verb="review.pages", object=file.public_id, detail={"pages": file.unread_pages}
    )
    return row


@transaction.atomic
def look_at_page(*, by: Person, file: DossierFile, page: int) -> None:
    """Opening the picture of a page is a reading, and what `vouch_for_pages` goes by."""
    audit.record(by=by, verb="review.look_page", object=file.public_id, detail={"page": page})


def _check_opened(by: Person, file: DossierFile) -> None:
    """Nobody vouches for a page that they never opened; the trail knows."""
    seen = AuditEvent.objects.filter(object=file.public_id, verb=LOOKED, actor=by.audit_name)
    opened = set(seen.values_list("detail__page", flat=True))
    left = [page for page in file.unread_pages if page not in opened]
    if left:
        raise NotNow(
            f"Bladzijde {_listed(left)} heeft u nog niet bekeken.",
            where=file.label,
            remedy="Van die bladzijde is geen tekst te lezen: open de afbeelding ervan.",
        )


def _listed(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")


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
