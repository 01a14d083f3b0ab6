"""Invitations to the monitor. A link is made out of a key that is not in the database.

So a letter can be printed again without the link being kept anywhere, and whoever has only the
database cannot answer for anybody. A new serial number makes every earlier link worthless.
"""

import base64
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core import audit, encryption
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.municipalities.models import Invitation, MonitorResponse, MonitorRound
from gelijk.municipalities.monitor.access import Guest
from gelijk.municipalities.states import ResponseStatus, RoundStatus
from gelijk.reference.municipalities import municipalities_of

MAKE, LOOK_UP = "monitor link", "monitor link lookup"
# Bytes of the link: 128 bits are beyond guessing.
LENGTH = 16
# A reminder that follows on a reminder within a week is nagging.
PAUSE = timedelta(days=7)


def link_of(invitation: Invitation) -> str:
    """The secret part of the link; only who sends letters has a reason to ask for it."""
    code = invitation.municipality.code
    return _token(invitation.round.year, code, invitation.serial)


def _token(year: int, code: str, serial: int) -> str:
    made = bytes.fromhex(encryption.digest(f"{year} {code} {serial}", purpose=MAKE))[:LENGTH]
    return base64.b32encode(made).decode().rstrip("=").lower()


def _digest(token: str) -> str:
    return encryption.digest(token.strip().lower(), purpose=LOOK_UP)


@transaction.atomic
def invite_all(*, by: Person, round: MonitorRound) -> int:
    """An invitation for every municipality that has none yet; gives how many were made."""
    check_can(by, Permission.MANAGE_MONITOR)
    if round.status not in (RoundStatus.PREPARED, RoundStatus.OPEN) or round.closes_on is None:
        raise NotNow(_("Voor deze ronde wordt niemand meer uitgenodigd."), remedy=_("Open haar."))
    there = set(round.invitations.values_list("municipality_id", flat=True))
    made = [
        Invitation(
            round=round,
            municipality=row.municipality,
            digest=_digest(_token(round.year, row.municipality.code, 1)),
            expires_on=round.closes_on,
        )
        for row in municipalities_of(round.year)
        if row.municipality_id not in there
    ]
    Invitation.objects.bulk_create(made)
    if made:
        detail = {"made": len(made)}
        audit.record(by=by, verb="monitor.invite", object=round.identifier, detail=detail)
    return len(made)


@transaction.atomic
def revoke(*, by: Person, invitation: Invitation) -> None:
    """The link holds no longer."""
    check_can(by, Permission.MANAGE_MONITOR)
    locked = _locked(invitation)
    if locked.revoked_at is not None:
        raise NotNow(_("Deze link is al ingetrokken."), remedy=_("Er is niets veranderd."))
    locked.revoked_at = timezone.now()
    locked.save(update_fields=["revoked_at"])
    _told(by, "monitor.revoke", locked)


@transaction.atomic
def renew(*, by: Person, invitation: Invitation, expires_on: date | None = None) -> Invitation:
    """Another link instead of the earlier ones."""
    check_can(by, Permission.MANAGE_MONITOR)
    locked = _locked(invitation)
    locked.serial += 1
    locked.digest = _digest(_token(locked.round.year, locked.municipality.code, locked.serial))
    locked.revoked_at = None
    locked.used_at = None
    locked.expires_on = expires_on or locked.round.closes_on or locked.expires_on
    locked.save()
    _told(by, "monitor.renew", locked)
    return locked


@transaction.atomic
def remind(*, by: Person, round: MonitorRound) -> list[Invitation]:
    """Notes a reminder for whoever has not filed and was not reminded this week; gives those."""
    check_can(by, Permission.MANAGE_MONITOR)
    if round.status != RoundStatus.OPEN:
        raise NotNow(_("De ronde is niet open."), remedy=_("Er is niemand herinnerd."))
    now = timezone.now()
    due = [one for one in waiting(round) if not one.reminded_at or now - one.reminded_at >= PAUSE]
    for one in due:
        one.reminded_at, one.reminders = now, one.reminders + 1
    Invitation.objects.bulk_update(due, ["reminded_at", "reminders"])
    if due:
        detail = {"reminded": len(due)}
        audit.record(by=by, verb="monitor.remind", object=round.identifier, detail=detail)
    return due


def waiting(round: MonitorRound) -> list[Invitation]:
    """Those invited that have not filed."""
    filed = MonitorResponse.objects.filter(round=round, status=ResponseStatus.FILED)
    found = round.invitations.select_related("municipality", "round")
    return list(found.exclude(municipality__in=filed.values("municipality")))


@transaction.atomic
def enter(*, token: str, today: date) -> Guest:
    """Who shows a link that holds; every link that does not is refused in the same words."""
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("municipality", "round")
        .filter(digest=_digest(token), revoked_at__isnull=True, expires_on__gte=today)
        .first()
    )
    if found is None or found.round.status != RoundStatus.OPEN:
        raise NotAllowed(
            _("Deze link geldt niet (meer)."),
            remedy=_("Vraag een nieuwe aan wie u uitnodigde, of log in."),
        )
    guest = Guest(found.municipality.code, found.round.year, found.serial)
    if found.used_at is None:
        found.used_at = timezone.now()
        found.save(update_fields=["used_at"])
        _told(guest, "monitor.enter", found)
    return guest


def still_holds(guest_year: int, code: str, serial: int, today: date) -> bool:
    """Whether a visit that began with a link may go on: revoking ends it at once."""
    return Invitation.objects.filter(
        round__year=guest_year,
        round__status=RoundStatus.OPEN,
        municipality__identifier=f"gemeente:{code}",
        serial=serial,
        revoked_at__isnull=True,
        expires_on__gte=today,
    ).exists()


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",))
    return found.select_related("municipality", "round").get(pk=invitation.pk)


def _told(by: Person, verb: str, invitation: Invitation) -> None:
    name = f"{invitation.round.identifier}-{invitation.municipality.code}"
    audit.record(by=by, verb=verb, object=name, detail={"serial": invitation.serial})
