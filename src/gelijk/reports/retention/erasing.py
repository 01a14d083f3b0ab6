"""Destroying what a case holds of people: the key first, then everything that it opened.

What stays is the statistical record of Besluit Wga art. 13: grounds, terrain, nature, handling,
municipalities, outcome and the year. The figures before are the figures after.
"""

from datetime import date, datetime, time
from typing import TypedDict

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.reports.changing import change
from gelijk.reports.models import (
    Agreement,
    Attachment,
    Case,
    CaseEvent,
    CaseKey,
    Conflict,
    Consent,
    Content,
    Hearing,
    Hold,
    LetterSent,
    Message,
)
from gelijk.reports.states import Status

# The key first: should the rest fail unnoticed, nobody reads it any more.
GOES: tuple[type[models.Model], ...] = (
    *(CaseKey, Content, Message, Attachment, LetterSent, Hold),
    *(Consent, CaseEvent, Hearing, Agreement, Conflict),
)
# What the screen calls them, before somebody says yes.
WORDS: dict[type[models.Model], str | Promise] = {
    CaseKey: _("sleutel, en daarmee alles wat versleuteld is"),
    Content: _("tekst (verhaal, contactgegevens, wederpartij, verslagen, correcties)"),
    Message: _("bericht"),
    Attachment: _("bestand"),
    LetterSent: _("brief"),
    Hold: _("reden om te bewaren"),
    Consent: _("toestemming"),
    CaseEvent: _("regel van de geschiedenis"),
    Hearing: _("horen van een partij"),
    Agreement: _("instemming met bemiddeling"),
    Conflict: _("melding van een persoonlijk belang"),
}
UNKNOWN = "onbekend"


class Gone(TypedDict):
    """How many rows of each sort went, and how many days things took."""

    rows: dict[str, int]
    days: dict[str, int]


def count(case: Case) -> dict[str, int]:
    """What would go, by sort."""
    found = {model: model._default_manager.filter(case_id=case.pk).count() for model in GOES}
    return {model._meta.model_name or "": number for model, number in found.items()}


def erase(case: Case, today: date) -> Gone:
    """Destroys it; inside the transaction of who decided so."""
    gone: Gone = {"rows": count(case), "days": _days(case)}
    for model in GOES:
        model._default_manager.filter(case_id=case.pk).delete()
    change(case, **_record(case, today))
    return gone


def _days(case: Case) -> dict[str, int]:
    """How long things took is counted each year; the days themselves go."""
    until = {"first_contact": case.first_contact_on, "closing": case.closed_on}
    return {name: (day - case.received_on).days for name, day in until.items() if day}


def _record(case: Case, today: date) -> dict[str, object]:
    # Besluit Wga art. 13: complaints are counted by calendar year, so only the year stays.
    year = date(case.received_on.year, 1, 1)
    midnight = timezone.make_aware(datetime.combine(year, time()))
    nothing = dict.fromkeys(
        (
            *("receipt_digest", "happened_from", "happened_until", "handler", "second_reader"),
            *("first_contact_due", "first_contact_on", "next_due", "closing_due", "destroy_after"),
        )
    )
    return {
        **nothing,
        "received_on": year,
        "received_at": midnight,
        "closed_on": date(case.closed_on.year, 1, 1) if case.closed_on else None,
        "entered_by": "",
        "language": "",
        "reporter_type": UNKNOWN,
        "wish": "",
        "anonymity": "",
        "ongoing": False,
        "next_due_for": "",
        "likeness": [],
        "reopened": 0,
        "status": Status.DESTROYED,
        "destroyed_on": today,
    }
