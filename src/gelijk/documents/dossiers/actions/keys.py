"""Keys of dossiers, notes and meetings under a new master key."""

from django.db import transaction

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.documents import sealing


@transaction.atomic
def renew_keys(*, by: Person) -> int:
    """Wraps those that an earlier master key wrapped; what they open stays as it is."""
    check_can(by, Permission.MANAGE_USERS)
    renewed = sealing.renew_keys()
    if renewed:
        audit.record(
            by=by, verb="key.rotate", object="documents.contentkey", detail={"renewed": renewed}
        )
    return renewed
