"""The page on which who leads an office sets its terms, and sees what is late."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core import desks
from gelijk.core.form_pages import done, status_of
from gelijk.core.permissions import Permission
from gelijk.reports import terms
from gelijk.reports.actions import terms as actions
from gelijk.reports.models import Case
from gelijk.reports.routing.forms import TermsForm
from gelijk.reports.states import Status


def edit(request: HttpRequest) -> HttpResponse:
    """Shows every term with its default, and takes other lengths."""
    by = staff(request, Permission.ASSIGN_CASE)
    form = TermsForm(request.POST or None, office=by.organisation)
    if request.method == "POST" and done(form, lambda: _set(by, form)):
        messages.success(request, _("De termijnen zijn opgeslagen."))
        return redirect("terms")
    context = {"form": form, "rows": _rows(by), "today": timezone.localdate()}
    return render(request, "reports/routing/terms.html", context, status=status_of(form))


@transaction.atomic
def _set(by: User, form: TermsForm) -> None:
    for kind, length in form.lengths().items():
        actions.set_length(by=by, kind=kind, length=length)


def _rows(by: User) -> list[dict[str, object]]:
    """Each term with what it is now, when it would end, and how many cases are late for it."""
    today, late = timezone.localdate(), _late(by)
    now = {one.id: terms.length(one.id, by.organisation) for one in terms.kinds()}
    return [
        {
            "label": one.label.in_language(get_language()),
            "length": now[one.id],
            "unit": terms.UNITS[one.unit][now[one.id] != 1],
            "own": now[one.id] != one.length,
            "due": terms.due(one.id, today, by.organisation),
            "late": late.get(one.id, 0),
        }
        for one in terms.kinds()
    ]


def _late(by: User) -> dict[str, int]:
    with desks.at(by.organisation):
        found = Case.objects.visible_to(by).filter(next_due__lt=timezone.localdate())
        still = found.exclude(status__in=(Status.CLOSED, Status.DESTROYED)).order_by()
        counted = still.values_list("next_due_for").annotate(late=Count("pk"))
        return dict(counted)
