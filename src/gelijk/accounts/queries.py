"""What is asked of users and of the trail."""

from datetime import date, datetime, time, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core.models import AuditEvent
from gelijk.core.problems import Problem
from gelijk.core.searching import holding


def users(words: str = "", role: str = "", state: str = "") -> QuerySet[User]:
    """The users that fit all that is asked, each with whether there is a second factor."""
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    found = User.objects.annotate(has_factor=Exists(factor)).order_by("username")
    columns = ("username", "email", "first_name", "last_name", "organisation")
    found = found.filter(holding(words, *columns))
    if role:
        found = found.filter(roles__contains=[role])
    states = {
        "actief": Q(is_active=True),
        "geblokkeerd": Q(is_active=False),
        "zonder": Q(has_factor=False),
    }
    return found.filter(states[state]) if state in states else found


def user(username: str) -> User:
    """The user of this name; an unknown name is a problem."""
    found = User.objects.filter(username__iexact=username).first()
    if found is None:
        raise Problem(f"Er is geen gebruiker '{username}'.")
    return found


def signs_on_elsewhere(person: User) -> bool:
    """Whether the organisation's identity provider, not a password here, lets somebody in."""
    return bool(settings.SIGN_ON.on) and SocialAccount.objects.filter(user=person).exists()


def sessions(person: User) -> list[UserSession]:
    """Where somebody is logged in now, the latest first."""
    found: list[UserSession] = UserSession.objects.purge_and_list(person)
    return sorted(found, key=lambda one: one.last_seen_at, reverse=True)


def verbs() -> list[str]:
    """All kinds of deeds that stand in the trail."""
    found = AuditEvent.objects.order_by("verb").values_list("verb", flat=True).distinct()
    return list(found)


def trail(
    words: str = "", verb: str = "", first: date | None = None, last: date | None = None
) -> QuerySet[AuditEvent]:
    """The rows of the trail that fit all that is asked, the latest first."""
    found = AuditEvent.objects.order_by("-number")
    for word in words.split():
        found = found.filter(
            Q(actor__icontains=word)
            | Q(verb__icontains=word)
            | Q(object__icontains=word)
            | Q(detail__icontains=word)
        )
    if verb:
        found = found.filter(verb=verb)
    if first:
        found = found.filter(at__gte=_midnight(first))
    if last:
        found = found.filter(at__lt=_midnight(last + timedelta(days=1)))
    return found


def trail_of(identifier: str) -> QuerySet[AuditEvent]:
    """What was done to a thing, the latest first."""
    return AuditEvent.objects.filter(object=identifier).order_by("-number")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
