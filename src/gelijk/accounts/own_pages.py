"""Somebody's own account: what they may do, their second factor, where they are logged in."""

from typing import Any

from allauth.account.views import PasswordResetView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gelijk.accounts import actions, queries, rights
from gelijk.accounts.access import staff
from gelijk.accounts.roles import ROLES
from gelijk.accounts.second_factor import has_second_factor


def own(request: HttpRequest) -> HttpResponse:
    """The own account."""
    person = staff(request)
    context = {
        "person": person,
        "roles": [(ROLES[name], rights.of_role(name)) for name in person.roles if name in ROLES],
        "second_factor": has_second_factor(person),
        "sessions": queries.sessions(person),
    }
    return render(request, "accounts/own.html", context)


@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """Logs out somewhere else."""
    person = staff(request)
    one = get_object_or_404(UserSession, pk=number, user=person)
    actions.end_session(by=person, session=one)
    messages.success(request, _("Daar bent u nu uitgelogd."))
    return redirect("accounts-own")


class ForgottenPassword(PasswordResetView):  # type: ignore[misc]  # allauth has no types
    """allauth's page for a forgotten password; without a mail server it points elsewhere."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**context)
        return found | {"mail": bool(settings.EMAIL_HOST)}


def closed(request: HttpRequest, **_rest: object) -> HttpResponse:
    """Pages of allauth that Gelijk does not use: an administrator decides on addresses."""
    return HttpResponseRedirect("/accounts/")
