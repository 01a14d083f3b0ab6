"""What an office lays down in its protocol (Besluit Wga art. 6)."""

from django.db import transaction

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.permissions import Permission, check_can
from gelijk.reports.models import OfficeProtocol


@transaction.atomic
def set_second_reader(*, by: User, wanted: bool) -> OfficeProtocol:
    """Whether a colleague reads every case before it is closed, in the office of who says so."""
    check_can(by, Permission.ASSIGN_CASE)
    row, _ = OfficeProtocol.objects.update_or_create(
        office=by.organisation,
        defaults={"second_reader": wanted, "set_by": by.audit_name},
    )
    audit.record(
        by=by, verb="protocol.set", object=by.organisation, detail={"second_reader": wanted}
    )
    return row
