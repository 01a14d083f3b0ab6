"""Every change to who may work with Gelijk and what they may do; each stands in the trail."""

from collections.abc import Iterable

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.accounts.queries import signs_on_elsewhere
from gelijk.accounts.roles import ROLES
from gelijk.core import audit, encryption
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed, NotNow, Problem

SECOND_FACTOR = "second factor"


@transaction.atomic
def add(
    *,
    by: Person,
    username: str,
    email: str,
    roles: Iterable[str] = (),
    name: str = "",
    organisation: str = "",
) -> User:
    """Makes an account without a password; `log_in_link` gives the link to choose one."""
    check_can(by, Permission.MANAGE_USERS)
    given = _known(roles)
    first, _space, last = name.strip().partition(" ")
    user = User(
        username=username.strip().lower(),
        email=email.strip(),
        first_name=first,
        last_name=last,
        organisation=organisation.strip(),
        roles=given,
    )
    user.set_unusable_password()
    _check(user)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    audit.record(
        by=by,
        verb="account.add",
        object=user.audit_name,
        detail={"roles": given, "organisation": user.organisation},
    )
    return user


@transaction.atomic
def set_roles(*, by: Person, user: User, roles: Iterable[str], reason: str) -> None:
    """Gives somebody exactly these roles; never oneself, so that two people are needed."""
    check_can(by, Permission.MANAGE_USERS)
    _not_oneself(by, user, _("Niemand geeft zichzelf rollen."))
    _change_roles(by=by, user=user, roles=_known(roles), reason=_given(reason))


@transaction.atomic
def take_over_roles(*, by: Person, user: User, roles: Iterable[str]) -> None:
    """The roles that the identity provider gives at log-in, when it decides on them."""
    check_can(by, Permission.MANAGE_USERS)
    _change_roles(by=by, user=user, roles=_known(roles), reason="inloggen met de organisatie")


@transaction.atomic
def admit(*, by: Person, user: User, roles: Iterable[str]) -> None:
    """Notes that the identity provider brought somebody who had no account."""
    check_can(by, Permission.MANAGE_USERS)
    user.roles = _known(roles)
    user.save(update_fields=["roles"])
    audit.record(by=by, verb="account.admit", object=user.audit_name, detail={"roles": user.roles})


@transaction.atomic
def block(*, by: Person, user: User, reason: str) -> None:
    """Shuts somebody out, also out of pages that are open now; roles are kept for later."""
    check_can(by, Permission.MANAGE_USERS)
    _not_oneself(by, user, _("Niemand blokkeert zichzelf."))
    if not user.is_active:
        raise NotNow(_("Deze gebruiker is al geblokkeerd."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record(
        by=by, verb="account.block", object=user.audit_name, detail={"reason": _given(reason)}
    )
    end_sessions(by=by, user=user, reason="geblokkeerd")


@transaction.atomic
def unblock(*, by: Person, user: User, reason: str) -> None:
    """Lets somebody in again."""
    check_can(by, Permission.MANAGE_USERS)
    _not_oneself(by, user, _("Niemand heft de eigen blokkade op."))
    if user.is_active:
        raise NotNow(_("Deze gebruiker is niet geblokkeerd."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record(
        by=by, verb="account.unblock", object=user.audit_name, detail={"reason": _given(reason)}
    )


@transaction.atomic
def reset_second_factor(*, by: Person, user: User, reason: str) -> None:
    """Takes away a lost second factor; the person sets up a new one at the next log-in."""
    check_can(by, Permission.MANAGE_USERS)
    _not_oneself(by, user, _("Niemand wist de eigen tweede factor langs deze weg."))
    removed, _rows = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise NotNow(_("Deze gebruiker heeft geen tweede factor."))
    audit.record(
        by=by,
        verb="account.reset_second_factor",
        object=user.audit_name,
        detail={"reason": _given(reason)},
    )
    end_sessions(by=by, user=user, reason="tweede factor gewist")


@transaction.atomic
def log_in_link(*, by: Person, user: User) -> str:
    """The path at which the person chooses a password; it works once and not for long."""
    check_can(by, Permission.MANAGE_USERS)
    _not_oneself(by, user, _("Wijzig uw eigen wachtwoord op uw eigen pagina."))
    if not user.is_active:
        raise NotNow(_("Deze gebruiker is geblokkeerd."), remedy=_("Hef eerst de blokkade op."))
    check_password_is_here(user)
    audit.record(by=by, verb="account.log_in_link", object=user.audit_name)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _dash, token = key.partition("-")
    return reverse("account_reset_password_from_key", args=[uid, token])


def check_password_is_here(user: User) -> None:
    """Who logs in with the organisation has no password beside it: two ways in are one too many."""
    if signs_on_elsewhere(user):
        raise NotNow(
            _("Inloggen gaat met de organisatie; een wachtwoord hier is er niet bij."),
            remedy=_("Wijzig het wachtwoord bij de organisatie."),
        )


@transaction.atomic
def end_sessions(*, by: Person, user: User, reason: str, keep: str = "") -> int:
    """Ends the log-ins of somebody everywhere, but for the one to keep."""
    if user.audit_name != by.audit_name:
        check_can(by, Permission.MANAGE_USERS)
    ended = 0
    for session in UserSession.objects.filter(user=user).exclude(session_key=keep):
        session.end()
        ended += 1
    if ended:
        audit.record(
            by=by,
            verb="account.end_sessions",
            object=user.audit_name,
            detail={"ended": ended, "reason": reason},
        )
    return ended


@transaction.atomic
def end_session(*, by: Person, session: UserSession) -> None:
    """Ends one log-in of one's own, such as on a computer that one left."""
    if session.user.audit_name != by.audit_name:
        check_can(by, Permission.MANAGE_USERS)
    audit.record(by=by, verb="account.end_session", object=session.user.audit_name)
    session.end()


@transaction.atomic
def renew_secrets(*, by: Person) -> int:
    """Encrypts second factors anew that were encrypted with an earlier master key."""
    check_can(by, Permission.MANAGE_USERS)
    renewed = 0
    for factor in Authenticator.objects.select_for_update():
        for name in ("secret", "seed"):
            token = factor.data.get(name)
            if token and encryption.is_old(token):
                plain = encryption.decrypt(token, purpose=SECOND_FACTOR)
                factor.data[name] = encryption.encrypt(plain, purpose=SECOND_FACTOR)
                factor.save(update_fields=["data"])
                renewed += 1
    if renewed:
        audit.record(
            by=by, verb="account.renew_secrets", object="accounts", detail={"renewed": renewed}
        )
    return renewed


def _change_roles(*, by: Person, user: User, roles: list[str], reason: str) -> None:
    before = list(user.roles)
    if sorted(before) == sorted(roles):
        return
    user.roles = roles
    user.save(update_fields=["roles"])
    audit.record(
        by=by,
        verb="account.set_roles",
        object=user.audit_name,
        detail={"before": before, "after": roles, "reason": reason},
    )


def _known(roles: Iterable[str]) -> list[str]:
    wanted = set(roles)
    unknown = sorted(wanted - set(ROLES))
    if unknown:
        raise Problem(
            _("Er is geen rol '%(name)s'.") % {"name": unknown[0]},
            remedy=_("Kies uit: %(roles)s.") % {"roles": ", ".join(ROLES)},
        )
    return [name for name in ROLES if name in wanted]


def _not_oneself(by: Person, user: User, words: str) -> None:
    if by.audit_name == user.audit_name:
        raise NotAllowed(words, remedy=_("Vraag een andere beheerder."))


def _given(reason: str) -> str:
    if not reason.strip():
        raise Problem(_("Een reden ontbreekt."), remedy=_("Schrijf kort waarom, voor het logboek."))
    return reason.strip()


def _check(user: User) -> None:
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Problem(messages[0], where="" if field == NON_FIELD_ERRORS else field) from error
