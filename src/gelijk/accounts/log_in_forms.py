"""django-allauth's forms in our words; a label says what a field is, not a text inside it."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HINT = _("Minstens 12 tekens, niet alleen cijfers en geen veelgebruikt wachtwoord.")
CODE_HINT = _("Zes cijfers uit uw app, of een herstelcode van acht.")


def _plain(form: forms.Form, **labels: Any) -> None:
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)


class LogInForm(account.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Name and password."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        _plain(self, login=_("Gebruikersnaam of e-mailadres"), password=_("Wachtwoord"))
        self.fields["password"].help_text = ""


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        _plain(self, password=_("Wachtwoord"))
        self.fields["password"].help_text = ""


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The old and the new password."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        _plain(
            self,
            oldpassword=_("Huidig wachtwoord"),
            password1=_("Nieuw wachtwoord"),
            password2=_("Nieuw wachtwoord, nog een keer"),
        )
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = PASSWORD_HINT


class ChoosePasswordForm(account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """A password, after a link."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        _plain(self, password1=_("Wachtwoord"), password2=_("Wachtwoord, nog een keer"))
        self.fields["password1"].help_text = PASSWORD_HINT


class ForgottenForm(account.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """The address to which the link goes."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        _plain(self, email=_("E-mailadres"))


class CodeForm(second_factor.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code at log-in."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        _plain(self, code=_("Code"))
        self.fields["code"].help_text = CODE_HINT


class CodeAgainForm(second_factor.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code, to prove who one is."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        _plain(self, code=_("Code"))
        self.fields["code"].help_text = CODE_HINT


class SetUpForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code of a new app."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        _plain(self, code=_("Code uit de app"))
