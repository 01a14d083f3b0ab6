"""Pages on which staff hand in a table of amounts."""

from django.http import HttpRequest, HttpResponse

from gelijk.core.permissions import Permission
from gelijk.core.table_pages import TablePages
from gelijk.finance import tables
from gelijk.finance.actions.imports import intake
from gelijk.finance.views.staff import person

PAGES = TablePages(
    intake=intake,
    upload_template="finance/import.html",
    look_template="finance/import_look.html",
    upload_name="amounts-import",
    look_name="amounts-look",
    loaded_name="money",
    columns=tables.KNOWN,
    needed=tables.REQUIRED,
)


def upload(request: HttpRequest) -> HttpResponse:
    """Takes a table of amounts."""
    return PAGES.upload(request, person(request, Permission.IMPORT_AMOUNTS))


def look(request: HttpRequest, number: int) -> HttpResponse:
    """What loading it would do."""
    return PAGES.look(request, person(request, Permission.IMPORT_AMOUNTS), number)
