"""Text out of an ODT: body, notes, heads and feet, alternative texts, hidden words."""

from typing import Any

from gelijk.methods.reading.source import Unreadable
from gelijk.methods.redaction.extraction.limits import open_archive, parse_xml, read_part
from gelijk.methods.redaction.extraction.model import Extracted, Kind
from gelijk.methods.redaction.extraction.pieces import TAIL, Pieces

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{{{_NS}text:1.0}}"
OFFICE = f"{{{_NS}office:1.0}}"
META = f"{{{_NS}meta:1.0}}"
SVG = f"{{{_NS}svg-compatible:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
_LINES = frozenset({f"{TEXT}p", f"{TEXT}h"})
_UNSEEN = frozenset({f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{SVG}title", f"{SVG}desc"})
_DEEPEST = 190


def read_odt(name: str, content: bytes) -> Extracted:
    """Raises Unreadable."""
    pieces, names = collect(name, content)
    notes = []
    if any(part.startswith("Pictures/") for part in names):
        notes.append("In het document staan afbeeldingen: niet gelezen.")
    if any(part.startswith("Object ") for part in names):
        notes.append("Ingevoegde bestanden zijn niet gelezen en niet meegegeven.")
    body = pieces.parts["content.xml"]
    if next(body.iter(f"{OFFICE}annotation", f"{TEXT}tracked-changes"), None) is not None:
        notes.append("Opmerkingen en bijgehouden wijzigingen zijn niet meegegeven.")
    return Extracted(name, Kind.ODT, pieces.text, content, _metadata(pieces), notes=tuple(notes))


def collect(name: str, content: bytes) -> tuple[Pieces, list[str]]:
    """The XML parts with their text, and the names of all parts."""
    archive = open_archive(name, content, "odt")
    names = archive.namelist()
    if "content.xml" not in names:
        raise Unreadable(name, "Dit is geen odt-bestand.", "Zet het om in docx, odt of pdf.")
    pieces = Pieces(name)
    for part in ("content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"):
        if part in names:
            pieces.parts[part] = parse_xml(name, read_part(name, archive, part, "odt"), "odt")
    for part in ("content.xml", "styles.xml"):
        if part in pieces.parts:
            _walk(pieces, pieces.parts[part], False, 0)
    for part in ("content.xml", "styles.xml"):
        for node in pieces.parts[part].iter(*_UNSEEN) if part in pieces.parts else ():
            pieces.end_line()
            _walk(pieces, node, True, 0)
            pieces.end_line()
    return pieces, names


def _walk(pieces: Pieces, node: Any, in_line: bool, depth: int) -> None:
    """Text in the order of the file; a footnote in a line comes on a line of its own."""
    if depth > _DEEPEST:
        raise Unreadable(pieces.name, "Dit odt-bestand is te diep genest.")
    if in_line:
        pieces.add(node.text, node)
    for child in node:
        tag = child.tag
        if tag == f"{TEXT}s":
            pieces.gap(" " * min(200, int(child.get(f"{TEXT}c", "1") or 1)))
        elif tag == f"{TEXT}tab":
            pieces.gap("\t")
        elif tag == f"{TEXT}line-break":
            pieces.gap("\n")
        elif tag in _LINES:
            pieces.end_line()
            _walk(pieces, child, True, depth + 1)
            pieces.gap("\n")
        elif tag not in _UNSEEN and isinstance(tag, str):
            _walk(pieces, child, in_line, depth + 1)
        if in_line:
            pieces.add(child.tail, child, TAIL)


def _metadata(pieces: Pieces) -> dict[str, str]:
    root = pieces.parts.get("meta.xml")
    found: dict[str, str] = {}
    for tag, word in (
        (f"{META}initial-creator", "author"),
        (f"{DC}creator", "last_modified_by"),
        (f"{DC}title", "title"),
        (f"{DC}subject", "subject"),
    ):
        text = next((one.text for one in root.iter(tag)), None) if root is not None else None
        if text and text.strip():
            found[word] = text.strip()
    authors = {
        (one.text or "").strip()
        for one in pieces.parts["content.xml"].iter(f"{DC}creator", f"{TEXT}sender-initials")
    } - {""}
    if authors:
        found["reviewers"] = "; ".join(sorted(authors))
    return found
