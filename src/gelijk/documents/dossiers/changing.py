"""How every write to a dossier begins and ends: locked and allowed, and then in the trail.

The trail holds numbers, grounds and reasons; never a file name or a text, which may name people.
"""

from collections.abc import Mapping

from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import NotAllowed, Problem
from gelijk.core.states import check_transition
from gelijk.documents.dossiers.permissions import check_step
from gelijk.documents.dossiers.states import TRANSITIONS, DossierStatus
from gelijk.documents.models import Dossier, DossierFile


def begin(by: Person, name: str, dossier: Dossier) -> Dossier:
    """The dossier, locked, when the person may take this step on it now."""
    row = Dossier.objects.select_for_update().get(pk=dossier.pk)
    check_step(by, name, row.status)
    check_own(by, row)
    return row


def begin_file(by: Person, name: str, file: DossierFile) -> DossierFile:
    """The file, locked with its dossier, when the person may take this step on it now."""
    dossier = begin(by, name, file.dossier)
    row = DossierFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    row.dossier = dossier
    return row


def check_own(by: Person, dossier: Dossier) -> None:
    """Another organisation's dossier is not worked on here, whatever somebody's role."""
    if not Dossier.objects.own(by).filter(pk=dossier.pk).exists():
        raise NotAllowed(
            "Dit dossier is van een andere organisatie.",
            where=dossier.public_id,
            remedy="Vraag het de medewerkers van die organisatie.",
        )


def move(dossier: Dossier, status: DossierStatus) -> None:
    """To another state, when the table has that step."""
    check_transition(TRANSITIONS, DossierStatus(dossier.status), status)
    dossier.status = status


def record(
    by: Person, verb: str, dossier: Dossier, detail: Mapping[str, object] | None = None
) -> Dossier:
    """Saves the dossier and writes what was done."""
    dossier.changed_at = timezone.now()
    dossier.save()
    audit.record(by=by, verb=f"dossier.{verb}", object=dossier.public_id, detail=detail)
    return dossier


def record_file(
    by: Person, verb: str, file: DossierFile, detail: Mapping[str, object] | None = None
) -> DossierFile:
    """Saves the file and writes what was done."""
    file.save()
    audit.record(by=by, verb=f"dossier_file.{verb}", object=file.public_id, detail=detail)
    return file


def needed(text: str, where: str, what: str) -> str:
    """Text that may not be empty."""
    if not text.strip():
        raise Problem(f"Er staat niet bij {what}.", where=where, remedy="Vul het in.")
    return text.strip()
