"""Opens a zip file that a stranger sent: refuses bombs and XML that expands itself."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from gelijk.core.tables.limits import MAX_PARTS, MAX_UNPACKED
from gelijk.core.tables.table import BadTable

DAMAGED = "Het bestand is beschadigd."
OPEN_AND_SAVE = "Open het in een rekenblad en sla het opnieuw op."
# All that Python's zipfile throws at archives that are not whole.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
# A document type can define entities that expand to gigabytes; spreadsheets never have one.
DOCUMENT_TYPE = re.compile(rb"<!(DOCTYPE|ENTITY)|\A(\xff\xfe|\xfe\xff|\x00<|<\x00)", re.IGNORECASE)


@contextmanager
def open_archive(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, when it is whole, of a sane size and without document types."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive)
            _check_parts(archive)
            yield archive
    except DAMAGE as error:
        raise BadTable(DAMAGED, remedy=OPEN_AND_SAVE) from error


def _check_size(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise BadTable(
            f"Uitgepakt is dit bestand groter dan {MAX_UNPACKED // 2**20} MB.",
            remedy="Splits de tabel.",
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise BadTable("Het bestand heeft een wachtwoord.", remedy="Haal het wachtwoord eraf.")


def _check_parts(archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        name = part.filename.casefold()
        if name.endswith((".xml", ".rels")) and DOCUMENT_TYPE.search(archive.read(part)):
            raise BadTable(
                "Het bestand bevat XML die niet in een tabel hoort.", remedy=OPEN_AND_SAVE
            )
