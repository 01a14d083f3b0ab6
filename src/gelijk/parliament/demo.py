"""A half-yearly list of commitments that nobody made: shows the work, marked synthetic.

Nothing real stands on it: whoever closes the list in a demonstration changes nothing real."""

import datetime as dt

from gelijk.core.permissions import Person
from gelijk.parliament.actions import commitments, papers, rappels
from gelijk.parliament.models import (
    Chamber,
    Commitment,
    CommitmentKind,
    Paper,
    PaperKind,
    Rappel,
    RappelEntry,
)

Choice = RappelEntry.Choice
# Not a ministry that exists: so the example never takes the place of a real list.
MINISTRY = "VOORBEELD"
LETTER = "brief:voorbeeld-rappel"
PROMISES = (
    ("VB-1", "Voorbeeld: de uitkomsten van een onderzoek aan de Kamer sturen.", (2024, 3, 31)),
    ("VB-2", "Voorbeeld: een module aan een vragenlijst toevoegen.", (2024, 6, 30)),
    ("VB-3", "Voorbeeld: de Kamer over een gesprek met gemeenten berichten.", (2024, 6, 1)),
)


def load(*, by: Person) -> int:
    """One open list of the first half of 2024, half done; once."""
    if Rappel.objects.filter(synthetic=True).exists():
        return 0
    _letter(by)
    for code, summary, due in PROMISES:
        _promise(by, code, summary, dt.date(*due))
    rappel = rappels.make(
        by=by, chamber=Chamber.SECOND, year=2024, half=1, ministry=MINISTRY, synthetic=True
    )
    entries = {
        entry.commitment.code: entry for entry in rappel.entries.select_related("commitment")
    }
    kept, later, _waiting = (entries[code] for code, _summary, _due in PROMISES)
    rappels.propose(
        by=by,
        entry=kept,
        proposed=Choice.KEPT,
        reason="Voorbeeld: de uitkomsten zijn gestuurd.",
        evidence=LETTER,
    )
    rappels.decide(by=by, entry=kept)
    rappels.propose(
        by=by,
        entry=later,
        proposed=Choice.OPEN,
        reason="Voorbeeld: de module komt in het volgende onderzoek.",
        due=dt.date(2025, 6, 30),
    )
    return 1 + len(PROMISES)


def _letter(by: Person) -> None:
    """Evidence of the example: a real letter must not be tied to what nobody promised."""
    papers.add(
        by=by,
        paper=Paper(
            identifier=LETTER,
            kind=PaperKind.LETTER,
            title="Voorbeeld: brief met de uitkomsten van een onderzoek",
            synthetic=True,
        ),
    )


def _promise(by: Person, code: str, summary: str, due: dt.date) -> None:
    row = commitments.add(
        by=by,
        commitment=Commitment(
            code=code,
            kind=CommitmentKind.PROMISE,
            chamber=Chamber.SECOND,
            ministry=MINISTRY,
            summary=summary,
            made_on=dt.date(2023, 11, 1),
            made_on_precision="day",
            synthetic=True,
        ),
    )
    commitments.set_deadline(by=by, commitment=row, reason="Voorbeeld: zo gezegd.", due_to=due)
