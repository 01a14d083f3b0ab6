"""From a file to a letter with findings, by the reader of `methods`."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gelijk.core.facts import FactRow, read_rows
from gelijk.core.problems import Problem
from gelijk.documents.models import Finding, Kind, Letter

LARGEST = 20 * 1024 * 1024
FIELDS = {"references": Kind.REFERENCE, "amounts": Kind.AMOUNT, "commitments": Kind.COMMITMENT}
PLACE = {"text", "start", "end"}


class KnownLetter(FactRow):
    """A published letter that we know by the digest of its text, with its official identifier."""

    public_id: str
    title: str
    kind: str
    text_digest: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter that is not stored yet, with its findings."""

    letter: Letter
    findings: tuple[Finding, ...]


def read(filename: str, content: bytes) -> Reading:
    """Reads a file; raises a `Problem` that says why when it cannot be read."""
    # The libraries that open PDF and DOCX load only when somebody puts in a letter.
    from gelijk.methods.reading.letter import read_letter
    from gelijk.methods.reading.source import Unreadable, read_content

    if len(content) > LARGEST:
        raise too_large(filename)
    try:
        source = read_content(filename, content)
    except Unreadable as error:
        raise Problem(
            error.what,
            where=filename,
            remedy=error.remedy or "Geef de brief als tekst, PDF met tekst, of DOCX.",
        ) from error
    # PostgreSQL keeps no NUL; a stand-in of the same length keeps every offset.
    text = source.text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    found = read_letter(text, filename).as_json()
    letter = _letter(filename, content, text, found)
    return Reading(letter, tuple(_findings(letter, found)))


def too_large(filename: str) -> Problem:
    """What to say of a file that is more than anybody writes as a letter."""
    return Problem(
        f"Het bestand is groter dan {LARGEST // 1024 // 1024} MB.",
        where=filename,
        remedy="Geef een kleiner bestand, bijvoorbeeld zonder de bijlagen.",
    )


def _letter(filename: str, content: bytes, text: str, found: dict[str, Any]) -> Letter:
    metadata = found["metadata"]
    known = _known(text)
    digest = hashlib.sha256(content).hexdigest()
    own = metadata.get("identifier") or f"brief:{digest[:12]}"
    title = metadata.get("subject") or metadata.get("dossier_title") or Path(filename).stem
    written = metadata.get("date")
    return Letter(
        public_id=known.public_id if known else own,
        title=(known.title if known else title)[:500],
        kind=(known.kind if known else metadata.get("kind") or "")[:100],
        sender=(metadata.get("sender") or "")[:500],
        date=date.fromisoformat(written) if written and len(written) == 10 else None,
        filename=Path(filename).name[:255],
        content=content,
        content_digest=digest,
        text=text,
        metadata=metadata,
        conflicts=found.get("conflicts", []),
        published=known is not None,
    )


def _known(text: str) -> KnownLetter | None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    rows = read_rows(Path(__file__).parent / "facts" / "letters.yaml", KnownLetter)
    return next((row for row in rows if row.text_digest == digest), None)


def _findings(letter: Letter, found: dict[str, Any]) -> list[Finding]:
    return [
        Finding(
            letter=letter,
            kind=kind,
            start=row["start"],
            end=row["end"],
            text=row["text"],
            fields={key: value for key, value in row.items() if key not in PLACE},
        )
        for name, kind in FIELDS.items()
        for row in found[name]
        # A letter names itself in its head: that is not a reference.
        if row["start"] < row["end"] and row.get("normalized") != letter.public_id
    ]
