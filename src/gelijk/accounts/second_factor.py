"""The second factor: nobody works with only a password.

Who logged in with a password and has no second factor yet reaches the page to set it up and
nothing else. Who logs in with the organisation's own identity provider has it there.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy

from gelijk.accounts import actions
from gelijk.accounts.models import User
from gelijk.core.permissions import System
from gelijk.core.problems import NotAllowed

# What may be done without a second factor: make one, prove who you are, leave.
OPEN = frozenset({"mfa_activate_totp", "account_reauthenticate", "account_logout"})
WHOLE_METHODS = frozenset({"mfa", "socialaccount"})
SET_UP_HERE = "second_factor_set_up"


def is_whole(request: HttpRequest) -> bool:
    """Whether this log-in, not only this person, has its second factor."""
    assert isinstance(request.user, User)
    if request.session.get(SET_UP_HERE) == request.user.pk:
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") in WHOLE_METHODS for record in records)


class SecondFactorMiddleware:
    """Shuts everything but the open pages for a log-in without its second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        positional: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse | None:
        """Django calls this when it knows which page is asked for."""
        match = request.resolver_match
        if isinstance(request.user, AnonymousUser) or (match and match.url_name in OPEN):
            return None
        return None if is_whole(request) else HttpResponseRedirect(reverse("mfa_activate_totp"))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Somebody who is not logged in is sent to log in; what was typed in a form is not lost."""
        if not isinstance(error, NotAllowed) or not isinstance(request.user, AnonymousUser):
            return None
        if request.method in {"GET", "HEAD"}:
            return redirect_to_login(request.get_full_path())
        return render(
            request, "accounts/log_in_first.html", {"next": request.get_full_path()}, status=403
        )


class SetUpSecondFactor(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """allauth's page to set up a second factor; this log-in is whole from then on."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        self.request.session[SET_UP_HERE] = self.request.user.pk
        # Whoever else was logged in with this password alone, is not any more.
        actions.end_sessions(
            by=System("tweede factor"),
            user=self.request.user,
            keep=self.request.session.session_key or "",
            reason="tweede factor ingesteld",
        )
        return response


class UncoupleSecondFactor(DeactivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """allauth's page to take away a second factor; no log-in is whole after that."""

    success_url = reverse_lazy("mfa_activate_totp")

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        session = self.request.session
        session.pop(SET_UP_HERE, None)
        records = get_authentication_records(self.request, self.request.user)
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            record for record in records if record.get("method") != "mfa"
        ]
        actions.end_sessions(
            by=System("tweede factor"),
            user=self.request.user,
            keep=session.session_key or "",
            reason="tweede factor losgekoppeld",
        )
        return response


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """Asks for the second factor, but not after a log-in at the identity provider."""

    def _should_handle(self, request: HttpRequest) -> bool:
        records = get_authentication_records(request, self.login.user)
        if records and records[-1].get("method") == "socialaccount":
            return False
        return bool(super()._should_handle(request))


def has_second_factor(user: User) -> bool:
    """Whether the person has set up a second factor."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())
