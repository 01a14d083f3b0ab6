"""Open data of the House, in and out: hand in, look at what it would do, take in."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.accounts.access import staff
from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission, Person
from gelijk.core.problems import NotNow
from gelijk.parliament.actions import feed_uploads
from gelijk.parliament.syncfeed import writing
from gelijk.parliament.syncfeed.reading import LARGEST

PER_PAGE = 50
FEEDS = {"toezeggingen": writing.commitments_feed, "stukken": writing.papers_feed}


class FeedForm(forms.Form):
    """A file with entities of the House's open data."""

    use_required_attribute = False

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("SyncFeed (Atom) of één entiteit volgens tkData v1-0, als XML."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,.atom"}),
    )


def upload(request: HttpRequest) -> HttpResponse:
    """Takes a file; one that cannot be loaded is shown with every fault in it."""
    by = staff(request, Permission.IMPORT_PARLIAMENT)
    form = FeedForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        kept = attempt(form, lambda: _looked_at(by, form))
        if kept is not None:
            return redirect("parliament-import-look", kept)
    return render(request, "parliament/import.html", {"form": form}, status=status_of(form))


def _looked_at(by: Person, form: FeedForm) -> int:
    """Keeps only a file that could be loaded."""
    file = form.cleaned_data["file"]
    content = file.read(LARGEST + 1)
    feed_uploads.preview(by=by, content=content, name=file.name)
    return feed_uploads.keep(by=by, content=content, name=file.name).pk


def look(request: HttpRequest, number: int) -> HttpResponse:
    """What taking it in would do; the button does it whole."""
    by = staff(request, Permission.IMPORT_PARLIAMENT)
    if request.method == "POST":
        return _decided(request, by, number)
    kept = feed_uploads.kept(by=by, number=number)
    # The register may have changed since: what is shown is what loading would do now.
    told = feed_uploads.preview(by=by, content=bytes(kept.content), name=kept.filename)
    page = Paginator(told.changes, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"upload": kept, "told": told, "page": page}
    return render(request, "parliament/import_look.html", context)


def _decided(request: HttpRequest, by: Person, number: int) -> HttpResponse:
    if "weg" in request.POST:
        feed_uploads.discard(by=by, number=number)
        messages.success(request, _("Het bestand is weggegooid; er is niets geladen."))
        return redirect("parliament-import")
    try:
        done = feed_uploads.load(by=by, number=number, seal=request.POST.get("gezien", ""))
    except NotNow as problem:
        messages.warning(request, str(problem))
        return redirect("parliament-import-look", number)
    counts = {"new": done.added, "changed": done.changed, "skipped": len(done.skipped)}
    said = _("Geladen: %(new)s nieuw, %(changed)s gewijzigd, %(skipped)s overgeslagen.")
    messages.success(request, said % counts)
    return redirect("parliament-tracker")


def export(request: HttpRequest, kind: str) -> HttpResponse:
    """All commitments, or all papers and dossiers, as the House's own open data are written."""
    if kind not in FEEDS:
        raise Http404(_("Deze vorm is er niet."))
    response = HttpResponse(FEEDS[kind](), content_type="application/atom+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.xml"'
    return response
