"""A complaint about the office, from confirmation to judgment (Besluit Wga art. 12)."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import decree
from gelijk.reports.conduct import attending, names, notifying, permissions, sealing
from gelijk.reports.conduct.sealing import Member
from gelijk.reports.models import ConductAbout, ConductComplaint
from gelijk.reports.models.conduct import ConductStatus
from gelijk.reports.models.handling import Party
from gelijk.reports.permissions import NotSeen
from gelijk.reports.sealing import Seal

# What the other side wants to hear of; the mail says only that there is something.
NEWS = frozenset(
    f"conduct.{one}" for one in ("confirm", "admit", "refuse", "judge", "withdraw", "write")
)
SIDES = {Party.COMPLAINANT: sealing.HEARD_COMPLAINANT, Party.OTHER_PARTY: sealing.HEARD_PERSON}


@dataclass
class Judging:
    """A complaint under somebody's hands."""

    by: Person
    row: ConductComplaint
    seal: Seal

    def keep(self, kind: str, **data: object) -> None:
        """Words, sealed."""
        sealing.keep(self.row, self.seal, by=self.by, kind=kind, data=data)

    def go(self, new: ConductStatus) -> None:
        """To another state, as the table allows."""
        permissions.check_goes(self.row, new)
        self.row.status = new


def confirm(*, by: Person, complaint: ConductComplaint, text: str) -> ConductComplaint:
    """Tells whoever complained that it came in and what happens next."""
    with _judging(by, complaint, "confirm") as work:
        if work.row.confirmed_on is not None:
            raise NotNow("De ontvangst is al bevestigd.")
        if not text.strip():
            raise Problem("De bevestiging is leeg.", where="text")
        work.keep(sealing.CONFIRMED, text=text.strip())
        work.row.confirmed_on = timezone.localdate()
        _done(work, "conduct.confirm")
    return work.row


def close_to(*, by: Person, complaint: ConductComplaint, person: User) -> ConductComplaint:
    """The complaint is about this colleague, who does not see it from now on."""
    with _judging(by, complaint, "name") as work:
        if person.organisation != work.row.office:
            raise Problem("Deze persoon werkt niet bij dit bureau.", where="person")
        on_it = sealing.members(work.row, work.seal)
        if any(names.same(names.words_of(person), names.words(one.name)) for one in on_it):
            raise Problem(
                "Deze persoon zit in de commissie.",
                where="person",
                remedy="Stel eerst een andere commissie samen.",
            )
        ConductAbout.objects.get_or_create(complaint=work.row, user=person)
        if work.row.preparer_id == person.pk:
            work.row.preparer = None
        _done(work, "conduct.close_to", person=person.audit_name)
        if not attending.people(work.row):
            notifying.tell(work.row, by_office=False)
    return work.row


def compose(
    *, by: Person, complaint: ConductComplaint, members: Sequence[Member]
) -> ConductComplaint:
    """Who judges; a new composition takes the place of an earlier one."""
    with _judging(by, complaint, "compose") as work:
        _check_members(work, members)
        sealing.compose(work.row, work.seal, members)
        outside = sum(one.outside for one in members)
        _done(work, "conduct.compose", members=len(members), outside=outside)
    return work.row


def admit(*, by: Person, complaint: ConductComplaint, reasons: str) -> ConductComplaint:
    """The committee takes it up."""
    with _judging(by, complaint, "admit") as work:
        check_outside(work.row)
        _check_text(reasons)
        work.keep(sealing.ADMITTED, text=reasons.strip())
        work.go(ConductStatus.ADMITTED)
        _done(work, "conduct.admit")
    return work.row


def refuse(*, by: Person, complaint: ConductComplaint, reasons: str) -> ConductComplaint:
    """It is not taken up, and whoever complained reads why."""
    with _judging(by, complaint, "refuse") as work:
        check_outside(work.row)
        decree.check_reasons("12 lid 3", "reasons", reasons, "De redenen zijn te kort.")
        work.keep(sealing.REFUSED, text=reasons.strip())
        work.go(ConductStatus.NOT_ADMITTED)
        _done(work, "conduct.refuse")
    return work.row


def hear(
    *,
    by: Person,
    complaint: ConductComplaint,
    party: Party,
    on: date,
    text: str,
    gave_no_view: bool = False,
) -> ConductComplaint:
    """A side is heard, or had the chance; with both it can be judged."""
    with _judging(by, complaint, "hear") as work:
        if not work.row.received_on <= on <= timezone.localdate():
            raise Problem("Deze dag ligt voor de klacht of in de toekomst.", where="on")
        if not gave_no_view and not text.strip():
            raise Problem("Vat samen wat er gezegd is.", where="text")
        work.keep(SIDES[party], text=text.strip(), on=on.isoformat(), gave_no_view=gave_no_view)
        heard = {*work.row.entries.filter(kind__in=SIDES.values()).values_list("kind", flat=True)}
        if heard == {*SIDES.values()} and work.row.status == ConductStatus.ADMITTED:
            work.go(ConductStatus.HEARD)
        _done(work, "conduct.hear", party=party)
    return work.row


def judge(
    *, by: Person, complaint: ConductComplaint, founded: bool, reasons: str
) -> ConductComplaint:
    """The judgment of the committee with its reasons; whoever complained reads it at once."""
    with _judging(by, complaint, "judge") as work:
        check_outside(work.row)
        decree.check_reasons("12 lid 3", "reasons", reasons, "Het oordeel is niet gemotiveerd.")
        work.keep(sealing.JUDGMENT, text=reasons.strip(), founded=founded)
        work.row.founded, work.row.judged_on = founded, timezone.localdate()
        work.go(ConductStatus.JUDGED)
        _done(work, "conduct.judge", founded=founded)
    return work.row


def withdraw(*, by: Person, complaint: ConductComplaint, text: str = "") -> ConductComplaint:
    """By whoever complained, with the code or in words to the office."""
    with _judging(by, complaint, "withdraw") as work:
        work.keep(sealing.WITHDRAWN, text=text.strip())
        work.go(ConductStatus.WITHDRAWN)
        _done(work, "conduct.withdraw")
    return work.row


def write(*, by: Person, complaint: ConductComplaint, text: str) -> ConductComplaint:
    """A message to the other side of the mailbox."""
    with _judging(by, complaint, "write") as work:
        if not text.strip():
            raise Problem("Het bericht is leeg.", where="text")
        kind = sealing.MESSAGE_OUT if isinstance(by, User) else sealing.MESSAGE_IN
        work.keep(kind, text=text.strip())
        _done(work, "conduct.write")
    return work.row


def check_outside(complaint: ConductComplaint) -> None:
    """A committee, with somebody from outside."""
    # Besluit Wga art. 12 lid 2
    if not complaint.committee.filter(outside=True).exists():
        raise decree.refused(
            "12 lid 2",
            "Er is nog geen commissie met een lid dat niet voor een "
            "antidiscriminatievoorziening werkt.",
            "Stel eerst de commissie samen.",
        )


def _check_members(work: Judging, members: Sequence[Member]) -> None:
    # Besluit Wga art. 12 lid 2
    if not any(one.outside for one in members):
        raise decree.refused(
            "12 lid 2",
            "Ten minste één lid van de commissie werkt niet voor een antidiscriminatievoorziening.",
            "Voeg iemand van buiten toe.",
        )
    known = [names.words(one.name) for one in members]
    if not all(known) or len(set(known)) < len(known):
        raise Problem("Elk lid heeft een eigen naam van ten minste drie letters.", where="members")
    written = sealing.latest(work.row, work.seal, sealing.COMPLAINT).get("about", "")
    people = [names.words_of(one.user) for one in work.row.about.select_related("user")]
    about = [names.words(str(written)), *people]
    if any(names.same(one, person) for one in known for person in about):
        raise decree.refused(
            "12 lid 2",
            "Over wie geklaagd wordt, of wie de zaak behandelt, oordeelt niet mee.",
            "Kies een ander lid.",
        )


def _check_text(reasons: str) -> None:
    if not reasons.strip():
        raise Problem("Er staan geen redenen.", where="reasons", remedy="Schrijf op waarom.")


@contextmanager
def _judging(by: Person, complaint: ConductComplaint, action: str) -> Iterator[Judging]:
    """The complaint as it is now, for who may do this now; all of it is written, or nothing."""
    with _desk(by, complaint):
        row = ConductComplaint.objects.select_for_update().filter(pk=complaint.pk).first()
        if row is None:
            raise NotSeen("Deze klacht is er niet, of is niet voor u.")
        permissions.check_can(by, action, row)
        yield Judging(by, row, sealing.of(row))
        complaint.status = row.status


def _desk(by: Person, complaint: ConductComplaint) -> AbstractContextManager[None]:
    if isinstance(by, User):
        # Whoever was appointed from elsewhere sits at the desk of the office for this one.
        appointed = complaint.preparer_id == by.pk
        return desks.at(complaint.office if appointed else by.organisation)
    return desks.with_receipt(complaint.receipt_digest or "")


def _done(work: Judging, verb: str, **detail: object) -> None:
    """Saved, and in the audit trail without a word of anybody."""
    work.row.save()
    audit.record(by=work.by, verb=verb, object=work.row.public_id, detail=detail)
    if verb in NEWS:
        notifying.tell(work.row, by_office=isinstance(work.by, User))
