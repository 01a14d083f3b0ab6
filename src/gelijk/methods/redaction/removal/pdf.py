"""A PDF with passages taken out."""

import struct
from collections.abc import Iterable

import pikepdf

from gelijk.methods.redaction.extraction.model import Extracted
from gelijk.methods.redaction.extraction.preparation import open_pdf, saved
from gelijk.methods.redaction.removal.areas import with_covered
from gelijk.methods.redaction.removal.boxes import boxes_by_page, joined
from gelijk.methods.redaction.removal.font_scrub import scrub
from gelijk.methods.redaction.removal.model import Area, CannotRemove, Removal, Work
from gelijk.methods.redaction.removal.needles import Needles
from gelijk.methods.redaction.removal.pdf_objects import clean
from gelijk.methods.redaction.removal.pdf_pages import Pages
from gelijk.methods.redaction.removal.remaining import remaining_text
from gelijk.methods.redaction.removal.tokens import Unparsable

# What libraries raise on a file that is not what it says.
_ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, struct.error)
_DAMAGED = "Dit pdf-bestand is beschadigd; er is niets uit weggehaald."


def remove_from_pdf(
    extracted: Extracted,
    removals: Iterable[Removal],
    areas: Iterable[Area] = (),
    notes: list[str] | None = None,
) -> bytes:
    """The file written anew without the passages. Raises CannotRemove, Unreadable.

    What could not be cleaned, and does not stop it, is added to `notes`.
    """
    areas = list(areas)
    listed = joined(extracted.text, with_covered(extracted, removals, areas))
    remaining = remaining_text(extracted.text, listed)
    needles = Needles((extracted.text[one.start : one.end] for one in listed), remaining)
    work = Work(needles, remaining, listed[0].label if listed else "gelakt")
    boxes = boxes_by_page(extracted, listed, areas)
    with open_pdf(extracted.name, extracted.content) as pdf:
        try:
            pages = Pages(pdf, work)
            for number in range(len(pdf.pages)):
                pages.rewrite(number, boxes.get(number, []))
            pages.finish()
            uncleaned = scrub(pdf, pages.faces.values())
            if notes is not None:
                notes += uncleaned
            clean(pdf, work, boxes)
            return saved(pdf)
        except (Unparsable, RecursionError) as error:
            raise CannotRemove(_DAMAGED) from error
        except (pikepdf.PikepdfError, *_ODD) as error:
            raise CannotRemove(_DAMAGED) from error
