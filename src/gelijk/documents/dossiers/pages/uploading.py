"""Putting in many files at once, and reading them while somebody can see how far it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gelijk.core.permissions import Permission
from gelijk.core.request_limits import takes_files
from gelijk.documents.dossiers import actions, queries
from gelijk.documents.dossiers.forms import UploadForm
from gelijk.documents.dossiers.pages.finding import own, staff
from gelijk.documents.dossiers.permissions import check_step
from gelijk.documents.dossiers.unpacking import Given

# How many times the size of a form a whole folder may be.
MOST = 20
# So long one request reads before it shows how far it is.
SECONDS = 8.0


@takes_files(MOST)
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """Takes in what can be, and says of each of the others why not."""
    dossier = own(request, number)
    person = staff(request, Permission.EDIT_DOSSIER)
    check_step(person, "bestanden", dossier.status)
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None)
    outcomes: list[actions.Outcome] = []
    if sent and form.is_valid():
        given = [_given(file) for file in form.given()]
        outcomes = actions.add_files(by=person, dossier=dossier, given=given)
    context = {
        "dossier": dossier,
        "form": UploadForm() if outcomes else form,
        "refused": [one for one in outcomes if one.problem],
        "duplicates": [one for one in outcomes if one.duplicate],
        "taken": sum(one.file is not None for one in outcomes),
        "sent": bool(outcomes),
        "progress": queries.progress(dossier),
    }
    status = 422 if form.errors or (outcomes and not context["taken"]) else 200
    return render(request, "documents/dossiers/upload.html", context, status=status)


def _given(file: Any) -> Given:
    """Browsers tell of a folder only the name of the file, and that is enough."""
    return Given(str(file.name or "bestand"), int(file.size or 0), file.read)


@require_POST
def read(request: HttpRequest, number: str) -> HttpResponse:
    """Reads on, for some seconds; shows how far it is and goes on by itself."""
    dossier = own(request, number)
    person = staff(request, Permission.EDIT_DOSSIER)
    waiting = actions.read_waiting(by=person, dossier=dossier, seconds=SECONDS)
    if waiting:
        context = {"dossier": dossier, "progress": queries.progress(dossier)}
        return render(request, "documents/dossiers/reading.html", context)
    count = dossier.files.count()
    said = ngettext("%(count)s bestand gelezen.", "%(count)s bestanden gelezen.", count)
    messages.success(request, said % {"count": count})
    return redirect(dossier)
