"""Any file, or a folder of them, read by what it holds and not by its name."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from gelijk.methods.reading.source import MAX_BYTES, Unreadable, read_content
from gelijk.methods.redaction.extraction.docx import read_docx
from gelijk.methods.redaction.extraction.mail import read_eml, read_msg
from gelijk.methods.redaction.extraction.model import Extracted, Kind
from gelijk.methods.redaction.extraction.odt import read_odt
from gelijk.methods.redaction.extraction.pdf import read_pdf

MAX_FILES = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REMEDY = "Zet het om in pdf, docx, odt of tekst."
_ODT_KIND = b"application/vnd.oasis.opendocument.text"
_HEADS = (b"from:", b"received:", b"return-path:", b"message-id:", b"mime-version:", b"date:")


def read_path(path: Path, name: str = "") -> Extracted:
    """Reads one file. Raises Unreadable."""
    shown = name or str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(shown, "Het bestand is groter dan 200 MB.", "Splits het.")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(shown, "Dit bestand is er niet.") from error
    except OSError as error:
        what = f"Het bestand kan niet worden gelezen: {error.strerror}."
        raise Unreadable(shown, what) from error
    return read_bytes(shown, content)


def read_bytes(name: str, content: bytes, depth: int = 0) -> Extracted:
    """The same for what is in memory, such as an upload or an attachment."""
    if not content.strip():
        raise Unreadable(name, "Het bestand is leeg.")
    if len(content) > MAX_BYTES:
        raise Unreadable(name, "Het bestand is groter dan 200 MB.", "Splits het.")
    if b"%PDF-" in content[:1024]:
        return read_pdf(name, content)
    if content[:4] == b"PK\x03\x04":
        return _from_archive(name, content)
    if content[:8] == _OLE:
        return read_msg(name, content, depth, read_bytes)
    if content[:5] == b"{\\rtf":
        raise Unreadable(name, "Dit is een RTF-bestand.", _REMEDY)
    if _is_message(name, content):
        return read_eml(name, content, depth, read_bytes)
    source = read_content(name, content)
    notes = (f"{source.note[0].upper()}{source.note[1:]}.",) if source.note else ()
    return Extracted(name, Kind.TEXT, source.text, content, notes=notes)


def _from_archive(name: str, content: bytes) -> Extracted:
    if _ODT_KIND in content[:120] or (b"content.xml" in content and b"word/" not in content):
        return read_odt(name, content)
    return read_docx(name, content)


def _is_message(name: str, content: bytes) -> bool:
    """Two heads that only a message has; a letter that begins with `Date:` is a letter."""
    if b"\0" in content[:2000]:
        return False
    head = content[:20_000].replace(b"\r\n", b"\n").lstrip().split(b"\n\n", 1)[0].lower()
    lines = head.split(b"\n")
    found = sum(line.startswith(_HEADS) for line in lines)
    return found >= (1 if name.lower().endswith(".eml") else 3)


def files_in(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """All files of the paths given, folders whole, each with the name it goes by in the set."""
    count = 0
    for path in paths:
        inside = _walked(path) if path.is_dir() else [path]
        for one in inside:
            count += 1
            if count > MAX_FILES:
                raise Unreadable(str(path), f"Dit zijn meer dan {MAX_FILES} bestanden.")
            yield one, str(one.relative_to(path)) if path.is_dir() else path.name


def _walked(folder: Path) -> Iterator[Path]:
    """In the order of their names; what the system hides stays out, and links are not followed."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            path = Path(place, file)
            if not file.startswith((".", "~$")) and not path.is_symlink():
                yield path
