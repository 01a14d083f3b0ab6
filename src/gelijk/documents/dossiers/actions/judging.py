"""What becomes of one file: public, partly, not, or public already."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.documents.dossiers.changing import begin, begin_file, needed, record_file
from gelijk.documents.dossiers.states import Judgement
from gelijk.documents.models import Dossier, DossierFile


@transaction.atomic
def judge(
    *,
    by: Person,
    file: DossierFile,
    judgement: str,
    note: str = "",
    public_link: str = "",
    title: str | None = None,
    day: date | None = None,
    suspended: bool = False,
) -> DossierFile:
    """The judgement with its note, which the inventory list shows to everybody."""
    row = begin_file(by, "oordeel", file)
    chosen = Judgement(judgement)
    if chosen is Judgement.NONE:
        raise Problem("Kies een oordeel.", where="judgement", remedy="Openbaar, deels, niet…")
    if chosen is Judgement.ALREADY:
        needed(public_link, "public_link", "waar het al openbaar is")
    before = row.judgement
    row.judgement, row.note, row.suspended = chosen, note.strip(), suspended
    row.public_link = public_link.strip() if chosen is Judgement.ALREADY else ""
    row.title = row.title if title is None else title.strip()[:300]
    row.date = day or row.date
    row.judged_by, row.judged_at = by.audit_name, timezone.now()
    return record_file(
        by, "judge", row, {"before": before, "judgement": chosen, "suspended": suspended}
    )


@transaction.atomic
def judge_by_review(*, by: Person, dossier: Dossier) -> int:
    """What was redacted is public in part or whole, by what went out; a duplicate is not given.

    Files that somebody judged stay as they are, and so do those that were not redacted.
    """
    row = begin(by, "oordeel", dossier)
    judged = 0
    for file in row.files.filter(judgement=Judgement.NONE).select_related("review__version"):
        file.dossier = row
        judgement = _by_review(file)
        if judgement is not Judgement.NONE:
            note = _("dubbel") if file.duplicate_of_id else ""
            judge(by=by, file=file, judgement=judgement, note=note)
            judged += 1
    return judged


def _by_review(file: DossierFile) -> Judgement:
    if file.duplicate_of_id:
        return Judgement.WITHHELD
    review = getattr(file, "review", None)
    version = review.version if review else None
    if version is None or not version.gate_passed:
        return Judgement.NONE
    return Judgement.PARTLY if version.grounds else Judgement.PUBLIC
