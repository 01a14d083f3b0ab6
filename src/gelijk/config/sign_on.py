"""Sign-on with OpenID Connect, read from the environment; see docs/how-to/sign-on.md."""

from urllib.parse import urlsplit

from gelijk.accounts.sign_on import PROVIDER, SignOn
from gelijk.config import environment as env


def read() -> SignOn:
    """The settings; a half-filled or misspelt one stops the start with a sentence."""
    issuer = env.text(
        "GELIJK_OIDC_ISSUER", "", "Address of the identity provider (OpenID Connect)."
    )
    found = SignOn(
        issuer=issuer.rstrip("/"),
        client_id=env.text("GELIJK_OIDC_CLIENT_ID", "", "Our name at the identity provider."),
        client_secret=env.text("GELIJK_OIDC_CLIENT_SECRET", "", "Our secret there."),
        name=env.text("GELIJK_OIDC_NAME", "uw organisatie", "What the log-in button calls it."),
        roles_claim=env.text("GELIJK_OIDC_ROLES_CLAIM", "roles", "The claim that holds roles."),
        roles=_mapping(
            env.words(
                "GELIJK_OIDC_ROLES",
                "",
                "Roles by claim, such as `bzk-beleid=policy_officer,ncdr=coordinator`. When "
                "given, the provider decides on roles at each log-in; otherwise an administrator.",
            )
        ),
        unknown=env.text(
            "GELIJK_OIDC_UNKNOWN",
            "refuse",
            "Somebody without an account here: `refuse`, or `admit` with the roles of the claims, "
            "if any.",
        ),
        trust_email=env.flag(
            "GELIJK_OIDC_TRUST_EMAIL",
            default=False,
            meaning="The provider's e-mail addresses are right even where it does not say so.",
        ),
        acr=tuple(
            env.words("GELIJK_OIDC_ACR", "", "Levels of log-in (acr) of which one is required.")
        ),
        amr=tuple(
            env.words("GELIJK_OIDC_AMR", "", "Means of log-in (amr) of which one is required.")
        ),
        origins=_origins(
            issuer,
            env.words(
                "GELIJK_OIDC_ORIGINS", "", "Further origins of the provider's own log-in page."
            ),
        ),
    )
    _check(found)
    return found


def providers(found: SignOn) -> dict[str, object]:
    """What django-allauth wants to know."""
    if not found.on:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": found.name,
        "client_id": found.client_id,
        "secret": found.client_secret,
        "settings": {"server_url": found.issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def _mapping(pairs: list[str]) -> dict[str, str]:
    roles = {}
    for pair in pairs:
        claim, sign, role = pair.partition("=")
        if not (claim.strip() and sign and role.strip()):
            message = f"GELIJK_OIDC_ROLES: {pair!r} is not of the form claim=role."
            raise SystemExit(message)
        roles[claim.strip()] = role.strip()
    return roles


def _origins(issuer: str, more: list[str]) -> tuple[str, ...]:
    if not issuer:
        return ()
    parts = urlsplit(issuer)
    return (f"{parts.scheme}://{parts.netloc}", *more)


def _check(found: SignOn) -> None:
    if found.unknown not in {"refuse", "admit"}:
        message = f"GELIJK_OIDC_UNKNOWN={found.unknown!r} is not refuse or admit."
        raise SystemExit(message)
    if not found.on:
        return
    if not (found.client_id and found.client_secret):
        message = "GELIJK_OIDC_ISSUER needs GELIJK_OIDC_CLIENT_ID and GELIJK_OIDC_CLIENT_SECRET."
        raise SystemExit(message)
    parts = urlsplit(found.issuer)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        message = f"GELIJK_OIDC_ISSUER={found.issuer!r} must begin with https://."
        raise SystemExit(message)
