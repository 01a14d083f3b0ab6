"""Pages on which staff write measures and report progress."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.programme import permissions
from gelijk.programme.actions import measures as measure_actions
from gelijk.programme.actions import progress as progress_actions
from gelijk.programme.attributes import changes
from gelijk.programme.forms import (
    CorrectionForm,
    MeasureForm,
    ProgressForm,
    RevisionForm,
    initial_of,
)
from gelijk.programme.models import Measure, MeasureVersion
from gelijk.programme.models.progress import Light
from gelijk.programme.states import Status
from gelijk.programme.vocabulary import Vocabulary


def person(request: HttpRequest) -> Person:
    """Who is at the screen; somebody who is not logged in may nothing and is told so."""
    return request.user  # type: ignore[return-value]  # an anonymous visitor fails every check


def add(request: HttpRequest) -> HttpResponse:
    """A new measure."""
    check_can(request.user, Permission.EDIT_MEASURE)
    form = MeasureForm(request.POST or None, words=Vocabulary.read(), initial={"form": "maatregel"})
    if request.method == "POST" and form.is_valid():
        values = form.values()
        edition = form.cleaned_data["edition"]
        year = edition.year if edition else timezone.localdate().year
        try:
            version = measure_actions.add(by=person(request), year=year, values=values)
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Het concept is opgeslagen."))
            return to_version(version)
    return render(request, "programme/measure_form.html", {"form": form})


def edit(request: HttpRequest, slug: str, major: int, minor: int) -> HttpResponse:
    """Changes a draft. Whoever was overtaken keeps what was typed and sees what the other did."""
    version = get_version(slug, major, minor)
    permissions.check_can_edit(request.user, version)
    form = MeasureForm(request.POST or None, words=Vocabulary.read(), initial=initial_of(version))
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            saved = measure_actions.save(
                by=person(request),
                version=version,
                token=form.cleaned_data["token"],
                values=form.values(),
            )
        except measure_actions.Stale as stale:
            form.add_error(None, str(stale))
            theirs = stale.theirs
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Het concept is opgeslagen."))
            return to_version(saved)
    context = {"form": form, "version": version, "measure": version.measure}
    return render(request, "programme/measure_form.html", context | _overtaken(form, theirs))


def _overtaken(form: MeasureForm, theirs: MeasureVersion | None) -> dict[str, object]:
    """What would change on top of the other's work, and the token to save it with after all."""
    if theirs is None:
        return {}
    mine = MeasureVersion(measure=theirs.measure, **form.values())
    found = changes(theirs, mine, Vocabulary.read())
    return {"theirs": theirs, "token": theirs.token, "overtaken": found}


def revise(request: HttpRequest, slug: str) -> HttpResponse:
    """Starts the next version."""
    check_can(request.user, Permission.EDIT_MEASURE)
    measure = get_measure(slug)
    form = RevisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = measure_actions.revise(
            by=person(request), measure=measure, edition=form.cleaned_data["edition"]
        )
        return _to_edit(version)
    context = {"form": form, "measure": measure, "version": _current(measure)}
    return render(request, "programme/revise.html", context)


def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Starts a correction of what is published."""
    check_can(request.user, Permission.EDIT_MEASURE)
    measure = get_measure(slug)
    current = _current(measure)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = measure_actions.correct(
            by=person(request), version=current, reason=form.cleaned_data["reason"]
        )
        return _to_edit(version)
    context = {"form": form, "measure": measure, "version": current}
    return render(request, "programme/correct.html", context)


def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Reports how a measure stands."""
    check_can(request.user, Permission.REPORT_PROGRESS)
    measure = get_measure(slug)
    form = ProgressForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            progress_actions.report(
                by=person(request),
                measure=measure,
                day=data["day"],
                light=Light(data["light"]),
                reason=data["reason"],
                evidence=data["evidence"].split(),
            )
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("De voortgang is gemeld."))
            return redirect("programme-measure", slug=measure.slug)
    context = {"form": form, "measure": measure, "version": _current(measure)}
    return render(request, "programme/report.html", context)


def get_measure(slug: str) -> Measure:
    """The measure of an address."""
    return get_object_or_404(Measure, public_id=f"maatregel:{slug}")


def get_version(slug: str, major: int, minor: int) -> MeasureVersion:
    """The version of an address."""
    versions = MeasureVersion.objects.select_related("measure", "edition", "corrects")
    return get_object_or_404(
        versions, measure__public_id=f"maatregel:{slug}", major=major, minor=minor
    )


def to_version(version: MeasureVersion) -> HttpResponse:
    """Back to the page of a version."""
    return redirect("programme-version", version.measure.slug, version.major, version.minor)


def _to_edit(version: MeasureVersion) -> HttpResponse:
    return redirect("programme-edit", version.measure.slug, version.major, version.minor)


def _current(measure: Measure) -> MeasureVersion:
    versions = measure.versions.filter(status=Status.PUBLISHED)
    current = versions.order_by("-major", "-minor").first()
    if current is None:
        raise Http404
    return current
