"""Destroying complaints about an office: on the same terms of two people, in the same register."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow
from gelijk.reports.actions import destruction_register as register
from gelijk.reports.conduct import erasing, sealing
from gelijk.reports.conduct_states import ENDED
from gelijk.reports.models import ConductComplaint, Destruction
from gelijk.reports.permissions import NotSeen


def propose(*, by: Person, today: date) -> tuple[int, int]:
    """Proposes what is due; how many, and how many proposals lapsed because something came in."""
    with desks.at(desks.ALL):
        rows = ConductComplaint.objects.select_for_update(of=("self",))
        ended = list(rows.filter(status__in=ENDED, destroyed_on__isnull=True).order_by("pk"))
        due = {
            one.public_id: (one, term)
            for one in ended
            for day, term in [erasing.due_of([one])[one.pk]]
            if day <= today
        }
        changed = [row for row in _waiting() if row.case_public_id not in due]
        for row in changed:
            register.lapse(by, row)
        there = set(_waiting().values_list("case_public_id", flat=True))
        made = [
            register.proposal(by, name, one.office, term.rule, term.basis, today)
            for name, (one, term) in due.items()
            if name not in there
        ]
        Destruction.objects.bulk_create(made)
        register.record_proposals(by, made)
    return len(made), len(changed)


def approve(*, by: User, destruction: Destruction) -> Destruction:
    """Says yes; the second yes, of somebody else, destroys what was written."""
    check_can(by, Permission.APPROVE_DESTRUCTION)
    with desks.at(destruction.office):
        row, complaint = _locked(by, destruction)
        today = timezone.localdate()
        if not _is_due(complaint, today):
            raise NotNow(
                register.CHANGED, where=row.number, remedy="Het voorstel vervalt vannacht."
            )
        register.approve(by, row, today, lambda: erasing.erase(complaint, today))
    return row


def refuse(*, by: User, destruction: Destruction, reason: str, until: date) -> None:
    """Keeps it until a day; why stands sealed in the complaint."""
    check_can(by, Permission.APPROVE_DESTRUCTION)
    with desks.at(destruction.office):
        row, complaint = _locked(by, destruction)
        register.check_hold(reason, until)
        complaint.keep_until = until
        complaint.save(update_fields=["keep_until"])
        seal = sealing.of(complaint)
        sealing.keep(complaint, seal, by=by, kind=sealing.KEPT, data={"text": reason.strip()})
        audit.record(by=by, verb="hold.set", object=complaint.public_id, detail={"until": until})
        register.refuse(by, row, until)


def _waiting() -> QuerySet[Destruction]:
    return register.waiting().filter(case_public_id__startswith="gedragsklacht:")


def _is_due(complaint: ConductComplaint, today: date) -> bool:
    found = erasing.due_of([complaint]).get(complaint.pk)
    return found is not None and found[0] <= today


def _locked(by: User, destruction: Destruction) -> tuple[Destruction, ConductComplaint]:
    # Besluit Wga art. 12: never by somebody whom the complaint is about
    found = ConductComplaint.objects.visible_to(by).filter(public_id=destruction.case_public_id)
    complaint = ConductComplaint.objects.select_for_update().filter(pk__in=found).first()
    row = register.locked(destruction)
    if row is None or complaint is None or row.case_public_id != complaint.public_id:
        raise NotSeen("Deze klacht is er niet, of is niet voor u.")
    return row, complaint
