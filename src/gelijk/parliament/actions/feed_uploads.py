"""Open data that somebody handed in: looked at first, and taken in whole or not at all."""

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit, uploads
from gelijk.core.models import Upload
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow
from gelijk.parliament.actions.imported import Imported
from gelijk.parliament.actions.imports import import_feed

PURPOSE = "kamerdata"


def preview(*, by: Person, content: bytes, name: str) -> Imported:
    """What an import would do: it is done, told, and taken back with all its traces."""
    with transaction.atomic():
        told = import_feed(by=by, content=content, name=name)
        transaction.set_rollback(True)
    return told


def keep(*, by: Person, content: bytes, name: str) -> Upload:
    """Keeps a file until its owner has looked at what it would do."""
    check_can(by, Permission.IMPORT_PARLIAMENT)
    return uploads.keep(by=by, purpose=PURPOSE, content=content, filename=name)


def kept(*, by: Person, number: int) -> Upload:
    """The file that the person handed in."""
    check_can(by, Permission.IMPORT_PARLIAMENT)
    return uploads.own(by=by, purpose=PURPOSE, number=number)


@transaction.atomic
def load(*, by: Person, number: int, seal: str) -> Imported:
    """Takes in what the person looked at, and throws the file away: twice pressed is once done.

    When it would do something else by now, nothing is written and the person is told.
    """
    check_can(by, Permission.IMPORT_PARLIAMENT)
    upload = uploads.own(by=by, purpose=PURPOSE, number=number, lock=True)
    done = import_feed(by=by, content=bytes(upload.content), name=upload.filename)
    if done.seal != seal:
        raise NotNow(
            _("Het register is veranderd nadat u naar dit bestand keek. Er is niets geladen."),
            remedy=_("Bekijk opnieuw wat er zou gebeuren."),
        )
    upload.delete()
    return done


@transaction.atomic
def discard(*, by: Person, number: int) -> None:
    """Throws a file away; nothing of it was taken in."""
    check_can(by, Permission.IMPORT_PARLIAMENT)
    upload = uploads.own(by=by, purpose=PURPOSE, number=number, lock=True)
    detail = {"file": upload.filename}
    audit.record(by=by, verb="parliament.import_discard", object="parliament", detail=detail)
    upload.delete()
