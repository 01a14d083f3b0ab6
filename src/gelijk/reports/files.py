"""A file that somebody adds: what it is by its content, whether it may, and without hidden data.

Kinds that we cannot clean and that people do send (voice messages) are taken and said to be
uncleaned; others are refused with what to send instead.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import puremagic
from django.conf import settings

from gelijk.core import viruses
from gelijk.core.problems import Problem
from gelijk.core.tables.archive import DAMAGE
from gelijk.reports.cleaning import Clean, Cleaned, Damaged, Forbidden, media, office, pdf, pictures
from gelijk.reports.models.contents import Scan
from gelijk.reports.report import File

MEGABYTE = 2**20
LONGEST_NAME = 100
# Control characters, and those that turn the order of letters about ("gpj.exe" read backwards).
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
ACCEPT = ".jpg,.jpeg,.png,.gif,.webp,.pdf,.docx,.odt,.txt,.mp3,.m4a,.mp4,.mov,.ogg,.opus"
KINDS_IN_WORDS = (
    "JPEG, PNG, GIF, WebP, PDF, DOCX, ODT, platte tekst, MP3, M4A, MP4, MOV of een spraakbericht "
    "(Ogg)"
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: its name for the web, its ending, how it is cleaned."""

    content_type: str
    ending: str
    clean: Clean


def _clean_text(content: bytes) -> Cleaned:
    """Plain text holds nothing but itself."""
    return Cleaned(content)


JPEG = Kind("image/jpeg", ".jpg", pictures.clean_jpeg)
PNG = Kind("image/png", ".png", pictures.clean_png)
GIF = Kind("image/gif", ".gif", pictures.clean_gif)
WEBP = Kind("image/webp", ".webp", pictures.clean_webp)
PDF = Kind("application/pdf", ".pdf", pdf.clean)
DOCX = Kind(WORD, ".docx", office.clean)
OPEN_TEXT = Kind(ODT, ".odt", office.clean)
TEXT = Kind("text/plain", ".txt", _clean_text)
MP3 = Kind("audio/mpeg", ".mp3", media.clean_mp3)
OGG = Kind("audio/ogg", ".ogg", media.keep)
MP4 = Kind("video/mp4", ".mp4", media.clean_mp4)
MOV = Kind("video/quicktime", ".mov", media.clean_mp4)
M4A = Kind("audio/mp4", ".m4a", media.clean_mp4)
HEADS = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF87a": GIF,
    b"GIF89a": GIF,
    b"%PDF-": PDF,
    b"ID3": MP3,
    b"OggS": OGG,
}
FILMS = {b"qt  ": MOV, b"M4A ": M4A, b"M4B ": M4A}
FILM_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"3gp",
    b"M4V",
)
# Text that is meant for a program and not for a reader. The library's table is no help here: it
# takes every text that begins with "From " for a mailbox.
OTHER_TEXT = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"{\\rtf", b"#!", b"%!ps", b"@echo")
# What people send most of what we do not take, and what to do then.
INSTEAD = {
    ".heic": "Bewaar de foto als JPEG of maak er een schermafdruk van.",
    ".heif": "Bewaar de foto als JPEG of maak er een schermafdruk van.",
    ".eml": "Druk het bericht af naar PDF.",
    ".msg": "Druk het bericht af naar PDF.",
    ".doc": "Sla het op als DOCX of PDF.",
    ".zip": "Voeg de bestanden één voor één toe.",
}


def prepare(name: str, content: bytes) -> File:
    """The file as it may be kept; a Problem that names it says why it may not."""
    shown = safe_name(name)
    _check_size(shown, content)
    # Before anything of ours reads what is inside.
    found = Scan(viruses.scan(content))
    if found is Scan.INFECTED:
        raise Problem(
            "In dit bestand zit een virus. Het is niet bewaard.",
            where=shown,
            remedy="Stuur het niet, of laat eerst iemand uw apparaat nakijken.",
        )
    kind = _kind(content)
    if kind is None:
        raise _refused(shown, content)
    try:
        cleaned = kind.clean(content)
    except Damaged as error:
        raise Problem(
            "Dit bestand is beschadigd of niet wat het lijkt.",
            where=shown,
            remedy="Open het, sla het opnieuw op en probeer het nog eens.",
        ) from error
    except Forbidden as error:
        raise Problem(error.what, where=shown, remedy=error.remedy) from error
    stem = shown.rpartition(".")[0] or shown
    ending = _ending(shown, kind)
    return File(
        name=stem + ending,
        content_type=kind.content_type,
        content=cleaned.content,
        cleaned=cleaned.complete,
        scan=found,
    )


def check_together(sizes: Sequence[int]) -> None:
    """Refuses more files with one report, or more of them together, than are taken."""
    if len(sizes) > settings.FILES_PER_REPORT:
        raise Problem(
            f"Dit zijn {len(sizes)} bestanden; hoogstens {settings.FILES_PER_REPORT} bij één "
            "melding.",
            remedy="Kies de belangrijkste, of laat weten dat u er meer hebt.",
        )
    if sum(sizes) > settings.FILES_MB * MEGABYTE:
        raise Problem(
            f"De bestanden zijn samen groter dan {settings.FILES_MB} MB.",
            remedy="Stuur er minder, of maak ze kleiner.",
        )


def safe_name(name: str) -> str:
    """The name as it may be shown and saved: no folders, nothing unseen, not endless."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(one for one in last if unicodedata.category(one) not in UNSEEN)
    bare = NOT_IN_NAMES.sub("-", seen).strip(" .")
    stem, dot, ending = bare.rpartition(".")
    if dot and len(ending) <= 5:
        bare = f"{stem[:LONGEST_NAME]}.{ending}" if stem else ending
    return bare[: LONGEST_NAME + 6] or "bestand"


def _ending(shown: str, kind: Kind) -> str:
    """What the content is, not what the name says; `.jpeg` and `.opus` may stay."""
    given = shown[shown.rfind(".") :].lower() if "." in shown else ""
    same = {JPEG: {".jpeg"}, OGG: {".opus"}, MP4: {".m4v", ".3gp"}}
    return given if given in same.get(kind, ()) else kind.ending


def _check_size(shown: str, content: bytes) -> None:
    if not content:
        raise Problem("Dit bestand is leeg.", where=shown, remedy="Kies een ander bestand.")
    if len(content) > settings.FILE_MB * MEGABYTE:
        raise Problem(
            f"Dit bestand is groter dan {settings.FILE_MB} MB.",
            where=shown,
            remedy="Maak het kleiner, of stuur alleen het deel waar het om gaat.",
        )


def _kind(content: bytes) -> Kind | None:
    for head, kind in HEADS.items():
        if content.startswith(head):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp":
        return _film(content[8:12])
    if content[:4] == b"PK\x03\x04":
        return _document(content)
    if content[0] == 0xFF and len(content) > 4 and content[1] in (0xFB, 0xF3, 0xF2, 0xFA):
        return MP3
    return TEXT if _is_text(content) else None


def _film(brand: bytes) -> Kind | None:
    if brand in FILMS:
        return FILMS[brand]
    return MP4 if brand.startswith(FILM_BRANDS) else None


def _document(content: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as first:
                    return OPEN_TEXT if first.read(100).strip() == ODT.encode() else None
            return DOCX if _is_word(archive, names) else None
    except DAMAGE:
        return None


def _is_word(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        return False
    with archive.open("[Content_Types].xml") as types:
        return b"macroEnabled" not in types.read(MEGABYTE)


def _is_text(content: bytes) -> bool:
    """Words in UTF-8, UTF-16 or the code page of Windows, and nothing that a program would be."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _reads(content, "utf-16")
    if any(byte < 9 or 13 < byte < 32 for byte in set(content)):
        return False
    if content[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(OTHER_TEXT):
        return False
    return _reads(content, "utf-8") or _reads(content, "cp1252")


def _reads(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def _known(content: bytes) -> list[str]:
    """What kinds of file this looks like, by the library's table, the likeliest first."""
    try:
        return [*_endings(content)]
    except (puremagic.PureError, ValueError):
        return []


def _endings(content: bytes) -> Iterator[str]:
    for one in puremagic.magic_string(content[: 64 * 1024]):
        # A match of a few bytes, or in the middle, says nothing of a text.
        if one.extension and one.offset == 0 and len(one.byte_match) >= 4:
            yield one.extension


def _refused(shown: str, content: bytes) -> Problem:
    given = shown[shown.rfind(".") :].lower() if "." in shown else ""
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif"):
        given = ".heic"
    found = given if given in INSTEAD else next(iter(_known(content)), "")
    looks = f" Het lijkt een {found}-bestand." if found else ""
    return Problem(
        f"Dit soort bestand kunnen we niet aannemen.{looks}",
        where=shown,
        remedy=INSTEAD.get(found, f"Stuur {KINDS_IN_WORDS}."),
    )
