"""Puts in the outbox that there is something to read; never a word of it."""

from django.utils import timezone

from gelijk.core.models import OutboxItem
from gelijk.reports.models import ConductComplaint

TO_OFFICE = "conduct.to_office"
TO_COMPLAINANT = "conduct.to_complainant"


def tell(complaint: ConductComplaint, *, by_office: bool) -> None:
    """Tells the other side of the mailbox."""
    OutboxItem.objects.create(
        kind=TO_COMPLAINANT if by_office else TO_OFFICE,
        payload={"complaint": complaint.public_id, "office": complaint.office},
        not_before=timezone.now(),
    )
