"""The door of the mailbox: in with the code, the overview, and out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from gelijk.core import audit, desks
from gelijk.core.form_pages import status_of, tell
from gelijk.core.problems import Problem
from gelijk.reference.models import Organisation
from gelijk.reports import receipts
from gelijk.reports.mailbox import guessing, outcomes, visit, words
from gelijk.reports.mailbox.forms import CodeForm
from gelijk.reports.models import Case
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.people import REPORTER
from gelijk.reports.states import Status
from gelijk.reports.views.form_visit import EXIT


@sensitive_post_parameters("code")
def enter(request: HttpRequest) -> HttpResponse:
    """Asks the code. A slip of the pen is told at once; all other wrong codes get one answer."""
    if request.method != "POST" and visit.digest_of(request):
        return visit.private(redirect("mailbox-overview"))
    form = CodeForm(visit.posted(request))
    if form.is_bound and form.is_valid():
        try:
            return _opened(request, form.cleaned_data["code"])
        except guessing.TooMany as problem:
            tell(form, problem)
            return visit.private(_asked(request, form, problem.status))
        except Problem as problem:
            problem.where = "code"
            tell(form, problem)
    return visit.private(_asked(request, form, status_of(form)))


def _asked(request: HttpRequest, form: CodeForm, status: int) -> HttpResponse:
    return render(request, "reports/mailbox/enter.html", {"form": form}, status=status)


def _opened(request: HttpRequest, typed: str) -> HttpResponse:
    digest = receipts.digest(receipts.normal(typed))
    guessing.check(request)
    with desks.with_receipt(digest):
        case = visit.find(digest)
        if case is not None:
            audit.record(by=REPORTER, verb="mailbox.open", object=case.public_id)
            if case.status == Status.DESTROYED:
                return visit.destroyed(request, case)
    if case is None:
        guessing.count(request)
        raise Problem(
            _("Bij deze code hoort geen melding."),
            remedy=_("Vergelijk de code teken voor teken met wat u bewaard hebt."),
        )
    return visit.begin(redirect("mailbox-overview"), digest)


@require_safe
@visit.with_case
def overview(request: HttpRequest, case: Case) -> HttpResponse:
    """Where it stands, who handles it, what happened, and everything that one can do."""
    context = {
        "case": case,
        "standing": words.standing(case),
        "history": words.history(case),
        "office": office_of(case),
        "unread": case.messages.filter(from_reporter=False, read_at__isnull=True).count(),
        "anonymous": Anonymity(case.anonymity) == Anonymity.ENTIRE,
        "withdrawable": case.is_open,
        "export_url": _address("mailbox-data"),
        "complaint_url": _address("conduct-new"),
        "done": outcomes.told(request),
    }
    return render(request, "reports/mailbox/overview.html", context)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Closes the mailbox in this browser."""
    return visit.end(redirect("mailbox"))


@require_safe
def escape(request: HttpRequest) -> HttpResponse:
    """Away from this page, with the mailbox closed behind."""
    return visit.end(HttpResponseRedirect(EXIT))


def office_of(case: Case) -> Organisation | None:
    """The office that handles the case, where we know it."""
    return Organisation.objects.filter(identifier=case.office).first()


def _address(name: str) -> str:
    """The address of a page of another part of the register, where that part is installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
