"""Somebody is appointed for a complaint to which nobody at its office can see."""

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.permissions import Permission, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.reports.conduct import attending, notifying
from gelijk.reports.models import ConductComplaint


def appoint(*, by: User, complaint: ConductComplaint, person: User) -> ConductComplaint:
    """Gives it somebody who composes a committee; who appoints does not read it."""
    # Besluit Wga art. 12 lid 2
    check_can(by, Permission.MANAGE_USERS)
    with desks.at(complaint.office):
        row = ConductComplaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
        if not row.is_open or attending.people(row):
            raise NotNow("Deze klacht heeft al iemand die haar behandelt.", where=row.number)
        if person not in attending.candidates(row):
            raise Problem("Deze persoon kan dit niet doen.", where="person")
        row.preparer = person
        row.save(update_fields=["preparer"])
        detail = {"person": person.audit_name}
        audit.record(by=by, verb="conduct.appoint", object=row.public_id, detail=detail)
        notifying.tell(row, by_office=False)
    return row
