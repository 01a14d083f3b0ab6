"""Where a report would go, and which bodies can help: for staff and for anybody."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gelijk.accounts.access import staff
from gelijk.core.form_pages import status_of
from gelijk.core.permissions import Permission
from gelijk.reference.models import Organisation
from gelijk.reports.jurisdiction import advise
from gelijk.reports.jurisdiction_words import in_words
from gelijk.reports.routing import Decision, decide, services_on
from gelijk.reports.routing.forms import PreviewForm, WayfinderForm
from gelijk.reports.routing.places import all_on
from gelijk.reports.routing.schema import rules


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """Which office a report would go to, and why; nothing is stored."""
    staff(request, Permission.READ_CASE)
    today = timezone.localdate()
    form = PreviewForm(request.GET or None, day=today)
    decision = None
    if form.is_bound and form.is_valid():
        decision = decide(form.question(), services_on(form.day))
    context = {
        "form": form,
        "places": all_on(form.day),
        "decision": decision,
        "office": _office(decision),
        "reasons": decision.reasons(get_language()) if decision else (),
        "day": form.day,
        "version": rules().version,
    }
    return render(request, "reports/routing/preview.html", context, status=status_of(form))


@require_safe
def wayfinder(request: HttpRequest) -> HttpResponse:
    """Which bodies can help; for anybody, and nothing of what is chosen is kept."""
    form = WayfinderForm(request.GET or None)
    advice = []
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        found = advise(
            said["grond"],
            said["terrein"] or "onbekend",
            today=timezone.localdate(),
            online=said["online"],
            natures=[said["aard"] or "onbekend"],
            happened=_not_later(said["dag"]),
        )
        advice = in_words(found, get_language())
    context = {"form": form, "advice": advice}
    answer = render(request, "reports/routing/wayfinder.html", context, status=status_of(form))
    # What somebody chose stays out of caches that others use too.
    answer["Cache-Control"] = "no-store"
    return answer


def _not_later(day: date | None) -> date | None:
    return min(day, timezone.localdate()) if day else None


def _office(decision: Decision | None) -> Organisation | None:
    if decision is None:
        return None
    return Organisation.objects.filter(identifier=decision.office).first()
