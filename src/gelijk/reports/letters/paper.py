"""A letter as paper: the words as they were sealed, under the letterhead of the office."""

from datetime import date

from gelijk.core.letters.blocks import Letter, paragraph
from gelijk.core.letters.rendering import Format, render


def made(
    *,
    text: str,
    subject: str,
    office: str,
    addressee: str,
    number: str,
    day: date,
    format: Format,
    synthetic: bool = False,
    draft: bool = False,
) -> bytes:
    """The file. A draft says on its face that nobody received it."""
    parts = [" ".join(part.split()) for part in text.split("\n\n")]
    return render(
        Letter(
            title=f"Concept: {subject}" if draft else subject,
            sender=office,
            addressee=addressee,
            date=day,
            reference=number,
            place="",
            salutation="",
            chapters=(),
            opening=tuple(paragraph(part) for part in parts if part),
            closing=(),
            signatory="",
            synthetic=synthetic,
        ),
        format,
    )
