"""Any file with passages taken out: what comes out, and under which ending."""

from collections.abc import Sequence
from dataclasses import dataclass

from gelijk.methods.redaction.extraction.model import Extracted, Kind
from gelijk.methods.redaction.removal.docx import remove_from_docx
from gelijk.methods.redaction.removal.model import Area, CannotRemove, Removal
from gelijk.methods.redaction.removal.odt import remove_from_odt
from gelijk.methods.redaction.removal.pdf import remove_from_pdf
from gelijk.methods.redaction.removal.remaining import remaining_text

_ENDINGS = {Kind.PDF: ".pdf", Kind.DOCX: ".docx", Kind.ODT: ".odt"}


def ending_of(kind: Kind) -> str:
    """Of the file that comes out; a message becomes text."""
    return _ENDINGS.get(kind, ".txt")


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that is not yet released: the gate decides on that."""

    content: bytes
    ending: str
    notes: tuple[str, ...] = ()


def remove(
    extracted: Extracted,
    removals: Sequence[Removal],
    areas: Sequence[Area] = (),
    *,
    seen: frozenset[int] = frozenset(),
) -> Removed:
    """The file without the passages; a message becomes text. Raises CannotRemove, Unreadable.

    Pages that could not be read stop it, unless a person has looked at them: `seen`, from 1.
    """
    unseen = sorted(set(extracted.unread) - seen)
    if unseen:
        pages = ", ".join(map(str, unseen[:10])) + (" …" if len(unseen) > 10 else "")
        raise CannotRemove(
            f"Bladzijde {pages} heeft geen tekst die te lezen is: niet vrijgegeven. "
            "Herken eerst de tekst (OCR), of bekijk de bladzijden zelf."
        )
    notes: list[str] = []
    if extracted.kind is Kind.PDF:
        content = remove_from_pdf(extracted, removals, areas, notes)
    elif extracted.kind is Kind.DOCX:
        content = remove_from_docx(extracted, removals)
    elif extracted.kind is Kind.ODT:
        content = remove_from_odt(extracted, removals)
    else:
        content = remaining_text(extracted.text, removals, labels=True).encode()
    return Removed(content, ending_of(extracted.kind), tuple(notes))
