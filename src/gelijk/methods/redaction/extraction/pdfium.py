"""PDFium, one caller at a time: the library keeps state that threads would share."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import pypdfium2

from gelijk.methods.reading.source import MAX_PAGES, Unreadable

_LOCK = RLock()
LOCKED = ("Dit pdf-bestand is beveiligd met een wachtwoord.", "Bewaar het zonder wachtwoord.")


@contextmanager
def opened(name: str, content: bytes) -> Iterator[Any]:
    """The document; PDFium is held until it is closed. Raises Unreadable."""
    with _LOCK:
        document = _open(name, content)
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise Unreadable(name, "Een bladzijde van dit pdf-bestand is beschadigd.") from error
        finally:
            document.close()


def _open(name: str, content: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable(name, *LOCKED) from error
        raise Unreadable(name, "Dit pdf-bestand is beschadigd.") from error
    if not 0 < len(document) <= MAX_PAGES:
        count = len(document)
        document.close()
        what = f"meer dan {MAX_PAGES} bladzijden" if count else "geen bladzijden"
        raise Unreadable(name, f"Dit pdf-bestand heeft {what}.")
    return document
