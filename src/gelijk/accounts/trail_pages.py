"""The audit trail, for those who check."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gelijk.accounts import queries
from gelijk.accounts.access import staff
from gelijk.accounts.forms import TrailFilter
from gelijk.accounts.verbs import words_for
from gelijk.core import audit
from gelijk.core.identifiers import Thing, resolve
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import Permission

PER_PAGE = 50


def trail(request: HttpRequest) -> HttpResponse:
    """The rows of the trail, the latest first."""
    staff(request, Permission.READ_AUDIT)
    return _show(request, None)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Checks the whole trail and says which rows are not what was written."""
    person = staff(request, Permission.READ_AUDIT)
    result = audit.verify()
    audit.record(
        by=person,
        verb="audit.verify",
        object="audit",
        detail={"rows": result.rows, "faults": len(result.faults)},
    )
    return _show(request, result)


def _show(request: HttpRequest, result: audit.Verification | None) -> HttpResponse:
    form = TrailFilter(request.GET, verbs=queries.verbs())
    form.is_valid()
    asked = form.cleaned_data
    found = queries.trail(
        asked.get("zoek", ""), asked.get("handeling", ""), asked.get("vanaf"), asked.get("tot")
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    events = list(page)
    things = resolve({event.object for event in events}, request.user)
    context = {
        "form": form,
        "page": page,
        "rows": [_row(event, things[event.object]) for event in events],
        "result": result,
    }
    return render(request, "accounts/trail.html", context)


def _row(event: AuditEvent, thing: Thing) -> dict[str, object]:
    return {
        "event": event,
        "thing": thing,
        "deed": words_for(event.verb),
        "detail": [(name, _readable(value)) for name, value in event.detail.items()],
    }


def _readable(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
