"""What an administrator decided about sign-on with OpenID Connect."""

from dataclasses import dataclass

PROVIDER = "organisatie"


@dataclass(frozen=True, slots=True)
class SignOn:
    """How staff log in with their own organisation; without an issuer they do not."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    roles_claim: str
    roles: dict[str, str]
    unknown: str
    trust_email: bool
    acr: tuple[str, ...]
    amr: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def on(self) -> bool:
        """Whether there is single sign-on."""
        return bool(self.issuer)
