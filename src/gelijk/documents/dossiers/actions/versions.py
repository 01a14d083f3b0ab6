"""What is given of a file: a version that the gate let through, or one that it stopped."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.documents import sealing
from gelijk.documents.dossiers.changing import begin_file, record_file
from gelijk.documents.dossiers.file_kinds import kind_of
from gelijk.documents.dossiers.reading_files import contents_of
from gelijk.documents.dossiers.regimes import rules
from gelijk.documents.models import DossierFile, FileVersion

VERSION, VERSION_TEXT = "version", "version text"


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate said. `detail` holds counts and places, never what was found there."""

    passed: bool
    detail: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def add_version(
    *,
    by: Person,
    file: DossierFile,
    content: bytes,
    gate: Gate,
    grounds: Sequence[str] = (),
    reason: str = "",
    text: str | None = None,
) -> FileVersion:
    """Keeps a version of the file; `grounds` are those of the passages that went out of it.

    In a dossier that is public it is the beginning of a correction: it gets out by `correct`.
    """
    row = begin_file(by, "versie", file)
    allowed = rules(row.dossier.regime).grounds
    strange = sorted(set(grounds) - set(allowed))
    if strange:
        raise Problem(
            f"Deze gronden bestaan hier niet: {', '.join(strange)}.",
            where=row.public_id,
            remedy=f"Kies uit: {', '.join(allowed)}.",
        )
    kind = kind_of("gelakt", content)
    seal = sealing.of(row.dossier.public_id)
    number = (row.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    place = f"{row.public_id} {number}"
    found = contents_of(f"gelakt{kind.ending}", content) if text is None else None
    words = found.text if found else (text or "")
    made = FileVersion.objects.create(
        file=row,
        number=number,
        sealed_content=seal.close(f"{VERSION} {place}", content),
        sealed_text=seal.close_text(f"{VERSION_TEXT} {place}", words),
        content_type=kind.content_type,
        ending=kind.ending,
        size=len(content),
        pages=found.pages if found else row.pages,
        digest=hashlib.sha256(content).hexdigest(),
        gate_passed=gate.passed,
        gate=dict(gate.detail),
        grounds=sorted(set(grounds)),
        made_by=by.audit_name,
        reason=reason.strip(),
    )
    record_file(
        by,
        "version",
        row,
        {"version": number, "gate": gate.passed, "grounds": made.grounds, "digest": made.digest},
    )
    return made


def latest(file: DossierFile) -> FileVersion | None:
    """The newest version, whether the gate let it through or not."""
    return file.versions.order_by("-number").first()


def text_of(version: FileVersion) -> str:
    """The text of a version, opened with the key of its dossier."""
    file = version.file
    seal = sealing.of(file.dossier.public_id)
    return seal.open_text(f"{VERSION_TEXT} {file.public_id} {version.number}", version.sealed_text)


def content_of(version: FileVersion) -> bytes:
    """The file itself."""
    file = version.file
    seal = sealing.of(file.dossier.public_id)
    return seal.open(f"{VERSION} {file.public_id} {version.number}", version.sealed_content)
