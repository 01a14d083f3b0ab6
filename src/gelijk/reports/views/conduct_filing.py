"""A complaint about an office by whoever was treated so: filing it, and a mailbox of its own."""

import functools
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from gelijk.core import audit, desks, encryption
from gelijk.core.form_pages import done, status_of, tell
from gelijk.core.problems import Problem
from gelijk.reports import receipts
from gelijk.reports.actions import conduct_filing, conduct_judging
from gelijk.reports.conduct import page, sealing
from gelijk.reports.conduct.forms import FilingForm, SureForm, TextForm
from gelijk.reports.intake import gate
from gelijk.reports.letters.merging import office_name
from gelijk.reports.mailbox import guessing, visit
from gelijk.reports.mailbox.forms import CodeForm
from gelijk.reports.models import ConductComplaint
from gelijk.reports.models.handling import Party
from gelijk.reports.people import REPORTER

COOKIE, CODE = "gelijk_gedragsklacht", "gelijk_gedragsklacht_code"
PURPOSE = "conduct form"
SHOWN_WITHIN = 600
DOUBLE_CLICK = timedelta(seconds=60)
TOO_MANY = gettext_lazy(
    "Vanaf deze aansluiting is het afgelopen uur te vaak iets verstuurd. Probeer het over een uur "
    "weer of zet JavaScript aan."
)
REFUSED: Mapping[str, str | Promise] = {
    "trap": gettext_lazy("Eén vak moest leeg blijven. Verstuur uw klacht nog eens."),
    "hasty": gettext_lazy(
        "Dit ging zo snel dat het van een programma kan zijn. Wacht %(seconds)s seconden en "
        "verstuur uw klacht nog eens."
    ),
    "too_many": TOO_MANY,
}
Inside = Callable[[HttpRequest, ConductComplaint], HttpResponse]


@sensitive_post_parameters()
def file(request: HttpRequest) -> HttpResponse:
    """The form; what it sends is kept once, however often it is sent."""
    form = FilingForm(visit.posted(request), initial=_initial(request))
    status = 200
    if form.is_bound and form.is_valid():
        begun = _begun(form.cleaned_data["once"])
        refused = _refused(request, begun)
        if refused:
            form.add_error(None, refused)
            status = 429 if refused == str(TOO_MANY) else 422
        elif done(form, lambda: _filed(form, begun.code)):
            return _with_code(redirect("conduct-receipt"), begun.code)
    return visit.private(_show_form(request, form, max(status, status_of(form))))


def _show_form(request: HttpRequest, form: FilingForm, status: int) -> HttpResponse:
    """With a sum for the browser to solve, which holds for this very form."""
    begun = _begun(str(form["once"].value() or ""))
    if not begun.code:
        # Somebody changed what nobody sees, or left the page open for days: it begins anew.
        anew = request.POST.copy()
        anew["once"] = _once()
        form.data, begun = anew, _begun(str(anew["once"]))
    context = {
        "form": form,
        "sum": gate.sum_for(begun.digest),
        "hardest": str(gate.HARDEST),
        "wait": str(gate.seconds_left(begun.began)),
    }
    return _page(request, "file", context, status)


@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The code, shown once; after that only where it is used."""
    code = _code_in(request.COOKIES.get(CODE, ""), within=SHOWN_WITHIN)
    response = _page(request, "receipt", {"code": code})
    response.delete_cookie(CODE, samesite="Strict")
    return visit.private(response)


@sensitive_post_parameters("code")
def enter(request: HttpRequest) -> HttpResponse:
    """Asks the code; all wrong codes get one answer."""
    form = CodeForm(visit.posted(request))
    status = 200
    if form.is_bound and form.is_valid():
        try:
            return _opened(request, form.cleaned_data["code"])
        except Problem as problem:
            problem.where = "code"
            tell(form, problem)
            status = problem.status if isinstance(problem, guessing.TooMany) else 422
    return visit.private(_page(request, "enter", {"form": form}, status))


def _inside(shown: Inside) -> Callable[[HttpRequest], HttpResponse]:
    """A page behind the code, at the desk of that one complaint."""

    @functools.wraps(shown)
    def opened(request: HttpRequest) -> HttpResponse:
        digest = visit.digest_of(request, COOKIE)
        if digest is not None:
            with desks.with_receipt(digest):
                found = ConductComplaint.objects.filter(receipt_digest=digest).first()
                if found is not None:
                    return visit.begin(shown(request, found), digest, COOKIE)
        return visit.end(HttpResponseRedirect(reverse("conduct-mailbox")), COOKIE)

    return opened


@_inside
def overview(request: HttpRequest, complaint: ConductComplaint) -> HttpResponse:
    """Where it stands, who judges, what was written; and a message to the office."""
    form = TextForm(visit.posted(request))
    if form.is_bound and done(form, lambda: _write(form, complaint)):
        return redirect("conduct-overview")
    context = {
        "complaint": complaint,
        "office": office_name(complaint.office),
        "terms": page.terms(complaint, timezone.localdate()),
        "committee": page.committee(complaint),
        "entries": page.entries(complaint, sealing.FOR_COMPLAINANT),
        "form": form,
    }
    return _page(request, "overview", context, status_of(form))


@_inside
def withdraw(request: HttpRequest, complaint: ConductComplaint) -> HttpResponse:
    """Takes it back, after asking once."""
    form = SureForm(visit.posted(request))
    if form.is_bound and done(form, lambda: _withdraw(form, complaint)):
        return redirect("conduct-overview")
    return _page(request, "withdraw", {"complaint": complaint, "form": form}, status_of(form))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Closes it in this browser."""
    return visit.end(redirect("conduct-mailbox"), COOKIE)


def _initial(request: HttpRequest) -> dict[str, str]:
    """Who comes from the mailbox of a report need not tell which office and which report."""
    initial = {"once": _once()}
    digest = visit.digest_of(request)
    if digest is None:
        return initial
    with desks.with_receipt(digest):
        case = visit.find(digest)
    if case is None:
        return initial
    return initial | {"office": case.office, "number": case.number, "party": Party.COMPLAINANT}


@dataclass(frozen=True, slots=True)
class Begun:
    """What a page carries along: the code to come, and since when; no code when it is not ours."""

    code: str = ""
    began: float = 0.0

    @property
    def digest(self) -> str:
        """What the sum of the page holds for."""
        return receipts.digest(self.code)


def _once() -> str:
    once = json.dumps({"code": receipts.new(), "at": time.time()})
    return encryption.encrypt(once, purpose=PURPOSE)


def _begun(token: str) -> Begun:
    try:
        data = json.loads(encryption.decrypt(token, purpose=PURPOSE))
    except encryption.Undecipherable:
        return Begun()
    return Begun(str(data["code"]), float(data["at"]))


def _code_in(token: str, within: int) -> str:
    """The code in a token of ours; empty when it is not, or too old."""
    begun = _begun(token)
    return begun.code if 0 <= time.time() - begun.began <= within else ""


def _refused(request: HttpRequest, begun: Begun) -> str:
    """Why this may be the work of a program, in words; empty for a person."""
    if not begun.code:
        return _("Dit kwam niet goed aan. Verstuur het nog eens.")
    found = gate.refusal(request, begun.digest, begun.began, gate.Purpose.CONDUCT)
    return str(REFUSED[found]) % {"seconds": gate.seconds_left(begun.began)} if found else ""


def _filed(form: FilingForm, code: str) -> None:
    said = form.cleaned_data
    number = said["number"].strip().upper()
    complaint = conduct_filing.Complaint(
        office=said["office"],
        party=Party(said["party"]),
        text=said["text"],
        about=said["about"],
        contact=said["contact"],
        case_public_id=f"melding:{number}" if number else "",
    )
    try:
        conduct_filing.file(by=REPORTER, complaint=complaint, code=code)
    except conduct_filing.Twice:
        # A double click: the browser threw the first answer away, and the code with it.
        if not _just_filed(code):
            raise


def _just_filed(code: str) -> bool:
    digest = receipts.digest(code)
    with desks.with_receipt(digest):
        row = ConductComplaint.objects.get(receipt_digest=digest)
        return row.entries.filter(at__gt=timezone.now() - DOUBLE_CLICK).exists()


def _with_code(response: HttpResponse, code: str) -> HttpResponse:
    """After the commit, and for the very next page only."""
    token = json.dumps({"code": code, "at": int(time.time())})
    response.set_cookie(
        CODE,
        encryption.encrypt(token, purpose=PURPOSE),
        max_age=SHOWN_WITHIN,
        httponly=True,
        samesite="Strict",
        secure=settings.HTTPS,
    )
    return visit.private(response)


def _opened(request: HttpRequest, typed: str) -> HttpResponse:
    digest = receipts.digest(receipts.normal(typed))
    guessing.check(request)
    with desks.with_receipt(digest):
        found = ConductComplaint.objects.filter(receipt_digest=digest).first()
        if found is not None:
            audit.record(by=REPORTER, verb="conduct.open", object=found.public_id)
    if found is None:
        guessing.count(request)
        raise Problem(
            _("Bij deze code hoort geen klacht."),
            remedy=_("Vergelijk de code teken voor teken met wat u bewaard hebt."),
        )
    return visit.begin(redirect("conduct-overview"), digest, COOKIE)


def _write(form: TextForm, complaint: ConductComplaint) -> None:
    conduct_judging.write(by=REPORTER, complaint=complaint, text=form.cleaned_data["text"])


def _withdraw(form: SureForm, complaint: ConductComplaint) -> None:
    conduct_judging.withdraw(by=REPORTER, complaint=complaint, text=form.cleaned_data["text"])


def _page(
    request: HttpRequest, name: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    return render(request, f"reports/conduct/{name}.html", context, status=status)
