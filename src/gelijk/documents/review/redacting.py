"""What is given of a file: the passages out, through the gate, as a version of the dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.documents import sealing
from gelijk.documents.dossiers.actions.files import CONTENT, NAME, TEXT
from gelijk.documents.dossiers.actions.versions import Gate, add_version
from gelijk.documents.dossiers.changing import check_own
from gelijk.documents.dossiers.regimes import grounds
from gelijk.documents.models import (
    Dossier,
    DossierFile,
    DrawnBox,
    FileReview,
    FileVersion,
    Mark,
    MarkDecision,
)
from gelijk.documents.review.changing import check_state, locked

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gelijk.methods.redaction.extraction.model import Extracted
    from gelijk.methods.redaction.removal.model import Area, Removal
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
    plan = _plan(file, review)
    made = _removed(file, plan)
    leaks = _leaks(plan, made.content)
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
            grounds=plan.grounds,
        )
        now.save()
    return Made(now.version, tuple(sorted(set(leaks))), made.notes)


@dataclass(frozen=True, slots=True)
class Plan:
    """What must go out of a file: passages of its text, boxes on its pages."""

    extracted: "Extracted"
    removals: "list[Removal]"
    areas: "list[Area]"
    grounds: list[str]
    seen: frozenset[int]


def _plan(file: DossierFile, review: FileReview) -> Plan:
    marks = list(file.marks.filter(decision=MarkDecision.REDACT))
    boxes = list(file.boxes.filter(erased_at=None))
    extracted = extracted_of(file)
    return Plan(
        extracted,
        [removal_of(mark) for mark in marks],
        [area_of(extracted, box) for box in boxes],
        sorted({mark.ground for mark in marks} | {box.ground for box in boxes}),
        frozenset(extracted.unread) if review.looked_by else frozenset(),
    )


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
    from gelijk.methods.redaction.removal.model import Removal

    whose = str(mark.entity_id or mark.pk)
    return Removal(mark.start, mark.end, mark.ground, _spoken(mark.ground), whose)


def area_of(extracted: "Extracted", box: DrawnBox) -> "Area":
    """A drawn box, in points of the page itself, however it is rotated."""
    from gelijk.methods.redaction.removal.review import Place, area

    place = Place(box.page - 1, box.left, box.top, box.right, box.bottom)
    return area(extracted, place, box.ground, _spoken(box.ground))


def _spoken(code: str) -> str:
    from gelijk.methods.redaction.releasing import SPOKEN

    ground = grounds()[code]
    return SPOKEN.format(ground=code) if ground.law == "Woo" else f"gelakt: {ground.label}"


def _removed(file: DossierFile, plan: Plan) -> "Removed":
    from gelijk.methods.reading.source import Unreadable
    from gelijk.methods.redaction.removal.model import CannotRemove
    from gelijk.methods.redaction.removal.removing import remove

    try:
        return remove(plan.extracted, plan.removals, plan.areas, seen=plan.seen)
    except CannotRemove as error:
        raise Problem(str(error), where=file.label) from error
    except Unreadable as error:
        raise Problem(error.error, where=file.label, remedy=error.remedy) from error


def _leaks(plan: Plan, content: bytes) -> list[str]:
    """Where something is still found; the passages themselves stay out of what is kept."""
    from gelijk.methods.redaction.gate.checking import leaks

    return [leak.where for leak in leaks(plan.extracted, content, plan.removals, plan.areas)]


@dataclass(frozen=True, slots=True)
class AllMade:
    """How many files were made, which the gate stopped, and which could not be made and why."""

    made: int
    stopped: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]


def waiting(dossier: Dossier) -> "QuerySet[DossierFile]":
    """Files that two people have read and that were not redacted since."""
    found = dossier.files.exclude(review__approved_by="").filter(review__version=None)
    return found.filter(review__isnull=False)


def redact_all(
    *, by: Person, dossier: Dossier, said: Callable[[int, int], None] = lambda done, total: None
) -> AllMade:
    """Every file that waits for it; one that cannot be made does not hold up the others."""
    check_can(by, Permission.REVIEW_DOCUMENT)
    check_own(by, dossier)
    numbers = list(waiting(dossier).values_list("pk", flat=True))
    made, stopped, refused = 0, [], []
    for done, pk in enumerate(numbers, start=1):
        file = dossier.files.select_related("dossier").get(pk=pk)
        try:
            outcome = redact(by=by, file=file)
        except NotAllowed:
            raise
        except Problem as problem:
            refused.append((file.number, problem.what))
        else:
            made += not outcome.leaks
            stopped += [file.number] if outcome.leaks else []
        said(done, len(numbers))
    return AllMade(made, tuple(stopped), tuple(refused))
