"""Organisations that send reports by the API: made, given a new token, shut out and let in again.

A token is shown once. What is kept is a keyed digest, by which it is recognised and not read.
"""

import secrets

from django.db import IntegrityError, transaction

from gelijk.core import audit, encryption
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.reference.models import Organisation
from gelijk.reports.models import Partner

PURPOSE = "partner token"
# Recognisable, so that a scan for secrets that leaked finds it.
PREFIX = "gelijk_partner_"


@transaction.atomic
def add(*, by: Person, name: str, organisation: str) -> tuple[Partner, str]:
    """A new partner with its token."""
    check_can(by, Permission.MANAGE_PARTNERS)
    if not Organisation.objects.filter(identifier=organisation).exists():
        raise Problem(
            f"Er is geen organisatie '{organisation}'.",
            where="organisation",
            remedy="Schrijf bijvoorbeeld gemeente:GM0599.",
        )
    token = _new()
    try:
        with transaction.atomic():
            partner = Partner.objects.create(
                name=name.strip(),
                organisation=organisation,
                token_digest=digest(token),
                made_by=by.audit_name,
            )
    except IntegrityError as error:
        raise Problem("Er is al een partner met deze naam.", where="name") from error
    _record(by, "partner.add", partner)
    return partner, token


@transaction.atomic
def renew(*, by: Person, partner: Partner) -> str:
    """A new token; the old one opens nothing from now on."""
    check_can(by, Permission.MANAGE_PARTNERS)
    token = _new()
    partner.token_digest = digest(token)
    partner.save(update_fields=["token_digest"])
    _record(by, "partner.renew", partner)
    return token


@transaction.atomic
def set_active(*, by: Person, partner: Partner, active: bool) -> None:
    """Shuts a partner out, or lets it in again with the token that it had."""
    check_can(by, Permission.MANAGE_PARTNERS)
    if partner.active == active:
        raise NotNow("Dat is al zo.", where=partner.name)
    partner.active = active
    partner.save(update_fields=["active"])
    _record(by, "partner.admit" if active else "partner.revoke", partner)


def digest(token: str) -> str:
    """What a token is recognised by."""
    return encryption.digest(token, purpose=PURPOSE)


def _new() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def _record(by: Person, verb: str, partner: Partner) -> None:
    detail = {"organisation": partner.organisation}
    audit.record(by=by, verb=verb, object=partner.audit_name, detail=detail)
