"""A half-yearly list with proposals that nobody made: shows the work, marked synthetic."""

import datetime as dt

from gelijk.core.permissions import Person
from gelijk.parliament.actions import rappels
from gelijk.parliament.models import Chamber, Rappel, RappelEntry

Choice = RappelEntry.Choice


def load(*, by: Person) -> int:
    """One open list of the first half of 2024, half done; once."""
    if Rappel.objects.filter(synthetic=True).exists():
        return 0
    if Rappel.objects.filter(chamber=Chamber.SECOND, year=2024, half=1, ministry="BZK").exists():
        return 0
    rappel = rappels.make(
        by=by, chamber=Chamber.SECOND, year=2024, half=1, ministry="BZK", synthetic=True
    )
    entries = {
        entry.commitment.code: entry for entry in rappel.entries.select_related("commitment")
    }
    if entry := entries.get("C023"):
        rappels.propose(
            by=by,
            entry=entry,
            proposed=Choice.KEPT,
            reason="Voorbeeld: de uitkomsten zijn gestuurd.",
            evidence="kst-30950-359",
        )
        rappels.decide(by=by, entry=entry)
    if entry := entries.get("C026"):
        rappels.propose(
            by=by,
            entry=entry,
            proposed=Choice.OPEN,
            reason="Voorbeeld: de module komt in het volgende onderzoek.",
            due=dt.date(2025, 6, 30),
        )
    return 1
