"""Opening a file of a case: read at the desk of its office, scanned once more, written down."""

from django.shortcuts import get_object_or_404

from gelijk.accounts.models import User
from gelijk.core import audit, desks, viruses
from gelijk.core.problems import NotNow
from gelijk.reports import sealing
from gelijk.reports.actions.adding_files import CONTENT, NAME
from gelijk.reports.changing import change
from gelijk.reports.models import Attachment, Case
from gelijk.reports.models.contents import Scan
from gelijk.reports.report import File


def open_file(*, by: User, number: str, attachment: int) -> File:
    """The file with this number of the case; another office's, or a conflict, is not there.

    One that came in while no scanner answered is scanned now, before anybody opens it.
    """
    with desks.at(by.organisation):
        case = get_object_or_404(Case.objects.visible_to(by), public_id=f"melding:{number}")
        seal = sealing.of(case)
        row = get_object_or_404(Attachment, case=case, pk=attachment)
        content = seal.open(CONTENT, row.sealed)
        scan = _scanned(case, row, content)
        audit.record(
            by=by,
            verb="file.read",
            object=case.public_id,
            detail={"file": row.pk, "scan": scan},
        )
        name = seal.open_text(NAME, row.sealed_name)
    # The reading stands in the trail even when what was found shuts the file.
    if scan == Scan.INFECTED:
        raise NotNow(
            "In dit bestand is een virus gevonden; het blijft gesloten.",
            where=name,
            remedy="Vraag de melder om wat erin staat op een andere manier te sturen.",
        )
    return File(name, row.content_type, content, row.cleaned, scan)


def _scanned(case: Case, row: Attachment, content: bytes) -> Scan:
    if row.scan != Scan.UNSCANNED:
        return Scan(row.scan)
    found = Scan(viruses.scan(content))
    if found != Scan.UNSCANNED:
        row.scan = found
        row.save(update_fields=["scan"])
        change(case)
    return found
