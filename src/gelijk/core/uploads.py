"""Files that somebody handed in to look at first: kept until loaded or thrown away.

Nobody but its owner sees a file; the oldest ones of a person go when there are many.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core.models import Upload
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem

KEPT = 10


@transaction.atomic
def keep(*, by: Person, purpose: str, content: bytes, filename: str) -> Upload:
    """Keeps a file for its owner; the caller has checked what the person may do."""
    made = Upload.objects.create(
        purpose=purpose, content=content, filename=filename[:255], by=by.audit_name
    )
    old = Upload.objects.filter(purpose=purpose, by=by.audit_name).values_list("pk", flat=True)
    Upload.objects.filter(pk__in=list(old[KEPT:])).delete()
    return made


def own(*, by: Person, purpose: str, number: int, lock: bool = False) -> Upload:
    """The file, when it is the person's own; locked, nobody else has it until the end."""
    kept = Upload.objects.select_for_update() if lock else Upload.objects.all()
    found = kept.filter(pk=number, purpose=purpose, by=by.audit_name).first()
    if found is None:
        raise Problem(_("Dit bestand is er niet meer."), remedy=_("Bied het bestand opnieuw aan."))
    return found
