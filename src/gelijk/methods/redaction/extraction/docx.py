"""Text out of a DOCX: body, notes, heads and feet, text boxes, alternative texts, hidden words.

What is on the page comes first, in reading order; then what is only in the file: comments, deleted
text and descriptions of pictures. Comments and tracked changes do not leave the house (removal
drops them), but the names in them count for the whole set.
"""

import re
from typing import Any

from gelijk.methods.reading.source import Unreadable
from gelijk.methods.redaction.extraction.limits import open_archive, parse_xml, read_part
from gelijk.methods.redaction.extraction.model import Extracted, Kind
from gelijk.methods.redaction.extraction.pieces import Pieces

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_HIDDEN = re.compile(r"word/(comments|glossary/document)\.xml")
_ORDER = ("document", "footnotes", "endnotes", "header", "footer", "comments", "glossary")
_SIGNS = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t",
}  # fmt: skip
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
SPOKEN = ("descr", "title", "alt")
_DEEPEST = 190


def read_docx(name: str, content: bytes) -> Extracted:
    """Raises Unreadable."""
    pieces, archive_names = collect(name, content)
    notes = []
    if any(part.startswith("word/media/") for part in archive_names):
        notes.append("In het document staan afbeeldingen: niet gelezen.")
    if any(part.startswith("word/embeddings/") for part in archive_names):
        notes.append("Ingevoegde bestanden zijn niet gelezen en niet meegegeven.")
    if "word/comments.xml" in pieces.parts or _has_changes(pieces):
        notes.append("Opmerkingen en bijgehouden wijzigingen zijn niet meegegeven.")
    return Extracted(name, Kind.DOCX, pieces.text, content, _metadata(pieces), notes=tuple(notes))


def collect(name: str, content: bytes) -> tuple[Pieces, list[str]]:
    """The XML parts with their text, and the names of all parts."""
    archive = open_archive(name, content, "docx")
    names = archive.namelist()
    if "word/document.xml" not in names:
        raise Unreadable(name, "Dit is geen docx-bestand.", "Zet het om in docx, odt of pdf.")
    pieces = Pieces(name)
    for part in names:
        if part.endswith((".xml", ".rels", ".vml")):
            pieces.parts[part] = parse_xml(name, read_part(name, archive, part, "docx"), "docx")
    for pattern in (_SHOWN, _HIDDEN):
        for part in sorted(filter(pattern.fullmatch, pieces.parts), key=_place):
            _block(pieces, pieces.parts[part], 0)
            pieces.end_line()
    for part, root in pieces.parts.items():
        if part.startswith("word/") and part.endswith(".xml"):
            _unseen(pieces, root)
    return pieces, names


def _place(part: str) -> tuple[int, str]:
    return next(n for n, word in enumerate(_ORDER) if word in part), part


def _block(pieces: Pieces, node: Any, depth: int) -> None:
    """Paragraphs, tables and whatever holds them."""
    if depth > _DEEPEST:
        raise Unreadable(pieces.name, "Dit docx-bestand is te diep genest.")
    for child in node:
        tag = child.tag
        if tag == f"{W}p":
            _inline(pieces, child, depth + 1)
            pieces.gap("\n")
        elif tag == f"{W}tr":
            _row(pieces, child, depth + 1)
        elif tag not in DELETED and tag != _MC_FALLBACK and isinstance(tag, str):
            _block(pieces, child, depth + 1)


def _row(pieces: Pieces, row: Any, depth: int) -> None:
    """The cells of a row on one line, where they have one line each."""
    for child in row:
        if child.tag == f"{W}tc":
            _block(pieces, child, depth + 1)
            pieces.end_cell()
        elif child.tag not in DELETED and isinstance(child.tag, str):
            _row(pieces, child, depth + 1)
    if row.tag == f"{W}tr":
        pieces.gap("\n")


def _inline(pieces: Pieces, node: Any, depth: int) -> None:
    """The runs of a paragraph; a text box in it follows on a line of its own."""
    if depth > _DEEPEST:
        raise Unreadable(pieces.name, "Dit docx-bestand is te diep genest.")
    for child in node:
        tag = child.tag
        if tag == f"{W}t":
            pieces.add(child.text, child)
        elif tag in _SIGNS:
            pieces.gap(_SIGNS[tag])
        elif tag == f"{W}txbxContent":
            pieces.end_line()
            _block(pieces, child, depth + 1)
        elif tag == f"{W}p":
            _inline(pieces, child, depth + 1)
            pieces.gap("\n")
        elif tag not in DELETED and tag != _MC_FALLBACK and isinstance(tag, str):
            _inline(pieces, child, depth + 1)


def _unseen(pieces: Pieces, root: Any) -> None:
    """Deleted words, a second copy of a text box for old programs, and alternative texts."""
    for node in root.iter(f"{W}delText", *DELETED, _MC_FALLBACK):
        if node.tag == f"{W}delText":
            pieces.add(node.text, node)
        elif node.tag == _MC_FALLBACK or not _inside_fallback(node):
            for words in node.iter(f"{W}t"):
                pieces.add(words.text, words)
        pieces.end_line()
    for node in root.iter():
        for key in SPOKEN:
            if isinstance(node.tag, str) and not node.tag.startswith(W) and node.get(key):
                pieces.end_line()
                pieces.add(node.get(key), node, key)
    pieces.end_line()


def _inside_fallback(node: Any) -> bool:
    return any(above.tag == _MC_FALLBACK or above.tag in DELETED for above in node.iterancestors())


def _has_changes(pieces: Pieces) -> bool:
    body = pieces.parts["word/document.xml"]
    return next(body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"), None) is not None


def _metadata(pieces: Pieces) -> dict[str, str]:
    """Who made, changed and commented on it."""
    found: dict[str, str] = {}
    core = pieces.parts.get("docProps/core.xml")
    if core is not None:
        for tag, word in (
            (f"{_DC}creator", "author"),
            (f"{_CP}lastModifiedBy", "last_modified_by"),
            (f"{_DC}title", "title"),
            (f"{_DC}subject", "subject"),
        ):
            text = core.findtext(tag)
            if text and text.strip():
                found[word] = text.strip()
    authors = {
        node.get(f"{W}author", "").strip()
        for root in pieces.parts.values()
        for node in root.iter(f"{W}comment", f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom")
    } - {""}
    if authors:
        found["reviewers"] = "; ".join(sorted(authors))
    return found
