"""The end of the form: summary, sending, and the receipt code that is shown once."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gelijk.reports import jurisdiction_words
from gelijk.reports.actions import receiving
from gelijk.reports.intake import drafts, gate, showing
from gelijk.reports.intake.catalogues import Catalogue
from gelijk.reports.intake.drafts import Unfinished
from gelijk.reports.intake.reporting import relevant, report_from
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report
from gelijk.reports.views.form_pages import BACK_TO, SUMMARY, first_missing
from gelijk.reports.views.form_visit import (
    address,
    draft_of,
    forget,
    form_page,
    keep,
    language_links,
    page,
    to,
)


@require_http_methods(["GET", "HEAD", "POST"])
@form_page
def summary(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """Everything on one page, each answer with a link to change it; POST sends it."""
    draft = draft_of(request)
    if draft is None:
        return to("expired", catalogue)
    if draft.sent:
        return to("receipt", catalogue)
    missing = first_missing(draft.answers)
    if missing:
        return to("step", catalogue, slug=missing.slug)
    if request.method == "POST":
        return _send(request, catalogue, draft)
    return _show(request, catalogue, draft)


def _show(
    request: HttpRequest, catalogue: Catalogue, draft: Unfinished, error: str = ""
) -> HttpResponse:
    names = [name for _, name, _ in drafts.names_of_files(draft)]
    lines = showing.summary(relevant(draft.answers), catalogue, names)
    wait = gate.seconds_left(draft.began)
    context: dict[str, Any] = {
        "title": catalogue.say["summary_title"],
        "lines": [(line, _change(catalogue, line)) for line in lines],
        "said": [_said(catalogue, error, wait)] if error else [],
        "wait": str(wait),
        "has_errors": bool(error),
        "sum": gate.sum_for(draft.digest),
        "hardest": str(gate.HARDEST),
        "trap": gate.TRAP,
        "languages": language_links("summary", catalogue),
        "can_wipe": True,
    }
    status = {"": 200, "too_many": 429}.get(error, 422)
    return page(request, catalogue, "summary", context, status)


def _said(catalogue: Catalogue, error: str, wait: int) -> str:
    key = f"error.{error}"
    return catalogue.get(key, seconds=wait) if error == "hasty" else catalogue.words[key]


def _change(catalogue: Catalogue, line: showing.Line) -> str:
    where = address("step", catalogue, slug=line.slug)
    return f"{where}?{BACK_TO}={SUMMARY}#{line.question}-veld"


def _send(request: HttpRequest, catalogue: Catalogue, draft: Unfinished) -> HttpResponse:
    refused = gate.refusal(request, draft.digest, draft.began, gate.Purpose.SEND)
    if refused:
        return _show(request, catalogue, draft, refused)
    report = report_from(relevant(draft.answers), language=catalogue.code)

    def alongside(received: receiving.Received) -> None:
        drafts.mark_sent(draft, _left(received, report))

    try:
        receiving.receive(
            by=REPORTER, report=report, files=drafts.files_of(draft), alongside=alongside
        )
    except drafts.Changed:
        # Sent from another window, or changed there: what stands now decides.
        return to("summary", catalogue)
    return keep(to("receipt", catalogue), draft)


def _left(received: receiving.Received, report: Report) -> dict[str, Any]:
    """What the receipt page needs: the code until it is shown, and codes that terms hang on."""
    return {
        "code": received.code,
        "received": received.case.received_on.isoformat(),
        "wish": str(report.wish),
        "grounds": list(report.grounds),
        "terrain": report.terrain,
        "natures": [report.nature, *report.more_natures],
        "online": report.online,
        "happened": report.happened_from.isoformat() if report.happened_from else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@form_page
def receipt(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """The code, for some minutes; then only what to do next. POST says that it was kept."""
    draft = draft_of(request)
    if draft is None or draft.sent is None:
        return to("expired", catalogue)
    if request.method == "POST":
        drafts.wipe(draft.token)
        return forget(to("done", catalogue))
    code = drafts.show_code(draft) if request.method == "GET" else ""
    sent = draft.sent
    context = {
        "title": catalogue.words["receipt.title"],
        "code": code,
        "received": catalogue.get(
            "receipt.received", day=_figures(date.fromisoformat(sent["received"]))
        ),
        "following": catalogue.words[
            "receipt.next_register" if sent["wish"] == "register" else "receipt.next_handle"
        ],
        "mailbox": reverse("mailbox"),
        "proof": reverse("mailbox-proof"),
        # A link to another language would show this page without the code.
        "languages": [] if code else language_links("receipt", catalogue),
        "action": address("receipt", catalogue),
        "advice": jurisdiction_words.for_answers(sent, timezone.localdate(), _spoken(catalogue)),
        "advice_language": _spoken(catalogue),
    }
    return page(request, catalogue, "receipt", context)


def _spoken(catalogue: Catalogue) -> str:
    """Advice on bodies is in Dutch and English only."""
    return "nl" if catalogue.code == "nl" else "en"


def _figures(day: date) -> str:
    """A day in figures, as the form asks for it, the same in every language."""
    return f"{day.day}-{day.month}-{day.year}"


@require_safe
@form_page
def done(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """The last page; nothing is left on this device but what the browser itself remembers."""
    context = {
        "title": catalogue.words["receipt.done_title"],
        "lead": catalogue.words["receipt.done_text"],
        "mailbox": reverse("mailbox"),
        "languages": language_links("done", catalogue),
    }
    return page(request, catalogue, "end", context)


@require_safe
@form_page
def expired(request: HttpRequest, catalogue: Catalogue) -> HttpResponse:
    """Nothing is kept any more, or the browser keeps no cookies."""
    context = {
        "title": catalogue.say["expired_title"],
        "lead": catalogue.say["expired_text"],
        "again": True,
        "languages": language_links("expired", catalogue),
    }
    return page(request, catalogue, "end", context)
