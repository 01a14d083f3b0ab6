"""A page of a PDF as a picture, with the passages as boxes that lead to their buttons."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gelijk.core.permissions import Permission
from gelijk.documents.dossiers.actions.reading import open_original
from gelijk.documents.dossiers.pages.finding import own, staff
from gelijk.documents.models import DossierFile
from gelijk.documents.review import queries
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


@require_safe
def page(request: HttpRequest, number: str, file: int, page: int) -> HttpResponse:
    """One page with boxes on it."""
    from gelijk.methods.redaction.removal.review import page_shape

    row, extracted = _page(request, number, file, page)
    height = round(page_shape(extracted, page - 1) * WIDTH)
    context = {
        "dossier": row.dossier,
        "file": row,
        "page": page,
        "pages": len(extracted.pages),
        "width": WIDTH,
        "height": height,
        "boxes": _boxes(row, extracted, page - 1, height),
    }
    return render(request, "documents/review/page.html", context)


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
