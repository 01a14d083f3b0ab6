"""Cases that ended, with something of everything in them, to be kept and destroyed in tests."""

from datetime import UTC, date, datetime

from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import desks
from gelijk.reports import files, sealing
from gelijk.reports.actions import receiving, retention
from gelijk.reports.models import (
    Agreement,
    Case,
    CaseEvent,
    Consent,
    Content,
    Destruction,
    Hearing,
    LetterSent,
    Message,
)
from gelijk.reports.models.cases import Outcome, PlaceKnown
from gelijk.reports.models.handling import Party, Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report

NAME, OTHER, STORY = "Fatima El Amrani", "Café De Punt", "De portier liet mij niet binnen."
LONG_AGO = date(2023, 3, 14)
CHILDREN = (Message, Content, LetterSent, CaseEvent)


def report(**other: object) -> Report:
    """What Fatima tells."""
    told = {
        "account": STORY,
        "residence": "GM0599",
        "residence_known": PlaceKnown.KNOWN,
        "place": "GM0599",
        "place_known": PlaceKnown.KNOWN,
        "happened_from": date(2023, 3, 10),
        "grounds": ("herkomst", "godsdienst"),
        "terrain": "horeca",
        "complaint": True,
        "contact": {"naam": NAME, "e_mail": "fatima@voorbeeld.example"},
        "other_party": {"naam": OTHER},
        "consents": {Purpose.HANDLE: True},
        **other,
    }
    return Report(**told)  # type: ignore[arg-type]


def closed(outcome: Outcome = Outcome.REGISTERED, day: date = LONG_AGO, **other: object) -> Case:
    """A case that came in and was closed on that day, with nothing in it that is later."""
    sent = files.prepare("kaartje.txt", STORY.encode())
    case = receiving.receive(
        by=REPORTER, report=report(**other), files=[sent], received_on=day
    ).case
    with desks.at(desks.ALL):
        _fill(case)
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        case.messages.update(sent_at=at)
        case.attachments.update(added_at=at)
        case.contents.update(made_at=at)
        case.letters.update(made_at=at)
        case.events.update(at=at)
        Case.objects.filter(pk=case.pk).update(
            status="closed",
            outcome=outcome,
            closed_on=day,
            first_contact_on=day,
            handlings=["advies"],
        )
        case.refresh_from_db()
    return case


def _fill(case: Case) -> None:
    seal, now = sealing.of(case), timezone.now()
    text = f"{NAME} tegen {OTHER}"
    Message.objects.create(
        case=case,
        from_reporter=True,
        sealed=seal.close_text("message", text),
        sent_at=now,
        sent_by="melder",
    )
    LetterSent.objects.create(
        case=case,
        template="ontvangst",
        to=Party.COMPLAINANT,
        sealed=seal.close_text("letter", text),
        made_at=now,
        made_by="gebruiker:bram",
    )
    Hearing.objects.create(
        case=case,
        purpose="mediation",
        party=Party.OTHER_PARTY,
        told_on=LONG_AGO,
        view_due=LONG_AGO,
    )
    Agreement.objects.create(
        case=case, party=Party.OTHER_PARTY, agrees=False, on=LONG_AGO, by="gebruiker:bram"
    )
    Consent.objects.create(
        case=case,
        purpose=Purpose.REFER,
        receiver=OTHER,
        given=True,
        at=now,
        by="melder",
        how="formulier",
    )


def proposal(case: Case) -> Destruction:
    """The line of this case among those to be destroyed."""
    with desks.at(desks.ALL):
        return Destruction.objects.get(case_public_id=case.public_id)


def destroy(case: Case, first: User, second: User) -> None:
    """Proposed by the schedule, approved by two people."""
    retention.propose_destructions(by=first, today=timezone.localdate())
    for person in (first, second):
        retention.approve(by=person, destruction=proposal(case))
