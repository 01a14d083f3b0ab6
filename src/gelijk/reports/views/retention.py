"""Pages on keeping and destroying: what to approve, the register, and what is kept longer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.downloads import csv_response
from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission
from gelijk.core.problems import Problem
from gelijk.reports.actions import retention
from gelijk.reports.letters.merging import office_name
from gelijk.reports.models import Destruction
from gelijk.reports.models.retention import DestructionStatus
from gelijk.reports.retention import lists, rules, subjects
from gelijk.reports.retention.forms import HoldForm, ProposalFilter, RegisterFilter
from gelijk.reports.views.one_case import at_case

PER_PAGE = 50
MOST_AT_ONCE = 200


@contextmanager
def _at_desk(request: HttpRequest, permission: Permission) -> Iterator[User]:
    person = staff(request, permission)
    with desks.at(person.organisation):
        yield person


def proposals(request: HttpRequest) -> HttpResponse:
    """What is proposed to be destroyed, to approve one by one or several at once."""
    form = ProposalFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    with _at_desk(request, Permission.READ_CASE) as person:
        found = lists.proposals(person, asked.get("zoek", ""), asked.get("toon", ""))
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
        context = {"form": form, "page": page, "rules": rules.all_rules().lines}
        return render(request, "reports/retention/proposals.html", context)


def proposal(request: HttpRequest, key: int) -> HttpResponse:
    """One proposal: what would go, and a yes or a no."""
    with _at_desk(request, Permission.READ_CASE) as person:
        row = get_object_or_404(lists.proposals(person), pk=key)
        form = HoldForm(request.POST if "keep" in request.POST else None)
        if request.method == "POST" and "keep" not in request.POST:
            approved = retention.approve(by=person, destruction=row)
            messages.success(request, _said(approved))
            return redirect("retention")
        if done(form, lambda: retention.refuse(by=person, destruction=row, **form.cleaned_data)):
            kept = (
                _("De klacht wordt bewaard.")
                if row.is_of_complaint
                else _("De zaak wordt bewaard.")
            )
            messages.success(request, kept)
            return redirect("retention")
        context = {"row": row, "subject": subjects.of([row])[0], "form": form}
        context["second"] = row.first_by not in ("", person.audit_name)
        context["mine"] = row.first_by == person.audit_name
        return render(request, "reports/retention/proposal.html", context, status=status_of(form))


@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Several at once: first what goes is shown, and only with that seen it is done."""
    keys = [key for key in request.POST.getlist("voorstel") if key.isdecimal()][:MOST_AT_ONCE]
    with _at_desk(request, Permission.APPROVE_DESTRUCTION) as person:
        rows = list(lists.proposals(person).filter(pk__in=keys))
        if not rows:
            messages.warning(request, _("U hebt geen voorstel aangevinkt."))
            return redirect("retention")
        if request.POST.get("zeker") != "ja":
            goes = subjects.in_words(subjects.of(rows))
            context = {"rows": rows, "goes": goes, "left_out": len(keys) - len(rows)}
            return render(request, "reports/retention/several.html", context)
    # Each in a transaction of its own: who writes to the trail keeps all others waiting.
    approved, problems = retention.approve_several(by=person, destructions=rows)
    return _several_done(request, approved, problems)


def _several_done(
    request: HttpRequest, rows: list[Destruction], problems: list[Problem]
) -> HttpResponse:
    gone = sum(row.carried_out_at is not None for row in rows)
    context = {"approved": len(rows) - gone, "gone": gone, "problems": problems}
    return render(request, "reports/retention/several_done.html", context)


def register(request: HttpRequest) -> HttpResponse:
    """What was destroyed, when, on which ground and by whom."""
    form = RegisterFilter(request.GET)
    with _at_desk(request, Permission.READ_CASE) as person:
        page = Paginator(_register(person, form), PER_PAGE).get_page(request.GET.get("pagina"))
        context = {"form": form, "page": page, "query": request.GET.urlencode()}
        return render(request, "reports/retention/register.html", context)


def register_table(request: HttpRequest) -> HttpResponse:
    """The same lines as a table to keep."""
    form = RegisterFilter(request.GET)
    with _at_desk(request, Permission.READ_CASE) as person:
        lines = [_line(row) for row in _register(person, form)]
    header = ("zaak", "uitkomst", "regel", "grondslag", "voorgesteld_op", "eerste", "tweede")
    return csv_response(
        "vernietigingsregister.csv", [(*header, "vernietigd_op", "niet_door", "omdat"), *lines]
    )


def _register(person: User, form: RegisterFilter) -> QuerySet[Destruction]:
    asked = form.cleaned_data if form.is_valid() else {}
    return lists.register(
        person, asked.get("zoek", ""), asked.get("uitkomst", ""), asked.get("volgorde", "")
    )


def _line(row: Destruction) -> tuple[object, ...]:
    day = timezone.localdate(row.carried_out_at) if row.carried_out_at else None
    return (
        *(row.case_public_id, row.get_status_display(), row.rule, row.basis, row.proposed_on),
        *(row.first_by, row.second_by, day, row.refused_by, row.refused_because),
    )


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The register of all offices in numbers, for who audits: no case, no name."""
    person = staff(request, Permission.READ_AUDIT)
    with desks.at(desks.ALL):
        found = lists.counts()
        audit.record(by=person, verb="destruction.count", object="vernietigingsregister")
    names = {one.code: one.label for one in rules.all_rules().lines}
    rows = [
        (one, office_name(one.office), names.get(one.rule), DestructionStatus(one.status).label)
        for one in found
    ]
    return render(request, "reports/retention/figures.html", {"rows": rows})


def holds(request: HttpRequest) -> HttpResponse:
    """Cases that are kept, with why: reading a reason is reading the case."""
    with _at_desk(request, Permission.READ_CASE) as person:
        page = Paginator(lists.holds(person), PER_PAGE).get_page(request.GET.get("pagina"))
        rows = [{"hold": one, "reason": lists.reason(one)} for one in page]
        for one in page:
            audit.record(
                by=person,
                verb="case.read",
                object=one.case.public_id,
                detail={"what": "hold"},
            )
        context = {"page": page, "rows": rows, "today": timezone.localdate()}
        return render(request, "reports/retention/holds.html", context)


def hold(request: HttpRequest, number: str) -> HttpResponse:
    """Says why a case is kept, and until when."""
    with at_case(request, number, Permission.HOLD_CASE) as (person, case):
        form = HoldForm(request.POST or None)
        if attempt(form, lambda: retention.hold(by=person, case=case, **form.cleaned_data)):
            messages.success(request, _("De zaak wordt bewaard."))
            return redirect("retention-holds")
        return _confirm(
            request,
            title=_("Zaak %(number)s bewaren") % {"number": case.number},
            text=_("Zolang dit geldt, wordt de zaak niet vernietigd."),
            action=_("Bewaar de zaak"),
            back=reverse("reports-case", args=[number]),
            form=form,
            status=status_of(form),
        )


def lift(request: HttpRequest, key: int) -> HttpResponse:
    """The reason to keep it is there no longer."""
    with _at_desk(request, Permission.HOLD_CASE) as person:
        row = get_object_or_404(lists.holds(person), pk=key)
        if request.method == "POST":
            retention.lift(by=person, hold=row)
            messages.success(request, _("De zaak wordt niet langer apart bewaard."))
            return redirect("retention-holds")
        return _confirm(
            request,
            title=_("Niet langer bewaren"),
            text=_("Daarna geldt weer de gewone bewaartermijn van zaak %(number)s.")
            % {"number": row.case.number},
            action=_("Hef op"),
            back=reverse("retention-holds"),
        )


def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Proposes a case because the person asked for it (AVG art. 17)."""
    with at_case(request, number, Permission.HOLD_CASE) as (person, case):
        if request.method == "POST":
            retention.propose_on_request(by=person, case=case)
            messages.success(request, _("De vernietiging is voorgesteld; twee mensen beslissen."))
            return redirect("reports-case", number=number)
        return _confirm(
            request,
            title=_("Vernietiging van zaak %(number)s voorstellen") % {"number": case.number},
            text=_("De betrokkene heeft daarom gevraagd (AVG art. 17)."),
            consequences=subjects.in_words([subjects.of_case(case)]),
            action=_("Stel voor"),
            back=reverse("reports-case", args=[number]),
        )


def _confirm(request: HttpRequest, *, status: int = 200, **context: object) -> HttpResponse:
    return render(request, "core/confirm.html", context, status=status)


def _said(row: Destruction) -> str:
    if row.carried_out_at is not None:
        return _("De klacht is vernietigd.") if row.is_of_complaint else _("De zaak is vernietigd.")
    return _("U hebt de vernietiging goedgekeurd; een ander moet dat ook nog doen.")
