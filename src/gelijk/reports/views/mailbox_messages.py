"""Messages, files and the proof of reporting, for the person who reported."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gelijk.core.form_pages import done, status_of
from gelijk.core.problems import Problem
from gelijk.reports import sealing
from gelijk.reports.actions import adding_files
from gelijk.reports.actions import messages as actions
from gelijk.reports.files import prepare
from gelijk.reports.mailbox import outcomes, visit
from gelijk.reports.mailbox import proof as proofs
from gelijk.reports.mailbox.forms import FileForm, MessageForm, ProofForm
from gelijk.reports.models import Case, Message
from gelijk.reports.people import REPORTER
from gelijk.reports.views.mailbox import office_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it is read."""

    message: Message
    text: str
    new: bool


@visit.with_case
def messages(request: HttpRequest, case: Case) -> HttpResponse:
    """All messages; reading them marks those of the office as read."""
    form = MessageForm(visit.posted(request))
    if done(form, lambda: actions.send(by=REPORTER, case=case, text=form.cleaned_data["text"])):
        return outcomes.redirect("mailbox-messages", "bericht")
    shown = _shown(case)
    actions.mark_read(by=REPORTER, case=case)
    context = {"case": case, "form": form, "messages_shown": shown, "office": office_of(case)}
    context["done"] = outcomes.told(request)
    return render(request, "reports/mailbox/messages.html", context, status=status_of(form))


def _shown(case: Case) -> list[Shown]:
    seal = sealing.of(case)
    return [
        Shown(
            one,
            seal.open_text(actions.KIND, one.sealed),
            new=not one.from_reporter and one.read_at is None,
        )
        for one in Message.objects.filter(case=case).order_by("sent_at", "id")
    ]


@visit.with_case
def files(request: HttpRequest, case: Case) -> HttpResponse:
    """The files that came with the report, and one more."""
    form = FileForm(visit.posted(request), request.FILES or None)
    if done(form, lambda: _add(case, form)):
        return outcomes.redirect("mailbox-files", "bestand")
    context = {
        "case": case,
        "form": form,
        "files": adding_files.of_reporter(case),
        "done": outcomes.told(request),
    }
    return render(request, "reports/mailbox/files.html", context, status=status_of(form))


def _add(case: Case, form: FileForm) -> None:
    uploaded = form.cleaned_data["file"]
    try:
        file = prepare(uploaded.name, uploaded.read())
    except Problem as problem:
        problem.where = "file"
        raise
    adding_files.add(by=REPORTER, case=case, file=file)


@visit.with_case
def proof(request: HttpRequest, case: Case) -> HttpResponse:
    """The proof that this was reported, as PDF."""
    form = ProofForm(visit.posted(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "reports/mailbox/proof.html", {"case": case, "form": form})
    office = office_of(case)
    made = proofs.pdf(
        case,
        office.name if office else "Discriminatie.nl",
        with_words=form.cleaned_data["met_verhaal"],
    )
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bewijs-van-melding-{case.number}.pdf"'
    return response
