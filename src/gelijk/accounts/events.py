"""Puts into the audit trail what django-allauth does in pages of its own.

Signals only here: for these deeds allauth has no other place to hook into.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from django.contrib.auth import signals as auth

from gelijk.accounts.models import User
from gelijk.core import audit


def watch() -> None:
    """Listens; called once, when Django starts."""
    for signal, verb in (
        (auth.user_logged_out, "account.log_out"),
        (account.password_changed, "account.password_changed"),
        (account.password_set, "account.password_set"),
        (account.password_reset, "account.password_reset"),
        (second_factor.authenticator_added, "account.second_factor_added"),
        (second_factor.authenticator_removed, "account.second_factor_removed"),
        (second_factor.authenticator_reset, "account.recovery_codes_renewed"),
        (second_factor.authentication_failed, "account.second_factor_refused"),
    ):
        signal.connect(_recorder(verb), weak=False, dispatch_uid=f"gelijk {verb}")


def _recorder(verb: str) -> Any:
    def record(sender: object, user: User | None = None, **rest: Any) -> None:
        if user is None:
            return
        factor = rest.get("authenticator")
        detail = {"kind": factor.type} if factor is not None else {}
        audit.record(by=user, verb=verb, object=user.audit_name, detail=detail)

    return record
