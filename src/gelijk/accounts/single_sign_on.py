"""Log-in with the organisation's own identity provider (OpenID Connect Core 1.0).

The second factor is left to the provider; GELIJK_OIDC_ACR and GELIJK_OIDC_AMR say what is
required of it. django-allauth checks state, PKCE, audience, expiry and issuer of the token.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.accounts import actions
from gelijk.accounts.adapters import refused, too_many_refusals
from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.accounts.sign_on import SignOn
from gelijk.core.permissions import System

PROVIDER = System("identiteitsdienst")


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider says, in its token and where it is asked about the person."""

    token: Mapping[str, Any]
    person: Mapping[str, Any]

    def get(self, name: str) -> Any:
        """A claim; what the signed token says goes before the rest."""
        return self.token.get(name, self.person.get(name))

    def words(self, name: str) -> frozenset[str]:
        """A claim that may be one word or a list of them."""
        value = self.get(name)
        if isinstance(value, str):
            return frozenset(value.split())
        return frozenset(str(one) for one in value) if isinstance(value, list) else frozenset()


def objection(claims: Claims, wanted: SignOn) -> str | Promise | None:
    """Why this log-in cannot be accepted, or nothing."""
    # Discovery may be answered by another than was asked: OpenID Connect Discovery 1.0, 4.3.
    if str(claims.token.get("iss", "")).rstrip("/") != wanted.issuer:
        return _("Het antwoord komt niet van de ingestelde identiteitsdienst.")
    # Tokens can be exchanged for another's: OpenID Connect Core 1.0, 5.3.2.
    if claims.person and claims.person.get("sub") != claims.token.get("sub"):
        return _("De identiteitsdienst spreekt over twee verschillende personen.")
    if wanted.acr and claims.token.get("acr") not in wanted.acr:
        return _("De identiteitsdienst meldt geen log-in van het vereiste niveau.")
    if wanted.amr and not claims.words("amr") & set(wanted.amr):
        return _("De identiteitsdienst meldt geen tweede factor.")
    return None


def roles_of(claims: Claims, wanted: SignOn) -> list[str]:
    """The roles that the claims give; a claim that maps to no known role gives nothing."""
    mapped = {wanted.roles.get(word) for word in claims.words(wanted.roles_claim)}
    return [name for name in ROLES if name in mapped]


class SignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Decides who comes in, as whom and with which roles."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        claims = _claims(sociallogin)
        wanted: SignOn = settings.SIGN_ON
        reason = objection(claims, wanted)
        if reason:
            raise ImmediateHttpResponse(refused(request, sociallogin.user, reason))
        if not sociallogin.is_existing:
            known = _by_email(claims, wanted)
            if known is not None:
                sociallogin.connect(request, known)
            elif wanted.unknown == "refuse":
                reason = _("U heeft hier nog geen account. Vraag uw beheerder erom.")
                raise ImmediateHttpResponse(refused(request, None, reason))
        if sociallogin.is_existing and wanted.roles:
            actions.take_over_roles(
                by=PROVIDER, user=sociallogin.user, roles=roles_of(claims, wanted)
            )

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return bool(settings.SIGN_ON.unknown == "admit")

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        user: User = super().save_user(request, sociallogin, form)
        actions.admit(
            by=PROVIDER, user=user, roles=roles_of(_claims(sociallogin), settings.SIGN_ON)
        )
        return user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        detail = str(exception or error or "")[:200]
        reason = _("Inloggen met uw organisatie is niet gelukt. Probeer het nog eens.")
        raise ImmediateHttpResponse(refused(request, None, reason, detail=detail))


def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sends somebody to the identity provider."""
    return _reached(request, provider_id, openid_connect.login)


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the identity provider sends somebody back to."""
    return _reached(request, provider_id, openid_connect.callback)


def _reached(
    request: HttpRequest, provider_id: str, view: Callable[..., HttpResponse]
) -> HttpResponse:
    wait = too_many_refusals(request)
    if wait is not None:
        return wait
    try:
        return view(request, provider_id)
    except OSError as error:  # what `requests` raises of a provider that does not answer
        reason = _("De identiteitsdienst antwoordt niet. Inloggen is niet gelukt.")
        return refused(request, None, reason, detail=type(error).__name__, status=503)


def _claims(sociallogin: Any) -> Claims:
    data = sociallogin.account.extra_data
    return Claims(token=data.get("id_token") or {}, person=data.get("userinfo") or {})


def _by_email(claims: Claims, wanted: SignOn) -> User | None:
    """The one active member of staff with the e-mail address that the provider vouches for."""
    email = claims.get("email")
    if not email or not (claims.get("email_verified") is True or wanted.trust_email):
        return None
    found = User.objects.filter(email__iexact=email, is_active=True, synthetic=False)
    return found.first() if found.count() == 1 else None
