"""What is still missing before a dossier can be decided on or made public."""

from collections.abc import Iterator
from datetime import date

from gelijk.core.problems import Problem
from gelijk.documents.dossiers.states import Judgement
from gelijk.documents.models import Dossier, DossierFile, FileReview, FileVersion

GIVEN = (Judgement.PUBLIC, Judgement.PARTLY)


def missing(dossier: Dossier, today: date) -> list[Problem]:
    """Everything, so that somebody sees at once what is still to be done."""
    files = list(dossier.files.prefetch_related("versions", "withholdings"))
    found = [problem for file in files for problem in _of_file(file, today)]
    return [*found, *_of_the_whole(dossier, files)]


def _of_file(file: DossierFile, today: date) -> Iterator[Problem]:
    if file.judgement == Judgement.NONE:
        yield Problem("Er is nog geen oordeel.", where=file.label, remedy="Geef een oordeel.")
        return
    standing = [one for one in file.withholdings.all() if one.ended_at is None]
    if file.judgement == Judgement.WITHHELD and not standing and not file.duplicate_of_id:
        yield Problem(
            "Er is geen grond om dit niet openbaar te maken.",
            where=file.label,
            remedy="Leg het besluit om het achter te houden vast, met de grond.",
        )
    if any(one.until and one.until <= today for one in standing):
        yield Problem(
            "De dag waarop dit openbaar zou worden, is voorbij (art. 5.1 lid 4 Woo).",
            where=file.label,
            remedy="Beëindig het achterhouden, of geef een latere dag.",
        )
    if file.judgement in GIVEN:
        yield from _of_version(file, newest(file))


def newest(file: DossierFile) -> FileVersion | None:
    """The last version of a file of which the versions were read already."""
    return max(file.versions.all(), key=lambda one: one.number, default=None)


def _of_version(file: DossierFile, version: FileVersion | None) -> Iterator[Problem]:
    if version is None:
        yield Problem(
            "Er is nog geen versie om te geven.", where=file.label, remedy="Laat hem lakken."
        )
    elif not version.gate_passed:
        yield Problem(
            "De controle vond in de laatste versie nog iets dat eruit moest.",
            where=file.label,
            remedy="Lak opnieuw; wat de controle tegenhoudt, komt er niet uit.",
        )
    elif _is_outdated(file, version):
        yield Problem(
            "Over dit bestand is opnieuw besloten nadat het werd gelakt.",
            where=file.label,
            remedy="Laat het opnieuw lezen en goedkeuren, en lak het dan weer.",
        )
    elif file.judgement == Judgement.PARTLY and not _grounds(file, version):
        yield Problem(
            "Bij deels openbaar staat geen grond.",
            where=file.label,
            remedy="Geef de grond bij de gelakte passages, of leg hem vast bij het bestand.",
        )


def _is_outdated(file: DossierFile, version: FileVersion) -> bool:
    """Whether passages were decided on after this version; one made elsewhere has none."""
    if not file.marks.all():
        return False
    review = FileReview.objects.filter(file=file).first()
    return review is not None and review.version_id != version.pk


def _grounds(file: DossierFile, version: FileVersion) -> bool:
    standing = any(one.ended_at is None for one in file.withholdings.all())
    return bool(version.grounds) or standing


def _of_the_whole(dossier: Dossier, files: list[DossierFile]) -> Iterator[Problem]:
    """Either a document or a notice why there is none."""
    out = [file for file in files if file.judgement in {*GIVEN, Judgement.ALREADY}]
    if not out and not dossier.notice.strip():
        yield Problem(
            "Er wordt geen enkel document openbaar en er staat niet waarom.",
            where=dossier.public_id,
            remedy="Schrijf bij de gegevens een mededeling die iedereen kan lezen.",
        )
