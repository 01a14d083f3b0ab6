"""Complaints to which nobody at their office can see: that they are there, and nothing of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gelijk.accounts.access import staff
from gelijk.core import desks
from gelijk.core.form_pages import done, status_of
from gelijk.core.permissions import Permission
from gelijk.reports.actions import conduct_attending
from gelijk.reports.conduct import attending
from gelijk.reports.conduct.forms import AppointForm
from gelijk.reports.letters.merging import office_name
from gelijk.reports.views.case import private


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Which office, since when, and until when; not by whom or about whom."""
    staff(request, Permission.MANAGE_USERS)
    with desks.at(desks.ALL):
        rows = [(one, office_name(one.office), one.next_due()) for one in attending.unattended()]
    return private(render(request, "reports/conduct/unattended.html", {"rows": rows}))


def appoint(request: HttpRequest, number: str) -> HttpResponse:
    """Gives one of them somebody who sees to it."""
    by = staff(request, Permission.MANAGE_USERS)
    with desks.at(desks.ALL):
        found = [one for one in attending.unattended() if one.number == number]
        if not found:
            raise Http404(_("Deze klacht is er niet, of heeft al iemand die haar behandelt."))
        form = AppointForm(request.POST if request.method == "POST" else None)
        form.of(found[0])
        office = office_name(found[0].office)
    if form.is_bound and done(
        form,
        lambda: conduct_attending.appoint(
            by=by, complaint=found[0], person=form.cleaned_data["person"]
        ),
    ):
        messages.success(request, _("De klacht heeft nu iemand die haar behandelt."))
        return redirect("conduct-unattended")
    context = {"complaint": found[0], "office": office, "form": form}
    page = render(request, "reports/conduct/appoint.html", context, status=status_of(form))
    return private(page)
