"""How much a file may hold before it is refused: a small file can unpack to a flood."""

import io
import zipfile
from typing import Any

from lxml import etree

from gelijk.methods.reading.source import MAX_BYTES, MAX_CHARACTERS, MAX_PAGES, Unreadable

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "MAX_DEPTH", "MAX_PAGES", "open_archive", "parse_xml"]

MAX_UNPACKED = 300_000_000
MAX_PARTS = 5_000
# Office files pack 5 to 20 times; 42.zip and its like a thousand times and more.
MAX_RATIO = 200
_SMALL = 1_000_000  # below this a high ratio is a part full of spaces, not an attack
MAX_DEPTH = 200  # levels of XML, of messages in messages, of forms in forms
# zipfile itself stumbles over a directory that lies about where its parts are (ValueError).
_BROKEN_PART = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
)
_DAMAGED = "Het bestand is beschadigd of geen {kind}-bestand."


def open_archive(name: str, content: bytes, kind: str) -> zipfile.ZipFile:
    """The parts of an office file, once it is known how much they are. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(name, _DAMAGED.format(kind=kind)) from error
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MAX_PARTS:
        raise Unreadable(name, f"Dit {kind}-bestand heeft meer dan {MAX_PARTS} onderdelen.")
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked / packed > MAX_RATIO):
        raise Unreadable(
            name, f"Dit {kind}-bestand is uitgepakt veel te groot.", "Bewaar het opnieuw."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(
            name, "Dit bestand is beveiligd met een wachtwoord.", "Bewaar het zonder wachtwoord."
        )
    return archive


def read_part(name: str, archive: zipfile.ZipFile, part: str, kind: str) -> bytes:
    """One part; a part that unpacks to more than it says is refused by zipfile itself."""
    import zlib

    try:
        return archive.read(part)
    except (*_BROKEN_PART, zlib.error) as error:
        raise Unreadable(name, _DAMAGED.format(kind=kind)) from error


def parse_xml(name: str, content: bytes, kind: str) -> Any:
    """The tree of one part, without entities, DTDs or the network. Raises Unreadable."""
    # huge_tree stays off: libxml2 then refuses more than 256 levels and texts above 10 MB.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(name, _DAMAGED.format(kind=kind)) from error
