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
    parts = [part.splitlines() for part in text.strip().replace("\r\n", "\n").split("\n\n")]
    # Who signs stands in lines below the greeting, as a letter has it.
    greeting, *signed = parts.pop() if len(parts[-1]) > 1 else [""]
    lines = [line for part in parts for line in part]
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
            opening=tuple(paragraph(line.strip()) for line in lines if line.strip()),
            closing=(paragraph(greeting),) if greeting else (),
            signatory="\n".join(signed),
            synthetic=synthetic,
        ),
        format,
    )
