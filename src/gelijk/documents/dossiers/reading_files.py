"""Text out of a file of a dossier, and what the file says of itself."""

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

# A reply and a forward belong to the thread of what they answer to.
REPLY = re.compile(r"^(?:(?:re|fw|fwd|antw|doorst|aw|wg)\s*:\s*)+", re.IGNORECASE)
SENT = re.compile(r"^Datum:[ \t]*(.+)$", re.MULTILINE)
SUBJECT = re.compile(r"^Onderwerp:[ \t]*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Contents:
    """The text and what can be said of it; `problem` says why there is none."""

    text: str = ""
    pages: int | None = None
    written: date | None = None
    thread: str = ""
    attached: tuple[tuple[str, bytes], ...] = ()
    problem: str = ""
    # Pages (from 1) that show something and give no text.
    unread: tuple[int, ...] = ()


def contents_of(name: str, content: bytes) -> Contents:
    """Reads a file. Never raises on a file that is broken or hostile: then there is a reason."""
    # The libraries that open PDF and DOCX load only when somebody puts in files.
    from gelijk.methods.reading.source import Unreadable
    from gelijk.methods.redaction.extraction.model import Extracted, Kind
    from gelijk.methods.redaction.extraction.reading import read_bytes

    try:
        found: Extracted = read_bytes(name, content)
    except Unreadable as error:
        return Contents(problem=error.error)
    text = found.text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    is_mail = found.kind is Kind.MAIL
    return Contents(
        text=text,
        pages=len(found.pages) or None,
        written=_sent(text) if is_mail else _written(text),
        thread=_thread(text) if is_mail else "",
        attached=tuple((one.name, one.content) for one in found.attached),
        problem="" if text.strip() or found.unread else "In dit bestand staat geen tekst.",
        unread=found.unread,
    )


def _written(text: str) -> date | None:
    """The date that the document gives itself."""
    from gelijk.methods.reading.cleaning import clean
    from gelijk.methods.reading.dates import find_dates
    from gelijk.methods.reading.metadata import read_metadata

    cleaned = clean(text[:20_000])
    return read_metadata(cleaned, find_dates(cleaned)).date


def _sent(text: str) -> date | None:
    """The day of a message, as its head says; the words below it may tell of other days."""
    found = SENT.search(text[:4000])
    if found is None:
        return None
    try:
        return parsedate_to_datetime(found[1]).date()
    except (ValueError, TypeError):
        return _iso(found[1])


def _iso(text: str) -> date | None:
    """Outlook's own messages have their day as `2022-02-24 10:15:00`."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _thread(text: str) -> str:
    """The subject of a message without `Re:` and `Fw:`, in small letters."""
    found = SUBJECT.search(text[:4000])
    return REPLY.sub("", " ".join(found[1].split())).casefold() if found else ""
