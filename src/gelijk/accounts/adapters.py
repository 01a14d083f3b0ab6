"""What django-allauth asks of us about local accounts and second factors."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gelijk.accounts.actions import SECOND_FACTOR, check_password_is_here
from gelijk.accounts.models import User
from gelijk.accounts.queries import signs_on_elsewhere
from gelijk.core import audit, encryption
from gelijk.core.permissions import SYSTEM


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up; every log-in and every refusal stands in the audit trail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("De gebruikersnaam of het wachtwoord klopt niet."),
        "email_password_mismatch": _("Het e-mailadres of het wachtwoord klopt niet."),
        "too_many_login_attempts": _("Te veel pogingen. Wacht een paar minuten."),
        "incorrect_password": _("Het wachtwoord klopt niet."),
        "enter_current_password": _("Geef uw huidige wachtwoord."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        if user.synthetic and not settings.DEMONSTRATION:
            return refused(request, user, _("Een proefgebruiker werkt alleen in de demonstratie."))
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if response is not None:
            _record_refusal(request, user, "geblokkeerd")
        return response

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        methods = [record["method"] for record in get_authentication_records(request, user)]
        audit.record(
            by=user, verb="account.log_in", object=user.audit_name, detail={"methods": methods}
        )
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # What was typed is not kept: people type a password where the name belongs.
        typed = credentials.get("username") or credentials.get("email") or ""
        user = User.objects.filter(username__iexact=typed).first() or (
            User.objects.filter(email__iexact=typed).first() if typed else None
        )
        _record_refusal(request, user, "wachtwoord")
        super().authentication_failed(request, **credentials)

    def set_password(self, user: User, password: str) -> None:
        check_password_is_here(user)
        super().set_password(user, password)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        # Nothing is sent and the page says what it always says: who has an account is not told.
        if not signs_on_elsewhere(user):
            super().send_password_reset_mail(user, email, context)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        # Who logged in just now need not prove it again to set up a second factor.
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record["at"] for record in records), default=0)
        if time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_login_stages(self) -> list[str]:
        ours = "gelijk.accounts.second_factor.SecondFactorStage"
        theirs = "allauth.mfa.stages.AuthenticateStage"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Secrets of second factors are encrypted at rest."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("De code klopt niet, of is al gebruikt. Wacht op de volgende."),
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text, purpose=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text, purpose=SECOND_FACTOR)


def refused(
    request: HttpRequest,
    user: User | None,
    reason: str | Promise,
    *,
    detail: str = "",
    status: int = 403,
) -> HttpResponse:
    """The page that says why somebody may not come in; the reason goes into the trail."""
    if not (user and user.pk) and not _within(request, "sign_on_failed"):
        return _wait(request)
    with override("nl"):
        _record_refusal(request, user, f"{reason} {detail}".strip())
    return render(request, "accounts/refused.html", {"reason": reason}, status=status)


def too_many_refusals(request: HttpRequest) -> HttpResponse | None:
    """The page that asks to wait, for an address from which the provider refused too many."""
    if _within(request, "sign_on_failed", dry_run=True):
        return None
    return _wait(request)


def _wait(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = ratelimit.respond_429(request)
    return response


def _within(request: HttpRequest, limit: str, *, dry_run: bool = False) -> bool:
    """Whether one more is within the limit; the provider sends people back with a GET."""
    return bool(
        ratelimit.consume(
            request,
            app="allauth.account",
            action=limit,
            key="all",
            dry_run=dry_run,
            limit_get=True,
        )
    )


def _record_refusal(request: HttpRequest, user: User | None, reason: str) -> None:
    """Of somebody unknown only so many a minute: each row takes its turn at the end of the trail.

    Attempts on an account that is there are limited per account (allauth, `login_failed`).
    """
    known = user is not None and user.pk is not None
    if known or _within(request, "refusal_of_unknown"):
        who = user.audit_name if user is not None and known else "gebruiker:onbekend"
        audit.record(by=SYSTEM, verb="account.refuse", object=who, detail={"reason": reason})
