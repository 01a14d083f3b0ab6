"""The pages of the report form up to its summary: start, steps, and stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gelijk.core.problems import Problem
from gelijk.core.request_limits import takes_files
from gelijk.reports import files
from gelijk.reports.intake import answers as reading
from gelijk.reports.intake import catalogues, drafts, gate, showing, steps
from gelijk.reports.intake.answers import Fault
from gelijk.reports.intake.catalogues import Catalogue
from gelijk.reports.intake.drafts import Unfinished
from gelijk.reports.intake.reporting import relevant
from gelijk.reports.intake.schema import Answers, Kind, Step
from gelijk.reports.views.form_visit import (
    address,
    draft_of,
    forget,
    form_page,
    keep,
    language_links,
    page,
    said,
    to,
)

SUMMARY = "controle"
# `?naar=controle`: back to the summary after one change.
BACK_TO = "naar"


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The form without a language: that of the site, Dutch or English."""
    return HttpResponseRedirect(address("start", catalogues.load(translation.get_language())))


@require_safe
@form_page
def start(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """What the form is, in which languages, and what to do in danger."""
    draft = draft_of(request)
    context = {
        "title": catalogue.say["start_title"],
        "begin": address("step", catalogue, slug=steps.load().steps[0].slug),
        "proceed": _missing(draft, catalogue) if draft and not draft.sent else "",
        "languages": language_links("start", catalogue),
        "can_wipe": draft is not None,
    }
    return page(request, catalogue, "start", context)


def _missing(draft: Unfinished, catalogue: Catalogue) -> str:
    """The first page that still asks something that must be answered, or the summary."""
    step = first_missing(draft.answers)
    return address("step", catalogue, slug=step.slug) if step else address("summary", catalogue)


def first_missing(answers: Answers) -> Step | None:
    """The first step along the way whose answers are not complete."""
    kept = relevant(answers)
    return next((one for one in steps.asked(kept) if reading.step_faults(one.slug, kept)), None)


@takes_files(5)
@require_http_methods(["GET", "HEAD", "POST"])
@form_page
def step(request: HttpRequest, catalogue: Catalogue, slug: str) -> HttpResponse:
    """One step: shows its questions, or takes their answers and leads on."""
    here = steps.by_slug().get(slug)
    if here is None:
        raise Http404
    draft = draft_of(request)
    if draft and draft.sent:
        if not _begins_another(draft, here):
            return to("receipt", catalogue)
        if request.method == "POST":
            drafts.wipe(draft.token)
        draft = None
    if request.method == "POST":
        return _take(request, catalogue, here, draft)
    answers = relevant(draft.answers) if draft else {}
    if not here.is_asked(answers):
        following = steps.beside(here, steps.asked(answers), 1)
        return to("step", catalogue, slug=following.slug) if following else to("summary", catalogue)
    return _show(request, Shown(catalogue, here, answers, draft))


def _begins_another(sent: Unfinished, here: Step) -> bool:
    """Whether this is a second report: on a shared computer the former receipt is not for them."""
    return _is_first(here) and not drafts.has_code(sent)


def _is_first(here: Step) -> bool:
    return here.slug == steps.load().steps[0].slug


@dataclass(frozen=True, slots=True)
class Shown:
    """A step as it is shown: with saved answers, or with what was typed and is not right yet."""

    catalogue: Catalogue
    step: Step
    answers: Answers
    draft: Unfinished | None
    faults: Sequence[Fault] = ()
    said: Sequence[str] = ()
    status: int = 200


def _show(request: HttpRequest, shown: Shown) -> HttpResponse:
    catalogue, here = shown.catalogue, shown.step
    way = steps.asked(shown.answers)
    before = steps.beside(here, way, -1)
    questions = steps.questions_of(here, shown.answers)
    context: dict[str, Any] = {
        "title": showing.title(here, catalogue),
        "why": catalogue.words[f"step.{here.slug}.why"],
        "progress": catalogue.get("ui.step", number=_number(here, way), total=len(way) + 1),
        "fields": showing.fields(questions, shown.answers, catalogue, shown.faults),
        "said": shown.said,
        "has_errors": bool(shown.faults or shown.said),
        "back": address("step", catalogue, slug=before.slug)
        if before
        else address("start", catalogue),
        "languages": language_links("step", catalogue, slug=here.slug),
        "can_wipe": shown.draft is not None,
        "to_summary": request.GET.get(BACK_TO) == SUMMARY,
        "action": request.get_full_path(),
        "takes_files": any(one.kind is Kind.FILES for one in questions),
    }
    if context["takes_files"]:
        context |= _files_context(shown)
    return page(request, catalogue, "step", context, shown.status)


def _number(here: Step, way: Sequence[Step]) -> int:
    slugs = [one.slug for one in way]
    return slugs.index(here.slug) + 1 if here.slug in slugs else len(way)


def _files_context(shown: Shown) -> dict[str, Any]:
    held = drafts.names_of_files(shown.draft) if shown.draft else []
    return {
        "accept": files.ACCEPT,
        "held": [
            (str(number), name, shown.catalogue.get("ui.files_remove", name=name))
            for number, name, _ in held
        ],
    }


def _take(
    request: HttpRequest, catalogue: Catalogue, here: Step, draft: Unfinished | None
) -> HttpResponse:
    if draft is None and gate.is_too_many(request, gate.Purpose.BEGIN):
        return _refuse(request, catalogue, here, "too_many")
    before = relevant(draft.answers) if draft else {}
    questions = steps.questions_of(here, before)
    typed = reading.read(questions, request.POST)
    told = before | typed
    faults = reading.step_faults(here.slug, told)
    is_switched = request.POST.get("taal", "") in catalogues.codes()
    # What went before is gone: said here, and not at the end of another ten pages.
    is_lost = draft is None and not _is_first(here) and not is_switched
    wrong = {fault.question for fault in faults}
    right = {name: one for name, one in typed.items() if name not in wrong}
    if faults and not is_lost and not is_switched:
        # What is right is kept: Back and Reload show this page anew, without sending anything.
        if draft is not None and right:
            draft = drafts.add_answers(draft, right)
        return _show(request, Shown(catalogue, here, told, draft, faults, status=422))
    kept = drafts.add_answers(draft or drafts.begin(), right)
    if any(one.kind is Kind.FILES for one in questions):
        kept, refused = _take_files(request, catalogue, kept)
        if refused and not is_lost:
            shown = Shown(catalogue, here, relevant(kept.answers), kept, said=refused, status=422)
            return keep(_show(request, shown), kept)
    onward = to("expired", catalogue) if is_lost else _lead_on(request, catalogue, here, kept)
    return keep(onward, kept)


def _refuse(request: HttpRequest, catalogue: Catalogue, here: Step, error: str) -> HttpResponse:
    told = reading.read(here.questions, request.POST)
    sentence = catalogue.words[f"error.{error}"]
    return _show(request, Shown(catalogue, here, told, None, said=[sentence], status=429))


def _take_files(
    request: HttpRequest, catalogue: Catalogue, draft: Unfinished
) -> tuple[Unfinished, list[str]]:
    """Keeps the files that may be kept; says which may not, and why."""
    number = request.POST.get("verwijder", "")
    if number.isdecimal():
        draft = drafts.take_away_file(draft, int(number))
    sent = request.FILES.getlist("files")
    if not sent:
        return draft, []
    if gate.is_too_many(request, gate.Purpose.FILE):
        return draft, [catalogue.words["error.too_many"]]
    good, refused = [], []
    for one in sent:
        try:
            good.append(files.prepare(one.name or "", one.read()))
        except Problem as problem:
            refused.append(said(problem, catalogue, _no_file(catalogue, one.name or "?")))
    sizes = [size for _, _, size in drafts.names_of_files(draft)]
    try:
        files.check_together([*sizes, *(len(one.content) for one in good)])
    except Problem as problem:
        return draft, [said(problem, catalogue, _no_file(catalogue, str(len(sent))))]
    return (drafts.add_files(draft, good) if good else draft), refused


def _no_file(catalogue: Catalogue, name: str) -> str:
    return catalogue.get("error.file", name=name[:80], megabytes=settings.FILE_MB)


def _lead_on(
    request: HttpRequest, catalogue: Catalogue, here: Step, draft: Unfinished
) -> HttpResponse:
    """To the language chosen, the same page, the summary, or the next step."""
    switched = request.POST.get("taal", "")
    if switched in catalogues.codes():
        return to("step", catalogues.load(switched), slug=here.slug)
    if request.POST.get("verwijder") or request.POST.get("blijf"):
        return to("step", catalogue, slug=here.slug)
    answers = relevant(draft.answers)
    if request.GET.get(BACK_TO) == SUMMARY:
        missing = first_missing(answers)
        return to("step", catalogue, slug=missing.slug) if missing else to("summary", catalogue)
    following = steps.beside(here, steps.asked(answers), 1)
    return to("step", catalogue, slug=following.slug) if following else to("summary", catalogue)


@require_POST
@form_page
def wipe(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """Stops, and takes away everything that was told."""
    draft = draft_of(request)
    if draft:
        drafts.wipe(draft.token)
    return forget(to("wiped", catalogue))


@require_safe
@form_page
def wiped(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """Says that nothing is left here, and what the browser itself remembers."""
    context = {
        "title": catalogue.say["wiped_title"],
        "lead": catalogue.say["wiped_text"],
        "again": True,
        "languages": language_links("wiped", catalogue),
    }
    return page(request, catalogue, "end", context)
