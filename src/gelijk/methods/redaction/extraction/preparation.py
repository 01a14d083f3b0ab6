"""A PDF before it is read: what shows on its pages is in its pages, what is hidden is gone.

Values of form fields and text in annotations become part of the page, where reading and removal
find them; hidden layers, attached files and notes that nobody sees on paper go. A file without
any of that stays as it is.
"""

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from gelijk.methods.reading.source import Unreadable
from gelijk.methods.redaction.extraction.hidden_layers import drop_hidden_layers
from gelijk.methods.redaction.extraction.pdf_limits import check_size
from gelijk.methods.redaction.extraction.pdfium import LOCKED

# Annotations that only show on a screen when asked for, or hold something else than the page.
_HIDDEN_KINDS = frozenset(
    [
        "/Text",
        "/Popup",
        "/FileAttachment",
        "/Sound",
        "/Movie",
        "/Screen",
        "/RichMedia",
        "/3D",
        "/Redact",
        "/TrapNet",
    ]
)
_SPOKEN = ("/Alt", "/ActualText", "/E", "/T", "/Title")
_INFO = {"/Author": "author", "/Title": "title", "/Subject": "subject", "/Keywords": "keywords"}


@dataclass(slots=True)
class Prepared:
    """The file to read, what it says of itself, notes on what went, and words off the pages."""

    content: bytes
    metadata: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)


def prepare(name: str, content: bytes) -> Prepared:
    """Raises Unreadable."""
    with open_pdf(name, content) as pdf:
        try:
            check_size(name, pdf)
            prepared = Prepared(content, _metadata(pdf))
            changed = _attachments(pdf, prepared)
            changed |= drop_hidden_layers(pdf, prepared.notes)
            changed |= _annotations(pdf, prepared)
            prepared.unseen = _unseen(pdf)
            if changed or pdf.is_encrypted:
                prepared.content = saved(pdf)
        except RecursionError as error:
            raise Unreadable(name, "Dit pdf-bestand is te diep genest.") from error
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise Unreadable(name, "Dit pdf-bestand is beschadigd.") from error
    return prepared


def open_pdf(name: str, content: bytes) -> pikepdf.Pdf:
    """Raises Unreadable."""
    try:
        pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unreadable(name, *LOCKED) from error
    except (pikepdf.PdfError, ValueError, OverflowError, RuntimeError) as error:
        raise Unreadable(name, "Dit pdf-bestand is beschadigd.") from error
    return pdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file written whole: what no longer belongs to it, such as an older version, is gone."""
    out = io.BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        encryption=False,
        fix_metadata_version=False,
    )
    return out.getvalue()


def _metadata(pdf: pikepdf.Pdf) -> dict[str, str]:
    info: Any = pdf.trailer.get("/Info", {})
    if not isinstance(info, pikepdf.Dictionary):
        return {}
    return {
        word: str(info[key])
        for key, word in _INFO.items()
        if isinstance(info.get(key), pikepdf.String) and str(info[key]).strip()
    }


def _unseen(pdf: pikepdf.Pdf) -> list[str]:
    """Bookmarks and alternative texts: read aloud or shown beside the page, never on it."""
    found: dict[str, None] = {}
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary):
            for key in _SPOKEN:
                if key in one and isinstance(one[key], pikepdf.String):
                    found[" ".join(str(one[key]).split())] = None
    return list(found)


def _attachments(pdf: pikepdf.Pdf, prepared: Prepared) -> bool:
    names: Any = pdf.Root.get("/Names", {})
    if "/EmbeddedFiles" not in names and "/AF" not in pdf.Root:
        return False
    for key in ("/EmbeddedFiles", "/JavaScript"):
        if key in names:
            del names[key]
    if "/AF" in pdf.Root:
        del pdf.Root["/AF"]
    prepared.notes.append("Bijlagen in het pdf-bestand zijn niet gelezen en niet meegegeven.")
    return True


def _annotations(pdf: pikepdf.Pdf, prepared: Prepared) -> bool:
    form = pdf.Root.get("/AcroForm")
    dropped = flattened = 0
    for page in pdf.pages:
        if "/Annots" not in page.obj:
            continue
        listed: Any = page.obj["/Annots"]
        kept = [one for one in listed if isinstance(one, pikepdf.Dictionary)]
        shown = [one for one in kept if not _is_hidden(one)]
        dropped += len(kept) - len(shown)
        flattened += sum(one.get("/Subtype") != "/Link" for one in shown)
        if len(shown) != len(listed):
            page.obj["/Annots"] = pikepdf.Array(shown)
    if form is not None or flattened:
        if form is not None:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        for page in pdf.pages:
            _keep_links(page)
    if form is not None:
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]
        prepared.notes.append("Formuliervelden zijn vaste tekst geworden.")
    if dropped:
        prepared.notes.append(f"{dropped} verborgen aantekeningen zijn niet meegegeven.")
    return bool(dropped or flattened or form is not None)


def _is_hidden(annotation: Any) -> bool:
    kind = str(annotation.get("/Subtype", ""))
    flags = int(annotation.get("/F", 0))
    return kind in _HIDDEN_KINDS or (kind != "/Link" and bool(flags & 0b100010))


def _keep_links(page: Any) -> None:
    """What has no appearance was not flattened, and does not show."""
    if "/Annots" in page.obj:
        links = [one for one in page.obj["/Annots"] if one.get("/Subtype") == "/Link"]
        page.obj["/Annots"] = pikepdf.Array(links)
