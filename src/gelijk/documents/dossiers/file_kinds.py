"""What a file is, by what it holds; the words of the inventory list for its kind."""

import io
import zipfile
from dataclasses import dataclass

from gelijk.core.problems import Problem

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OPEN = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class FileKind:
    """`kind` as the inventory list has it (File Type); `read` says whether we read its text."""

    kind: str
    content_type: str
    ending: str
    read: bool = True


PDF = FileKind("pdf", "application/pdf", ".pdf")
DOCX = FileKind("doc", WORD, ".docx")
ODT = FileKind("doc", OPEN + "text", ".odt")
XLSX = FileKind("spreadsheet", SHEET, ".xlsx", read=False)
ODS = FileKind("spreadsheet", OPEN + "spreadsheet", ".ods", read=False)
PPTX = FileKind("presentation", SLIDES, ".pptx", read=False)
EML = FileKind("email", "message/rfc822", ".eml")
MSG = FileKind("email", "application/vnd.ms-outlook", ".msg")
TEXT = FileKind("doc", "text/plain; charset=utf-8", ".txt")
JPEG = FileKind("image", "image/jpeg", ".jpg", read=False)
PNG = FileKind("image", "image/png", ".png", read=False)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
MAIL = (b"from:", b"received:", b"return-path:", b"message-id:", b"mime-version:", b"date:")
BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError)


def kind_of(name: str, content: bytes) -> FileKind:
    """The kind; a `Problem` in words when we do not take such files."""
    if not content.strip():
        raise Problem("Dit bestand is leeg.", remedy="Laat het weg, of geef het opnieuw.")
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    if content.startswith(OLE) and name.lower().endswith(".msg"):
        return MSG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if name.lower().endswith(".eml") or content[:2048].lstrip().lower().startswith(MAIL):
        return EML
    if _is_text(content):
        return TEXT
    raise Problem(
        "Dit soort bestand kunnen we niet opnemen.",
        remedy="Zet het om in pdf, docx, odt, e-mail (.eml, .msg) of tekst.",
    )


def is_bundle(content: bytes) -> bool:
    """Whether it is a zip with files in it, not a document that is a zip inside."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        _in_archive(content)
    except Problem:
        return True
    return False


def _in_archive(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as first:
                    said = first.read(100).decode("ascii", "replace").strip()
                found = next((one for one in (ODT, ODS) if one.content_type == said), None)
            else:
                found = next((kind for part, kind in PARTS.items() if part in names), None)
    except BROKEN as error:
        raise Problem(
            "Dit bestand is beschadigd.", remedy="Open het, sla het opnieuw op en geef dat."
        ) from error
    if found is None:
        raise Problem("Dit is geen document.", remedy="Geef de bestanden die erin zitten.")
    return found


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in set(content[:4096]))
