"""Pages on which a case gets another place or office, and what became of those handed on."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.core import desks
from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.reference.models import Organisation
from gelijk.reports import consents
from gelijk.reports.actions import routing as actions
from gelijk.reports.models import Case, Transfer
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import Purpose
from gelijk.reports.routing import decide_for_case, handing_on
from gelijk.reports.routing.forms import RerouteForm, TransferForm
from gelijk.reports.routing.places import all_on
from gelijk.reports.views.one_case import at_case

PER_PAGE = 50
PIECES = {
    "message": gettext_lazy("berichten"),
    "file": gettext_lazy("bestanden"),
    "letter": gettext_lazy("brieven"),
}


def transfer(request: HttpRequest, number: str) -> HttpResponse:
    """Hands a case on, after showing what goes along and what is destroyed."""
    with at_case(request, number, Permission.TRANSFER_CASE) as (by, case):
        form = TransferForm(request.POST or None, case=case)
        done = None
        if request.method == "POST":
            done = attempt(form, lambda: actions.transfer(by=by, case=case, **form.cleaned_data))
        if done is None:
            return _transfer_page(request, case, form)
    messages.success(
        request, _("De zaak is overgedragen. U kunt haar niet meer lezen; dit overzicht blijft.")
    )
    return redirect("transfers")


def reroute(request: HttpRequest, number: str) -> HttpResponse:
    """Puts residence and place right; says when that asks for another office."""
    with at_case(request, number, Permission.TRANSFER_CASE) as (by, case):
        day = timezone.localdate()
        form = RerouteForm(request.POST or None, case=case, day=day)
        if request.method == "POST":
            decision = attempt(
                form,
                lambda: actions.reroute(
                    by=by, case=case, revision=form.cleaned_data["revision"], **form.places()
                ),
            )
            if decision and decision.office != case.office:
                messages.warning(
                    request, " ".join([*decision.reasons(get_language()), _("Draag de zaak over.")])
                )
                return redirect("case-transfer", number=number)
            if decision:
                messages.success(request, _("Woonplaats en plaats zijn gewijzigd."))
                return redirect("reports-case", number=number)
        context = {"form": form, "case": case, "places": all_on(day)}
        return render(request, "reports/routing/reroute.html", context, status=status_of(form))


def transfers(request: HttpRequest) -> HttpResponse:
    """Cases that came from or went to another office: which, when, to whom; not what they hold."""
    by = staff(request, Permission.READ_CASE)
    with desks.at(by.organisation):
        page = Paginator(Transfer.objects.visible_to(by), PER_PAGE).get_page(
            request.GET.get("pagina")
        )
        lines = list(page)
        numbers = [line.case_public_id for line in lines]
        here = Case.objects.visible_to(by).filter(public_id__in=numbers)
        readable = set(here.values_list("public_id", flat=True))
    offices = {one for line in lines for one in (line.from_office, line.to_office)}
    named = Organisation.objects.filter(identifier__in=offices)
    names = dict(named.values_list("identifier", "name"))
    rows = [
        {
            "line": line,
            "number": line.case_public_id.removeprefix("melding:"),
            "from": names.get(line.from_office, line.from_office),
            "to": names.get(line.to_office, line.to_office),
            "readable": line.case_public_id in readable,
        }
        for line in lines
    ]
    return render(request, "reports/routing/transfers.html", {"page": page, "rows": rows})


def _transfer_page(request: HttpRequest, case: Case, form: TransferForm) -> HttpResponse:
    advice = decide_for_case(case, timezone.localdate())
    context = {
        "form": form,
        "case": case,
        "with_consent": _told(handing_on.look(case, agreed=True)),
        "without": _told(handing_on.look(case, agreed=False)),
        "anonymous": case.anonymity == Anonymity.ENTIRE,
        "agreed": consents.given(case, Purpose.TRANSFER),
        "asked_for": Organisation.objects.filter(identifier=advice.office)
        .exclude(identifier=case.office)
        .first(),
        "reasons": advice.reasons(get_language()),
    }
    return render(request, "reports/routing/transfer.html", context, status=status_of(form))


def _told(baggage: handing_on.Baggage) -> dict[str, list[str]]:
    return {
        "along": [_piece(kind, count) for kind, count in sorted(baggage.along.items())],
        "behind": [_piece(kind, count) for kind, count in sorted(baggage.behind.items())],
    }


def _piece(kind: str, count: int) -> str:
    name = PIECES.get(kind) or ContentKind(kind).label
    return f"{name} ({count})"
