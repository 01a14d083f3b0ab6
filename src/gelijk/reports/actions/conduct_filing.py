"""A complaint about how somebody of an ADV behaved comes in, without an account."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import IntegrityError
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reports import receipts, terms
from gelijk.reports.conduct import names, sealing
from gelijk.reports.models import Case, ConductAbout, ConductComplaint
from gelijk.reports.models.handling import Party
from gelijk.reports.offices import handles_cases


class Twice(Problem):
    """This very form was sent before; the complaint is there once."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody filled in; all words of it are sealed."""

    office: str
    party: Party
    text: str
    about: str
    contact: str = ""
    case_public_id: str = ""


def file(
    *, by: Person, complaint: Complaint, code: str, synthetic: bool = False
) -> ConductComplaint:
    """Keeps it under the digest of its code, and closes it to whom it is about."""
    _check(complaint)
    try:
        with desks.with_receipt(receipts.digest(code)):
            row = _row(complaint, code, synthetic=synthetic)
            seal = sealing.begin(row)
            row.save(force_insert=True)
            data = {"text": complaint.text, "about": complaint.about, "contact": complaint.contact}
            sealing.keep(row, seal, by=by, kind=sealing.COMPLAINT, data=data)
            ConductAbout.objects.bulk_create(
                ConductAbout(complaint=row, user=one) for one in _closed_to(complaint)
            )
            OutboxItem.objects.create(
                kind="conduct.received",
                payload={"complaint": row.public_id, "office": row.office},
                not_before=timezone.now(),
            )
            detail = {"office": row.office, "party": row.party}
            audit.record(by=by, verb="conduct.file", object=row.public_id, detail=detail)
    except IntegrityError as error:
        raise Twice("Deze klacht is al ontvangen.") from error
    return row


def _check(complaint: Complaint) -> None:
    if not handles_cases(complaint.office):
        raise Problem("Kies over welk bureau u klaagt.", where="office")
    if not complaint.text.strip():
        raise Problem("Er staat niet wat er gebeurd is.", where="text")


def _row(complaint: Complaint, code: str, *, synthetic: bool) -> ConductComplaint:
    day = timezone.localdate()
    return ConductComplaint(
        public_id=f"gedragsklacht:{day:%y}-{receipts.number()}",
        office=complaint.office,
        case_public_id=complaint.case_public_id,
        party=complaint.party,
        received_on=day,
        confirm_due=terms.due("conduct_confirm", day, complaint.office),
        judge_due=terms.due("conduct_judge", day, complaint.office),
        receipt_digest=receipts.digest(code),
        synthetic=synthetic,
    )


def _closed_to(complaint: Complaint) -> Iterator[User]:
    """Colleagues whose name is in it, and who handles the case it follows from."""
    # Besluit Wga art. 12 lid 2, art. 2 lid 4
    handler = _handler(complaint)
    for user in User.objects.filter(organisation=complaint.office).order_by("pk"):
        if user.pk == handler or names.may_be(complaint.about, user):
            yield user


def _handler(complaint: Complaint) -> int | None:
    if not complaint.case_public_id:
        return None
    with desks.at(complaint.office):
        found = Case.objects.filter(
            public_id=complaint.case_public_id, office=complaint.office
        ).first()
        return found.handler_id if found else None
