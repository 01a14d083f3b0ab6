"""Pages on which staff hand in a table, look at what it would do, and have it loaded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission
from gelijk.core.problems import NotNow, Problem
from gelijk.core.tables.limits import MAX_BYTES
from gelijk.finance import tables
from gelijk.finance.actions import imports
from gelijk.finance.forms import TableForm
from gelijk.finance.views.staff import person


def upload(request: HttpRequest) -> HttpResponse:
    """Takes a table. One that cannot be loaded is shown with every cell that is wrong."""
    by = person(request, Permission.IMPORT_AMOUNTS)
    form = TableForm(request.POST or None, request.FILES or None)
    problem = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read(MAX_BYTES + 1)
        try:
            imports.preview(by=by, content=content, filename=file.name)
        except Problem as found:
            problem = found
        else:
            kept = imports.keep(by=by, content=content, filename=file.name)
            return redirect("amounts-look", kept.pk)
    context = {"form": form, "problem": problem, "columns": tables.KNOWN, "needed": tables.REQUIRED}
    wrong = problem is not None or (form.is_bound and form.errors)
    return render(request, "finance/import.html", context, status=422 if wrong else 200)


def look(request: HttpRequest, number: int) -> HttpResponse:
    """What loading would do; the button loads it whole."""
    by = person(request, Permission.IMPORT_AMOUNTS)
    if request.method == "POST":
        if "weg" in request.POST:
            imports.discard_upload(by=by, number=number)
            messages.success(request, _("De tabel is weggegooid; er is niets geladen."))
            return redirect("amounts-import")
        return _load(request, by, number)
    kept = imports.own_upload(by, number)
    # The register may have changed since: what is shown is what loading would do now.
    preview = imports.preview(by=by, content=bytes(kept.content), filename=kept.filename)
    context = {
        "upload": kept,
        "preview": preview,
        "new": preview.of("new"),
        "changed": preview.of("changed"),
        "same": preview.of("same"),
    }
    return render(request, "finance/import_look.html", context)


def _load(request: HttpRequest, by: User, number: int) -> HttpResponse:
    """Loads what the person looked at; when that is something else by now, it is shown again."""
    try:
        done = imports.load_upload(by=by, number=number, seal=request.POST.get("gezien") or "-")
    except NotNow as problem:
        messages.warning(request, f"{problem.what} {problem.remedy}")
        return redirect("amounts-look", number)
    counts = {"new": len(done.of("new")), "changed": len(done.of("changed"))}
    messages.success(request, _("Geladen: %(new)s nieuw, %(changed)s verbeterd.") % counts)
    return redirect("money")
