"""A page of a PDF as a picture, with the passages as boxes that lead to their buttons.

On it somebody draws boxes of their own: with a mouse, or in percents with the keys alone.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.documents.dossiers.actions.reading import open_original
from gelijk.documents.dossiers.pages.finding import file_of, own, staff
from gelijk.documents.models import DossierFile, DrawnBox
from gelijk.documents.review import actions, queries
from gelijk.documents.review.box_form import BoxForm
from gelijk.documents.review.changing import STATES
from gelijk.documents.review.redacting import extracted_of

if TYPE_CHECKING:
    from gelijk.methods.redaction.extraction.model import Extracted

# The drawing is so many units wide; its height follows from the page.
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the drawing."""

    passage: queries.Passage
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box that somebody drew, in the same units."""

    box: DrawnBox
    x: int
    y: int
    width: int
    height: int


def _page(
    request: HttpRequest, number: str, file: int, page: int
) -> "tuple[DossierFile, Extracted]":
    """The file, read for pages; its reading stands in the trail."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = get_object_or_404(dossier.files.exclude(sealed_text=None), number=file)
    row.dossier = dossier
    if row.kind != "pdf":
        raise Http404
    open_original(by=person, file=row)
    extracted = extracted_of(row)
    if not 1 <= page <= len(extracted.pages):
        raise Http404
    return row, extracted


def page(request: HttpRequest, number: str, file: int, page: int) -> HttpResponse:
    """One page with boxes on it, and a form for one more."""
    row, extracted = _page(request, number, file, page)
    person = staff(request, Permission.REVIEW_DOCUMENT)
    form = BoxForm(row.dossier.regime, request.POST or None)
    if request.method == "POST":
        step = attempt(form, lambda: actions.draw_box(by=person, file=row, page=page, **form.box()))
        if step:
            messages.success(request, _("Het kader staat erop. Wat eronder staat, wordt gelakt."))
            return redirect("review-page", number, file, page)
    actions.look_at_page(by=person, file=row, page=page)
    context = _shown(row, extracted, page) | {"form": form}
    return render(request, "documents/review/page.html", context, status=status_of(form))


def _shown(row: DossierFile, extracted: "Extracted", page: int) -> dict[str, object]:
    from gelijk.methods.redaction.removal.review import page_shape

    height = round(page_shape(extracted, page - 1) * WIDTH)
    boxes = _boxes(row, extracted, page - 1, height)
    return {
        "dossier": row.dossier,
        "open": row.dossier.status in STATES,
        "file": row,
        "page": page,
        "pages": len(extracted.pages),
        "unread": page in extracted.unread,
        "width": WIDTH,
        "height": height,
        "boxes": boxes,
        "passages": {box.passage.number: box.passage for box in boxes}.values(),
        "drawn": [_drawn(box, height) for box in row.boxes.filter(page=page, erased_at=None)],
    }


def _drawn(box: DrawnBox, height: int) -> Drawn:
    return Drawn(
        box,
        round(box.left * WIDTH),
        round(box.top * height),
        max(1, round((box.right - box.left) * WIDTH)),
        max(1, round((box.bottom - box.top) * height)),
    )


@require_POST
def erase(request: HttpRequest, number: str, file: int, box: int) -> HttpResponse:
    """Takes a drawn box off the page."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    row = file_of(own(request, number), file)
    found = get_object_or_404(DrawnBox.objects.filter(erased_at=None), file=row, pk=box)
    found.file = row
    actions.erase_box(by=person, box=found)
    messages.success(request, _("Het kader is weggehaald."))
    return redirect("review-page", number, file, found.page)


def _boxes(row: DossierFile, extracted: "Extracted", page: int, height: int) -> list[Box]:
    from gelijk.methods.redaction.removal.review import places

    shown = extracted.pages[page]
    found = [
        one
        for one in queries.in_file(row, extracted.text)
        if one.mark.start < shown.end and shown.start < one.mark.end
    ]
    listed = places(extracted, [(one.mark.start, one.mark.end) for one in found])
    return [
        Box(
            one,
            round(place.left * WIDTH),
            round(place.top * height),
            max(1, round((place.right - place.left) * WIDTH)),
            max(1, round((place.bottom - place.top) * height)),
        )
        for one, mine in zip(found, listed, strict=True)
        for place in mine
        if place.page == page
    ]


@require_safe
def picture(request: HttpRequest, number: str, file: int, page: int) -> HttpResponse:
    """The page itself. No browser keeps it: it has the names on it."""
    from gelijk.methods.redaction.removal.review import page_picture

    _row, extracted = _page(request, number, file, page)
    response = HttpResponse(page_picture(extracted, page - 1), content_type="image/png")
    response["Cache-Control"] = "no-store"
    return response
