"""Decisions to keep something back: of one file, or of a kind of documents such as drafts."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow
from gelijk.documents.dossiers import combining
from gelijk.documents.dossiers.changing import begin, needed
from gelijk.documents.models import Dossier, DossierFile, Withholding


@transaction.atomic
def withhold(
    *,
    by: Person,
    dossier: Dossier,
    codes: Sequence[str],
    file: DossierFile | None = None,
    what: str = "",
    drafts: bool = False,
    motivation: str = "",
    old_motivation: str = "",
    until: date | None = None,
    environmental: bool = False,
    emissions: bool = False,
) -> Withholding:
    """Records that, on which grounds and why; refuses what the law does not know.

    Drafts that are not given are such a decision too, with a reason: never a silence.
    """
    row = begin(by, "achterhouden", dossier)
    if file is None:
        what = needed(what, "what", "om welke stukken het gaat")
    if drafts:
        motivation = needed(motivation, "motivation", "waarom de concepten niet worden verstrekt")
    mine = row.files.get(pk=file.pk) if file else None
    choice = combining.Choice(
        codes=list(dict.fromkeys(codes)),
        motivation=motivation,
        until=until,
        old_motivation=old_motivation,
        environmental=environmental,
        emissions=emissions,
        document_date=mine.date if mine else None,
    )
    combining.check(row.regime, choice, timezone.localdate())
    made = Withholding.objects.create(
        dossier=row,
        file=mine,
        what=what.strip()[:300],
        drafts=drafts,
        codes=list(choice.codes),
        motivation=motivation.strip(),
        old_motivation=old_motivation.strip(),
        until=until,
        environmental=environmental,
        emissions=emissions,
        decided_by=by.audit_name,
    )
    audit.record(
        by=by,
        verb="dossier.withhold",
        object=mine.public_id if mine else row.public_id,
        detail={"codes": made.codes, "drafts": drafts, "until": until, "decision": made.pk},
    )
    return made


@transaction.atomic
def end_withholding(*, by: Person, withholding: Withholding, reason: str) -> Withholding:
    """The decision no longer holds; it stays on record with why it ended."""
    dossier = begin(by, "achterhouden-beeindigen", withholding.dossier)
    row = Withholding.objects.select_for_update(of=("self",)).get(pk=withholding.pk)
    if row.ended_at is not None:
        raise NotNow("Dit besluit geldt al niet meer.", where=dossier.public_id)
    row.ended_reason = needed(reason, "reason", "waarom")
    row.ended_by, row.ended_at = by.audit_name, timezone.now()
    row.save()
    audit.record(
        by=by,
        verb="dossier.end_withholding",
        object=dossier.public_id,
        detail={"decision": row.pk, "reason": row.ended_reason},
    )
    return row
