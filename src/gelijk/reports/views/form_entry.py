"""Staff enter what came by post, telephone or visit, on the same questions, all on one page.

Besluit Wga art. 7: a report may be made by post, electronically, by telephone and in person.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core.permissions import Permission
from gelijk.core.problems import Problem
from gelijk.core.request_limits import takes_files
from gelijk.reports import files
from gelijk.reports.actions import receiving
from gelijk.reports.intake import answers as reading
from gelijk.reports.intake import catalogues, drafts, showing, steps
from gelijk.reports.intake.answers import Fault
from gelijk.reports.intake.catalogues import Catalogue
from gelijk.reports.intake.drafts import Unfinished
from gelijk.reports.intake.entry_forms import ArrivalForm
from gelijk.reports.intake.reporting import report_from
from gelijk.reports.intake.schema import Answers
from gelijk.reports.report import File

COOKIE = "ingevoerd"
PATH = "/zaken/nieuw/"


def _catalogue() -> Catalogue:
    return catalogues.load("en" if get_language() == "en" else catalogues.SOURCE)


@sensitive_post_parameters()
@takes_files(5)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """All questions on one page; what was not said stays empty."""
    by = staff(request, Permission.ENTER_REPORT)
    catalogue = _catalogue()
    arrival = ArrivalForm(request.POST or None, language=catalogue.code)
    if request.method != "POST":
        return _show(request, catalogue, arrival, {}, drafts.begin().token)
    typed = reading.read(list(steps.load().questions()), request.POST)
    told = {name: answer for name, answer in typed.items() if answer}
    once = request.POST.get("once", "")
    faults, said = reading.faults_of(told), []
    try:
        added = _files(request)
    except Problem as problem:
        said.append(str(problem))
    if faults or said or not arrival.is_valid():
        return _show(request, catalogue, arrival, told, once, faults, said)
    return _receive(by, arrival.cleaned_data, told, once, added)


def _files(request: HttpRequest) -> list[File]:
    found = [files.prepare(one.name or "", one.read()) for one in request.FILES.getlist("files")]
    files.check_together([len(one.content) for one in found])
    return found


def _receive(
    by: User, arrival: dict[str, Any], told: Answers, once: str, added: Sequence[File]
) -> HttpResponse:
    """Stores it once, however often the button is pressed; the code waits for the next page."""
    draft = Unfinished(once if len(once) == drafts.TOKEN_LENGTH else drafts.begin().token)

    def alongside(received: receiving.Received) -> None:
        left = {"code": received.code, "number": received.case.number}
        drafts.mark_sent(draft, left | {"office": received.case.office})

    try:
        receiving.receive(
            by=by,
            report=report_from(told, channel=arrival["channel"]),
            files=added,
            received_on=arrival["received_on"],
            alongside=alongside,
        )
    except IntegrityError:
        # The same page was sent before: its token stands there already.
        if drafts.find(draft.token) is None:
            raise
    response = redirect("form-entry-code")
    response.set_cookie(
        COOKIE,
        draft.token,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def _show(
    request: HttpRequest,
    catalogue: Catalogue,
    arrival: ArrivalForm,
    told: Answers,
    once: str,
    faults: Sequence[Fault] = (),
    said: Sequence[str] = (),
) -> HttpResponse:
    groups = [
        (
            showing.title(step, catalogue),
            showing.fields(step.questions, told, catalogue, faults, every_option=True),
        )
        for step in steps.load().steps
    ]
    has_errors = bool(faults or said or arrival.errors)
    context = {
        "arrival": arrival,
        "groups": groups,
        "fields": [field for _, fields in groups for field in fields],
        "said": said,
        "has_errors": has_errors,
        "say": catalogue.say,
        "accept": files.ACCEPT,
        "once": once,
    }
    return render(request, "reports/form/entry.html", context, status=422 if has_errors else 200)


@require_safe
def entered(request: HttpRequest) -> HttpResponse:
    """The code to hand over, for some minutes, and where the report went."""
    staff(request, Permission.ENTER_REPORT)
    draft = drafts.find(request.COOKIES.get(COOKIE, ""))
    if draft is None or draft.sent is None:
        return redirect("form-entry")
    code = drafts.show_code(draft) if request.method == "GET" else ""
    context = {"code": code, "number": draft.sent["number"], "office": draft.sent["office"]}
    response = render(request, "reports/form/entered.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response
