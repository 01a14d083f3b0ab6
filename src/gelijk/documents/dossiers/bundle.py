"""A dossier as one zip for the House: the letter, the inventory list and the documents."""

import io
import zipfile

from django.core.cache import caches

from gelijk.core.letters import Format, render
from gelijk.documents.dossiers.actions.publishing import public_version
from gelijk.documents.dossiers.actions.versions import content_of, latest
from gelijk.documents.dossiers.completeness import GIVEN
from gelijk.documents.dossiers.house_letter import letter
from gelijk.documents.dossiers.inventory import identifier, inventory
from gelijk.documents.dossiers.states import DossierStatus
from gelijk.documents.models import Dossier, FileVersion

# The same dossier gives the same zip: no file in it says when it was packed.
EPOCH = (1980, 1, 1, 0, 0, 0)


def bundle(dossier: Dossier) -> bytes:
    """What was decided to be given and nothing else; every file has its ID as its name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "brief.pdf", letter_as(dossier, "pdf"))
        _write(archive, "brief.odt", letter_as(dossier, "odt"))
        _write(archive, "inventarislijst.xlsx", inventory(dossier, "xlsx"))
        _write(archive, "inventarislijst.ods", inventory(dossier, "ods"))
        if dossier.notice:
            _write(archive, "mededeling.txt", dossier.notice.encode())
        for version in versions(dossier):
            name = f"documenten/{identifier(version.file)}{version.ending}"
            _write(archive, name, content_of(version))
    return stream.getvalue()


def letter_as(dossier: Dossier, format: Format) -> bytes:
    """The letter; drawing a PDF takes a second of a core, so it is kept until something changes."""
    key = f"dossier-letter:{dossier.pk}:{dossier.changed_at.timestamp()}:{format}"
    kept = caches["letters"].get(key)
    if kept is None:
        kept = render(letter(dossier), format)
        caches["letters"].set(key, kept)
    return bytes(kept)


def versions(dossier: Dossier) -> list[FileVersion]:
    """The documents that go out: of a public dossier those that are public now."""
    out = []
    for file in dossier.files.filter(judgement__in=GIVEN):
        file.dossier = dossier
        shown = dossier.status == DossierStatus.PUBLISHED
        version = public_version(file) if shown else latest(file)
        if version is not None and version.gate_passed:
            version.file = file
            out.append(version)
    return out


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)
