"""What is given of a file: the passages out, through the gate, as a version of the dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.documents import sealing
from gelijk.documents.dossiers.actions.files import CONTENT, NAME, TEXT
from gelijk.documents.dossiers.actions.versions import Gate, add_version
from gelijk.documents.dossiers.changing import check_own
from gelijk.documents.dossiers.regimes import grounds
from gelijk.documents.models import (
    Dossier,
    DossierFile,
    FileReview,
    FileVersion,
    Mark,
    MarkDecision,
)
from gelijk.documents.review.changing import check_state, locked

if TYPE_CHECKING:
    from gelijk.methods.redaction.extraction.model import Extracted
    from gelijk.methods.redaction.removal.model import Removal
    from gelijk.methods.redaction.removal.removing import Removed

CHANGED = "Het bestand is intussen veranderd."


@dataclass(frozen=True, slots=True)
class Made:
    """A version, and what the gate found in it: where, in words, without the names."""

    version: FileVersion
    leaks: tuple[str, ...]
    notes: tuple[str, ...]


def redact(*, by: Person, file: DossierFile) -> Made:
    """Makes the redacted file. What the gate stops is kept, so that somebody sees why.

    The lock is taken only to keep what was made: a large file takes long.
    """
    check_can(by, Permission.REVIEW_DOCUMENT)
    check_own(by, file.dossier)
    check_state(Dossier.objects.get(pk=file.dossier_id))
    review = _approved(file)
    marks = list(file.marks.filter(decision=MarkDecision.REDACT))
    extracted = extracted_of(file)
    removals = [removal_of(mark) for mark in marks]
    made = _removed(file, extracted, removals)
    leaks = _leaks(extracted, made.content, removals)
    with transaction.atomic():
        locked(by, file.dossier)
        now = FileReview.objects.select_for_update().get(pk=review.pk)
        if now.approved_at != review.approved_at:
            raise NotNow(CHANGED, where=file.label, remedy="Laat het opnieuw goedkeuren.")
        now.version = add_version(
            by=by,
            file=file,
            content=made.content,
            gate=Gate(not leaks, {"hits": len(leaks), "places": sorted(set(leaks))}),
            grounds=sorted({mark.ground for mark in marks}),
        )
        now.save()
    return Made(now.version, tuple(sorted(set(leaks))), made.notes)


def _approved(file: DossierFile) -> FileReview:
    """The review of the file, when two people have read it and nothing is open."""
    row = FileReview.objects.filter(file=file).exclude(approved_by="").first()
    left = file.marks.filter(decision=MarkDecision.REVIEW).exists()
    if row is None or left:
        raise NotNow(
            "Een tweede lezer heeft dit bestand nog niet goedgekeurd.",
            where=file.label,
            remedy="Lakken kan zodra over alles is besloten en twee mensen het hebben gelezen.",
        )
    return row


def extracted_of(file: DossierFile) -> "Extracted":
    """The file read again, when its text is still the one that was decided on."""
    from gelijk.methods.reading.source import Unreadable
    from gelijk.methods.redaction.extraction.reading import read_bytes

    seal = sealing.of(file.dossier.public_id)
    name = seal.open_text(f"{NAME} {file.public_id}", file.sealed_name)
    content = seal.open(f"{CONTENT} {file.public_id}", file.sealed_content)
    text = seal.open_text(f"{TEXT} {file.public_id}", file.sealed_text)
    try:
        found = read_bytes(name, content)
    except Unreadable as error:
        raise Problem(error.error, where=file.label, remedy=error.remedy) from error
    if found.text.replace("\0", "\N{REPLACEMENT CHARACTER}") != text:
        raise Problem(
            "De tekst van dit bestand wordt nu anders gelezen dan toen erover is besloten.",
            where=file.label,
            remedy="Voeg het bestand opnieuw toe en beoordeel het opnieuw.",
        )
    return found


def removal_of(mark: Mark) -> "Removal":
    """The label is the ground; what is read aloud names the article."""
    from gelijk.methods.redaction.releasing import SPOKEN
    from gelijk.methods.redaction.removal.model import Removal

    ground = grounds()[mark.ground]
    spoken = SPOKEN.format(ground=mark.ground)
    if ground.law != "Woo":
        spoken = f"gelakt: {ground.label}"
    return Removal(mark.start, mark.end, mark.ground, spoken, str(mark.entity_id or mark.pk))


def _removed(file: DossierFile, extracted: "Extracted", removals: Sequence["Removal"]) -> "Removed":
    from gelijk.methods.reading.source import Unreadable
    from gelijk.methods.redaction.removal.model import CannotRemove
    from gelijk.methods.redaction.removal.removing import remove

    try:
        return remove(extracted, removals)
    except CannotRemove as error:
        raise Problem(str(error), where=file.label) from error
    except Unreadable as error:
        raise Problem(error.error, where=file.label, remedy=error.remedy) from error


def _leaks(extracted: "Extracted", content: bytes, removals: Sequence["Removal"]) -> list[str]:
    """Where something is still found; the passages themselves stay out of what is kept."""
    from gelijk.methods.redaction.gate.checking import leaks

    return [leak.where for leak in leaks(extracted, content, removals)]
