"""The fixed cast of the demonstration: made-up people, marked synthetic, with a second factor.

One password serves them all; it is made once for each installation. Outside the demonstration
they cannot log in (`adapters.py`), and nobody can ask for their codes.
"""

import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.core import audit, identifiers
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed, Problem

CAST = (
    ("noor", "Noor de Wit", "BZK", ("policy_officer",)),
    ("ruben", "Ruben Tjon", "NCDR", ("coordinator",)),
    ("wil", "Wil Bakker", "BZK", ("disclosure_reviewer",)),
    ("ada", "Ada Vermeer", "Auditdienst", ("auditor",)),
    ("bram", "Bram Yılmaz", "adv:adv-radar", ("handler",)),
    ("mila", "Mila Pinas", "adv:adv-radar", ("adv_manager",)),
    ("sanne", "Sanne Visser", "adv:adv-vizier", ("handler",)),
    ("jan", "Jan Jansen", "gemeente:GM0599", ("municipal_officer",)),
    ("joris", "Joris Peters", "universiteit", ("researcher",)),
    ("beheerder", "Bea Heerder", "beheer", ("administrator",)),
)


@transaction.atomic
def load(*, by: Person) -> int:
    """Makes the people who are not there yet."""
    check_can(by, Permission.MANAGE_USERS)
    if not settings.DEMONSTRATION:
        raise NotAllowed("Proefgebruikers zijn er alleen in de demonstratie.")
    known = set(User.objects.values_list("username", flat=True))
    for username, _name, organisation, _roles in CAST:  # an earlier version had other offices
        User.objects.filter(username=username, synthetic=True).update(organisation=organisation)
    wanted = [one for one in CAST if one[0] not in known]
    if not wanted:
        return 0
    hashed = make_password(password())
    for username, name, organisation, roles in wanted:
        _make(username, name, organisation, roles, hashed)
    audit.record(
        by=by, verb="account.demonstration", object="accounts", detail={"made": len(wanted)}
    )
    return len(wanted)


def _make(username: str, name: str, organisation: str, roles: tuple[str, ...], hashed: str) -> None:
    first, _, last = name.partition(" ")
    user = User.objects.create(
        username=username,
        email=f"{username}@voorbeeld.example",
        first_name=first,
        last_name=last,
        organisation=organisation,
        roles=list(roles),
        password=hashed,
        synthetic=True,
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def password() -> str:
    """The password of the demonstration, made once and kept where only we can read it."""
    path: Path = settings.SECRETS / "demonstration_password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text("-".join(secrets.token_hex(2) for _ in range(4)))
    return path.read_text().strip()


def code(username: str) -> tuple[str, int]:
    """The code that a made-up person's app shows now, and for how many seconds still."""
    if not settings.DEMONSTRATION:
        raise NotAllowed(
            "Codes van de tweede factor zijn alleen in de demonstratie op te vragen.",
            remedy="Gebruik de app van de gebruiker zelf. Is dit een demonstratie? Start die met "
            "`gelijk run --demonstration`, of zet GELIJK_DEMONSTRATION=yes voor deze opdracht.",
        )
    factor = Authenticator.objects.filter(
        user__username=username.lower(),
        user__synthetic=True,
        type=Authenticator.Type.TOTP,
    ).first()
    if factor is None:
        names = ", ".join(one[0] for one in CAST)
        raise Problem(
            f"Er is geen proefgebruiker '{username}' met een tweede factor.",
            remedy=f"Kies uit: {names}.",
        )
    now = time.time()
    shown = format_hotp_value(hotp_value(decrypt(factor.data["secret"]), int(now // 30)))
    return shown, 30 - int(now % 30)


def log_ins() -> Iterator[str]:
    """How to log in as each of them, a line each."""
    yield f"wachtwoord van allemaal: {password()}"
    places = identifiers.resolve(organisation for _, _, organisation, _ in CAST)
    for username, name, organisation, roles in CAST:
        labels = ", ".join(str(ROLES[role].label) for role in roles)
        yield f"{username:<10} {name}, {places[organisation].label} ({labels})"
    yield "code voor de tweede factor: .venv/bin/gelijk accounts code NAAM"
