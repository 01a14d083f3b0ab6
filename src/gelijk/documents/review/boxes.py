"""Boxes that a person draws on the picture of a page, for what no text tells."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.documents.models import (
    DossierFile,
    DrawnBox,
    FileReview,
    MarkDecision,
    MarkType,
    ReviewStep,
)
from gelijk.documents.review.changing import ground_of, keep_step, locked, reset


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Parts of the page as it is shown, 0 to 1, from the upper left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def fits(self) -> bool:
        """Whether it lies on the page and holds something."""
        return 0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1


@transaction.atomic
def draw_box(
    *,
    by: Person,
    file: DossierFile,
    page: int,
    place: Rectangle,
    kind: str = "OTHER",
    ground: str = "",
) -> ReviewStep:
    """Takes out whatever stands under it: letters, lines and pixels."""
    dossier = locked(by, file.dossier)
    _check(file, page, place)
    code = ground_of(dossier, MarkDecision.REDACT, ground)
    box = DrawnBox.objects.create(
        file=file,
        page=page,
        left=place.left,
        top=place.top,
        right=place.right,
        bottom=place.bottom,
        type=MarkType(kind),
        ground=code,
        drawn_by=by.audit_name,
    )
    FileReview.objects.get_or_create(file=file, defaults={"detected_at": timezone.now()})
    step = ReviewStep(kind=ReviewStep.Kind.DRAW, decision=MarkDecision.REDACT, ground=code)
    step.before, step.touched = {"drawn": [box.pk]}, 1
    reset([file.pk])
    return keep_step(by, dossier, step, file)


def _check(file: DossierFile, page: int, place: Rectangle) -> None:
    if file.kind != "pdf" or not 1 <= page <= (file.pages or 0):
        raise Problem("Deze bladzijde is er niet.", where="page")
    if not place.fits:
        raise Problem(
            "Dit kader ligt niet op de bladzijde, of er valt niets in.",
            remedy="Links moet kleiner zijn dan rechts, en boven kleiner dan onder.",
        )


@transaction.atomic
def erase_box(*, by: Person, box: DrawnBox) -> ReviewStep:
    """What is under it stays after all."""
    dossier = locked(by, box.file.dossier)
    row = DrawnBox.objects.select_for_update(of=("self",)).get(pk=box.pk)
    if row.erased_at:
        raise NotNow("Dit kader is al weggehaald.", where=box.file.label)
    row.erased_by, row.erased_at = by.audit_name, timezone.now()
    row.save()
    step = ReviewStep(kind=ReviewStep.Kind.ERASE, decision=MarkDecision.KEEP)
    step.before, step.touched = {"erased": [row.pk]}, 1
    reset([box.file_id])
    return keep_step(by, dossier, step, box.file)
