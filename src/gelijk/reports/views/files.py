"""A file of a case as a download; it is never shown inside a page of ours."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from gelijk.accounts.access import staff
from gelijk.reports.actions import files
from gelijk.reports.report import File

NOTHING_RUNS = "sandbox; default-src 'none'"


@require_GET
def file(request: HttpRequest, number: str, attachment: int) -> HttpResponse:
    """The file, for who handles the case."""
    return download(files.open_file(by=staff(request), number=number, attachment=attachment))


def download(found: File) -> HttpResponse:
    """A file that a browser keeps and does not open: a stranger made it."""
    response = HttpResponse(found.content, content_type=found.content_type)
    plain = found.name.encode("ascii", "replace").decode().replace('"', "-")
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(found.name)}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["Cache-Control"] = "no-store"
    return response
