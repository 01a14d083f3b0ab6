"""Pages of what is done for a whole dossier: long work with its progress, judging, samples."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.documents.dossiers import actions as dossiers
from gelijk.documents.dossiers.pages.finding import own, staff
from gelijk.documents.models import DossierTask
from gelijk.documents.review import actions, sampling, tasks
from gelijk.documents.review.forms import SampleForm


@require_POST
def search(request: HttpRequest, number: str) -> HttpResponse:
    """Searches all files as one set: a large dossier beside the request."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    if dossier.files.count() > tasks.AT_ONCE:
        task = tasks.begin(by=person, dossier=dossier, kind=tasks.Kind.DETECT)
        return redirect("review-task", number, task.pk)
    found = actions.detect_in(by=person, dossier=dossier)
    _say_found(request, found.marks, len(found.unread))
    return redirect("dossier-review", number)


def _say_found(request: HttpRequest, marks: int, unread: int) -> None:
    said = ngettext("%(marks)s passage gevonden.", "%(marks)s passages gevonden.", marks)
    messages.success(request, said % {"marks": marks})
    if unread:
        text = ngettext(
            "%(count)s bestand heeft geen tekst en is niet doorzocht.",
            "%(count)s bestanden hebben geen tekst en zijn niet doorzocht.",
            unread,
        )
        messages.warning(request, text % {"count": unread})


@require_POST
def redact_all(request: HttpRequest, number: str) -> HttpResponse:
    """Makes every version that waits for it, beside the request."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    task = tasks.begin(by=person, dossier=own(request, number), kind=tasks.Kind.REDACT)
    return redirect("review-task", number, task.pk)


@require_safe
def task(request: HttpRequest, number: str, task: int) -> HttpResponse:
    """How far long work is; what came of it is said on the work list."""
    staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = get_object_or_404(dossier.tasks, pk=task)
    if row.done_at and not row.fault:
        _say_outcome(request, row)
        return redirect("dossier-review", number)
    context = {"dossier": dossier, "task": row}
    return render(request, "documents/review/task.html", context)


def _say_outcome(request: HttpRequest, row: DossierTask) -> None:
    said = row.outcome
    if row.kind == tasks.Kind.DETECT:
        _say_found(request, said["marks"], said["unread"])
        return
    text = ngettext(
        "%(count)s bestand gelakt en door de controle.",
        "%(count)s bestanden gelakt en door de controle.",
        said["made"],
    )
    messages.success(request, text % {"count": said["made"]})
    for file in said["stopped"]:
        text = _("Document %(file)s: de controle vond nog iets. Er is niets vrijgegeven.")
        messages.error(request, text % {"file": file})
    for file, what in said["refused"]:
        messages.error(request, _("Document %(file)s: %(what)s") % {"file": file, "what": what})


@require_POST
def judge_all(request: HttpRequest, number: str) -> HttpResponse:
    """Public in part or whole, by what went out of each file."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    count = dossiers.judge_by_review(by=person, dossier=own(request, number))
    said = ngettext("%(n)s bestand beoordeeld.", "%(n)s bestanden beoordeeld.", count)
    messages.success(request, said % {"n": count})
    return redirect("dossier-review", number)


def sample(request: HttpRequest, number: str) -> HttpResponse:
    """Draws words that would stay; the page of the sample asks which must go after all."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    form = SampleForm(request.POST or None)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: actions.draw_sample(by=person, dossier=dossier, size=form.cleaned_data["size"]),
        )
        if made:
            return redirect("review-sample", number, made.pk)
    context = {
        "form": form,
        "title": _("Steekproef trekken"),
        "about": dossier.title,
        "back": reverse("dossier-review", args=[number]),
    }
    return render(request, "documents/dossiers/step.html", context, status=status_of(form))


def sample_words(request: HttpRequest, number: str, sample: int) -> HttpResponse:
    """The words with what stands round them; whoever reads ticks what must go."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = get_object_or_404(dossier.samples, pk=sample)
    row.dossier = dossier
    if request.method == "POST":
        ticked = [int(one) for one in request.POST.getlist("weg") if one.isdecimal()]
        actions.read_sample(by=person, sample=row, leaks=ticked)
        return redirect("review-sample", number, sample)
    actions.look(by=person, dossier=dossier)
    context = {
        "dossier": dossier,
        "sample": row,
        "words": sampling.words_of(row),
        "missed": set(row.answers or []),
        "of_now": sampling.is_of_now(row),
    }
    return render(request, "documents/review/sample.html", context)
