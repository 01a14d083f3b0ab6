"""Events that many people report: the list, one event, making and correcting one."""

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.core import desks
from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission, can
from gelijk.core.searching import holding
from gelijk.reports import incident_permissions
from gelijk.reports.actions import incidents
from gelijk.reports.incident_forms import IncidentForm
from gelijk.reports.models import Case, Incident

MOST = 200


def index(request: HttpRequest) -> HttpResponse:
    """All events, with how many cases of the own office are grouped under each."""
    user = staff(request, Permission.READ_CASE)
    text = request.GET.get("q", "").strip()
    with desks.at(user.organisation):
        found = Incident.objects.filter(holding(text, "title", "description"))
        rows = list(_counted(found, user.organisation)[:MOST])
    context = {"rows": rows, "text": text, "may_add": can(user, Permission.GROUP_CASES)}
    return render(request, "reports/work/incidents.html", context)


def detail(request: HttpRequest, number: str) -> HttpResponse:
    """One event and the cases of the own office that are counted with it."""
    user = staff(request, Permission.READ_CASE)
    with desks.at(user.organisation):
        row = _counted(_found(number), user.organisation).first()
        if row is None:
            raise Http404
        cases = list(Case.objects.visible_to(user).filter(incident=row)[:25])
    context = {"row": row, "cases": cases}
    context["may_edit"] = incident_permissions.can_change(user, row)
    return render(request, "reports/work/incident.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Makes an event."""
    user = staff(request, Permission.GROUP_CASES)
    form = IncidentForm(request.POST or None)
    if request.method == "POST":
        row = attempt(form, lambda: incidents.make(by=user, **form.cleaned_data))
        if row is not None:
            messages.success(request, _("De gebeurtenis is opgenomen."))
            return redirect("reports-incident", row.public_id.removeprefix("gebeurtenis:"))
    return render(
        request, "reports/work/incident_form.html", {"form": form}, status=status_of(form)
    )


def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Corrects an event."""
    user = staff(request, Permission.GROUP_CASES)
    row = _found(number).first()
    if row is None:
        raise Http404
    incident_permissions.check_can_change(user, row)
    names = list(IncidentForm.base_fields)
    form = IncidentForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    if request.method == "POST" and done(
        form, lambda: incidents.change(by=user, incident=row, **form.cleaned_data)
    ):
        messages.success(request, _("De gebeurtenis is gewijzigd."))
        return redirect("reports-incident", number)
    context = {"form": form, "row": row}
    return render(request, "reports/work/incident_form.html", context, status=status_of(form))


def _found(number: str) -> QuerySet[Incident]:
    return Incident.objects.filter(public_id=f"gebeurtenis:{number}")


def _counted(found: QuerySet[Incident], office: str) -> QuerySet[Incident]:
    return found.annotate(number_of_cases=Count("cases", filter=Q(cases__office=office)))
