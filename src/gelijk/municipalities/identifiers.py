"""What `bijdrage:…`, `monitor:…` and `gemeentebrief:…` stand for."""

import re
from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.identifiers import Thing
from gelijk.core.permissions import Permission, can
from gelijk.municipalities.letters.texts import text
from gelijk.municipalities.models import LetterRun, MonitorRound, Payment, PaymentStatus
from gelijk.municipalities.models.letters import PREFIX

PAYMENT = re.compile(r"bijdrage:(GM\d{4})-(\d{4})")
ROUND = re.compile(r"monitor:(\d{4})")


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """Payments and rounds for everybody; letters for whoever writes them."""
    found = {**_rounds(identifiers), **_payments(identifiers)}
    if can(viewer, Permission.SEND_MUNICIPAL_LETTER):
        found |= _letters(identifiers)
    return found


def _rounds(identifiers: Collection[str]) -> dict[str, Thing]:
    years = [int(match[1]) for one in identifiers if (match := ROUND.fullmatch(one))]
    return {
        round.identifier: Thing(
            round.identifier,
            _("Monitor lokaal antidiscriminatiebeleid %(year)s") % {"year": round.year},
            _("monitor"),
            round.get_absolute_url(),
            str(round.get_status_display()),
        )
        for round in MonitorRound.objects.filter(year__in=years)
    }


def _payments(identifiers: Collection[str]) -> dict[str, Thing]:
    asked = {one: match for one in identifiers if (match := PAYMENT.fullmatch(one))}
    things = {}
    for name, match in asked.items():
        held = Payment.objects.filter(
            municipality__identifier=f"gemeente:{match[1]}",
            year=int(match[2]),
            status=PaymentStatus.CURRENT,
        ).select_related("municipality")
        one = held.first()
        if one is not None:
            label = _("Bijdrage van %(name)s in %(year)s") % {
                "name": one.municipality.name,
                "year": one.year,
            }
            page = reverse("reference-municipality", args=[one.municipality.code])
            things[name] = Thing(name, label, _("bijdrage"), f"{page}#geld")
    return things


def _letters(identifiers: Collection[str]) -> dict[str, Thing]:
    wanted = [one for one in identifiers if one.startswith(PREFIX)]
    return {
        run.public_id: Thing(
            run.public_id,
            str(text(run.template).label),
            _("brief aan gemeenten"),
            run.get_absolute_url(),
        )
        for run in LetterRun.objects.filter(public_id__in=wanted)
    }
