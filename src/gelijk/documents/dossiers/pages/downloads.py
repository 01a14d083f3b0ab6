"""What goes out of a dossier as a file: inventory list, letter, zip, and the sitemaps of DiWoo."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gelijk.core import audit
from gelijk.core.letters import FORMATS as LETTER_FORMATS
from gelijk.core.letters import MEDIA_TYPES
from gelijk.core.permissions import Permission
from gelijk.core.problems import NotNow
from gelijk.core.tables import FORMATS
from gelijk.documents.dossiers import diwoo, queries
from gelijk.documents.dossiers.bundle import bundle, letter_as
from gelijk.documents.dossiers.inventory import inventory
from gelijk.documents.dossiers.pages.files import attachment
from gelijk.documents.dossiers.pages.finding import is_own, staff, visible
from gelijk.documents.dossiers.states import DossierStatus
from gelijk.documents.models import Dossier

XML = "application/xml; charset=utf-8"
SETTLED = (DossierStatus.DECIDED, DossierStatus.PUBLISHED)


def _given(request: HttpRequest, number: str) -> Dossier:
    """A dossier that is public, or one's own."""
    dossier = visible(request, number)
    if dossier.status != DossierStatus.PUBLISHED and not is_own(request, dossier):
        raise Http404
    return dossier


@require_safe
def inventory_file(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """The inventory list."""
    dossier = _given(request, number)
    format = next((one for one in FORMATS if one == ending), None)
    if format is None:
        raise Http404
    name = f"inventarislijst-{dossier.number}.{format}"
    return attachment(inventory(dossier, format), FORMATS[format], name)


@require_safe
def letter_file(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """The letter that goes with it."""
    dossier = _settled(request, number)
    format = next((one for one in LETTER_FORMATS if one == ending), None)
    if format is None:
        raise Http404
    content = letter_as(dossier, format)
    return attachment(content, MEDIA_TYPES[format], f"brief-{dossier.number}.{format}")


@require_safe
def bundle_file(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that goes out, as one zip."""
    dossier = _settled(request, number)
    content = bundle(dossier)
    if dossier.status != DossierStatus.PUBLISHED:
        person = staff(request, Permission.VIEW_DOSSIER)
        audit.record(by=person, verb="dossier.bundle", object=dossier.public_id)
    return attachment(content, "application/zip", f"dossier-{dossier.number}.zip")


def _settled(request: HttpRequest, number: str) -> Dossier:
    dossier = _given(request, number)
    if dossier.status not in SETTLED:
        raise NotNow(
            "Er is over dit dossier nog niet besloten.",
            where=dossier.public_id,
            remedy="Neem eerst het besluit.",
        )
    return dossier


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Which sitemaps there are."""
    pages = Paginator(queries.public_versions(), diwoo.PER_PAGE).num_pages
    return HttpResponse(diwoo.index(pages), content_type=XML)


@require_safe
def sitemap(request: HttpRequest, page: int) -> HttpResponse:
    """One of them."""
    pages = Paginator(queries.public_versions(), diwoo.PER_PAGE)
    if page not in pages.page_range:
        raise Http404
    return HttpResponse(diwoo.sitemap(list(pages.page(page).object_list)), content_type=XML)
