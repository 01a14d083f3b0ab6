"""Pages on which staff write measures and report progress."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core.form_pages import attempt, status_of, tell
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
from gelijk.programme.models import Measure, MeasureVersion, Progress
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
    version = attempt(form, lambda: _added(request, form)) if form.is_bound else None
    if version:
        messages.success(request, _("Het concept is opgeslagen."))
        return to_version(version)
    return render(request, "programme/measure_form.html", {"form": form}, status=status_of(form))


def _added(request: HttpRequest, form: MeasureForm) -> MeasureVersion:
    edition = form.cleaned_data["edition"]
    year = edition.year if edition else timezone.localdate().year
    return measure_actions.add(by=person(request), year=year, values=form.values())


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
            tell(form, stale)
            theirs = stale.theirs
        except Problem as problem:
            tell(form, problem)
        else:
            messages.success(request, _("Het concept is opgeslagen."))
            return to_version(saved)
    context = {"form": form, "version": version, "measure": version.measure}
    context |= _overtaken(form, theirs)
    return render(request, "programme/measure_form.html", context, status=status_of(form))


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
    if request.method == "POST":
        version = attempt(
            form,
            lambda: measure_actions.revise(
                by=person(request), measure=measure, edition=form.cleaned_data["edition"]
            ),
        )
        if version:
            return _to_edit(version)
    context = {"form": form, "measure": measure, "version": _current(measure)}
    return render(request, "programme/revise.html", context, status=status_of(form))


def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Starts a correction of what is published."""
    check_can(request.user, Permission.EDIT_MEASURE)
    measure = get_measure(slug)
    current = _current(measure)
    form = CorrectionForm(request.POST or None)
    if form.is_bound:
        version = attempt(
            form,
            lambda: measure_actions.correct(
                by=person(request), version=current, reason=form.cleaned_data["reason"]
            ),
        )
        if version:
            return _to_edit(version)
    context = {"form": form, "measure": measure, "version": current}
    return render(request, "programme/correct.html", context, status=status_of(form))


def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Reports how a measure stands."""
    check_can(request.user, Permission.REPORT_PROGRESS)
    measure = get_measure(slug)
    form = ProgressForm(request.POST or None, initial={"day": timezone.localdate()})
    reported = attempt(form, lambda: _reported(request, measure, form)) if form.is_bound else None
    if reported:
        messages.success(request, _("De voortgang is gemeld."))
        return redirect("programme-measure", slug=measure.slug)
    context = {"form": form, "measure": measure, "version": _current(measure)}
    return render(request, "programme/report.html", context, status=status_of(form))


def _reported(request: HttpRequest, measure: Measure, form: ProgressForm) -> Progress:
    data = form.cleaned_data
    return progress_actions.report(
        by=person(request),
        measure=measure,
        day=data["day"],
        light=Light(data["light"]),
        reason=data["reason"],
        evidence=data["evidence"].split(),
    )


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
