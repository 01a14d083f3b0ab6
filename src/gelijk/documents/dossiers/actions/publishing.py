"""Out: making a dossier public, and what is corrected or withdrawn afterwards, visibly."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem, Problems
from gelijk.documents.dossiers.actions.versions import latest, text_of
from gelijk.documents.dossiers.changing import begin, begin_file, move, needed, record, record_file
from gelijk.documents.dossiers.completeness import GIVEN, missing
from gelijk.documents.dossiers.regimes import rules
from gelijk.documents.dossiers.states import DossierStatus, FileStatus
from gelijk.documents.models import Dossier, DossierFile, FileVersion


@transaction.atomic
def publish(*, by: Person, dossier: Dossier) -> Dossier:
    """Shows everybody what was decided; once more nothing may be missing."""
    row = begin(by, "openbaar", dossier)
    _check_wait(row)
    found = missing(row, timezone.localdate())
    if found:
        raise Problems("Dit dossier kan nog niet openbaar worden.", found)
    now = timezone.now()
    out = 0
    for file in row.files.filter(judgement__in=GIVEN):
        file.dossier = row
        version = latest(file)
        assert version is not None  # `missing` refused it
        _show(file, version, now)
        out += 1
    move(row, DossierStatus.PUBLISHED)
    row.published_at, row.withdrawn_at, row.withdrawn_reason = now, None, ""
    return record(by, "publish", row, {"files": out})


def _check_wait(dossier: Dossier) -> None:
    rule = rules(dossier.regime).wait
    if rule and dossier.wait_until and timezone.localdate() < dossier.wait_until:
        raise NotNow(
            "Een belanghebbende heeft naar verwachting bezwaar; de wachttijd loopt nog "
            f"({rule.article}).",
            where=dossier.public_id,
            remedy=f"Het kan vanaf {dossier.wait_until:%d-%m-%Y}. Is er een verzoek om een "
            "voorlopige voorziening? Wacht dan de uitspraak af.",
        )


def _show(file: DossierFile, version: FileVersion, now: datetime) -> None:
    version.file = file
    version.published_at, version.withdrawn_at, version.withdrawn_reason = now, None, ""
    version.public_text = text_of(version)
    version.save()
    file.status, file.withdrawn_at, file.withdrawn_reason = FileStatus.PUBLISHED, None, ""
    file.save()


def _hide(version: FileVersion, now: datetime, reason: str) -> None:
    """Of what was public remains that it was there, until when, and why it went."""
    version.withdrawn_at, version.withdrawn_reason, version.public_text = now, reason, ""
    version.save()


def public_version(file: DossierFile) -> FileVersion | None:
    """The one that everybody may have now."""
    shown = file.versions.filter(published_at__isnull=False, withdrawn_at__isnull=True)
    return shown.order_by("-number").first()


@transaction.atomic
def correct(*, by: Person, file: DossierFile, reason: str) -> FileVersion:
    """Puts the newest version in the place of the one that is public; both stay on record."""
    row = begin_file(by, "corrigeren", file)
    reason = needed(reason, "reason", "wat er verbeterd is")
    version, before = latest(row), public_version(row)
    if version is None or (before is not None and version.pk == before.pk):
        raise NotNow(
            "Er is geen nieuwere versie dan die openbaar is.",
            where=row.label,
            remedy="Lak het bestand eerst opnieuw.",
        )
    if not version.gate_passed:
        raise Problem(
            "De controle vond in de nieuwe versie nog iets dat eruit moest.",
            where=row.label,
            remedy="Lak opnieuw; wat de controle tegenhoudt, komt er niet uit.",
        )
    now = timezone.now()
    if before is not None:
        _hide(before, now, reason)
    _show(row, version, now)
    record_file(by, "correct", row, {"version": version.number, "reason": reason})
    record(by, "correct", row.dossier, {"file": row.public_id})
    return version


@transaction.atomic
def withdraw_file(*, by: Person, file: DossierFile, reason: str) -> DossierFile:
    """Takes one document back; on its page stands that it was there and why it went."""
    row = begin_file(by, "stuk-intrekken", file)
    if row.status != FileStatus.PUBLISHED:
        raise NotNow("Dit bestand is niet openbaar.", where=row.label)
    reason = needed(reason, "reason", "waarom")
    _take_back(row, timezone.now(), reason)
    record_file(by, "withdraw", row, {"reason": reason})
    record(by, "withdraw_file", row.dossier, {"file": row.public_id})
    return row


def _take_back(file: DossierFile, now: datetime, reason: str) -> None:
    for version in file.versions.filter(published_at__isnull=False, withdrawn_at__isnull=True):
        _hide(version, now, reason)
    file.status, file.withdrawn_at, file.withdrawn_reason = FileStatus.WITHDRAWN, now, reason
    file.save()


@transaction.atomic
def withdraw(*, by: Person, dossier: Dossier, reason: str) -> Dossier:
    """Takes the whole publication back; what remains is a page that says so."""
    row = begin(by, "intrekken", dossier)
    reason = needed(reason, "reason", "waarom")
    now = timezone.now()
    for file in row.files.filter(status=FileStatus.PUBLISHED):
        _take_back(file, now, reason)
        audit.record(by=by, verb="dossier_file.withdraw", object=file.public_id)
    move(row, DossierStatus.WITHDRAWN)
    row.withdrawn_at, row.withdrawn_reason = now, reason
    return record(by, "withdraw", row, {"reason": reason})
